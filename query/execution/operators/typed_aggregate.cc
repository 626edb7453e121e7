#include <algorithm>

#include "query/execution/evaluator.h"
#include "query/execution/operators/group_keys.h"
#include "query/execution/operators/number_aggregate.h"
#include "query/execution/operators/operators.h"

namespace entente::query {
namespace {

// Grouping by keys of fixed width, with aggregates that keep numbers: column by column, without a
// Value for each row.
class TypedAggregatePhysical final : public Operator {
 public:
  TypedAggregatePhysical(ExecutionContext& context, const AggregateOperator& op, OperatorPtr child)
      : Operator(context), op_(op), child_(std::move(child)), groups_(context, op.keys) {
    for (const auto& item : op.aggregates) aggregates_.emplace_back(context, *item.expression);
  }

  StatusOr<Batch*> Next() override {
    if (!done_) ENTENTE_RETURN_IF_ERROR(Collect());
    if (next_ >= num_groups_) return nullptr;
    if (batch_ == nullptr) batch_ = std::make_unique<Batch>(context_.num_slots);
    const size_t count = std::min(context_.batch_rows, num_groups_ - next_);
    for (size_t k = 0; k < op_.keys.size(); ++k) {
      Vector& column = batch_->columns[op_.keys[k].slot];
      column.Reset(context_.slot_types[op_.keys[k].slot]);
      for (size_t row = 0; row < count; ++row) column.SetValue(row, groups_.KeyOf(next_ + row, k));
    }
    for (size_t a = 0; a < aggregates_.size(); ++a) {
      Vector& column = batch_->columns[op_.aggregates[a].slot];
      column.Reset(context_.slot_types[op_.aggregates[a].slot]);
      for (size_t row = 0; row < count; ++row) {
        ENTENTE_ASSIGN_OR_RETURN(const graph::Value value, aggregates_[a].Finish(next_ + row));
        column.SetValue(row, value);
      }
    }
    next_ += count;
    batch_->size = count;
    return batch_.get();
  }
  void Rewind() override {
    child_->Rewind();
    groups_.Clear();
    for (NumberAggregate& aggregate : aggregates_) aggregate.Clear();
    num_groups_ = next_ = 0;
    done_ = false;
  }

 private:
  Status Collect() {
    done_ = true;
    size_t held = 0;
    if (op_.keys.empty()) Grow(1);
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
      if (batch == nullptr) break;
      if (op_.keys.empty()) {
        std::fill(numbers_, numbers_ + batch->size, 0u);
      } else {
        ENTENTE_RETURN_IF_ERROR(groups_.Number(*batch, numbers_));
        Grow(groups_.size());
      }
      size_t bytes = groups_.bytes();
      for (NumberAggregate& aggregate : aggregates_) {
        ENTENTE_RETURN_IF_ERROR(aggregate.Absorb(*batch, numbers_));
        bytes += aggregate.bytes();
      }
      context_.arena().Account(static_cast<int64_t>(bytes) - static_cast<int64_t>(held));
      held = bytes;
      ENTENTE_RETURN_IF_ERROR(context_.Poll("Aggregate"));
    }
    return OkStatus();
  }

  void Grow(size_t num_groups) {
    num_groups_ = num_groups;
    for (NumberAggregate& aggregate : aggregates_) aggregate.Grow(num_groups);
  }

  const AggregateOperator& op_;
  OperatorPtr child_;
  GroupKeys groups_;
  std::vector<NumberAggregate> aggregates_;
  uint32_t numbers_[kMaxBatchRows];
  size_t num_groups_ = 0;
  size_t next_ = 0;
  bool done_ = false;
  std::unique_ptr<Batch> batch_;
};

}  // namespace

OperatorPtr MakeTypedAggregate(ExecutionContext& context, const AggregateOperator& op,
                               OperatorPtr* child) {
  const bool knows_keys = std::all_of(op.keys.begin(), op.keys.end(), [](const auto& key) {
    return GroupKeys::Knows(*key.expression);
  });
  const bool knows_aggregates =
      std::all_of(op.aggregates.begin(), op.aggregates.end(),
                  [](const auto& item) { return NumberAggregate::Knows(*item.expression); });
  if (!knows_keys || !knows_aggregates) return nullptr;
  return std::make_unique<TypedAggregatePhysical>(context, op, std::move(*child));
}

}  // namespace entente::query
