#include "query/execution/neighbours_at.h"

#include <algorithm>

#include "base/check.h"
#include "query/execution/entry_counts.h"

namespace entente::query {

using graph::CsrSlice;

NeighboursAt::NeighboursAt(ExecutionContext& context, ScopePtr scope)
    : context_(context), test_(context, std::move(scope), false) {}

void NeighboursAt::Begin(const ast::LabelExpression* types, bool out, bool in) {
  const graph::GraphView& view = context_.view();
  test_.Begin();
  adjacency_.Begin(view, types, out, in);
  plain_ = test_.vertices_always_hold() && !view.vertices_changed() &&
           std::all_of(adjacency_.parts().begin(), adjacency_.parts().end(),
                       [](const AdjacencyPart& part) { return IsPlain(part.slice); });
  places_.assign(view.num_vertex_slots(), Place());
  neighbours_.clear();
  edges_.clear();
  Account();
}

NeighboursAt::Range NeighboursAt::Find(uint32_t vertex) {
  const size_t begin = neighbours_.size();
  if (plain_) {
    for (const AdjacencyPart& part : adjacency_.parts()) AppendPlain(part, vertex);
  } else {
    AppendSlowly(vertex);
  }
  const size_t end = neighbours_.size();
  ENTENTE_CHECK(end < kUnknown);
  places_[vertex] = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end - begin)};
  Account();
  return {begin, end};
}

void NeighboursAt::AppendPlain(const AdjacencyPart& part, uint32_t vertex) {
  const CsrSlice& slice = part.slice;
  const int32_t day = DayOf(test_.instant());
  const uint64_t type = uint64_t{part.type.number()} << 48;
  const CsrSlice::Range range = slice.Entries(vertex);
  if (counted_entries != nullptr) CountRangeAt(slice, range, day);
  for (uint64_t entry = range.begin; entry < range.end; ++entry) {
    if (!IsSeen(slice, entry, day)) continue;
    const uint32_t neighbour = slice.neighbour[entry];
    if (part.skip_loops && neighbour == vertex) continue;
    Append(neighbour, type | (slice.row != nullptr ? slice.row[entry] : entry));
  }
}

void NeighboursAt::AppendSlowly(uint32_t vertex) {
  EdgeCursor cursor;
  cursor.Open(adjacency_, vertex);
  const RowState start;
  Step step;
  RowState state;
  while (cursor.Next(test_, start, &step, &state)) {
    if (test_.AdmitVertex(graph::VertexId(step.neighbour), &state))
      Append(step.neighbour, step.edge.packed);
  }
}

void NeighboursAt::Account() {
  const size_t bytes = places_.capacity() * sizeof(Place) + neighbours_.capacity() * 4 +
                       edges_.capacity() * sizeof(uint64_t);
  context_.arena().Account(static_cast<int64_t>(bytes) - static_cast<int64_t>(accounted_));
  accounted_ = bytes;
}

}  // namespace entente::query
