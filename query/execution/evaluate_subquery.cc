#include <algorithm>

#include "query/execution/cover_sweep.h"
#include "query/execution/evaluators.h"
#include "query/execution/operator.h"

namespace entente::query {
namespace {

using graph::Bound;
using graph::Instant;
using graph::Validity;
using graph::Value;

// EXISTS { … }, COUNT { … }, COLLECT { … }: the plan runs with the batch's rows as its argument,
// all at once where it can. Over rows with a validity the answer is that of the first instant, and
// the inner rows' validities say up to when it stays.
class SubqueryEvaluator final : public Evaluator {
 public:
  SubqueryEvaluator(const BoundExpression& expression, ExecutionContext& context)
      : Evaluator(expression), context_(context), row_by_row_(MustRunRowByRow(*expression.plan)) {}

  StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows active) override {
    Build(batch);
    ENTENTE_RETURN_IF_ERROR(RunWhereUnknown(batch, active));
    scratch_.Reset(VectorTypeFor(expression_.kinds));
    for (size_t row = 0; row < batch.size; ++row) {
      if (!IsActive(active, row)) {
        scratch_.SetNull(row);
        continue;
      }
      Found& found = FoundOf(batch, row);
      scratch_.SetValue(row, batch.has_validity ? AnswerAt(found, batch, row) : Answer(found));
    }
    return &scratch_;
  }

 private:
  // What an outer row has come to.
  struct Found {
    bool known = false;
    int64_t num_certain = 0;
    int64_t num_possible = 0;
    // Of outer rows with a validity.
    CoverSweep cover;
    std::vector<Validity> validities;  // COUNT and COLLECT: by inner row
    std::vector<Value> items;          // COLLECT
  };

  bool is_exists() const { return expression_.subquery == ast::SubqueryKind::kExists; }
  bool is_collect() const { return expression_.subquery == ast::SubqueryKind::kCollect; }

  // Stretches of one row share what was found for the first of them, which is the whole of it.
  Found& FoundOf(const Batch& batch, size_t row) {
    return found_[batch.split_number != 0 ? batch.whole_row[row] : row];
  }

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
    if (expression_.read.clip_slot != kNoSlot) needed.push_back(expression_.read.clip_slot);
    plan_ = BuildPhysicalPlan(*expression_.plan, needed, outer, context_);
    plan_.argument->TakeAsCertain();
  }

  Status RunWhereUnknown(const Batch& batch, ActiveRows active) {
    if (batch.split_number == 0 || batch.split_number != split_number_) {
      found_.clear();
      split_number_ = batch.split_number;
    }
    std::vector<uint8_t> unknown(batch.size);
    bool any = false;
    for (size_t row = 0; row < batch.size; ++row) {
      const size_t owner = batch.split_number != 0 ? batch.whole_row[row] : row;
      if (owner >= found_.size()) found_.resize(owner + 1);
      unknown[row] = IsActive(active, row) && !std::exchange(found_[owner].known, true);
      any = any || unknown[row] != 0;
    }
    if (!any) return OkStatus();
    Horizon* const outer_horizon = context_.SetHorizon(nullptr);
    Status status = Run(batch, unknown);
    context_.SetHorizon(outer_horizon);
    return status;
  }

  Status Run(const Batch& batch, const std::vector<uint8_t>& unknown) {
    if (!row_by_row_) {
      plan_.root->Rewind();
      plan_.argument->SetInput(&batch, unknown.data());
      return Collect(batch, UINT32_MAX);
    }
    for (uint32_t row = 0; row < batch.size; ++row) {
      if (unknown[row] == 0) continue;
      plan_.root->Rewind();
      plan_.argument->SetSingleRow(&batch, row);
      ENTENTE_RETURN_IF_ERROR(Collect(batch, row));
    }
    return OkStatus();
  }

  Status Collect(const Batch& batch, uint32_t single_row) {
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * inner, plan_.root->Next());
      if (inner == nullptr) return OkStatus();
      for (size_t i = 0; i < inner->size; ++i) {
        const auto row = single_row != UINT32_MAX
                             ? single_row
                             : static_cast<uint32_t>(
                                   inner->columns[plan_.argument->ordinal()].data<int64_t>()[i]);
        Absorb(*inner, i, batch.has_validity, &FoundOf(batch, row));
      }
      // One certain match answers EXISTS for a row that is alone.
      const bool answered = single_row != UINT32_MAX && is_exists() && !batch.has_validity &&
                            FoundOf(batch, single_row).num_certain > 0;
      if (answered) return OkStatus();
    }
  }

  void Absorb(const Batch& inner, size_t i, bool over_time, Found* found) {
    Validity validity = Validity::Always();
    if (inner.has_validity) validity = inner.validity.Get(i);
    if (!inner.IsCertain(i)) validity.certain = {};
    const bool certain = !validity.certain.empty();
    ++(certain ? found->num_certain : found->num_possible);
    if (is_exists()) {
      if (over_time) found->cover.Add(validity);
      return;
    }
    if (!certain) return;
    if (over_time) found->validities.push_back(std::move(validity));
    if (is_collect()) found->items.push_back(ItemOf(inner, i, over_time));
  }

  // What leaves for a row without a validity keeps the time that it had inside.
  Value ItemOf(const Batch& inner, size_t i, bool over_time) {
    const Vector& column = inner.columns[expression_.plan_result];
    const bool element = column.type() == VectorType::kVertex || column.type() == VectorType::kEdge;
    const Value value = element
                            ? column.ValueAt(i, IndexOfRead(expression_.read, inner, i, context_))
                            : column.ValueAt(i);
    if (over_time || !inner.has_validity) return value;
    return PinReads(value, inner.FirstInstant(i), context_);
  }

  Value Answer(const Found& found) {
    if (is_collect()) return Value::List(found.items, context_.arena());
    if (!is_exists()) return Value::Integer(found.num_certain);
    if (found.num_certain > 0) return Value::Boolean(true);
    return found.num_possible > 0 ? Value::Null() : Value::Boolean(false);
  }

  Value AnswerAt(Found& found, const Batch& batch, size_t row) {
    const Instant at = batch.FirstInstant(row);
    if (is_exists()) {
      LimitHorizon(batch, row, found.cover.NextChange(at));
      if (found.cover.certain().Contains(at)) return Value::Boolean(true);
      return found.cover.possible().Contains(at) ? Value::Null() : Value::Boolean(false);
    }
    Bound next = Bound::PositiveInfinity();
    int64_t count = 0;
    std::vector<Value> items;
    for (size_t i = 0; i < found.validities.size(); ++i) {
      const graph::PeriodSet& certain = found.validities[i].certain;
      next = std::min(next, NextBound(certain, at));
      if (!certain.Contains(at)) continue;
      ++count;
      if (is_collect()) items.push_back(found.items[i]);
    }
    LimitHorizon(batch, row, next);
    return is_collect() ? Value::List(items, context_.arena()) : Value::Integer(count);
  }

  void LimitHorizon(const Batch& batch, size_t row, const Bound& next) {
    if (context_.horizon() != nullptr) context_.horizon()->Limit(batch.HorizonRow(row), next);
  }

  ExecutionContext& context_;
  bool row_by_row_;
  PhysicalPlan plan_;
  std::vector<Found> found_;
  uint64_t split_number_ = 0;
};

}  // namespace

EvaluatorPtr MakeSubqueryEvaluator(const BoundExpression& expression, ExecutionContext& context) {
  return std::make_unique<SubqueryEvaluator>(expression, context);
}

}  // namespace entente::query
