// A snapshot as the query engine reads it; or, inside a transaction, the state that is being
// written.
//
// Threads: as GraphView says; the live view of a transaction belongs to the transaction's thread.
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "graph/graph_view.h"
#include "storage/snapshot.h"

namespace entente::storage {

class View final : public graph::GraphView {
 public:
  explicit View(std::shared_ptr<const Snapshot> pinned)
      : pinned_(std::move(pinned)), snapshot_(pinned_.get()), number_(pinned_->number) {}
  // Sees whatever was written last. The snapshot must outlive the view.
  explicit View(const Snapshot* live) : snapshot_(live), number_(UINT64_MAX) {}

  const graph::Catalog& catalog() const override { return *snapshot_->catalog; }

  uint32_t num_vertex_slots() const override { return snapshot_->num_vertex_slots; }
  bool VertexExists(graph::VertexId v) const override;
  graph::LabelSetId LabelSetOf(graph::VertexId v) const override;
  absl::Span<const graph::LabelSetId> BaseLabelSets() const override;
  bool vertices_changed() const override { return snapshot_->vertices_changed; }
  void AppendVertices(graph::LabelId label, uint32_t begin, uint32_t end,
                      std::vector<uint32_t>* out) const override;
  graph::VertexValiditySlice VertexValiditySlices() const override;
  graph::Validity VertexValidity(graph::VertexId v) const override;
  graph::VertexId FindByKey(const graph::KeyDefinition& definition,
                            const graph::Value& value) const override;

  graph::CsrSlice Csr(graph::EdgeTypeId type, graph::Direction direction) const override;
  void AppendDeltaEdges(graph::EdgeTypeId type, graph::Direction direction, graph::VertexId v,
                        std::vector<graph::DeltaEdge>* out) const override;
  uint32_t num_edge_rows(graph::EdgeTypeId type) const override;
  bool EdgeExists(graph::EdgeRow edge) const override;
  graph::VertexId Source(graph::EdgeRow edge) const override;
  graph::VertexId Target(graph::EdgeRow edge) const override;
  graph::Validity EdgeValidity(graph::EdgeRow edge) const override;
  bool EdgeIsStated(graph::EdgeRow edge) const override;
  bool MustTestEnds(graph::EdgeTypeId type) const override;

  graph::ColumnSlice Column(graph::PropertyOwner owner, graph::PropertyKeyId key) const override;
  graph::Value VertexProperty(graph::VertexId v, graph::PropertyKeyId key, graph::Instant at,
                              Arena& arena) const override;
  graph::Value EdgeProperty(graph::EdgeRow edge, graph::PropertyKeyId key, graph::Instant at,
                            Arena& arena) const override;
  std::vector<graph::HistoryEntry> VertexHistory(graph::VertexId v, graph::PropertyKeyId key,
                                                 Arena& arena) const override;
  std::vector<graph::HistoryEntry> EdgeHistory(graph::EdgeRow edge, graph::PropertyKeyId key,
                                               Arena& arena) const override;
  std::vector<graph::PropertyKeyId> VertexKeys(graph::VertexId v) const override;
  std::vector<graph::PropertyKeyId> EdgeKeys(graph::EdgeRow edge) const override;

  uint64_t UserVertexId(graph::VertexId v) const override;
  uint64_t UserEdgeId(graph::EdgeRow edge) const override;
  graph::VertexId VertexOfUserId(uint64_t id) const override;
  std::optional<graph::EdgeRow> EdgeOfUserId(uint64_t id) const override;

  // Beyond the interface, for the rest of storage.
  const Snapshot& snapshot() const { return *snapshot_; }
  PropertyState VertexState(graph::VertexId v, graph::PropertyKeyId key) const;
  PropertyState EdgeState(graph::EdgeRow edge, graph::PropertyKeyId key) const;
  // As stated, without the ends; REQUIRES EdgeIsStated.
  graph::Validity StatedValidity(graph::EdgeRow edge) const;
  // The base's own entry is what this view shows of the row.
  bool BaseEntryHolds(graph::EdgeRow edge) const;
  // The delta's version that this view shows of the row, or null.
  EdgeVersion* VisibleVersion(graph::EdgeRow edge) const;
  bool VertexIsStated(graph::VertexId v) const;
  // Every vertex that has the value of the key, but `except`: none, or one that there is.
  graph::VertexId FindOther(const KeyState& key, const graph::Value& value,
                            graph::VertexId except) const;
  // Every edge of the vertex, both directions, a loop once.
  std::vector<graph::EdgeRow> EdgesOf(graph::VertexId v) const;

 private:
  const Base& base() const { return snapshot_->base(); }
  const Delta& delta() const { return snapshot_->delta(); }
  const EdgeSlot* FindSlot(graph::EdgeRow edge) const;
  // The newest version, ended or not: what a deleted edge was.
  const EdgeVersion* LastVersion(graph::EdgeRow edge) const;
  PropertyState StateOf(graph::PropertyOwner owner, uint32_t row, const uint64_t* head,
                        graph::PropertyKeyId key) const;
  std::vector<graph::PropertyKeyId> KeysOf(graph::PropertyOwner owner, uint32_t row,
                                           const uint64_t* head) const;
  bool HasLabel(graph::VertexId v, graph::LabelId label) const;
  bool HasKeyValue(graph::VertexId v, graph::PropertyKeyId key, const graph::Value& value) const;

  std::shared_ptr<const Snapshot> pinned_;
  const Snapshot* snapshot_;
  uint64_t number_;
};

}  // namespace entente::storage
