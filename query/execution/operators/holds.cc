#include <utility>

#include "query/execution/label_match.h"
#include "query/execution/operators/expand_columns.h"
#include "query/execution/operators/operators.h"
#include "query/execution/scope_test.h"

namespace entente::query {
namespace {

using graph::VertexId;

// Elements that were bound before must be seen under this scope as well, and fit the pattern's
// labels and types.
class HoldsPhysical final : public Operator {
 public:
  HoldsPhysical(ExecutionContext& context, const HoldsOperator& op, std::vector<Slot> carried,
                OperatorPtr child)
      : Operator(context),
        op_(op),
        child_(std::move(child)),
        output_(context, std::move(carried)),
        test_(context, op.scope, op.three_valued) {}

  StatusOr<Batch*> Next() override {
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * input, child_->Next());
      if (input == nullptr) return nullptr;
      if (!std::exchange(looked_, true) || context_.writes()) LookAtView();
      output_.Clear();
      Batch& out = output_.batch();
      for (const BoundNode& node : op_.nodes) {
        if (node.read_slot != kNoSlot) out.columns[node.read_slot].Reset(VectorType::kInteger);
      }
      for (const BoundEdge& edge : op_.edges) {
        if (edge.read_slot != kNoSlot) out.columns[edge.read_slot].Reset(VectorType::kInteger);
      }
      test_.Prepare(*input, &out);
      for (size_t row = 0; row < input->size; ++row) Test(*input, row, out);
      if (!output_.empty()) return output_.Finish(*input, false);
    }
  }
  void Rewind() override { child_->Rewind(); }

 private:
  void LookAtView() {
    test_.Begin();
    matchers_.clear();
    for (const BoundNode& node : op_.nodes) matchers_.emplace_back(node.labels, context_.view());
  }

  void Test(const Batch& input, size_t row, Batch& out) {
    RowState state;
    if (!test_.Start(input, row, &state)) return;
    const graph::GraphView& view = context_.view();
    const size_t made = output_.size();
    for (size_t i = 0; i < op_.nodes.size(); ++i) {
      const BoundNode& node = op_.nodes[i];
      const VertexId vertex = VertexAt(input.columns[node.slot], row);
      if (vertex.is_none() || !view.VertexExists(vertex)) return;
      if (!matchers_[i].Fits(vertex)) return;
      if (!node.given && !test_.AdmitVertex(vertex, &state)) return;
      if (node.read_slot != kNoSlot)
        out.columns[node.read_slot].data<int64_t>()[made] = state.read_micros;
    }
    for (const BoundEdge& edge : op_.edges) {
      const auto bound = EdgeAt(input.columns[edge.slot], row);
      if (!bound || !view.EdgeExists(*bound)) return;
      if (!edge.given && !test_.AdmitEdge(*bound, &state)) return;
      if (edge.read_slot != kNoSlot)
        out.columns[edge.read_slot].data<int64_t>()[made] = state.read_micros;
    }
    output_.Add(static_cast<uint32_t>(row));
    test_.Store(state, made, &out);
  }

  const HoldsOperator& op_;
  OperatorPtr child_;
  RowOutput output_;
  ScopeTest test_;
  bool looked_ = false;
  std::vector<LabelMatcher> matchers_;
};

}  // namespace

OperatorPtr MakeHolds(ExecutionContext& context, const HoldsOperator& op, std::vector<Slot> carried,
                      OperatorPtr child) {
  return std::make_unique<HoldsPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
