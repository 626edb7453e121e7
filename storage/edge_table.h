// All edges of one type in the base: both directions, validity, and the numbers that users know
// them by.
//
// Shape:   row = position in the forward order. Sequence numbers equal rows where the maps are
// absent. Cost:    with day bounds 32.6 bytes an edge and 4 bytes per vertex and direction.
// Threads: EdgeTable is immutable; EdgeTableBuilder has one user, Finish* may run beside those of
// other types.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/catalog.h"
#include "graph/graph_view.h"
#include "storage/csr.h"
#include "storage/validity_column.h"

namespace entente::storage {

struct EdgeTable {
  Csr out;
  Csr in;
  ValidityColumn validity;            // its bound arrays are the forward direction's
  Array<uint64_t> exceptional_block;  // a bit per 64 rows; empty: no exception
  uint32_t num_rows = 0;
  bool has_unstated = false;
  bool unstated_with_stated_end = false;
  uint64_t next_sequence = 0;
  Array<uint32_t> sequence_of_row;  // empty: the row
  Array<uint32_t> row_of_sequence;  // UINT32_MAX: gone
  graph::TypeStatistics statistics;

  graph::CsrSlice Slice(graph::Direction direction) const;
  uint64_t SequenceOf(uint32_t row) const {
    return sequence_of_row.empty() ? row : sequence_of_row[row];
  }
  uint32_t RowOf(uint64_t sequence) const;  // UINT32_MAX: none
  // What follows from the rest.
  void FillExceptionalBlocks();
  void FillStatistics() {
    statistics = {num_rows, out.offsets.num_sources(), in.offsets.num_sources()};
  }
  uint64_t allocated_bytes() const;
};

class EdgeTableBuilder {
 public:
  uint32_t Add(uint32_t source, uint32_t target) {
    source_.push_back(source);
    target_.push_back(target);
    return static_cast<uint32_t>(source_.size() - 1);
  }
  // The number that users already know the edge by. REQUIRES: every row before has one.
  void SetSequence(uint32_t row, uint64_t sequence);
  void ReserveSequences(uint64_t next) { next_sequence_ = next; }
  uint32_t num_rows() const { return static_cast<uint32_t>(source_.size()); }
  uint32_t source(uint32_t row) const { return source_[row]; }
  uint32_t target(uint32_t row) const { return target_[row]; }
  ValidityBuilder& validity() { return validity_; }
  const ValidityBuilder& validity() const { return validity_; }

  // Orders the rows; the table has everything but the backward direction. `new_row_of` by the
  // builder's rows, for the columns.
  void FinishForward(uint32_t num_vertices, EdgeTable* table, std::vector<uint32_t>* new_row_of);
  static void FinishBackward(uint32_t num_vertices, EdgeTable* table);

 private:
  void FinishSequences(const std::vector<uint32_t>& order, EdgeTable* table);

  std::vector<uint32_t> source_, target_;
  std::vector<uint32_t> sequence_;  // of the first rows; those behind get new ones
  uint64_t next_sequence_ = 0;
  ValidityBuilder validity_;
};

}  // namespace entente::storage
