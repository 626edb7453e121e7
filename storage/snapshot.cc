#include "storage/snapshot.h"

namespace entente::storage {

Snapshot SnapshotOf(std::shared_ptr<const Base> base, uint64_t number) {
  Snapshot snapshot;
  snapshot.generation = std::make_shared<Generation>(std::move(base));
  const Base& made = snapshot.base();
  snapshot.catalog = std::make_shared<StoreCatalog>(made.catalog);
  snapshot.number = number;
  snapshot.num_vertex_slots = made.vertices.num_vertices;
  snapshot.any_vertex_stated = made.vertices.any_stated();
  snapshot.types.resize(made.edges.size());
  for (size_t type = 0; type < made.edges.size(); ++type) {
    snapshot.types[type].num_rows = made.edges[type].num_rows;
    snapshot.types[type].has_unstated = made.edges[type].has_unstated;
    snapshot.types[type].must_test_ends = made.edges[type].unstated_with_stated_end;
  }
  const std::vector<graph::KeyDefinition> definitions = made.catalog.Keys();
  for (size_t k = 0; k < definitions.size(); ++k) {
    snapshot.keys.push_back({definitions[k], made.key_indexes[k], nullptr});
  }
  return snapshot;
}

}  // namespace entente::storage
