#include <algorithm>

#include "graph/slice_graph.h"

namespace entente::graph {
namespace {

using Type = ColumnSlice::Type;

// Position of a row's value in the base's column.
std::optional<uint64_t> Locate(const ColumnSlice& slice, uint32_t row) {
  if (slice.sparse_rows != nullptr) {
    const uint32_t* end = slice.sparse_rows + slice.num_sparse;
    const uint32_t* found = std::lower_bound(slice.sparse_rows, end, row);
    if (found == end || *found != row) return std::nullopt;
    return static_cast<uint64_t>(found - slice.sparse_rows);
  }
  const bool present =
      slice.present == nullptr || ((slice.present[row >> 6] >> (row & 63)) & 1) != 0;
  return present ? std::optional<uint64_t>(row) : std::nullopt;
}

}  // namespace

SliceNumbers::SliceNumbers(const SliceGraph& graph, std::string_view property, double otherwise)
    : graph_(graph), key_(graph.view().catalog().FindPropertyKey(property)), otherwise_(otherwise) {
  if (!key_) return;
  const GraphView& view = graph.view();
  columns_.resize(view.catalog().num_edge_types());
  for (size_t t = 0; t < columns_.size(); ++t) {
    const EdgeTypeId type(static_cast<uint16_t>(t));
    columns_[t] = view.Column(PropertyOwner::EdgesOf(type), *key_);
  }
}

double SliceNumbers::operator()(const SliceEdge& edge) const {
  const uint32_t type = edge.row.type().number();
  if (!key_ || type >= columns_.size()) return otherwise_;
  const ColumnSlice& column = columns_[type];
  const uint32_t row = edge.row.row();
  const bool is_plain =
      row < column.num_rows && !column.all_exceptional && !column.exceptional.Get(row);
  if (is_plain && (column.type == Type::kInteger || column.type == Type::kFloat)) {
    const auto position = Locate(column, row);
    if (!position) return otherwise_;
    return column.type == Type::kFloat
               ? static_cast<const double*>(column.values)[*position]
               : static_cast<double>(static_cast<const int64_t*>(column.values)[*position]);
  }
  Arena arena;
  const Value value = graph_.view().EdgeProperty(edge.row, *key_, graph_.at(), arena);
  return value.is_number() ? value.number() : otherwise_;
}

}  // namespace entente::graph
