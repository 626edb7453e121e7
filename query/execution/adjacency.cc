#include "query/execution/adjacency.h"

#include "query/execution/entry_counts.h"
#include "query/execution/label_match.h"

namespace entente::query {

using graph::CsrSlice;
using graph::Direction;
using graph::EdgeRow;

void Adjacency::Begin(const graph::GraphView& view, const ast::LabelExpression* types, bool out,
                      bool in) {
  view_ = &view;
  parts_.clear();
  for (const graph::EdgeTypeId type : FittingTypes(types, view.catalog())) {
    if (out) parts_.push_back({type, Direction::kOut, view.Csr(type, Direction::kOut), false});
    if (in) parts_.push_back({type, Direction::kIn, view.Csr(type, Direction::kIn), out});
  }
}

void EdgeCursor::Open(const Adjacency& adjacency, uint32_t vertex) {
  adjacency_ = &adjacency;
  vertex_ = vertex;
  part_ = 0;
  OpenPart();
}

void EdgeCursor::OpenPart() {
  delta_.clear();
  delta_position_ = 0;
  entry_ = end_ = 0;
  if (part_ >= adjacency_->parts().size()) return;
  const AdjacencyPart& part = adjacency_->parts()[part_];
  const CsrSlice::Range range = part.slice.Entries(vertex_);
  entry_ = range.begin;
  end_ = range.end;
  if (part.slice.has_delta) {
    adjacency_->view().AppendDeltaEdges(part.type, part.direction, graph::VertexId(vertex_),
                                        &delta_);
  }
}

bool EdgeCursor::Next(ScopeTest& test, const RowState& start, Step* step, RowState* state) {
  while (part_ < adjacency_->parts().size()) {
    if (NextInPart(test, start, step, state) || NextInDelta(test, start, step, state)) return true;
    ++part_;
    OpenPart();
  }
  return false;
}

bool EdgeCursor::NextInPart(ScopeTest& test, const RowState& start, Step* step, RowState* state) {
  const AdjacencyPart& part = adjacency_->parts()[part_];
  const CsrSlice& slice = part.slice;
  const uint64_t begin = entry_;
  uint64_t skipped = 0;
  while (entry_ < end_) {
    const uint64_t entry = entry_++;
    const uint32_t row = slice.row != nullptr ? slice.row[entry] : static_cast<uint32_t>(entry);
    if (slice.hidden.Get(row)) continue;
    const uint32_t neighbour = slice.neighbour[entry];
    if (part.skip_loops && neighbour == vertex_) continue;
    *state = start;
    const EdgeRow edge(part.type, row);
    const bool exceptional = slice.exceptional_block.Get(row >> 6);
    const bool day_grained = slice.layout != graph::BoundLayout::kMicros;
    if (!test.AdmitEdge(edge, FromMicros(slice, entry), ToMicros(slice, entry), day_grained,
                        exceptional, state)) {
      ++skipped;
      continue;
    }
    *step = {neighbour, edge};
    CountEntries(entry_ - begin, skipped);
    return true;
  }
  CountEntries(entry_ - begin, skipped);
  return false;
}

bool EdgeCursor::NextInDelta(ScopeTest& test, const RowState& start, Step* step, RowState* state) {
  const AdjacencyPart& part = adjacency_->parts()[part_];
  const size_t begin = delta_position_;
  uint64_t skipped = 0;
  while (delta_position_ < delta_.size()) {
    const graph::DeltaEdge& edge = delta_[delta_position_++];
    if (part.skip_loops && edge.neighbour == vertex_) continue;
    *state = start;
    const EdgeRow row(part.type, edge.row);
    if (!test.AdmitEdge(row, edge.from_micros, edge.to_micros, false, edge.exceptional, state)) {
      ++skipped;
      continue;
    }
    *step = {edge.neighbour, row};
    CountEntries(delta_position_ - begin, skipped);
    return true;
  }
  CountEntries(delta_position_ - begin, skipped);
  return false;
}

}  // namespace entente::query
