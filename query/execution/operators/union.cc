#include <algorithm>

#include "query/execution/operators/operators.h"

namespace entente::query {
namespace {

using graph::Value;

// The rows of each arm in turn, under common columns. They have a validity where every arm's have.
class UnionPhysical final : public Operator {
 public:
  UnionPhysical(ExecutionContext& context, const UnionOperator& op,
                std::vector<OperatorPtr> children)
      : Operator(context), op_(op), children_(std::move(children)) {}

  StatusOr<Batch*> Next() override {
    while (arm_ < children_.size()) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, children_[arm_]->Next());
      if (batch == nullptr) {
        ++arm_;
        continue;
      }
      if (batch_ == nullptr) batch_ = std::make_unique<Batch>(context_.num_slots);
      for (size_t c = 0; c < op_.outputs.size(); ++c) {
        Vector& out = batch_->columns[op_.outputs[c]];
        out.Reset(context_.slot_types[op_.outputs[c]]);
        for (size_t row = 0; row < batch->size; ++row) out.SetValue(row, ValueOf(*batch, c, row));
      }
      batch_->size = batch->size;
      batch_->certain.clear();
      if (!batch->certain.empty()) {
        batch_->certain.resize(kMaxBatchRows);
        std::copy_n(batch->certain.begin(), batch->size, batch_->certain.begin());
      }
      batch_->has_validity = op_.ranged;
      if (op_.ranged) {
        batch_->validity.Resize(kMaxBatchRows);
        for (size_t row = 0; row < batch->size; ++row)
          batch_->validity.Copy(batch->validity, row, row);
      }
      return batch_.get();
    }
    return nullptr;
  }
  void Rewind() override {
    for (const OperatorPtr& child : children_) child->Rewind();
    arm_ = 0;
  }

 private:
  // Elements keep the time that their arm reads them at.
  Value ValueOf(const Batch& batch, size_t c, size_t row) {
    const Vector& column = batch.columns[op_.inputs[arm_][c]];
    const ReadTime& read = op_.reads[arm_][c];
    const bool element = column.type() == VectorType::kVertex || column.type() == VectorType::kEdge;
    const Value value = element ? column.ValueAt(row, IndexOfRead(read, batch, row, context_))
                                : column.ValueAt(row);
    if (op_.ranged || !batch.has_validity) return value;
    return PinReads(value, batch.FirstInstant(row), context_);
  }

  const UnionOperator& op_;
  std::vector<OperatorPtr> children_;
  size_t arm_ = 0;
  std::unique_ptr<Batch> batch_;
};

}  // namespace

OperatorPtr MakeUnion(ExecutionContext& context, const UnionOperator& op,
                      std::vector<OperatorPtr> children) {
  return std::make_unique<UnionPhysical>(context, op, std::move(children));
}

}  // namespace entente::query
