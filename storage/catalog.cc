#include "storage/catalog.h"

#include <algorithm>
#include <atomic>

#include "base/check.h"

namespace entente::storage {

using graph::EdgeTypeId;
using graph::LabelId;
using graph::LabelSetId;
using graph::PropertyFacts;
using graph::PropertyKeyId;

namespace {
// One for all stores of the process: a version that was once seen never means anything else.
std::atomic<uint64_t> last_version{0};
}  // namespace

StoreCatalog::StoreCatalog()
    : labels_(std::make_shared<Names>()),
      types_(std::make_shared<Names>()),
      keys_(std::make_shared<Names>()),
      label_sets_(std::make_shared<LabelSets>()),
      facts_(std::make_shared<std::map<OwnerKey, PropertyFacts>>()) {
  LabelSet({});
}

void StoreCatalog::RaiseVersion() { version_ = ++last_version; }

std::optional<uint32_t> StoreCatalog::Find(const Names& names, std::string_view name) {
  const auto found = names.ids.find(std::string(name));
  if (found == names.ids.end()) return std::nullopt;
  return found->second;
}

uint32_t StoreCatalog::FindOrMake(std::shared_ptr<const Names>* names, std::string_view name) {
  if (const auto found = Find(**names, name)) return *found;
  auto changed = std::make_shared<Names>(**names);
  const auto id = static_cast<uint32_t>(changed->names.size());
  changed->names.push_back(std::make_shared<const std::string>(name));
  changed->ids.emplace(std::string(name), id);
  *names = std::move(changed);
  RaiseVersion();
  return id;
}

std::optional<LabelId> StoreCatalog::FindLabel(std::string_view name) const {
  const auto found = Find(*labels_, name);
  return found ? std::optional(LabelId(*found)) : std::nullopt;
}
std::optional<EdgeTypeId> StoreCatalog::FindEdgeType(std::string_view name) const {
  const auto found = Find(*types_, name);
  return found ? std::optional(EdgeTypeId(static_cast<uint16_t>(*found))) : std::nullopt;
}
std::optional<PropertyKeyId> StoreCatalog::FindPropertyKey(std::string_view name) const {
  const auto found = Find(*keys_, name);
  return found ? std::optional(PropertyKeyId(*found)) : std::nullopt;
}

LabelId StoreCatalog::Label(std::string_view name) { return LabelId(FindOrMake(&labels_, name)); }
EdgeTypeId StoreCatalog::EdgeType(std::string_view name) {
  const uint32_t id = FindOrMake(&types_, name);
  ENTENTE_CHECK(id < EdgeTypeId::None().number());
  return EdgeTypeId(static_cast<uint16_t>(id));
}
PropertyKeyId StoreCatalog::PropertyKey(std::string_view name) {
  return PropertyKeyId(FindOrMake(&keys_, name));
}

LabelSetId StoreCatalog::LabelSet(std::vector<LabelId> labels) {
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  if (const auto found = label_sets_->ids.find(labels); found != label_sets_->ids.end())
    return LabelSetId(found->second);
  auto changed = std::make_shared<LabelSets>(*label_sets_);
  const auto id = static_cast<uint32_t>(changed->sets.size());
  changed->sets.push_back(std::make_shared<const std::vector<LabelId>>(labels));
  changed->ids.emplace(std::move(labels), id);
  label_sets_ = std::move(changed);
  RaiseVersion();
  return LabelSetId(id);
}

bool StoreCatalog::HasLabel(LabelSetId set, LabelId label) const {
  const auto labels = LabelsOf(set);
  return std::binary_search(labels.begin(), labels.end(), label);
}

PropertyFacts StoreCatalog::Property(graph::PropertyOwner owner, PropertyKeyId key) const {
  const auto found = facts_->find({owner, key});
  return found == facts_->end() ? PropertyFacts{} : found->second;
}

void StoreCatalog::AddFacts(const OwnerKey& property, const PropertyFacts& facts) {
  const PropertyFacts old = Property(property.first, property.second);
  const PropertyFacts sum{old.kinds | facts.kinds, old.has_history || facts.has_history};
  if (sum.kinds == old.kinds && sum.has_history == old.has_history) return;
  auto changed = std::make_shared<std::map<OwnerKey, PropertyFacts>>(*facts_);
  (*changed)[property] = sum;
  facts_ = std::move(changed);
  RaiseVersion();
}

void StoreCatalog::ResetFacts(std::map<OwnerKey, PropertyFacts> facts) {
  facts_ = std::make_shared<std::map<OwnerKey, PropertyFacts>>(std::move(facts));
  RaiseVersion();
}

void StoreCatalog::AddKey(const graph::KeyDefinition& definition) {
  key_definitions_.push_back(definition);
  RaiseVersion();
}

uint64_t StoreCatalog::NumVerticesWith(LabelId label) const {
  if (label.is_none()) return num_vertices_;
  return label.number() < vertices_with_label_.size() ? vertices_with_label_[label.number()] : 0;
}

graph::TypeStatistics StoreCatalog::Statistics(EdgeTypeId type) const {
  return type.number() < statistics_.size() ? statistics_[type.number()] : graph::TypeStatistics{};
}

void StoreCatalog::CountVertices(LabelSetId set, int64_t difference) {
  num_vertices_ += static_cast<uint64_t>(difference);
  if (vertices_with_label_.size() < num_labels()) vertices_with_label_.resize(num_labels());
  for (LabelId label : LabelsOf(set))
    vertices_with_label_[label.number()] += static_cast<uint64_t>(difference);
}

void StoreCatalog::CountEdges(EdgeTypeId type, int64_t difference) {
  if (statistics_.size() <= type.number()) statistics_.resize(type.number() + size_t{1});
  graph::TypeStatistics& statistics = statistics_[type.number()];
  statistics.num_edges += static_cast<uint64_t>(difference);
  // Distinct ends are those of the base and, as an upper bound, those that edges written since may
  // have brought.
  if (difference > 0) {
    statistics.num_sources =
        std::min(num_vertices_, statistics.num_sources + static_cast<uint64_t>(difference));
    statistics.num_targets =
        std::min(num_vertices_, statistics.num_targets + static_cast<uint64_t>(difference));
  }
}

void StoreCatalog::ResetCounts() {
  vertices_with_label_.clear();
  statistics_.clear();
  num_vertices_ = 0;
}

void StoreCatalog::SetStatistics(EdgeTypeId type, const graph::TypeStatistics& statistics) {
  if (statistics_.size() <= type.number()) statistics_.resize(type.number() + size_t{1});
  statistics_[type.number()] = statistics;
}

}  // namespace entente::storage
