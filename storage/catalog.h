// The names of a store and what is known of them. Copying is cheap: what rarely changes is shared
// until it does.
//
// Threads: a StoreCatalog that was published is not changed any more; the writer changes a copy.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graph/catalog.h"

namespace entente::storage {

using OwnerKey = std::pair<graph::PropertyOwner, graph::PropertyKeyId>;

class StoreCatalog final : public graph::Catalog {
 public:
  static constexpr graph::LabelSetId kNoLabels{0};

  StoreCatalog();

  std::optional<graph::LabelId> FindLabel(std::string_view name) const override;
  std::optional<graph::EdgeTypeId> FindEdgeType(std::string_view name) const override;
  std::optional<graph::PropertyKeyId> FindPropertyKey(std::string_view name) const override;
  size_t num_labels() const override { return labels_->names.size(); }
  size_t num_edge_types() const override { return types_->names.size(); }
  size_t num_property_keys() const override { return keys_->names.size(); }
  std::string_view LabelName(graph::LabelId id) const override {
    return *labels_->names[id.number()];
  }
  std::string_view EdgeTypeName(graph::EdgeTypeId id) const override {
    return *types_->names[id.number()];
  }
  std::string_view PropertyKeyName(graph::PropertyKeyId id) const override {
    return *keys_->names[id.number()];
  }
  absl::Span<const graph::LabelId> LabelsOf(graph::LabelSetId set) const override {
    return *label_sets_->sets[set.number()];
  }
  size_t num_label_sets() const override { return label_sets_->sets.size(); }
  graph::PropertyFacts Property(graph::PropertyOwner owner,
                                graph::PropertyKeyId key) const override;
  std::vector<graph::KeyDefinition> Keys() const override { return key_definitions_; }
  uint64_t NumVerticesWith(graph::LabelId label) const override;
  uint64_t num_vertices() const override { return num_vertices_; }
  graph::TypeStatistics Statistics(graph::EdgeTypeId type) const override;
  uint64_t version() const override { return version_; }

  // Found or made.
  graph::LabelId Label(std::string_view name);
  graph::EdgeTypeId EdgeType(std::string_view name);
  graph::PropertyKeyId PropertyKey(std::string_view name);
  graph::LabelSetId LabelSet(std::vector<graph::LabelId> labels);

  bool HasLabel(graph::LabelSetId set, graph::LabelId label) const;
  // Adds to what is known; kinds never go away by writing.
  void AddFacts(const OwnerKey& property, const graph::PropertyFacts& facts);
  const std::map<OwnerKey, graph::PropertyFacts>& facts() const { return *facts_; }
  void AddKey(const graph::KeyDefinition& definition);

  // Vertices (edges of the type) more or less.
  void CountVertices(graph::LabelSetId set, int64_t difference);
  void CountEdges(graph::EdgeTypeId type, int64_t difference);
  // Of a new base: everything is counted anew.
  void ResetCounts();
  void ResetFacts(std::map<OwnerKey, graph::PropertyFacts> facts);
  void SetStatistics(graph::EdgeTypeId type, const graph::TypeStatistics& statistics);

 private:
  struct Names {
    std::vector<std::shared_ptr<const std::string>> names;
    absl::flat_hash_map<std::string, uint32_t> ids;
  };
  struct LabelSets {
    std::vector<std::shared_ptr<const std::vector<graph::LabelId>>> sets;
    std::map<std::vector<graph::LabelId>, uint32_t> ids;
  };
  static std::optional<uint32_t> Find(const Names& names, std::string_view name);
  uint32_t FindOrMake(std::shared_ptr<const Names>* names, std::string_view name);
  void RaiseVersion();

  std::shared_ptr<const Names> labels_, types_, keys_;
  std::shared_ptr<const LabelSets> label_sets_;
  std::shared_ptr<const std::map<OwnerKey, graph::PropertyFacts>> facts_;
  std::vector<graph::KeyDefinition> key_definitions_;
  std::vector<uint64_t> vertices_with_label_;
  std::vector<graph::TypeStatistics> statistics_;
  uint64_t num_vertices_ = 0;
  uint64_t version_ = 0;
};

}  // namespace entente::storage
