// The edges of one vertex that a pattern may follow: base entries and delta entries of the fitting
// types in the fitting directions.
//
// Cost: opening a vertex is a look into each type's offsets; an entry costs one comparison of its
// period in the plain case.
#pragma once

#include <algorithm>
#include <vector>

#include "graph/graph_view.h"
#include "query/ast/ast.h"
#include "query/execution/scope_test.h"

namespace entente::query {

// One type in one direction, as it is read now.
struct AdjacencyPart {
  graph::EdgeTypeId type;
  graph::Direction direction = graph::Direction::kOut;
  graph::CsrSlice slice;
  bool skip_loops = false;  // the other direction of an undirected pattern has them already
};

class Adjacency {
 public:
  // `out` and `in` say which directions are followed.
  void Begin(const graph::GraphView& view, const ast::LabelExpression* types, bool out, bool in);
  // The edges of one type from their sources on.
  void BeginForward(const graph::GraphView& view, graph::EdgeTypeId type) {
    view_ = &view;
    parts_ = {{type, graph::Direction::kOut, view.Csr(type, graph::Direction::kOut), false}};
  }
  absl::Span<const AdjacencyPart> parts() const { return parts_; }
  const graph::GraphView& view() const { return *view_; }

 private:
  const graph::GraphView* view_ = nullptr;
  std::vector<AdjacencyPart> parts_;
};

// Entry bounds in microseconds whatever the layout.
inline int64_t FromMicros(const graph::CsrSlice& slice, uint64_t entry) {
  if (slice.layout == graph::BoundLayout::kNone) return INT64_MIN;
  if (slice.layout == graph::BoundLayout::kMicros) return slice.from_micros[entry];
  const int32_t days = slice.from_days[entry];
  return days == graph::kDayNegativeInfinity ? INT64_MIN : days * graph::kMicrosPerDay;
}
inline int64_t ToMicros(const graph::CsrSlice& slice, uint64_t entry) {
  if (slice.layout == graph::BoundLayout::kNone) return INT64_MAX;
  if (slice.layout == graph::BoundLayout::kMicros) return slice.to_micros[entry];
  const int32_t days = slice.to_days[entry];
  return days == graph::kDayPositiveInfinity ? INT64_MAX : days * graph::kMicrosPerDay;
}

// An entry of such a slice tells by its days alone whether it is seen at a day: no exceptions, no
// delta, no finer bounds.
inline bool IsPlain(const graph::CsrSlice& slice) {
  return !slice.exceptional_block.any() && !slice.hidden.any() && !slice.has_delta &&
         slice.layout != graph::BoundLayout::kMicros;
}
inline int32_t DayOf(graph::Instant instant) {
  return static_cast<int32_t>(std::clamp<int64_t>(instant.Day(), graph::kDayNegativeInfinity + 1,
                                                  graph::kDayPositiveInfinity - 1));
}
// REQUIRES: IsPlain(slice).
inline bool IsSeen(const graph::CsrSlice& slice, uint64_t entry, int32_t day) {
  return slice.layout == graph::BoundLayout::kNone ||
         ((slice.from_days[entry] <= day) & (slice.to_days[entry] > day));
}

inline uint32_t CountSeen(const graph::CsrSlice& slice, graph::CsrSlice::Range range, int32_t day) {
  if (slice.layout == graph::BoundLayout::kNone)
    return static_cast<uint32_t>(range.end - range.begin);
  const int32_t* from = slice.from_days;
  const int32_t* to = slice.to_days;
  uint32_t count = 0;
  for (uint64_t entry = range.begin; entry < range.end; ++entry)
    count += (from[entry] <= day) & (to[entry] > day);
  return count;
}

// One followed edge.
struct Step {
  uint32_t neighbour = 0;
  graph::EdgeRow edge;
};

// Goes through a vertex's edges, admitting each under the scope; the caller resumes where it
// stopped.
class EdgeCursor {
 public:
  void Open(const Adjacency& adjacency, uint32_t vertex);
  // The next edge that the scope admits, from the row state `start` into `state`; false at the end.
  bool Next(ScopeTest& test, const RowState& start, Step* step, RowState* state);

 private:
  bool NextInPart(ScopeTest& test, const RowState& start, Step* step, RowState* state);
  bool NextInDelta(ScopeTest& test, const RowState& start, Step* step, RowState* state);
  void OpenPart();

  const Adjacency* adjacency_ = nullptr;
  uint32_t vertex_ = 0;
  size_t part_ = 0;
  uint64_t entry_ = 0;
  uint64_t end_ = 0;
  std::vector<graph::DeltaEdge> delta_;
  size_t delta_position_ = 0;
};

}  // namespace entente::query
