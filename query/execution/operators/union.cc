#include "query/execution/operators/operators.h"

namespace entente::query {
namespace {

// The rows of each arm in turn, under common columns.
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
        const Vector& in = batch->columns[op_.inputs[arm_][c]];
        for (size_t row = 0; row < batch->size; ++row)
          out.SetValue(row, in.ValueAt(row, context_.ReadIndexOf(context_.now)));
      }
      batch_->size = batch->size;
      return batch_.get();
    }
    return nullptr;
  }
  void Rewind() override {
    for (const OperatorPtr& child : children_) child->Rewind();
    arm_ = 0;
  }

 private:
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
