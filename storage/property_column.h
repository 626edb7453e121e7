// One property of one owner in the base: a typed column by row, and the histories of those rows
// that have one.
//
// Shape:   dense above 1/8 fill, else sparse; one kind of value is typed, several are ANY (values
// in an arena of its own). Threads: immutable once built.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/arena.h"
#include "graph/catalog.h"
#include "graph/graph_view.h"
#include "storage/array.h"
#include "storage/dictionary.h"
#include "storage/property_state.h"

namespace entente::storage {

using ColumnType = graph::ColumnSlice::Type;

class PropertyColumn {
 public:
  // The pieces, as the builder or the file makes them. `values` has elements of the type's size.
  struct Parts {
    ColumnType type = ColumnType::kAbsent;
    uint64_t num_rows = 0;
    uint64_t num_values = 0;
    Array<char> values;
    Array<uint64_t> present;      // dense; empty: every row has one
    Array<uint32_t> sparse_rows;  // sparse; empty: dense
    bool is_sparse = false;
    Dictionary dictionary;
    Array<uint32_t> history_rows;           // ascending
    std::vector<uint64_t> history_offsets;  // one more than history_rows
    std::vector<graph::HistoryEntry> history;
    std::unique_ptr<Arena> arena;  // of the values of ANY columns and histories; may be null
    graph::PropertyFacts facts;
  };
  explicit PropertyColumn(Parts parts);

  graph::ColumnSlice Slice() const;
  graph::Value BaseValue(uint32_t row) const;  // null where there is none
  PropertyState State(uint32_t row) const;
  bool HasValue(uint32_t row) const { return State(row).has_value(); }
  const graph::PropertyFacts& facts() const { return parts_.facts; }
  // Rows that have a history; empty if none has.
  const Bits& history_bits() const { return history_bits_; }
  const Parts& parts() const { return parts_; }
  uint64_t allocated_bytes() const;

 private:
  // Position of the row's value, or UINT64_MAX.
  uint64_t Position(uint32_t row) const;
  template <typename T>
  T At(uint64_t position) const {
    return reinterpret_cast<const T*>(parts_.values.data())[position];
  }

  Parts parts_;
  Bits history_bits_;
};

// Bytes of one value of the type in a column.
size_t ValueBytes(ColumnType type);

}  // namespace entente::storage
