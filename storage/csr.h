// The edges of one type as readers expand them: neighbours with their bounds beside them, by
// vertex, both directions.
//
// Shape:   forward entries stand in the order of rows; backward ones carry their row. Within a
// vertex closed entries come first, by
//          from, then open-ended ones, by from; ties keep the order in which edges were added.
//          Offsets are dense where the type has at least an eighth as many edges as there are
//          vertices, else the sorted vertices that have entries.
// Cost:    building is a counting sort by vertex and a sort within each: O(E log d).
// Threads: immutable once built.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "graph/graph_view.h"
#include "storage/array.h"
#include "storage/validity_column.h"

namespace entente::storage {

// Which entries each vertex has.
struct CsrOffsets {
  Array<uint32_t> offsets;  // num_vertices + 1 entries, or one more than sources
  Array<uint32_t> sources;  // sparse: ascending
  uint32_t num_vertices = 0;
  bool is_sparse = false;

  uint32_t num_sources() const;  // vertices that have entries
  void Fill(graph::CsrSlice* slice) const;
  uint64_t allocated_bytes() const { return offsets.allocated_bytes() + sources.allocated_bytes(); }
};

// One direction, less the bounds that the forward one shares with the rows.
struct Csr {
  CsrOffsets offsets;
  Array<uint32_t> neighbour;
  Array<uint32_t> row;                    // backward
  Array<uint32_t> source_of_row;          // forward
  Array<int32_t> from_days, to_days;      // backward
  Array<int64_t> from_micros, to_micros;  // backward
  Array<int32_t> block_max_to_days;
  Array<int64_t> block_max_to_micros;

  uint64_t allocated_bytes() const;
};

// The order of `ends.size()` edges by vertex and, within one, by time: entry i is edge order[i].
struct CsrOrder {
  CsrOffsets offsets;
  std::vector<uint32_t> order;
};
struct EdgeTimes {  // by edge; one pair is set, or none
  const int32_t* from_days = nullptr;
  const int32_t* to_days = nullptr;
  const int64_t* from_micros = nullptr;
  const int64_t* to_micros = nullptr;
};
CsrOrder OrderEdges(absl::Span<const uint32_t> ends, uint32_t num_vertices, const EdgeTimes& times);

// The greatest closed `to` of each 16 entries; the layout's -infinity where none is closed.
Array<int32_t> BlockMaxima(absl::Span<const int32_t> to);
Array<int64_t> BlockMaxima(absl::Span<const int64_t> to);

}  // namespace entente::storage
