#include <algorithm>

#include "query/execution/operators/operators.h"

namespace entente::query {
namespace {

// Leaves out the first rows and ends after so many.
class SkipLimitPhysical final : public Operator {
 public:
  SkipLimitPhysical(ExecutionContext& context, const SkipLimitOperator& op,
                    std::vector<Slot> carried, OperatorPtr child)
      : Operator(context), op_(op), child_(std::move(child)), carried_(std::move(carried)) {
    Start();
  }

  StatusOr<Batch*> Next() override {
    if (limit_ == 0 && !pulled_) {
      // LIMIT 0 wants no row, but writing clauses below it run all the same.
      pulled_ = true;
      ENTENTE_RETURN_IF_ERROR(child_->Next().status());
    }
    while (limit_ > 0) {
      pulled_ = true;
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
      if (batch == nullptr) return nullptr;
      const size_t skipped = static_cast<size_t>(std::min<uint64_t>(skip_, batch->size));
      skip_ -= skipped;
      const size_t count = static_cast<size_t>(std::min<uint64_t>(limit_, batch->size - skipped));
      if (count == 0) continue;
      limit_ -= count;
      if (count < batch->size) {
        for (size_t i = 0; i < count; ++i) rows_[i] = static_cast<uint32_t>(skipped + i);
        batch->Compact(carried_, rows_, count);
      }
      return batch;
    }
    return nullptr;
  }
  void Rewind() override {
    child_->Rewind();
    Start();
  }

 private:
  void Start() {
    skip_ = op_.skip == nullptr ? 0 : static_cast<uint64_t>(op_.skip->value.integer());
    limit_ = op_.limit == nullptr ? UINT64_MAX : static_cast<uint64_t>(op_.limit->value.integer());
  }

  const SkipLimitOperator& op_;
  OperatorPtr child_;
  std::vector<Slot> carried_;
  bool pulled_ = false;
  uint64_t skip_ = 0;
  uint64_t limit_ = 0;
  uint32_t rows_[kMaxBatchRows];
};

}  // namespace

OperatorPtr MakeSkipLimit(ExecutionContext& context, const SkipLimitOperator& op,
                          std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<SkipLimitPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
