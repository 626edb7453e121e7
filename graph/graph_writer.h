// The two ways to change a graph: GraphWriter for bulk loading into an empty or new base,
// GraphMutator for the writing clauses of a query. Storage implements both.
//
// Errors: user mistakes come back as Status (OutsideEnds, DuplicateKey, DeleteConnectedNode,
// InvalidPropertyType …); after an
//         error the caller rolls back, and nothing of the transaction stays.
// Threads: one writer at a time; readers go on with the snapshots they pinned.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "graph/catalog.h"
#include "graph/graph_view.h"
#include "graph/ids.h"
#include "graph/period.h"
#include "graph/value.h"

namespace entente::graph {

// Bulk loading: everything is collected aside and becomes visible, with the graph's former content,
// when the owner commits it; dropped without a trace otherwise. A row costs one virtual call and no
// allocation.
class GraphWriter {
 public:
  virtual ~GraphWriter() = default;

  virtual LabelId Label(std::string_view name) = 0;  // found or made
  virtual EdgeTypeId EdgeType(std::string_view name) = 0;
  virtual PropertyKeyId PropertyKey(std::string_view name) = 0;
  virtual LabelSetId LabelSet(absl::Span<const LabelId> labels) = 0;
  // The property becomes a key over all vertices that have `label` (none: of an id space, any
  // label).
  virtual Status DefineKey(const KeyDefinition& definition) = 0;

  virtual VertexId AddVertex(LabelSetId labels) = 0;
  virtual void SetVertexValidity(VertexId v, const Validity& validity) = 0;
  // Rows of a type count up from the number that the graph already has: the returned row is good
  // with SetEdgeProperty only.
  virtual EdgeRow AddEdge(EdgeTypeId type, VertexId source, VertexId target) = 0;
  // Exact period of one edge row, the common case.
  virtual void SetEdgePeriod(EdgeRow edge, const Period& period) = 0;
  virtual void SetEdgeValidity(EdgeRow edge, const Validity& validity) = 0;
  virtual Validity StatedEdgeValidity(EdgeRow edge) const = 0;
  virtual Validity VertexValidity(VertexId v) const = 0;

  // The value over all of the element's validity. Strings are copied into the column's dictionary.
  virtual Status SetVertexProperty(VertexId v, PropertyKeyId key, const Value& value) = 0;
  virtual Status SetEdgeProperty(EdgeRow edge, PropertyKeyId key, const Value& value) = 0;
  // The value over a period; wins over the base value and over earlier calls there.
  virtual Status AddVertexHistory(VertexId v, PropertyKeyId key, const Period& period,
                                  const Value& value) = 0;
  virtual Status AddEdgeHistory(EdgeRow edge, PropertyKeyId key, const Period& period,
                                const Value& value) = 0;

  virtual uint64_t num_vertices() const = 0;  // of the graph as it will be
  virtual VertexId FindByKey(const KeyDefinition& definition, const Value& value) const = 0;
};

// The writing clauses of one statement. Reads through view() see every change made so far.
class GraphMutator {
 public:
  virtual ~GraphMutator() = default;

  virtual const GraphView& view() const = 0;

  virtual LabelId Label(std::string_view name) = 0;
  virtual EdgeTypeId EdgeType(std::string_view name) = 0;
  virtual PropertyKeyId PropertyKey(std::string_view name) = 0;

  // `validity` none: unstated.
  virtual StatusOr<VertexId> CreateVertex(absl::Span<const LabelId> labels,
                                          const Validity* validity) = 0;
  virtual StatusOr<EdgeRow> CreateEdge(EdgeTypeId type, VertexId source, VertexId target,
                                       const Validity* validity) = 0;

  // A null value removes. With a portion: over portion ∩ the element's validity only; what was
  // there is split around it.
  virtual Status SetVertexProperty(VertexId v, PropertyKeyId key, const Value& value,
                                   const PeriodSet* portion) = 0;
  virtual Status SetEdgeProperty(EdgeRow edge, PropertyKeyId key, const Value& value,
                                 const PeriodSet* portion) = 0;
  virtual Status AddLabel(VertexId v, LabelId label) = 0;
  virtual Status RemoveLabel(VertexId v, LabelId label) = 0;

  // Validity as stated from now on; checked against the ends when the statement ends.
  virtual Status SetVertexValidity(VertexId v, const Validity& validity) = 0;
  // An edge keeps its row: its base entry becomes hidden and the delta shows the row anew.
  virtual Status SetEdgeValidity(EdgeRow edge, const Validity& validity) = 0;

  // Deleting what is already deleted in this statement does nothing. A vertex's edges must go first
  // or in the same statement: FinishStatement says DeleteConnectedNode otherwise.
  virtual Status DeleteEdge(EdgeRow edge) = 0;
  virtual Status DeleteVertex(VertexId v) = 0;
  // Every edge of the vertex in this state, both directions.
  virtual std::vector<EdgeRow> EdgesOf(VertexId v) const = 0;

  // The checks that wait for the end of a statement: OutsideEnds, DeleteConnectedNode, keys.
  virtual Status FinishStatement() = 0;

  // Net effects so far, as the openCypher TCK counts them.
  struct Effects {
    int64_t nodes_created = 0, nodes_deleted = 0;
    int64_t relationships_created = 0, relationships_deleted = 0;
    int64_t labels_added = 0, labels_removed = 0;
    int64_t properties_added = 0, properties_removed = 0;
    bool any() const {
      return nodes_created || nodes_deleted || relationships_created || relationships_deleted ||
             labels_added || labels_removed || properties_added || properties_removed;
    }
  };
  virtual Effects effects() const = 0;

  virtual Status CreateKey(const KeyDefinition& definition) = 0;
};

}  // namespace entente::graph
