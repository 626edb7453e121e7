#include "query/execution/operators/operators.h"
#include "query/execution/tuple_index.h"

namespace entente::query {
namespace {

using graph::Value;

// Equal rows become one, the first of them.
class DistinctPhysical final : public Operator {
 public:
  DistinctPhysical(ExecutionContext& context, const DistinctOperator& op, std::vector<Slot> carried,
                   OperatorPtr child)
      : Operator(context),
        op_(op),
        child_(std::move(child)),
        carried_(std::move(carried)),
        seen_(op.slots.size()) {}

  StatusOr<Batch*> Next() override {
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
      if (batch == nullptr) return nullptr;
      const size_t before = seen_.bytes();
      size_t count = 0;
      for (size_t row = 0; row < batch->size; ++row) {
        tuple_.clear();
        for (const Slot slot : op_.slots) tuple_.push_back(batch->columns[slot].ValueAt(row));
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

}  // namespace

OperatorPtr MakeDistinct(ExecutionContext& context, const DistinctOperator& op,
                         std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<DistinctPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
