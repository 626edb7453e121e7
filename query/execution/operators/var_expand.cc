#include <algorithm>

#include "query/execution/adjacency.h"
#include "query/execution/label_match.h"
#include "query/execution/operators/expand_columns.h"
#include "query/execution/operators/operators.h"
#include "query/execution/operators/row_expander.h"
#include "query/execution/split_by_history.h"

namespace entente::query {
namespace {

using graph::EdgeRow;
using graph::Kind;
using graph::Value;
using graph::VertexId;

// For each input row, the paths of min to max edges from a bound vertex, none of them using an edge
// twice.
class VarExpandPhysical final : public RowExpander {
 public:
  VarExpandPhysical(ExecutionContext& context, const ExpandOperator& op, std::vector<Slot> carried,
                    OperatorPtr child)
      : RowExpander(context, "VarExpand", std::move(carried), std::move(child)),
        op_(op),
        test_(context, op.scope, op.three_valued) {
    std::vector<const BoundExpression*> expressions;
    for (const auto& predicate : op.edge.element_predicates) {
      predicates_.push_back(Compile(*predicate, context));
      expressions.push_back(predicate.get());
    }
    split_ = std::make_unique<SplitByHistory>(expressions, context);
  }

 protected:
  void PrepareOutput(Batch& out) override {
    if (!op_.edge.bound_before) out.columns[op_.edge.slot].Reset(VectorType::kAny);
    if (!op_.into) out.columns[op_.to.slot].Reset(VectorType::kVertex);
    if (!op_.into && op_.to.read_slot != kNoSlot)
      out.columns[op_.to.read_slot].Reset(VectorType::kInteger);
    test_.Prepare(input(), &out);
  }

  Status BeginInput() override {
    if (!matcher_ || context_.writes()) {
      const graph::GraphView& view = context_.view();
      test_.Begin();
      const Directions directions = DirectionsOf(op_);
      adjacency_.Begin(view, op_.edge.types, directions.out, directions.in);
      matcher_.emplace(op_.into ? std::vector<const ast::LabelExpression*>() : op_.to.labels, view);
    }
    return OkStatus();
  }

  void BeginRow() override {
    depth_ = 0;
    started_ = false;
    const VertexId vertex = VertexAt(input().columns[op_.from], row());
    RowState start;
    if (vertex.is_none() || !test_.Start(input(), row(), &start)) return;
    if (op_.into) {
      wanted_ = VertexAt(input().columns[op_.to.slot], row());
      if (wanted_.is_none()) return;
    }
    if (op_.edge.bound_before && !ReadWantedEdges()) return;
    started_ = true;
    pending_ = true;
    Enter(vertex.number(), EdgeRow(), 0, start);
  }

  // Goes on with the depth-first walk of the row until the output is full; true when the walk is
  // over.
  StatusOr<bool> EmitRow(Batch& out) override {
    if (!started_) return true;
    while (true) {
      if (pending_) {
        if (output().full()) return false;
        EmitIfWanted(out);
        pending_ = false;
      }
      if ((++steps_ & 4095) == 0) ENTENTE_RETURN_IF_ERROR(context_.Poll("VarExpand"));
      Level& top = levels_[depth_ - 1];
      const size_t length = depth_ - 1;
      Step step;
      RowState state;
      const bool deeper =
          length < op_.edge.max_hops && top.cursor.Next(test_, top.state, &step, &state);
      if (!deeper) {
        if (--depth_ == 0) return true;
        continue;
      }
      if (Used(step.edge)) continue;
      if (op_.edge.bound_before &&
          (length >= wanted_edges_.size() || wanted_edges_[length] != step.edge))
        continue;
      const int64_t read = state.read_micros;
      ENTENTE_ASSIGN_OR_RETURN(const bool fits, FitsPredicates(step.edge, &state));
      if (!fits) continue;
      const RowState edge_state = state;
      if (!test_.AdmitVertex(VertexId(step.neighbour), &state)) continue;
      Enter(step.neighbour, step.edge, read, state);
      levels_[depth_ - 1].edge_state = edge_state;
      pending_ = true;
    }
  }

  bool inherits_state() const override { return false; }

 private:
  struct Level {
    uint32_t vertex = 0;
    EdgeRow edge;  // by which the vertex was reached
    int64_t read_micros = 0;
    RowState state;
    RowState edge_state;  // before the vertex itself was asked whether it holds
    EdgeCursor cursor;
  };

  // The list of edges that the path must be, in the order of the walk.
  bool ReadWantedEdges() {
    const Value list = input().columns[op_.edge.slot].ValueAt(row());
    wanted_edges_.clear();
    if (list.kind() != Kind::kList) return false;
    for (const Value& item : list.list()) {
      if (item.kind() != Kind::kEdge) return false;
      wanted_edges_.push_back(item.edge());
    }
    if (!op_.from_left) std::reverse(wanted_edges_.begin(), wanted_edges_.end());
    return true;
  }

  void Enter(uint32_t vertex, EdgeRow edge, int64_t read_micros, const RowState& state) {
    if (depth_ == levels_.size()) levels_.emplace_back();
    Level& level = levels_[depth_++];
    level.vertex = vertex;
    level.edge = edge;
    level.read_micros = read_micros;
    level.state = state;
    level.cursor.Open(adjacency_, vertex);
  }

  bool Used(EdgeRow edge) const {
    for (size_t i = 1; i < depth_; ++i) {
      if (levels_[i].edge == edge) return true;
    }
    return false;
  }

  // Tests what each edge must satisfy; a validity shrinks to the instants at which it does.
  StatusOr<bool> FitsPredicates(EdgeRow edge, RowState* state) {
    if (predicates_.empty()) return true;
    FillProbe(edge, *state);
    if (probe_->has_validity && split_->IsNeeded()) return Narrow(state);
    uint8_t keep = 1;
    for (const EvaluatorPtr& predicate : predicates_)
      ENTENTE_RETURN_IF_ERROR(ApplyCondition(*predicate, *probe_, &keep));
    return keep != 0;
  }

  void FillProbe(EdgeRow edge, const RowState& state) {
    if (probe_ == nullptr) probe_ = std::make_unique<Batch>(context_.num_slots);
    probe_->size = 1;
    const auto input_row = static_cast<uint32_t>(row());
    for (const Slot slot : output().carried())
      probe_->columns[slot].Gather(input().columns[slot], &input_row, 1);
    probe_->columns[op_.edge.element_slot].Reset(VectorType::kEdge);
    probe_->columns[op_.edge.element_slot].data<uint64_t>()[0] = edge.packed;
    probe_->has_validity = test_.is_sequenced_range() || input().has_validity;
    if (probe_->has_validity) {
      probe_->validity.Resize(1);
      probe_->validity.period[0] = state.period;
      probe_->validity.set[0] = state.set;
    }
  }

  StatusOr<bool> Narrow(RowState* state) {
    graph::Validity left;
    split_->Begin(*probe_);
    while (split_->Next()) {
      uint8_t keep = 1;
      for (const EvaluatorPtr& predicate : predicates_)
        ENTENTE_RETURN_IF_ERROR(ApplyCondition(*predicate, split_->probe(), &keep));
      if (keep != 0) left = left.Union(split_->stretch(0));
    }
    if (left.possible.empty()) return false;
    probe_->validity.Put(0, left, context_.arena());
    state->period = probe_->validity.period[0];
    state->set = probe_->validity.set[0];
    return true;
  }

  void EmitIfWanted(Batch& out) {
    const size_t length = depth_ - 1;
    const Level& top = levels_[length];
    if (length < op_.edge.min_hops) return;
    if (op_.edge.bound_before && length != wanted_edges_.size()) return;
    if (op_.into ? top.vertex != wanted_.number() : !matcher_->Fits(VertexId(top.vertex))) return;
    RowState state = op_.into && op_.to.given && length > 0 ? top.edge_state : top.state;
    // A path without edges ends where it starts, with a vertex of its own name that must hold too.
    if (length == 0 && !op_.into && !test_.AdmitVertex(VertexId(top.vertex), &state)) return;
    const size_t made = output().Add(static_cast<uint32_t>(row()));
    if (!op_.edge.bound_before) {
      edges_.clear();
      for (size_t i = 1; i <= length; ++i)
        edges_.push_back(Value::Edge(levels_[i].edge, ReadIndexOf(levels_[i])));
      if (!op_.from_left) std::reverse(edges_.begin(), edges_.end());
      out.columns[op_.edge.slot].SetValue(made, Value::List(edges_, context_.arena()));
    }
    if (!op_.into) {
      out.columns[op_.to.slot].data<uint32_t>()[made] = top.vertex;
      if (op_.to.read_slot != kNoSlot)
        out.columns[op_.to.read_slot].data<int64_t>()[made] = state.read_micros;
    }
    test_.Store(state, made, &out);
  }

  graph::ReadIndex ReadIndexOf(const Level& level) {
    const graph::PeriodSet* clip = op_.scope->only ? &test_.range() : nullptr;
    if (test_.is_slice()) return context_.ReadIndexOf(test_.instant());
    if (test_.is_nonsequenced())
      return context_.read_times().At(graph::Instant{level.read_micros}, clip);
    return context_.read_times().FollowingRow(clip);
  }

  const ExpandOperator& op_;
  ScopeTest test_;
  Adjacency adjacency_;
  std::optional<LabelMatcher> matcher_;
  std::vector<EvaluatorPtr> predicates_;
  std::unique_ptr<SplitByHistory> split_;
  std::unique_ptr<Batch> probe_;
  bool started_ = false;
  bool pending_ = false;
  VertexId wanted_;
  std::vector<EdgeRow> wanted_edges_;
  std::vector<Level> levels_;
  size_t depth_ = 0;
  uint64_t steps_ = 0;
  std::vector<Value> edges_;
};

}  // namespace

OperatorPtr MakeVarExpand(ExecutionContext& context, const ExpandOperator& op,
                          std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<VarExpandPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
