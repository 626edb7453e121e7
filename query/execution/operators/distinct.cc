#include "query/execution/cover_sweep.h"
#include "query/execution/operators/operators.h"
#include "query/execution/row_store.h"
#include "query/execution/tuple_index.h"

namespace entente::query {
namespace {

using graph::Value;

// Equal rows become one, the first of them. Under EXISTS a certain and a possible one stay two, so
// that the certain one counts.
class DistinctPhysical final : public Operator {
 public:
  DistinctPhysical(ExecutionContext& context, const DistinctOperator& op, std::vector<Slot> carried,
                   OperatorPtr child)
      : Operator(context),
        op_(op),
        child_(std::move(child)),
        carried_(std::move(carried)),
        seen_(op.slots.size() + 1) {}

  StatusOr<Batch*> Next() override {
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
      if (batch == nullptr) return nullptr;
      const size_t before = seen_.bytes();
      size_t count = 0;
      for (size_t row = 0; row < batch->size; ++row) {
        tuple_.clear();
        for (const Slot slot : op_.slots) tuple_.push_back(batch->columns[slot].ValueAt(row));
        tuple_.push_back(Value::Boolean(batch->IsCertain(row)));
        rows_[count] = static_cast<uint32_t>(row);
        count += seen_.Find(tuple_).second ? 1 : 0;
      }
      context_.arena().Account(static_cast<int64_t>(seen_.bytes() - before));
      ENTENTE_RETURN_IF_ERROR(context_.Poll("Distinct"));
      if (count < batch->size) batch->Compact(carried_, rows_, count);
      if (count > 0) return batch;
    }
  }
  void Rewind() override {
    child_->Rewind();
    seen_.Clear();
  }

 private:
  const DistinctOperator& op_;
  OperatorPtr child_;
  std::vector<Slot> carried_;
  TupleIndex seen_;
  std::vector<Value> tuple_;
  uint32_t rows_[kMaxBatchRows];
};

// Rows with a validity: what equal rows become has the union of theirs, so that all must be seen
// before the first is handed out.
class RangedDistinctPhysical final : public Operator {
 public:
  RangedDistinctPhysical(ExecutionContext& context, const DistinctOperator& op,
                         std::vector<Slot> carried, OperatorPtr child)
      : Operator(context),
        op_(op),
        child_(std::move(child)),
        rows_(context, std::move(carried)),
        seen_(op.slots.size() + 1) {}

  StatusOr<Batch*> Next() override {
    if (!collected_) ENTENTE_RETURN_IF_ERROR(Collect());
    if (next_ >= rows_.size()) return nullptr;
    if (batch_ == nullptr) batch_ = std::make_unique<Batch>(context_.num_slots);
    rows_.PrepareBatch(batch_.get());
    size_t count = 0;
    for (; next_ < rows_.size() && count < context_.batch_rows; ++next_, ++count) {
      rows_.Restore(next_, count, batch_.get());
      CoverSweep& cover = covers_[next_];
      batch_->validity.Put(count, {cover.certain(), cover.possible()}, context_.arena());
    }
    batch_->size = count;
    return batch_.get();
  }
  void Rewind() override {
    child_->Rewind();
    rows_.Clear();
    seen_.Clear();
    covers_.clear();
    next_ = 0;
    collected_ = false;
  }

 private:
  Status Collect() {
    collected_ = true;
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
      if (batch == nullptr) return OkStatus();
      const size_t before = seen_.bytes();
      for (size_t row = 0; row < batch->size; ++row) {
        tuple_.clear();
        for (const Slot slot : op_.slots) tuple_.push_back(batch->columns[slot].ValueAt(row));
        tuple_.push_back(Value::Boolean(batch->IsCertain(row)));
        const auto [index, is_new] = seen_.Find(tuple_);
        if (is_new) {
          rows_.Append(*batch, row);
          covers_.emplace_back();
        }
        covers_[index].Add(batch->validity.Get(row));
      }
      context_.arena().Account(static_cast<int64_t>(seen_.bytes() - before));
      ENTENTE_RETURN_IF_ERROR(context_.Poll("Distinct"));
    }
  }

  const DistinctOperator& op_;
  OperatorPtr child_;
  RowStore rows_;
  TupleIndex seen_;
  std::vector<CoverSweep> covers_;
  std::vector<Value> tuple_;
  size_t next_ = 0;
  bool collected_ = false;
  std::unique_ptr<Batch> batch_;
};

}  // namespace

OperatorPtr MakeDistinct(ExecutionContext& context, const DistinctOperator& op,
                         std::vector<Slot> carried, OperatorPtr child) {
  if (!op.ranged)
    return std::make_unique<DistinctPhysical>(context, op, std::move(carried), std::move(child));
  return std::make_unique<RangedDistinctPhysical>(context, op, std::move(carried),
                                                  std::move(child));
}

}  // namespace entente::query
