#include <algorithm>

#include "query/execution/adjacency.h"
#include "query/execution/count_each_day.h"
#include "query/execution/entry_counts.h"
#include "query/execution/label_match.h"
#include "query/execution/operators/expand_columns.h"
#include "query/execution/operators/operators.h"

namespace entente::query {
namespace {

using graph::CsrSlice;
using graph::VertexId;

// For each input row, how many edges an expansion would find, from a bound vertex or from all; rows
// without any are dropped.
class CountExpandPhysical final : public Operator {
 public:
  CountExpandPhysical(ExecutionContext& context, const CountExpandOperator& op,
                      std::vector<Slot> carried, OperatorPtr child)
      : Operator(context),
        op_(op),
        carried_(std::move(carried)),
        child_(std::move(child)),
        test_(context, op.hop.scope, false) {
    carried_.push_back(op.result);
  }

  StatusOr<Batch*> Next() override {
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
      if (batch == nullptr) return nullptr;
      if (!matcher_ || context_.writes()) LookAtView();
      counts_.assign(batch->size, 0);
      ENTENTE_RETURN_IF_ERROR(op_.hop.from == kNoSlot ? CountAll(*batch) : CountFromEach(*batch));
      batch->columns[op_.result].Reset(VectorType::kInteger);
      size_t kept = 0;
      for (size_t row = 0; row < batch->size; ++row) {
        batch->columns[op_.result].data<int64_t>()[row] = counts_[row];
        rows_[kept] = static_cast<uint32_t>(row);
        kept += counts_[row] > 0 ? 1 : 0;
      }
      if (kept < batch->size) batch->Compact(carried_, rows_, kept);
      ENTENTE_RETURN_IF_ERROR(context_.Poll("CountExpand"));
      if (kept > 0) return batch;
    }
  }
  void Rewind() override { child_->Rewind(); }

 private:
  void LookAtView() {
    const graph::GraphView& view = context_.view();
    test_.Begin();
    const Directions directions = DirectionsOf(op_.hop);
    adjacency_.Begin(view, op_.hop.edge.types, directions.out, directions.in);
    matcher_.emplace(op_.hop.to.labels, view);
    plain_ = test_.vertices_always_hold() && !view.vertices_changed() &&
             std::all_of(adjacency_.parts().begin(), adjacency_.parts().end(),
                         [](const AdjacencyPart& part) { return IsPlain(part.slice); });
    label_sets_ = view.BaseLabelSets();
  }

  Status CountFromEach(const Batch& batch) {
    for (size_t row = 0; row < batch.size; ++row) {
      const VertexId vertex = VertexAt(batch.columns[op_.hop.from], row);
      RowState start;
      if (vertex.is_none() || !test_.Start(batch, row, &start)) continue;
      counts_[row] = plain_ ? CountPlain(vertex.number()) : CountSlowly(vertex.number(), start);
      if ((row & 255) == 255) ENTENTE_RETURN_IF_ERROR(context_.Poll("CountExpand"));
    }
    return OkStatus();
  }

  int64_t CountPlain(uint32_t vertex) {
    const int32_t day = DayOf(test_.instant());
    int64_t count = 0;
    for (const AdjacencyPart& part : adjacency_.parts()) {
      const CsrSlice::Range range = part.slice.Entries(vertex);
      if (counted_entries != nullptr) CountRangeAt(part.slice, range, day);
      if (matcher_->always() && !part.skip_loops) {
        count += CountSeen(part.slice, range, day);
        continue;
      }
      for (uint64_t entry = range.begin; entry < range.end; ++entry) {
        if (!IsSeen(part.slice, entry, day)) continue;
        const uint32_t neighbour = part.slice.neighbour[entry];
        if (part.skip_loops && neighbour == vertex) continue;
        count += matcher_->always() || matcher_->FitsSet(label_sets_[neighbour]) ? 1 : 0;
      }
    }
    return count;
  }

  int64_t CountSlowly(uint32_t vertex, const RowState& start) {
    int64_t count = 0;
    cursor_.Open(adjacency_, vertex);
    Step step;
    RowState state;
    while (cursor_.Next(test_, start, &step, &state)) {
      const VertexId neighbour(step.neighbour);
      count += matcher_->Fits(neighbour) && test_.AdmitVertex(neighbour, &state) ? 1 : 0;
    }
    return count;
  }

  // Every edge is found from its one end, whichever vertex that is.
  Status CountAll(const Batch& batch) {
    if (!plain_) return CountAllSlowly(batch);
    days_.clear();
    is_started_.assign(batch.size, 0);
    for (size_t row = 0; row < batch.size; ++row) {
      RowState start;
      is_started_[row] = test_.Start(batch, row, &start) ? 1 : 0;
      if (is_started_[row] != 0) days_.push_back(DayOf(test_.instant()));
    }
    CountEachDay sweep(days_);
    for (const AdjacencyPart& part : adjacency_.parts()) {
      ENTENTE_RETURN_IF_ERROR(sweep.Add(part.slice, context_));
      CountEntries(part.slice.num_entries, 0);
    }
    sweep.Finish();
    size_t next = 0;
    for (size_t row = 0; row < batch.size; ++row)
      counts_[row] = is_started_[row] != 0 ? sweep.CountAt(days_[next++]) : 0;
    return OkStatus();
  }

  Status CountAllSlowly(const Batch& batch) {
    const graph::GraphView& view = context_.view();
    for (size_t row = 0; row < batch.size; ++row) {
      RowState start;
      if (!test_.Start(batch, row, &start)) continue;
      for (uint32_t vertex = 0; vertex < view.num_vertex_slots(); ++vertex) {
        RowState state = start;
        if ((vertex & 255) == 255) ENTENTE_RETURN_IF_ERROR(context_.Poll("CountExpand"));
        if (view.VertexExists(VertexId(vertex)) && test_.AdmitVertex(VertexId(vertex), &state))
          counts_[row] += CountSlowly(vertex, state);
      }
    }
    return OkStatus();
  }

  const CountExpandOperator& op_;
  std::vector<Slot> carried_;
  OperatorPtr child_;
  ScopeTest test_;
  Adjacency adjacency_;
  EdgeCursor cursor_;
  std::optional<LabelMatcher> matcher_;
  absl::Span<const graph::LabelSetId> label_sets_;
  bool plain_ = false;
  std::vector<int64_t> counts_;
  std::vector<int32_t> days_;
  std::vector<uint8_t> is_started_;
  uint32_t rows_[kMaxBatchRows];
};

}  // namespace

OperatorPtr MakeCountExpand(ExecutionContext& context, const CountExpandOperator& op,
                            std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<CountExpandPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
