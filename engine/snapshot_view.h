// The database as it was committed when this was made, read at one instant: for code that walks the
// graph itself. What a slice looks like to Boost.Graph is in graph/boost.h.
//
//   const entente::SnapshotView at = db->At(entente::Date(1914, 7, 28));
//   const auto alliances = at.Of("ALLIED_WITH");
//   for (const entente::Vertex v : alliances.vertices()) … at.Text(v, "name") …
//
// Ownership: keeps its snapshot alive; values read from it live as long as it or a copy of it does.
// Threads:   any number of readers.
// Cost:      nothing is read or copied to make one, whatever the size of the graph.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/parameters.h"
#include "graph/graph_view.h"
#include "graph/slice_graph.h"

namespace entente {

// A vertex of one snapshot. Another snapshot may give the number to another vertex.
using Vertex = graph::VertexId;
using SliceGraph = graph::SliceGraph;
using UndirectedSliceGraph = graph::UndirectedSliceGraph;
using SliceOptions = graph::SliceOptions;

class SnapshotView {
 public:
  SnapshotView(std::shared_ptr<const graph::GraphView> view, graph::Instant at);

  graph::Instant at() const { return at_; }

  // The edges of the type, or of any of the types, that hold at the instant. A type or label that
  // the graph does not know has no edges and no vertices.
  SliceGraph Of(std::string_view type, const SliceOptions& options = {}) const;
  SliceGraph Of(const std::vector<std::string>& types, const SliceOptions& options = {}) const;

  // The vertex with the label whose property had that value at the instant; none where there is
  // none, or more than one. Looked up where the property is a key, else linear in the label.
  std::optional<Vertex> Find(std::string_view label, std::string_view property,
                             const Parameter& value) const;
  // The property's value at the instant; null where there is none.
  Parameter Property(Vertex vertex, std::string_view property) const;
  // The same as text: a string itself, other values as queries write them, null as nothing.
  std::string Text(Vertex vertex, std::string_view property) const;

 private:
  std::shared_ptr<const graph::GraphView> view_;
  graph::Instant at_;
};

}  // namespace entente
