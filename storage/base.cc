#include "storage/base.h"

#include <utility>

namespace entente::storage {

uint64_t Base::allocated_bytes() const {
  uint64_t bytes =
      sizeof(*this) + vertices.allocated_bytes() + edges.capacity() * sizeof(EdgeTable);
  for (const EdgeTable& table : edges) bytes += table.allocated_bytes();
  for (const auto& column : vertex_columns)
    bytes += column == nullptr ? 0 : column->allocated_bytes();
  for (const auto& columns : edge_columns) {
    for (const auto& column : columns) bytes += column == nullptr ? 0 : column->allocated_bytes();
  }
  for (const auto& index : key_indexes) bytes += index->allocated_bytes();
  return bytes;
}

void FillCatalog(Base* base, StoreCatalog* catalog) {
  catalog->ResetCounts();
  for (uint32_t v = 0; v < base->vertices.num_vertices; ++v)
    catalog->CountVertices(base->vertices.label_sets[v], 1);
  std::map<OwnerKey, graph::PropertyFacts> facts;
  const auto add = [&facts](graph::PropertyOwner owner, const auto& columns) {
    for (size_t key = 0; key < columns.size(); ++key) {
      if (columns[key] == nullptr) continue;
      facts[{owner, graph::PropertyKeyId(static_cast<uint32_t>(key))}] = columns[key]->facts();
    }
  };
  add(graph::PropertyOwner::Vertices(), base->vertex_columns);
  for (size_t type = 0; type < base->edge_columns.size(); ++type) {
    add(graph::PropertyOwner::EdgesOf(graph::EdgeTypeId(static_cast<uint16_t>(type))),
        base->edge_columns[type]);
  }
  catalog->ResetFacts(std::move(facts));
  for (size_t type = 0; type < base->edges.size(); ++type) {
    catalog->SetStatistics(graph::EdgeTypeId(static_cast<uint16_t>(type)),
                           base->edges[type].statistics);
  }
  base->catalog = *catalog;
}

}  // namespace entente::storage
