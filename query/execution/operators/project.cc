#include <algorithm>

#include "query/execution/operators/operators.h"
#include "query/execution/split_by_history.h"

namespace entente::query {
namespace {

using graph::Value;

// Evaluates items into columns. Where rows have a validity and an item reads a history, a row
// becomes one for each distinct tuple of the items' values, each with the instants that have it.
class ProjectPhysical final : public Operator {
 public:
  ProjectPhysical(ExecutionContext& context, const ProjectOperator& op, std::vector<Slot> carried,
                  OperatorPtr child)
      : Operator(context), op_(op), child_(std::move(child)), output_(context, std::move(carried)) {
    std::vector<const BoundExpression*> expressions;
    for (const auto& item : op.items) {
      items_.push_back(Compile(*item.expression, context));
      expressions.push_back(item.expression.get());
    }
    split_ = std::make_unique<SplitByHistory>(expressions, context);
  }

  StatusOr<Batch*> Next() override {
    if (input_ == nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(input_, child_->Next());
      if (input_ == nullptr) return nullptr;
      splitting_ = op_.splits && input_->has_validity && split_->IsNeeded();
      if (splitting_) ENTENTE_RETURN_IF_ERROR(SplitRows());
    }
    if (!splitting_) {
      Batch* batch = std::exchange(input_, nullptr);
      ENTENTE_RETURN_IF_ERROR(EvaluateItems(*batch));
      return batch;
    }
    return NextSplit();
  }
  void Rewind() override {
    child_->Rewind();
    input_ = nullptr;
  }

 private:
  struct Tuple {
    std::vector<Value> values;
    graph::Validity validity;
  };

  Status EvaluateItems(Batch& batch) {
    for (size_t i = 0; i < items_.size(); ++i) {
      ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, items_[i]->Evaluate(batch, nullptr));
      const VectorType type = context_.slot_types[op_.items[i].slot];
      Vector& out = batch.columns[op_.items[i].slot];
      if (vector == &out) continue;
      if (type == vector->type() && type != VectorType::kAny) {
        identity(batch.size);
        out.Gather(*vector, identity_.data(), batch.size);
        continue;
      }
      out.Reset(type);
      for (size_t row = 0; row < batch.size; ++row)
        out.SetValue(row, items_[i]->ValueAt(*vector, batch, row));
    }
    return OkStatus();
  }

  void identity(size_t size) {
    while (identity_.size() < size) identity_.push_back(static_cast<uint32_t>(identity_.size()));
  }

  StatusOr<Batch*> NextSplit() {
    output_.Clear();
    Batch& out = output_.batch();
    for (const auto& item : op_.items) out.columns[item.slot].Reset(context_.slot_types[item.slot]);
    out.has_validity = true;
    out.validity.Resize(kMaxBatchRows);
    out.certain.clear();
    if (!input_->certain.empty()) out.certain.resize(kMaxBatchRows);
    while (!output_.full() && next_row_ < tuples_.size()) {
      const Tuple& tuple = tuples_[next_row_][next_tuple_];
      const size_t row = output_.Add(static_cast<uint32_t>(next_row_));
      for (size_t i = 0; i < op_.items.size(); ++i)
        out.columns[op_.items[i].slot].SetValue(row, tuple.values[i]);
      out.validity.Put(row, tuple.validity, context_.arena());
      if (!out.certain.empty()) out.certain[row] = input_->certain[next_row_];
      if (++next_tuple_ < tuples_[next_row_].size()) continue;
      ++next_row_;
      next_tuple_ = 0;
    }
    Batch* result = output_.Finish(*input_, false);
    if (next_row_ >= tuples_.size()) input_ = nullptr;
    ENTENTE_RETURN_IF_ERROR(context_.Poll("Project"));
    return result;
  }

  // Each row's distinct tuples, in the order of time.
  Status SplitRows() {
    tuples_.assign(input_->size, {});
    next_row_ = next_tuple_ = 0;
    split_->Begin(*input_);
    std::vector<const Vector*> vectors(items_.size());
    while (split_->Next()) {
      for (size_t k = 0; k < items_.size(); ++k) {
        ENTENTE_ASSIGN_OR_RETURN(vectors[k], items_[k]->Evaluate(split_->probe(), nullptr));
      }
      for (size_t i = 0; i < split_->size(); ++i) {
        Tuple tuple;
        for (size_t k = 0; k < items_.size(); ++k)
          tuple.values.push_back(items_[k]->ValueAt(*vectors[k], split_->probe(), i));
        tuple.validity = split_->stretch(i);
        Merge(std::move(tuple), &tuples_[split_->row(i)]);
      }
      ENTENTE_RETURN_IF_ERROR(context_.Poll("Project"));
    }
    return OkStatus();
  }

  static void Merge(Tuple tuple, std::vector<Tuple>* known) {
    for (Tuple& other : *known) {
      if (!std::equal(other.values.begin(), other.values.end(), tuple.values.begin(),
                      [](const Value& a, const Value& b) { return graph::Equivalent(a, b); }))
        continue;
      other.validity = other.validity.Union(tuple.validity);
      return;
    }
    known->push_back(std::move(tuple));
  }

  const ProjectOperator& op_;
  OperatorPtr child_;
  RowOutput output_;
  std::vector<EvaluatorPtr> items_;
  std::unique_ptr<SplitByHistory> split_;
  std::vector<uint32_t> identity_;
  Batch* input_ = nullptr;
  bool splitting_ = false;
  std::vector<std::vector<Tuple>> tuples_;  // by input row
  size_t next_row_ = 0;
  size_t next_tuple_ = 0;
};

}  // namespace

OperatorPtr MakeProject(ExecutionContext& context, const ProjectOperator& op,
                        std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<ProjectPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
