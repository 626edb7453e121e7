#include "query/execution/operators/operators.h"

namespace entente::query {
namespace {

// A relationship is not used twice in one MATCH.
class DistinctEdgesPhysical final : public Operator {
 public:
  DistinctEdgesPhysical(ExecutionContext& context, const DistinctEdgesOperator& op,
                        std::vector<Slot> carried, OperatorPtr child)
      : Operator(context), op_(op), child_(std::move(child)), carried_(std::move(carried)) {}

  StatusOr<Batch*> Next() override {
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
      if (batch == nullptr) return nullptr;
      size_t count = 0;
      for (size_t row = 0; row < batch->size; ++row) {
        rows_[count] = static_cast<uint32_t>(row);
        count += IsDistinct(*batch, row) ? 1 : 0;
      }
      if (count < batch->size) batch->Compact(carried_, rows_, count);
      if (count > 0) return batch;
      ENTENTE_RETURN_IF_ERROR(context_.Poll("DistinctEdges"));
    }
  }
  void Rewind() override { child_->Rewind(); }

 private:
  bool IsDistinct(const Batch& batch, size_t row) const {
    const Vector& own = batch.columns[op_.slot];
    for (const Slot slot : op_.others) {
      const Vector& other = batch.columns[slot];
      if (own.type() == VectorType::kEdge && other.type() == VectorType::kEdge) {
        if (own.data<uint64_t>()[own.Index(row)] == other.data<uint64_t>()[other.Index(row)])
          return false;
      } else if (Share(own.ValueAt(row), other.ValueAt(row))) {
        return false;
      }
    }
    return true;
  }
  static bool Share(const graph::Value& a, const graph::Value& b) {
    const auto items = [](const graph::Value& v) {
      return v.kind() == graph::Kind::kList ? v.list() : absl::MakeConstSpan(&v, 1);
    };
    for (const graph::Value& x : items(a)) {
      for (const graph::Value& y : items(b)) {
        if (!x.is_null() && !y.is_null() && x.edge() == y.edge()) return true;
      }
    }
    return false;
  }

  const DistinctEdgesOperator& op_;
  OperatorPtr child_;
  std::vector<Slot> carried_;
  uint32_t rows_[kMaxBatchRows];
};

}  // namespace

OperatorPtr MakeDistinctEdges(ExecutionContext& context, const DistinctEdgesOperator& op,
                              std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<DistinctEdgesPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
