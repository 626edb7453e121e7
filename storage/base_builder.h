// Puts a base together: from a bulk load, from a snapshot that is compacted, or both.
//
// Ids:     vertices and rows are numbered as they are added; Build orders the rows of each type
// anew. Threads: one at a time; Build uses several of its own.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "storage/base.h"
#include "storage/column_builder.h"

namespace entente::storage {

class BaseBuilder {
 public:
  explicit BaseBuilder(const StoreCatalog& catalog) : catalog_(catalog) {}

  StoreCatalog& catalog() { return catalog_; }
  const StoreCatalog& catalog() const { return catalog_; }
  VertexTableBuilder& vertices() { return vertices_; }
  const VertexTableBuilder& vertices() const { return vertices_; }
  EdgeTableBuilder& Edges(graph::EdgeTypeId type);
  const EdgeTableBuilder* FindEdges(graph::EdgeTypeId type) const;
  ColumnBuilder& Column(graph::PropertyOwner owner, graph::PropertyKeyId key);
  const ColumnBuilder* FindColumn(graph::PropertyOwner owner, graph::PropertyKeyId key) const;

  // The key's definition must be in the catalog; error DuplicateKey where values met already are
  // not distinct.
  Status IndexKey(const graph::KeyDefinition& definition);
  // Adds the value to the indexes that it belongs to. Error DuplicateKey.
  Status IndexValue(uint32_t v, graph::PropertyKeyId key, const graph::Value& value);
  // UINT32_MAX: none.
  uint32_t FindByKey(const graph::KeyDefinition& definition, const graph::Value& value) const;

  // Open bounds of stated edges are taken from their ends. Error OutsideEnds.
  Status FitEdgesToEnds();

  // The builder is spent.
  std::shared_ptr<const Base> Build();

 private:
  struct KeyEntry {
    graph::KeyDefinition definition;
    KeyIndex index;
  };
  using Columns = std::vector<std::unique_ptr<ColumnBuilder>>;

  bool Covers(const graph::KeyDefinition& definition, uint32_t v) const;
  bool HasKeyValue(uint32_t v, graph::PropertyKeyId key, const graph::Value& value) const;
  Status InsertKey(KeyEntry* entry, uint32_t v, const graph::Value& value);
  Status FitTypeToEnds(graph::EdgeTypeId type);
  void BuildColumns(Columns* from, uint64_t num_rows, const std::vector<uint32_t>* new_row_of,
                    std::vector<std::unique_ptr<PropertyColumn>>* to,
                    std::vector<std::function<void()>>* jobs);

  StoreCatalog catalog_;
  VertexTableBuilder vertices_;
  std::deque<EdgeTableBuilder> edges_;
  Columns vertex_columns_;
  std::vector<Columns> edge_columns_;
  std::deque<KeyEntry> keys_;
};

// Error DuplicateKey, naming the key and the value.
Status DuplicateKey(const graph::Catalog& catalog, const graph::KeyDefinition& definition,
                    const graph::Value& value);

}  // namespace entente::storage
