// The immutable part of a store: vertices, edges by type, property columns, key indexes.
//
// Threads: immutable; shared by every snapshot over it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "storage/catalog.h"
#include "storage/edge_table.h"
#include "storage/key_index.h"
#include "storage/property_column.h"
#include "storage/vertex_table.h"

namespace entente::storage {

struct Base {
  VertexTable vertices;
  std::vector<EdgeTable> edges;  // by type; later types have none
  // By key, of each owner: the vertices first, then type by type. Null where the owner has no value
  // of the key.
  std::vector<std::unique_ptr<PropertyColumn>> vertex_columns;
  std::vector<std::vector<std::unique_ptr<PropertyColumn>>> edge_columns;
  std::vector<std::shared_ptr<const KeyIndex>> key_indexes;  // in the order of the catalog's keys
  StoreCatalog catalog;                                      // as of this base

  const EdgeTable* Edges(graph::EdgeTypeId type) const {
    return type.number() < edges.size() ? &edges[type.number()] : nullptr;
  }
  const PropertyColumn* Column(graph::PropertyOwner owner, graph::PropertyKeyId key) const {
    const std::vector<std::unique_ptr<PropertyColumn>>* columns = &vertex_columns;
    if (!owner.is_vertices()) {
      if (owner.edge_type.number() >= edge_columns.size()) return nullptr;
      columns = &edge_columns[owner.edge_type.number()];
    }
    return key.number() < columns->size() ? (*columns)[key.number()].get() : nullptr;
  }
  uint32_t NumRows(graph::PropertyOwner owner) const {
    if (owner.is_vertices()) return vertices.num_vertices;
    const EdgeTable* table = Edges(owner.edge_type);
    return table == nullptr ? 0 : table->num_rows;
  }
  uint64_t allocated_bytes() const;
};

// Counts and facts of `catalog` from the base's tables; the base keeps a copy.
void FillCatalog(Base* base, StoreCatalog* catalog);

}  // namespace entente::storage
