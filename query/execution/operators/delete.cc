#include "query/execution/operators/operators.h"
#include "query/execution/operators/write_operator.h"

namespace entente::query {
namespace {

using graph::EdgeRow;
using graph::Kind;
using graph::PeriodSet;
using graph::Validity;
using graph::Value;
using graph::VertexId;

// Takes elements away, or cuts a portion of time out of their validity.
class DeletePhysical final : public WriteOperator {
 public:
  DeletePhysical(ExecutionContext& context, const DeleteOperator& op, std::vector<Slot> inputs,
                 OperatorPtr child)
      : WriteOperator(context, std::move(inputs), {}, std::move(child)), op_(op) {
    for (const auto& target : op.targets) targets_.push_back(Compile(*target, context));
    if (op.portion) portion_.emplace(*op.portion, context);
  }

 protected:
  Status WriteRow(Batch& batch) override {
    std::optional<PeriodSet> portion;
    if (portion_) {
      ENTENTE_ASSIGN_OR_RETURN(portion, portion_->Portion(batch));
    }
    for (size_t i = 0; i < targets_.size(); ++i) {
      ENTENTE_ASSIGN_OR_RETURN(const Value target, EvaluateOne(*targets_[i], batch));
      ENTENTE_RETURN_IF_ERROR(Delete(target, portion ? &*portion : nullptr, op_.targets[i]->span));
    }
    Emit(batch);
    return OkStatus();
  }

 private:
  Status Delete(const Value& target, const PeriodSet* portion, SourceSpan span) {
    switch (target.kind()) {
      case Kind::kNull:
        return OkStatus();
      case Kind::kEdge:
        return DeleteEdge(target.edge(), portion);
      case Kind::kVertex:
        return DeleteVertex(target.vertex(), portion, span);
      case Kind::kPath:
        for (const Value& part : target.path()) {
          if (part.kind() == Kind::kEdge) ENTENTE_RETURN_IF_ERROR(DeleteEdge(part.edge(), portion));
        }
        for (const Value& part : target.path()) {
          if (part.kind() == Kind::kVertex)
            ENTENTE_RETURN_IF_ERROR(DeleteVertex(part.vertex(), portion, span));
        }
        return OkStatus();
      default:
        return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                            "DELETE takes nodes, relationships and paths", span);
    }
  }

  Status DeleteEdge(EdgeRow edge, const PeriodSet* portion) {
    graph::GraphMutator& mutator = context_.mutator();
    if (!mutator.view().EdgeExists(edge)) return OkStatus();
    if (portion == nullptr) return mutator.DeleteEdge(edge);
    const Validity before = mutator.view().EdgeValidity(edge);
    const Validity left = before.Difference(Validity::Exact(*portion));
    if (left == before) return NothingMet();
    return left.possible.empty() ? mutator.DeleteEdge(edge) : mutator.SetEdgeValidity(edge, left);
  }

  Status DeleteVertex(VertexId vertex, const PeriodSet* portion, SourceSpan span) {
    graph::GraphMutator& mutator = context_.mutator();
    if (!mutator.view().VertexExists(vertex)) return OkStatus();
    const auto edges = mutator.EdgesOf(vertex);
    if (portion == nullptr) {
      if (op_.detach) {
        for (const EdgeRow edge : edges) ENTENTE_RETURN_IF_ERROR(mutator.DeleteEdge(edge));
      }
      return mutator.DeleteVertex(vertex);
    }
    const Validity before = mutator.view().VertexValidity(vertex);
    const Validity left = before.Difference(Validity::Exact(*portion));
    if (left == before) return NothingMet();
    for (const EdgeRow edge : edges) {
      const bool sticks_out = mutator.view().EdgeIsStated(edge) &&
                              mutator.view().EdgeValidity(edge).certain.Overlaps(*portion);
      if (op_.detach) {
        if (mutator.view().EdgeIsStated(edge)) ENTENTE_RETURN_IF_ERROR(DeleteEdge(edge, portion));
      } else if (sticks_out) {
        return RuntimeError(ErrorType::kConstraint, "DeleteConnectedNode",
                            "the node cannot go for that time: a relationship holds then", span,
                            "use DETACH DELETE to cut its relationships too");
      }
    }
    return left.possible.empty() ? mutator.DeleteVertex(vertex)
                                 : mutator.SetVertexValidity(vertex, left);
  }

  Status NothingMet() {
    context_.AddNotice("PortionMissesElement",
                       "the portion of time does not meet the validity of some elements: nothing "
                       "happened to them");
    return OkStatus();
  }

  const DeleteOperator& op_;
  std::vector<EvaluatorPtr> targets_;
  std::optional<WritePeriodEvaluator> portion_;
};

}  // namespace

OperatorPtr MakeDelete(ExecutionContext& context, const DeleteOperator& op,
                       std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<DeletePhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
