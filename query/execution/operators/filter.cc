#include "query/execution/operators/operators.h"
#include "query/execution/split_by_history.h"

namespace entente::query {
namespace {

// Keeps the rows for which every condition is true. Rows with a validity keep the instants at which
// it is.
class FilterPhysical final : public Operator {
 public:
  FilterPhysical(ExecutionContext& context, const FilterOperator& op, std::vector<Slot> carried,
                 OperatorPtr child)
      : Operator(context), child_(std::move(child)), carried_(std::move(carried)) {
    // Conditions on valid() come last: they see the row as the others have narrowed it.
    for (const bool on_validity : {false, true}) {
      Stage stage;
      std::vector<const BoundExpression*> expressions;
      for (const auto& predicate : op.predicates) {
        if (ContainsRowValidity(*predicate) != on_validity) continue;
        stage.conditions.push_back(Compile(*predicate, context));
        expressions.push_back(predicate.get());
      }
      if (stage.conditions.empty()) continue;
      stage.split = std::make_unique<SplitByHistory>(expressions, context);
      stages_.push_back(std::move(stage));
    }
  }

  StatusOr<Batch*> Next() override {
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
      if (batch == nullptr) return nullptr;
      for (Stage& stage : stages_) {
        const bool split = batch->has_validity && stage.split->IsNeeded();
        ENTENTE_RETURN_IF_ERROR(split ? FilterStretches(stage, *batch) : FilterRows(stage, *batch));
      }
      if (batch->size > 0) return batch;
      ENTENTE_RETURN_IF_ERROR(context_.Poll("Filter"));
    }
  }
  void Rewind() override { child_->Rewind(); }

 private:
  struct Stage {
    std::vector<EvaluatorPtr> conditions;
    std::unique_ptr<SplitByHistory> split;
  };

  Status FilterRows(Stage& stage, Batch& batch) {
    std::fill(keep_, keep_ + batch.size, uint8_t{1});
    for (const EvaluatorPtr& condition : stage.conditions)
      ENTENTE_RETURN_IF_ERROR(ApplyCondition(*condition, batch, keep_));
    size_t count = 0;
    for (size_t row = 0; row < batch.size; ++row) {
      rows_[count] = static_cast<uint32_t>(row);
      count += keep_[row];
    }
    if (count < batch.size) batch.Compact(carried_, rows_, count);
    return OkStatus();
  }

  Status FilterStretches(Stage& stage, Batch& batch) {
    std::vector<graph::Validity> left(batch.size);
    SplitByHistory& split = *stage.split;
    split.Begin(batch);
    while (split.Next()) {
      std::fill(keep_, keep_ + split.size(), uint8_t{1});
      for (const EvaluatorPtr& condition : stage.conditions)
        ENTENTE_RETURN_IF_ERROR(ApplyCondition(*condition, split.probe(), keep_));
      for (size_t i = 0; i < split.size(); ++i) {
        if (keep_[i] == 0) continue;
        graph::Validity& row = left[split.row(i)];
        row = row.Union(split.stretch(i));
      }
    }
    size_t count = 0;
    for (size_t row = 0; row < batch.size; ++row) {
      if (left[row].possible.empty()) continue;
      batch.validity.Put(row, left[row], context_.arena());
      rows_[count++] = static_cast<uint32_t>(row);
    }
    batch.Compact(carried_, rows_, count);
    return OkStatus();
  }

  OperatorPtr child_;
  std::vector<Slot> carried_;
  std::vector<Stage> stages_;
  uint8_t keep_[kMaxBatchRows];
  uint32_t rows_[kMaxBatchRows];
};

}  // namespace

OperatorPtr MakeFilter(ExecutionContext& context, const FilterOperator& op,
                       std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<FilterPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
