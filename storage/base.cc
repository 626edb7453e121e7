#include "storage/base.h"

namespace entente::storage {

uint64_t Base::allocated_bytes() const {
  uint64_t bytes = sizeof(*this) + vertices.allocated_bytes() + edges.capacity() * sizeof(EdgeTable);
  for (const EdgeTable& table : edges) bytes += table.allocated_bytes();
  for (const auto& column : vertex_columns) bytes += column == nullptr ? 0 : column->allocated_bytes();
  for (const auto& columns : edge_columns) {
    for (const auto& column : columns) bytes += column == nullptr ? 0 : column->allocated_bytes();
  }
  for (const auto& index : key_indexes) bytes += index->allocated_bytes();
  return bytes;
}

}  // namespace entente::storage
