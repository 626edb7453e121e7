// Reads one property of elements of one owner: from the base's typed column where it can, else from
// the view.
#pragma once

#include "graph/graph_view.h"
#include "query/execution/vector.h"

namespace entente::query {

class ColumnReader {
 public:
  ColumnReader(const graph::GraphView& view, graph::PropertyOwner owner, graph::PropertyKeyId key)
      : view_(&view), owner_(owner), key_(key), slice_(view.Column(owner, key)) {}

  // The vector type that the base column has by itself.
  VectorType type() const;
  // True where the base's own column answers for the row.
  bool IsPlain(uint32_t row) const {
    return row < slice_.num_rows && !slice_.all_exceptional && !slice_.exceptional.Get(row);
  }
  // Position of a plain row's value in the column; false: it has none.
  bool Locate(uint32_t row, uint64_t* position) const {
    if (slice_.type == graph::ColumnSlice::Type::kAbsent) return false;
    if (slice_.sparse_rows != nullptr) return LocateSparse(row, position);
    *position = row;
    return slice_.present == nullptr || ((slice_.present[row >> 6] >> (row & 63)) & 1);
  }
  graph::Value PlainValue(uint32_t row) const;
  graph::Value Read(uint32_t row, graph::Instant at, Arena& arena) const {
    return IsPlain(row) ? PlainValue(row) : ReadView(row, at, arena);
  }
  graph::Value ReadView(uint32_t row, graph::Instant at, Arena& arena) const;
  graph::PropertyKeyId key() const { return key_; }
  const graph::ColumnSlice& slice() const { return slice_; }

 private:
  bool LocateSparse(uint32_t row, uint64_t* position) const;

  const graph::GraphView* view_;
  graph::PropertyOwner owner_;
  graph::PropertyKeyId key_;
  graph::ColumnSlice slice_;
};

}  // namespace entente::query
