// Three nodes and two relationships, held in plain members: what functions over elements are tested
// against.
//
//   (0 :Person:Queen {name: 'Victoria', title from 1837-06-20: 'Queen'; holds 1819-05-24 ..
//   1901-01-22})
//     -[0 :PARENT_OF {since: 1841}, holds 1841-11-09 .. 1901-01-22]->
//   (1 :Person {name: 'Edward'}), (2, deleted); (1)-[1 :PARENT_OF, unstated]->(0)
#pragma once

#include <string_view>
#include <vector>

#include "graph/graph_view.h"

namespace entente::query {

inline graph::Bound DayBound(int64_t year, int month, int day) {
  return {graph::Instant::FromDays(graph::DaysFromCivil(year, month, day)),
          graph::Granularity::kDay};
}

class SmallCatalog final : public graph::Catalog {
 public:
  std::optional<graph::LabelId> FindLabel(std::string_view) const override { return std::nullopt; }
  std::optional<graph::EdgeTypeId> FindEdgeType(std::string_view) const override {
    return std::nullopt;
  }
  std::optional<graph::PropertyKeyId> FindPropertyKey(std::string_view name) const override {
    for (uint32_t i = 0; i < 3; ++i) {
      if (PropertyKeyName(graph::PropertyKeyId(i)) == name) return graph::PropertyKeyId(i);
    }
    return std::nullopt;
  }
  size_t num_labels() const override { return 2; }
  size_t num_edge_types() const override { return 1; }
  size_t num_property_keys() const override { return 3; }
  std::string_view LabelName(graph::LabelId id) const override {
    return id.number() == 0 ? "Person" : "Queen";
  }
  std::string_view EdgeTypeName(graph::EdgeTypeId) const override { return "PARENT_OF"; }
  std::string_view PropertyKeyName(graph::PropertyKeyId id) const override {
    constexpr std::string_view kNames[] = {"name", "title", "since"};
    return kNames[id.number()];
  }
  absl::Span<const graph::LabelId> LabelsOf(graph::LabelSetId set) const override {
    return absl::MakeConstSpan(labels_).subspan(0, set.number() == 0 ? 2 : 1);
  }
  size_t num_label_sets() const override { return 2; }
  graph::PropertyFacts Property(graph::PropertyOwner, graph::PropertyKeyId) const override {
    return {};
  }
  std::vector<graph::KeyDefinition> Keys() const override { return {}; }
  uint64_t NumVerticesWith(graph::LabelId) const override { return 0; }
  uint64_t num_vertices() const override { return 2; }
  graph::TypeStatistics Statistics(graph::EdgeTypeId) const override { return {}; }
  uint64_t version() const override { return 1; }

 private:
  std::vector<graph::LabelId> labels_ = {graph::LabelId(0), graph::LabelId(1)};
};

class SmallGraph final : public graph::GraphView {
 public:
  const graph::Catalog& catalog() const override { return catalog_; }
  uint32_t num_vertex_slots() const override { return 3; }
  bool VertexExists(graph::VertexId v) const override { return v.number() < 2; }
  graph::LabelSetId LabelSetOf(graph::VertexId v) const override {
    return graph::LabelSetId(v.number());
  }
  absl::Span<const graph::LabelSetId> BaseLabelSets() const override { return {}; }
  bool vertices_changed() const override { return false; }
  void AppendVertices(graph::LabelId, uint32_t, uint32_t, std::vector<uint32_t>*) const override {}
  graph::VertexValiditySlice VertexValiditySlices() const override {
    graph::VertexValiditySlice slice;
    slice.any_stated = true;
    return slice;
  }
  graph::Validity VertexValidity(graph::VertexId v) const override {
    if (v.number() != 0) return graph::Validity::Always();
    return graph::Validity::Exact(graph::Period{DayBound(1819, 5, 24), DayBound(1901, 1, 22)});
  }
  graph::VertexId FindByKey(const graph::KeyDefinition&, const graph::Value&) const override {
    return graph::VertexId::None();
  }

  graph::CsrSlice Csr(graph::EdgeTypeId, graph::Direction) const override { return {}; }
  void AppendDeltaEdges(graph::EdgeTypeId, graph::Direction, graph::VertexId,
                        std::vector<graph::DeltaEdge>*) const override {}
  uint32_t num_edge_rows(graph::EdgeTypeId) const override { return 2; }
  bool EdgeExists(graph::EdgeRow edge) const override { return edge.row() < 2; }
  graph::VertexId Source(graph::EdgeRow edge) const override { return graph::VertexId(edge.row()); }
  graph::VertexId Target(graph::EdgeRow edge) const override {
    return graph::VertexId(1 - edge.row());
  }
  graph::Validity EdgeValidity(graph::EdgeRow edge) const override {
    if (edge.row() != 0) return VertexValidity(graph::VertexId(0));
    return graph::Validity::Exact(graph::Period{DayBound(1841, 11, 9), DayBound(1901, 1, 22)});
  }
  bool EdgeIsStated(graph::EdgeRow edge) const override { return edge.row() == 0; }
  bool MustTestEnds(graph::EdgeTypeId) const override { return true; }

  graph::ColumnSlice Column(graph::PropertyOwner, graph::PropertyKeyId) const override {
    return {};
  }
  graph::Value VertexProperty(graph::VertexId v, graph::PropertyKeyId key, graph::Instant at,
                              Arena&) const override {
    if (key.number() == 0) return graph::Value::String(v.number() == 0 ? "Victoria" : "Edward");
    const bool is_queen = v.number() == 0 && DayBound(1837, 6, 20).at <= at;
    return key.number() == 1 && is_queen ? graph::Value::String("Queen") : graph::Value::Null();
  }
  graph::Value EdgeProperty(graph::EdgeRow, graph::PropertyKeyId key, graph::Instant,
                            Arena&) const override {
    return key.number() == 2 ? graph::Value::Integer(1841) : graph::Value::Null();
  }
  std::vector<graph::HistoryEntry> VertexHistory(graph::VertexId, graph::PropertyKeyId,
                                                 Arena&) const override {
    return {};
  }
  std::vector<graph::HistoryEntry> EdgeHistory(graph::EdgeRow, graph::PropertyKeyId,
                                               Arena&) const override {
    return {};
  }
  std::vector<graph::PropertyKeyId> VertexKeys(graph::VertexId) const override {
    return {graph::PropertyKeyId(0), graph::PropertyKeyId(1)};
  }
  std::vector<graph::PropertyKeyId> EdgeKeys(graph::EdgeRow) const override {
    return {graph::PropertyKeyId(2)};
  }
  uint64_t UserVertexId(graph::VertexId v) const override { return 100 + v.number(); }
  uint64_t UserEdgeId(graph::EdgeRow edge) const override { return 200 + edge.row(); }
  graph::VertexId VertexOfUserId(uint64_t) const override { return graph::VertexId::None(); }
  std::optional<graph::EdgeRow> EdgeOfUserId(uint64_t) const override { return std::nullopt; }

 private:
  SmallCatalog catalog_;
};

}  // namespace entente::query
