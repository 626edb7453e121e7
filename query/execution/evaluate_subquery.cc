#include <algorithm>

#include "query/execution/evaluators.h"
#include "query/execution/operator.h"

namespace entente::query {
namespace {

using graph::Value;

// EXISTS { … }, COUNT { … }, COLLECT { … }: the plan runs with the batch's rows as its argument,
// all at once where it can.
class SubqueryEvaluator final : public Evaluator {
 public:
  SubqueryEvaluator(const BoundExpression& expression, ExecutionContext& context)
      : Evaluator(expression), context_(context), row_by_row_(MustRunRowByRow(*expression.plan)) {}

  StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows active) override {
    Build(batch);
    results_.assign(batch.size, {});
    if (row_by_row_) {
      for (uint32_t row = 0; row < batch.size; ++row) {
        if (!IsActive(active, row)) continue;
        plan_.root->Rewind();
        plan_.argument->SetSingleRow(&batch, row);
        ENTENTE_RETURN_IF_ERROR(Run(row));
      }
    } else {
      plan_.root->Rewind();
      plan_.argument->SetInput(&batch, active);
      ENTENTE_RETURN_IF_ERROR(Run(UINT32_MAX));
    }
    scratch_.Reset(VectorTypeFor(expression_.kinds));
    for (size_t row = 0; row < batch.size; ++row) scratch_.SetValue(row, Finish(results_[row]));
    return &scratch_;
  }

 private:
  struct Row {
    int64_t certain = 0;
    int64_t possible = 0;
    std::vector<Value> items;
  };

  // The plan is built for the columns that the first batch brings.
  void Build(const Batch& batch) {
    if (plan_.root != nullptr) return;
    std::vector<Slot> outer;
    for (Slot slot = 0; slot < batch.columns.size(); ++slot) {
      if (batch.columns[slot].data<char>() != nullptr) outer.push_back(slot);
    }
    std::vector<Slot> needed;
    if (expression_.plan_result != kNoSlot) needed.push_back(expression_.plan_result);
    if (expression_.read.kind == ReadTime::Kind::kSlot) needed.push_back(expression_.read.slot);
    plan_ = BuildPhysicalPlan(*expression_.plan, needed, outer, context_);
  }

  Status Run(uint32_t single_row) {
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * found, plan_.root->Next());
      if (found == nullptr) return OkStatus();
      for (size_t i = 0; i < found->size; ++i) {
        const auto row = single_row != UINT32_MAX
                             ? single_row
                             : static_cast<uint32_t>(
                                   found->columns[plan_.argument->ordinal()].data<int64_t>()[i]);
        Absorb(results_[row], *found, i);
      }
      // One certain match answers EXISTS for a row that is alone.
      const bool answered = single_row != UINT32_MAX &&
                            expression_.subquery == ast::SubqueryKind::kExists &&
                            results_[single_row].certain > 0;
      if (answered) return OkStatus();
    }
  }

  void Absorb(Row& row, const Batch& found, size_t i) {
    const bool certain =
        found.IsCertain(i) && (!found.has_validity || found.validity.set[i].is_null() ||
                               !found.validity.Get(i).certain.empty());
    ++(certain ? row.certain : row.possible);
    if (expression_.subquery != ast::SubqueryKind::kCollect || !certain) return;
    const Vector& column = found.columns[expression_.plan_result];
    const bool element = column.type() == VectorType::kVertex || column.type() == VectorType::kEdge;
    if (!element) {
      const Value value = column.ValueAt(i);
      row.items.push_back(value);
      return;
    }
    const auto instant = ReadInstant(expression_.read, found, i);
    row.items.push_back(column.ValueAt(i, context_.ReadIndexOf(instant.value_or(context_.now))));
  }

  Value Finish(const Row& row) {
    if (expression_.subquery == ast::SubqueryKind::kCount) return Value::Integer(row.certain);
    if (expression_.subquery == ast::SubqueryKind::kCollect)
      return Value::List(row.items, context_.arena());
    if (row.certain > 0) return Value::Boolean(true);
    return row.possible > 0 ? Value::Null() : Value::Boolean(false);
  }

  ExecutionContext& context_;
  bool row_by_row_;
  PhysicalPlan plan_;
  std::vector<Row> results_;
};

}  // namespace

EvaluatorPtr MakeSubqueryEvaluator(const BoundExpression& expression, ExecutionContext& context) {
  return std::make_unique<SubqueryEvaluator>(expression, context);
}

}  // namespace entente::query
