#include "query/execution/label_match.h"
#include "query/execution/neighbours_at.h"
#include "query/execution/operators/expand_columns.h"
#include "query/execution/operators/operators.h"
#include "query/execution/operators/row_expander.h"

namespace entente::query {
namespace {

using graph::VertexId;

// For two bound vertices of each row, the vertices that both have an edge with, and those edges.
// The edges of the second are marked by their other ends, so that each edge of the first needs one
// look; rows that follow each other with the same second vertex share its marks.
class IntersectMarkedPhysical final : public RowExpander {
 public:
  IntersectMarkedPhysical(ExecutionContext& context, const IntersectMarkedOperator& op,
                          std::vector<Slot> carried, OperatorPtr child)
      : RowExpander(context, "IntersectMarked", std::move(carried), std::move(child)),
        op_(op),
        first_(context, op.first.scope),
        second_(context, op.closing.scope) {}

 protected:
  void PrepareOutput(Batch& out) override {
    out.columns[op_.first.edge.slot].Reset(VectorType::kEdge);
    out.columns[op_.first.to.slot].Reset(VectorType::kVertex);
    out.columns[op_.closing.edge.slot].Reset(VectorType::kEdge);
  }

  Status BeginInput() override {
    if (!matcher_ || context_.writes()) LookAtView();
    return OkStatus();
  }

  void BeginRow() override {
    range_ = {};
    match_ = 0;
    const VertexId x = VertexAt(input().columns[op_.first.from], row());
    const VertexId y = VertexAt(input().columns[op_.SecondVertex()], row());
    if (x.is_none() || y.is_none()) return;
    if (y.number() != marked_) Mark(y.number());
    range_ = first_.Of(x.number());
  }

  StatusOr<bool> EmitRow(Batch& out) override {
    uint32_t* vertices = out.columns[op_.first.to.slot].data<uint32_t>();
    uint64_t* edges = out.columns[op_.first.edge.slot].data<uint64_t>();
    uint64_t* closing = out.columns[op_.closing.edge.slot].data<uint64_t>();
    for (; range_.begin < range_.end; ++range_.begin) {
      const uint32_t middle = first_.neighbours()[range_.begin];
      if (match_ == 0) {
        match_ = mark_of_[middle];
        if (match_ == 0 || !matcher_->Fits(VertexId(middle))) {
          match_ = 0;
          continue;
        }
      }
      for (; match_ != 0; match_ = next_match_[match_ - 1]) {
        if (output().full()) return false;
        const size_t made = output().Add(static_cast<uint32_t>(row()));
        vertices[made] = middle;
        edges[made] = first_.edges()[range_.begin];
        closing[made] = second_.edges()[marked_range_.begin + match_ - 1];
      }
    }
    return true;
  }

  bool inherits_state() const override { return true; }

 private:
  static constexpr uint32_t kNobody = UINT32_MAX;

  void LookAtView() {
    const graph::GraphView& view = context_.view();
    matcher_.emplace(op_.first.to.labels, view);
    const Directions first = DirectionsOf(op_.first);
    first_.Begin(op_.first.edge.types, first.out, first.in);
    Directions second = DirectionsOf(op_.closing);
    if (op_.closing.from == op_.first.to.slot) std::swap(second.out, second.in);
    second_.Begin(op_.closing.edge.types, second.out, second.in);
    if (mark_of_.empty())
      context_.arena().Account(static_cast<int64_t>(view.num_vertex_slots() * sizeof(uint32_t)));
    mark_of_.assign(view.num_vertex_slots(), 0);
    marked_ = kNobody;
    marked_range_ = {};
  }

  // mark_of_[v] is 1 + the number of the last of the vertex's edges with v, next_match_ the way
  // from there to the others.
  void Mark(uint32_t vertex) {
    for (size_t i = marked_range_.begin; i < marked_range_.end; ++i)
      mark_of_[second_.neighbours()[i]] = 0;
    marked_ = vertex;
    marked_range_ = second_.Of(vertex);
    const size_t held = next_match_.capacity();
    next_match_.resize(marked_range_.end - marked_range_.begin);
    context_.arena().Account(static_cast<int64_t>((next_match_.capacity() - held) * 4));
    for (size_t i = 0; i < next_match_.size(); ++i) {
      uint32_t& mark = mark_of_[second_.neighbours()[marked_range_.begin + i]];
      next_match_[i] = mark;
      mark = static_cast<uint32_t>(i + 1);
    }
  }

  const IntersectMarkedOperator& op_;
  NeighboursAt first_;
  NeighboursAt second_;
  std::optional<LabelMatcher> matcher_;
  std::vector<uint32_t> mark_of_;
  std::vector<uint32_t> next_match_;
  uint32_t marked_ = kNobody;
  NeighboursAt::Range marked_range_;
  NeighboursAt::Range range_;  // what of the first vertex's edges is still to be looked at
  uint32_t match_ = 0;  // the marked edge that comes next for the edge at hand; 0: none found yet
};

}  // namespace

OperatorPtr MakeIntersectMarked(ExecutionContext& context, const IntersectMarkedOperator& op,
                                std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<IntersectMarkedPhysical>(context, op, std::move(carried),
                                                   std::move(child));
}

}  // namespace entente::query
