#include <algorithm>

#include "query/execution/adjacency.h"
#include "query/execution/entry_counts.h"
#include "query/execution/label_match.h"
#include "query/execution/operators/expand_columns.h"
#include "query/execution/operators/operators.h"
#include "query/execution/operators/row_expander.h"

namespace entente::query {
namespace {

using graph::CsrSlice;
using graph::EdgeRow;
using graph::VertexId;

// For each input row, the edges of a bound vertex that fit the pattern and are seen under the
// scope, with their other ends.
class ExpandPhysical final : public RowExpander {
 public:
  ExpandPhysical(ExecutionContext& context, const ExpandOperator& op, std::vector<Slot> carried,
                 OperatorPtr child)
      : RowExpander(context, "Expand", std::move(carried), std::move(child)),
        op_(op),
        test_(context, op.scope, op.three_valued) {}

 protected:
  void PrepareOutput(Batch& out) override {
    if (!op_.edge.bound_before) out.columns[op_.edge.slot].Reset(VectorType::kEdge);
    if (!op_.into) out.columns[op_.to.slot].Reset(VectorType::kVertex);
    if (op_.edge.read_slot != kNoSlot) out.columns[op_.edge.read_slot].Reset(VectorType::kInteger);
    if (!op_.into && op_.to.read_slot != kNoSlot)
      out.columns[op_.to.read_slot].Reset(VectorType::kInteger);
    test_.Prepare(input(), &out);
  }

  Status BeginInput() override {
    if (!matcher_ || context_.writes()) LookAtView();
    return OkStatus();
  }

  void BeginRow() override {
    started_ = false;
    const VertexId vertex = VertexAt(input().columns[op_.from], row());
    if (vertex.is_none() || !test_.Start(input(), row(), &start_)) return;
    if (op_.into) {
      wanted_ = VertexAt(input().columns[op_.to.slot], row());
      if (wanted_.is_none()) return;
    }
    if (op_.edge.bound_before) {
      wanted_edge_ = EdgeAt(input().columns[op_.edge.slot], row());
      if (!wanted_edge_) return;
    }
    started_ = true;
    vertex_ = vertex.number();
    // A row whose validity is a set, or uncertain, is worked out with care.
    is_plain_row_ = plain_ && (test_.is_slice() || start_.set.is_null());
    if (is_plain_row_) {
      const CsrSlice::Range range = adjacency_.parts()[0].slice.Entries(vertex_);
      entry_ = range.begin;
      end_ = range.end;
    } else {
      cursor_.Open(adjacency_, vertex_);
    }
  }

  StatusOr<bool> EmitRow(Batch& out) override {
    if (!started_) return true;
    if (!is_plain_row_) return Emit(out);
    return test_.is_slice() ? EmitPlain(out) : EmitPlainRange(out);
  }

  bool inherits_state() const override { return false; }

 private:
  void LookAtView() {
    const graph::GraphView& view = context_.view();
    test_.Begin();
    const Directions directions = DirectionsOf(op_);
    adjacency_.Begin(view, op_.edge.types, directions.out, directions.in);
    matcher_.emplace(op_.into ? std::vector<const ast::LabelExpression*>() : op_.to.labels, view);
    plain_ = CanBePlain(view);
    if (plain_) label_sets_ = view.BaseLabelSets();
  }

  // One part without exceptions or writes, vertices that hold always: the loops that figures rest
  // on.
  bool CanBePlain(const graph::GraphView& view) const {
    if (test_.is_nonsequenced() || op_.into || op_.edge.bound_before || view.vertices_changed())
      return false;
    return test_.vertices_always_hold() && adjacency_.parts().size() == 1 &&
           IsPlain(adjacency_.parts()[0].slice) && !adjacency_.parts()[0].skip_loops;
  }

  // Each returns true when the row's edges are through.
  bool EmitPlain(Batch& out) {
    const AdjacencyPart& part = adjacency_.parts()[0];
    const CsrSlice& slice = part.slice;
    const bool timed = slice.layout == graph::BoundLayout::kDays;
    const int32_t day = DayOf(test_.instant());
    uint32_t* neighbours = out.columns[op_.to.slot].data<uint32_t>();
    uint64_t* edges = out.columns[op_.edge.slot].data<uint64_t>();
    const uint64_t type = uint64_t{part.type.number()} << 48;
    uint32_t* rows = output().rows();
    size_t count = output().size();
    const size_t capacity = context_.batch_rows;
    const uint64_t begin = entry_;
    while (entry_ < end_ && count < capacity) {
      const uint64_t entry = entry_++;
      // A write that may be overwritten by the next is cheaper than a branch that the processor
      // cannot foresee.
      neighbours[count] = slice.neighbour[entry];
      edges[count] = type | (slice.row != nullptr ? slice.row[entry] : entry);
      rows[count] = static_cast<uint32_t>(row());
      bool seen = !timed || ((slice.from_days[entry] <= day) & (slice.to_days[entry] > day));
      if (!matcher_->always() && seen) seen = matcher_->FitsSet(label_sets_[neighbours[count]]);
      count += seen ? 1 : 0;
    }
    if (counted_entries != nullptr) CountRangeAt(slice, {begin, entry_}, day);
    if (!out.certain.empty())
      std::fill(out.certain.begin() + static_cast<ptrdiff_t>(output().size()),
                out.certain.begin() + static_cast<ptrdiff_t>(count), start_.certain ? 1 : 0);
    if (out.has_validity) {
      for (size_t i = output().size(); i < count; ++i) test_.Store(start_, i, &out);
    }
    output().Grow(count - output().size());
    return entry_ >= end_;
  }

  // What ends on this day at 00:00 or sooner shares nothing with a period from the instant on.
  static int32_t LastDayBefore(graph::Instant from) {
    return from.is_finite() ? DayOf(from) : graph::kDayNegativeInfinity;
  }
  // What begins on this day at 00:00 or later shares nothing with a period up to the instant.
  static int32_t FirstDayAfter(graph::Instant to) {
    if (!to.is_finite()) return graph::kDayPositiveInfinity;
    return DayOf(to) + (to.is_midnight() ? 0 : 1);
  }

  // The same for rows with a period of their own: it shrinks to what it shares with the edge's.
  bool EmitPlainRange(Batch& out) {
    const AdjacencyPart& part = adjacency_.parts()[0];
    const CsrSlice& slice = part.slice;
    uint32_t* neighbours = out.columns[op_.to.slot].data<uint32_t>();
    uint64_t* edges = out.columns[op_.edge.slot].data<uint64_t>();
    const uint64_t type = uint64_t{part.type.number()} << 48;
    const graph::Period own = start_.period;
    const uint64_t begin = entry_;
    const bool timed = slice.layout == graph::BoundLayout::kDays;
    const int32_t after = LastDayBefore(own.from.at), before = FirstDayAfter(own.to.at);
    while (entry_ < end_ && !output().full()) {
      const uint64_t entry = entry_++;
      if (timed && ((slice.from_days[entry] >= before) | (slice.to_days[entry] <= after))) continue;
      const graph::Instant from{FromMicros(slice, entry)}, to{ToMicros(slice, entry)};
      const uint32_t neighbour = slice.neighbour[entry];
      if (!matcher_->always() && !matcher_->FitsSet(label_sets_[neighbour])) continue;
      const size_t made = output().Add(static_cast<uint32_t>(row()));
      neighbours[made] = neighbour;
      edges[made] = type | (slice.row != nullptr ? slice.row[entry] : entry);
      // Where two bounds coincide the day-grained one stays.
      graph::Period& period = out.validity.period[made];
      period.from = from >= own.from.at ? graph::Bound{from} : own.from;
      period.to = to <= own.to.at ? graph::Bound{to} : own.to;
      out.validity.set[made] = graph::Value::Null();
      if (!out.certain.empty()) out.certain[made] = start_.certain ? 1 : 0;
    }
    if (counted_entries != nullptr) CountRangeWithin(slice, {begin, entry_}, own);
    return entry_ >= end_;
  }

  bool Emit(Batch& out) {
    Step step;
    RowState state;
    while (!output().full()) {
      if (!cursor_.Next(test_, start_, &step, &state)) return true;
      if (op_.edge.bound_before && step.edge != *wanted_edge_) continue;
      if (op_.edge.given) state = start_;
      if (op_.into && step.neighbour != wanted_.number()) continue;
      const int64_t edge_read = state.read_micros;
      if (!op_.into) {
        if (!matcher_->Fits(VertexId(step.neighbour))) continue;
        if (!test_.AdmitVertex(VertexId(step.neighbour), &state)) continue;
      }
      const size_t made = output().Add(static_cast<uint32_t>(row()));
      if (!op_.edge.bound_before)
        out.columns[op_.edge.slot].data<uint64_t>()[made] = step.edge.packed;
      if (op_.edge.read_slot != kNoSlot)
        out.columns[op_.edge.read_slot].data<int64_t>()[made] = edge_read;
      if (!op_.into) {
        out.columns[op_.to.slot].data<uint32_t>()[made] = step.neighbour;
        if (op_.to.read_slot != kNoSlot)
          out.columns[op_.to.read_slot].data<int64_t>()[made] = state.read_micros;
      }
      test_.Store(state, made, &out);
    }
    return false;
  }

  const ExpandOperator& op_;
  ScopeTest test_;
  Adjacency adjacency_;
  EdgeCursor cursor_;
  std::optional<LabelMatcher> matcher_;
  absl::Span<const graph::LabelSetId> label_sets_;
  bool plain_ = false;
  bool is_plain_row_ = false;
  bool started_ = false;
  RowState start_;
  uint32_t vertex_ = 0;
  VertexId wanted_;
  std::optional<EdgeRow> wanted_edge_;
  uint64_t entry_ = 0;
  uint64_t end_ = 0;
};

}  // namespace

OperatorPtr MakeExpand(ExecutionContext& context, const ExpandOperator& op,
                       std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<ExpandPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
