#include <algorithm>

#include "query/execution/adjacency.h"
#include "query/execution/entry_counts.h"
#include "query/execution/evaluator.h"
#include "query/execution/label_match.h"
#include "query/execution/operators/edge_bounds.h"
#include "query/execution/operators/operators.h"
#include "query/execution/operators/row_expander.h"

namespace entente::query {
namespace {

using graph::CsrSlice;
using graph::EdgeRow;
using graph::VertexId;

// The rows of a scan, type by type and there source by source. Where the days beside the neighbour
// tell all, 64 entries are looked at together; else edges are followed from each vertex.
class EdgeScanRows final : public RowExpander {
 public:
  EdgeScanRows(ExecutionContext& context, const EdgeScanOperator& op, std::vector<Slot> carried,
               OperatorPtr child)
      : RowExpander(context, "EdgeScan", std::move(carried), std::move(child)),
        op_(op),
        test_(context, op.scope, false) {}

  // The conditions on bounds hold for all rows handed out.
  bool bounds_checked() const { return plain_; }

 protected:
  void PrepareOutput(Batch& out) override {
    out.columns[op_.source.slot].Reset(VectorType::kVertex);
    out.columns[op_.target.slot].Reset(VectorType::kVertex);
    out.columns[op_.edge.slot].Reset(VectorType::kEdge);
    for (const Slot slot : {op_.source.read_slot, op_.target.read_slot, op_.edge.read_slot}) {
      if (slot != kNoSlot) out.columns[slot].Reset(VectorType::kInteger);
    }
    test_.Prepare(input(), &out);
  }

  Status BeginInput() override {
    if (!source_labels_ || context_.writes()) LookAtView();
    return OkStatus();
  }

  void BeginRow() override {
    type_ = 0;
    started_ = test_.Start(input(), row(), &start_);
    if (!started_) return;
    bounds_ = constant_bounds_;
    if (test_.is_slice()) bounds_.HoldAt(DayOf(test_.instant()));
    BeginType();
  }

  StatusOr<bool> EmitRow(Batch& out) override {
    if (!started_) return true;
    for (; type_ < types_.size(); ++type_, BeginType()) {
      while (plain_ ? entry_ < types_[type_].parts()[0].slice.num_entries || left_ != 0
                    : vertex_ < context_.view().num_vertex_slots()) {
        plain_ ? EmitPlain(out) : EmitSlowly(out);
        if (output().full()) return false;
        ENTENTE_RETURN_IF_ERROR(context_.Poll("EdgeScan"));
      }
    }
    return true;
  }

  bool inherits_state() const override { return false; }

 private:
  static constexpr uint64_t kBlock = 64;
  static constexpr uint64_t kEntriesBetweenPolls = 4096;

  void LookAtView() {
    const graph::GraphView& view = context_.view();
    test_.Begin();
    source_labels_.emplace(op_.source.labels, view);
    target_labels_.emplace(op_.target.labels, view);
    label_sets_ = view.BaseLabelSets();
    types_.clear();
    for (const graph::EdgeTypeId type : FittingTypes(op_.edge.types, view.catalog()))
      types_.emplace_back().BeginForward(view, type);
    constant_bounds_ = EdgeBounds();
    plain_ =
        IsPlainScope(view) && std::all_of(op_.bounds.begin(), op_.bounds.end(),
                                          [this](const BoundExpressionPtr& condition) {
                                            return constant_bounds_.Narrow(*condition, context_);
                                          });
  }

  bool IsPlainScope(const graph::GraphView& view) const {
    if (!test_.vertices_always_hold() || view.vertices_changed()) return false;
    if (test_.is_nonsequenced() && !(op_.scope->constant && op_.scope->range.is_always()))
      return false;
    return std::all_of(types_.begin(), types_.end(), [](const Adjacency& type) {
      return IsPlain(type.parts()[0].slice) && type.parts()[0].slice.source_of_row != nullptr;
    });
  }

  void BeginType() {
    entry_ = 0;
    left_ = 0;
    vertex_ = 0;
    is_open_ = false;
  }

  // Goes on until the output is full, or it is time to poll.
  void EmitPlain(Batch& out) {
    const AdjacencyPart& part = types_[type_].parts()[0];
    for (uint64_t looked = 0; looked < kEntriesBetweenPolls; looked += kBlock) {
      while (left_ != 0) {
        if (output().full()) return;
        const uint64_t entry = block_ + static_cast<uint64_t>(__builtin_ctzll(left_));
        left_ &= left_ - 1;
        EmitEntry(part, entry, out);
      }
      if (entry_ >= part.slice.num_entries) return;
      block_ = entry_;
      entry_ = std::min(entry_ + kBlock, part.slice.num_entries);
      left_ = Fitting(part.slice, block_, entry_);
      const uint64_t size = entry_ - block_;
      CountEntries(size, size - static_cast<uint64_t>(__builtin_popcountll(left_)));
    }
  }

  // A bit for each entry of [begin, end) whose days fit.
  uint64_t Fitting(const CsrSlice& slice, uint64_t begin, uint64_t end) const {
    const EdgeBounds bounds = bounds_;
    const uint64_t size = end - begin;
    if (slice.layout == graph::BoundLayout::kNone) {
      const uint64_t all = size == kBlock ? ~uint64_t{0} : (uint64_t{1} << size) - 1;
      return bounds.Fit(graph::kDayNegativeInfinity, graph::kDayPositiveInfinity) ? all : 0;
    }
    const int32_t* from = slice.from_days + begin;
    const int32_t* to = slice.to_days + begin;
    uint64_t bits = 0;
    for (uint64_t i = 0; i < size; ++i) bits |= uint64_t{bounds.Fit(from[i], to[i])} << i;
    return bits;
  }

  void EmitEntry(const AdjacencyPart& part, uint64_t entry, Batch& out) {
    const CsrSlice& slice = part.slice;
    const uint32_t source = slice.source_of_row[entry], target = slice.neighbour[entry];
    if (!source_labels_->always() && !source_labels_->FitsSet(label_sets_[source])) return;
    if (!target_labels_->always() && !target_labels_->FitsSet(label_sets_[target])) return;
    const EdgeRow edge(part.type, static_cast<uint32_t>(entry));
    RowState state = start_;
    if (test_.is_nonsequenced()) {
      const int64_t to = ToMicros(slice, entry);
      state.read_micros = to == INT64_MAX ? INT64_MAX - 1 : to - 1;
      Emit(edge, source, target, {INT64_MAX - 1, INT64_MAX - 1}, state, out);
      return;
    }
    if (!test_.is_slice() && !AdmitRange(edge, slice, entry, &state)) return;
    Emit(edge, source, target, {}, state, out);
  }

  // The row's period shrinks to what it shares with the edge's; of bounds that coincide the
  // day-grained one stays.
  bool AdmitRange(EdgeRow edge, const CsrSlice& slice, uint64_t entry, RowState* state) {
    const graph::Instant from{FromMicros(slice, entry)}, to{ToMicros(slice, entry)};
    if (!state->set.is_null())
      return test_.AdmitEdge(edge, from.micros, to.micros, true, false, state);
    if (from >= state->period.from.at) state->period.from = graph::Bound{from};
    if (to <= state->period.to.at) state->period.to = graph::Bound{to};
    return state->period.from < state->period.to;
  }

  // When the ends are read, under a nonsequenced scope.
  struct EndReads {
    int64_t source = 0;
    int64_t target = 0;
  };
  void Emit(EdgeRow edge, uint32_t source, uint32_t target, EndReads reads, const RowState& state,
            Batch& out) {
    const size_t made = output().Add(static_cast<uint32_t>(row()));
    out.columns[op_.source.slot].data<uint32_t>()[made] = source;
    out.columns[op_.target.slot].data<uint32_t>()[made] = target;
    out.columns[op_.edge.slot].data<uint64_t>()[made] = edge.packed;
    const auto set_read = [&](Slot slot, int64_t micros) {
      if (slot != kNoSlot) out.columns[slot].data<int64_t>()[made] = micros;
    };
    set_read(op_.source.read_slot, reads.source);
    set_read(op_.target.read_slot, reads.target);
    set_read(op_.edge.read_slot, state.read_micros);
    test_.Store(state, made, &out);
  }

  // As above, following edges from vertex after vertex.
  void EmitSlowly(Batch& out) {
    const graph::GraphView& view = context_.view();
    for (uint64_t looked = 0; looked < kEntriesBetweenPolls / 16; ++looked) {
      if (vertex_ >= view.num_vertex_slots()) return;
      if (!is_open_ && !OpenVertex(view)) {
        ++vertex_;
        continue;
      }
      Step step;
      RowState state;
      while (!output().full()) {
        if (!cursor_.Next(test_, vertex_state_, &step, &state)) {
          is_open_ = false;
          ++vertex_;
          break;
        }
        const int64_t edge_read = state.read_micros;
        const VertexId target(step.neighbour);
        if (!target_labels_->Fits(target) || !test_.AdmitVertex(target, &state)) continue;
        const EndReads reads{vertex_state_.read_micros, state.read_micros};
        state.read_micros = edge_read;
        Emit(step.edge, vertex_, step.neighbour, reads, state, out);
      }
      if (output().full()) return;
    }
  }

  bool OpenVertex(const graph::GraphView& view) {
    const VertexId vertex(vertex_);
    vertex_state_ = start_;
    if (!view.VertexExists(vertex) || !source_labels_->Fits(vertex) ||
        !test_.AdmitVertex(vertex, &vertex_state_))
      return false;
    cursor_.Open(types_[type_], vertex_);
    is_open_ = true;
    return true;
  }

  const EdgeScanOperator& op_;
  ScopeTest test_;
  std::vector<Adjacency> types_;
  std::optional<LabelMatcher> source_labels_, target_labels_;
  absl::Span<const graph::LabelSetId> label_sets_;
  EdgeBounds constant_bounds_, bounds_;
  bool plain_ = false;

  bool started_ = false;  // of the input row at hand
  RowState start_;
  size_t type_ = 0;
  uint64_t block_ = 0;  // where the bits of left_ begin
  uint64_t left_ = 0;   // entries that fit and wait
  uint64_t entry_ = 0;  // the next to look at
  uint32_t vertex_ = 0;
  bool is_open_ = false;  // the cursor stands in the edges of vertex_
  RowState vertex_state_;
  EdgeCursor cursor_;
};

// The rows, less those that fail a condition which the days beside the neighbour do not decide.
class EdgeScanPhysical final : public Operator {
 public:
  EdgeScanPhysical(ExecutionContext& context, const EdgeScanOperator& op, std::vector<Slot> carried,
                   OperatorPtr child)
      : Operator(context),
        slots_(carried),
        rows_(context, op, std::move(carried), std::move(child)) {
    for (const Slot slot : {op.source.slot, op.target.slot, op.edge.slot, op.source.read_slot,
                            op.target.read_slot, op.edge.read_slot}) {
      if (slot != kNoSlot) slots_.push_back(slot);
    }
    for (const auto& condition : op.bounds) conditions_.push_back(Compile(*condition, context));
  }

  StatusOr<Batch*> Next() override {
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, rows_.Next());
      if (batch == nullptr || conditions_.empty() || rows_.bounds_checked()) return batch;
      std::fill(keep_, keep_ + batch->size, uint8_t{1});
      for (const EvaluatorPtr& condition : conditions_)
        ENTENTE_RETURN_IF_ERROR(ApplyCondition(*condition, *batch, keep_));
      size_t count = 0;
      for (size_t row = 0; row < batch->size; ++row) {
        kept_[count] = static_cast<uint32_t>(row);
        count += keep_[row];
      }
      if (count < batch->size) batch->Compact(slots_, kept_, count);
      if (count > 0) return batch;
    }
  }
  void Rewind() override { rows_.Rewind(); }

 private:
  std::vector<Slot> slots_;
  EdgeScanRows rows_;
  std::vector<EvaluatorPtr> conditions_;
  uint8_t keep_[kMaxBatchRows];
  uint32_t kept_[kMaxBatchRows];
};

}  // namespace

OperatorPtr MakeEdgeScan(ExecutionContext& context, const EdgeScanOperator& op,
                         std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<EdgeScanPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
