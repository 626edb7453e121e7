// Names and what is known of them: labels, edge types, property keys, keys (constraints), and
// statistics.
//
// Threads: a Catalog reached through a GraphView does not change while the view lives. Names are
// never removed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ids.h"
#include "graph/value.h"

namespace entente::graph {

// Whose property: the vertices' (one owner for all labels), or one edge type's.
struct PropertyOwner {
  EdgeTypeId edge_type = EdgeTypeId::None();  // none: vertices
  static PropertyOwner Vertices() { return {}; }
  static PropertyOwner EdgesOf(EdgeTypeId type) { return {type}; }
  bool is_vertices() const { return edge_type.is_none(); }
  auto operator<=>(const PropertyOwner&) const = default;
};

// A property that identifies a vertex among those of a label: `CREATE CONSTRAINT … REQUIRE s.key IS
// KEY`, or a loader's ID column.
struct KeyDefinition {
  std::string name;  // of the constraint
  LabelId label;     // none: an id space over all labels
  PropertyKeyId key;
};

struct TypeStatistics {
  uint64_t num_edges = 0;
  uint64_t num_sources = 0;  // distinct
  uint64_t num_targets = 0;
};

// What an owner's column holds, over base and delta.
struct PropertyFacts {
  KindSet kinds;             // possible kinds of its values, null aside
  bool has_history = false;  // some value differs over time
};

class Catalog {
 public:
  virtual ~Catalog() = default;

  virtual std::optional<LabelId> FindLabel(std::string_view name) const = 0;
  virtual std::optional<EdgeTypeId> FindEdgeType(std::string_view name) const = 0;
  virtual std::optional<PropertyKeyId> FindPropertyKey(std::string_view name) const = 0;

  virtual size_t num_labels() const = 0;
  virtual size_t num_edge_types() const = 0;
  virtual size_t num_property_keys() const = 0;
  virtual std::string_view LabelName(LabelId id) const = 0;
  virtual std::string_view EdgeTypeName(EdgeTypeId id) const = 0;
  virtual std::string_view PropertyKeyName(PropertyKeyId id) const = 0;

  // The labels of a set, ascending.
  virtual absl::Span<const LabelId> LabelsOf(LabelSetId set) const = 0;
  virtual size_t num_label_sets() const = 0;

  virtual PropertyFacts Property(PropertyOwner owner, PropertyKeyId key) const = 0;
  virtual std::vector<KeyDefinition> Keys() const = 0;

  virtual uint64_t NumVerticesWith(LabelId label) const = 0;
  virtual uint64_t num_vertices() const = 0;
  virtual TypeStatistics Statistics(EdgeTypeId type) const = 0;

  // Rises with every change of the names, keys, kinds or history flags: a plan is good for the
  // version it was bound against.
  virtual uint64_t version() const = 0;
};

}  // namespace entente::graph
