#include "storage/base_builder.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "storage/ends.h"
#include "storage/parallel.h"

namespace entente::storage {

using graph::EdgeTypeId;
using graph::KeyDefinition;
using graph::LabelId;
using graph::PropertyKeyId;
using graph::PropertyOwner;
using graph::Validity;
using graph::Value;

EdgeTableBuilder& BaseBuilder::Edges(EdgeTypeId type) {
  while (edges_.size() <= type.number()) edges_.emplace_back();
  return edges_[type.number()];
}

const EdgeTableBuilder* BaseBuilder::FindEdges(EdgeTypeId type) const {
  return type.number() < edges_.size() ? &edges_[type.number()] : nullptr;
}

ColumnBuilder& BaseBuilder::Column(PropertyOwner owner, PropertyKeyId key) {
  Columns* columns = &vertex_columns_;
  if (!owner.is_vertices()) {
    Edges(owner.edge_type);
    if (edge_columns_.size() <= owner.edge_type.number())
      edge_columns_.resize(owner.edge_type.number() + size_t{1});
    columns = &edge_columns_[owner.edge_type.number()];
  }
  if (columns->size() <= key.number()) columns->resize(key.number() + size_t{1});
  std::unique_ptr<ColumnBuilder>& column = (*columns)[key.number()];
  if (column == nullptr) column = std::make_unique<ColumnBuilder>();
  return *column;
}

const ColumnBuilder* BaseBuilder::FindColumn(PropertyOwner owner, PropertyKeyId key) const {
  const Columns* columns = &vertex_columns_;
  if (!owner.is_vertices()) {
    if (owner.edge_type.number() >= edge_columns_.size()) return nullptr;
    columns = &edge_columns_[owner.edge_type.number()];
  }
  return key.number() < columns->size() ? (*columns)[key.number()].get() : nullptr;
}

Status DuplicateKey(const graph::Catalog& catalog, const KeyDefinition& definition,
                    const Value& value) {
  const std::string_view label =
      definition.label.is_none() ? std::string_view() : catalog.LabelName(definition.label);
  return RuntimeError(ErrorType::kConstraint, "DuplicateKey",
                      Concat("two nodes have ", catalog.PropertyKeyName(definition.key), " = ",
                             graph::ToText(value), ", which is the key of ",
                             label.empty() ? std::string_view("an id space") : label),
                      std::nullopt,
                      "a key names one node: choose another value, or MERGE instead of CREATE");
}

bool BaseBuilder::Covers(const KeyDefinition& definition, uint32_t v) const {
  return definition.label.is_none() || catalog_.HasLabel(vertices_.label_set(v), definition.label);
}

bool BaseBuilder::HasKeyValue(uint32_t v, PropertyKeyId key, const Value& value) const {
  const ColumnBuilder* column = FindColumn(PropertyOwner::Vertices(), key);
  if (column == nullptr) return false;
  const PropertyState state = column->State(v);
  if (graph::Equivalent(state.base, value)) return true;
  for (const graph::HistoryEntry& entry : state.stretches) {
    if (graph::Equivalent(entry.value, value)) return true;
  }
  return false;
}

Status BaseBuilder::InsertKey(KeyEntry* entry, uint32_t v, const Value& value) {
  if (value.is_null() || !Covers(entry->definition, v)) return OkStatus();
  const uint64_t hash = KeyHash(value);
  bool known = false;
  const bool taken = entry->index.Visit(hash, [&](uint32_t other) {
    known = known || other == v;
    return other != v && HasKeyValue(other, entry->definition.key, value);
  });
  if (taken) return DuplicateKey(catalog_, entry->definition, value);
  if (!known) entry->index.Insert(hash, v);
  return OkStatus();
}

Status BaseBuilder::IndexKey(const KeyDefinition& definition) {
  KeyEntry& entry = keys_.emplace_back();
  entry.definition = definition;
  const ColumnBuilder* column = FindColumn(PropertyOwner::Vertices(), definition.key);
  if (column == nullptr) return OkStatus();
  for (uint32_t v : column->Rows()) {
    const PropertyState state = column->State(v);
    ENTENTE_RETURN_IF_ERROR(InsertKey(&entry, v, state.base));
    for (const graph::HistoryEntry& stretch : state.stretches) {
      ENTENTE_RETURN_IF_ERROR(InsertKey(&entry, v, stretch.value));
    }
  }
  return OkStatus();
}

Status BaseBuilder::IndexValue(uint32_t v, PropertyKeyId key, const Value& value) {
  for (KeyEntry& entry : keys_) {
    if (entry.definition.key == key) ENTENTE_RETURN_IF_ERROR(InsertKey(&entry, v, value));
  }
  return OkStatus();
}

uint32_t BaseBuilder::FindByKey(const KeyDefinition& definition, const Value& value) const {
  uint32_t found = UINT32_MAX;
  for (const KeyEntry& entry : keys_) {
    if (entry.definition.key != definition.key || entry.definition.label != definition.label)
      continue;
    entry.index.Visit(KeyHash(value), [&](uint32_t v) {
      if (!HasKeyValue(v, definition.key, value)) return false;
      found = v;
      return true;
    });
    break;
  }
  return found;
}

Status BaseBuilder::FitEdgesToEnds() {
  if (!vertices_.validity().any_stated()) return OkStatus();
  for (size_t type = 0; type < edges_.size(); ++type) {
    ENTENTE_RETURN_IF_ERROR(FitTypeToEnds(EdgeTypeId(static_cast<uint16_t>(type))));
  }
  return OkStatus();
}

namespace {

// Single exact periods all three, the edge's (or all time, where it states none) within or meeting
// its ends': the common case, without building sets.
bool FitsPlainly(const ValidityBuilder& ends, uint32_t source, uint32_t target,
                 const ValidityBuilder& edges, uint32_t row) {
  graph::Instant source_from, source_to, target_from, target_to, from, to;
  if (!ends.GetInline(source, &source_from, &source_to) ||
      !ends.GetInline(target, &target_from, &target_to))
    return false;
  if (!edges.GetInline(row, &from, &to)) return false;
  const graph::Instant ends_from = std::max(source_from, target_from),
                       ends_to = std::min(source_to, target_to);
  if (!from.is_finite() && !to.is_finite()) return ends_from < ends_to;
  return ends_from <= from && to <= ends_to;
}

}  // namespace

Status BaseBuilder::FitTypeToEnds(EdgeTypeId type) {
  EdgeTableBuilder& edges = edges_[type.number()];
  const ValidityBuilder& ends = vertices_.validity();
  for (uint32_t row = 0; row < edges.num_rows(); ++row) {
    const uint32_t source = edges.source(row), target = edges.target(row);
    if (FitsPlainly(ends, source, target, edges.validity(), row)) continue;
    if (!ends.IsStated(source) && !ends.IsStated(target)) continue;
    const Validity both = ends.Get(source).Intersect(ends.Get(target));
    const std::string name = Concat("a relationship of type ", catalog_.EdgeTypeName(type));
    if (!edges.validity().IsStated(row)) {
      if (both.possible.empty()) return UnstatedOutsideEnds(name);
      continue;
    }
    const Validity stated = edges.validity().Get(row);
    ENTENTE_ASSIGN_OR_RETURN(const Validity fitted, FitToEnds(stated, both, name));
    if (!(fitted == stated)) edges.validity().Set(row, fitted);
  }
  return OkStatus();
}

void BaseBuilder::BuildColumns(Columns* from, uint64_t num_rows,
                               const std::vector<uint32_t>* new_row_of,
                               std::vector<std::unique_ptr<PropertyColumn>>* to,
                               std::vector<std::function<void()>>* jobs) {
  to->resize(from->size());
  for (size_t key = 0; key < from->size(); ++key) {
    if ((*from)[key] == nullptr) continue;
    jobs->push_back([=] {
      const absl::Span<const uint32_t> rows =
          new_row_of == nullptr ? absl::Span<const uint32_t>() : *new_row_of;
      (*to)[key] = std::make_unique<PropertyColumn>((*from)[key]->Finish(num_rows, rows));
      (*from)[key].reset();
    });
  }
}

std::shared_ptr<const Base> BaseBuilder::Build() {
  auto base = std::make_shared<Base>();
  const uint32_t num_vertices = vertices_.num_vertices();
  base->edges.resize(edges_.size());
  base->edge_columns.resize(edge_columns_.size());
  std::vector<std::vector<uint32_t>> new_row_of(edges_.size());

  std::vector<std::function<void()>> jobs;
  for (size_t type = 0; type < edges_.size(); ++type) {
    EdgeTable& table = base->edges[type];
    const ValidityBuilder& ends = vertices_.validity();
    jobs.emplace_back([this, type, &table, &new_row_of, &ends, num_vertices] {
      EdgeTableBuilder& edges = edges_[type];
      for (uint32_t row = 0; row < edges.num_rows(); ++row) {
        if (edges.validity().IsStated(row)) continue;
        table.has_unstated = true;
        if (!ends.any_stated()) break;
        table.unstated_with_stated_end = table.unstated_with_stated_end ||
                                         ends.IsStated(edges.source(row)) ||
                                         ends.IsStated(edges.target(row));
        if (table.unstated_with_stated_end) break;
      }
      edges.FinishForward(num_vertices, &table, &new_row_of[type]);
    });
  }
  RunJobs(jobs);
  jobs.clear();
  for (EdgeTable& table : base->edges) {
    jobs.emplace_back(
        [&table, num_vertices] { EdgeTableBuilder::FinishBackward(num_vertices, &table); });
  }
  for (size_t type = 0; type < edge_columns_.size(); ++type) {
    BuildColumns(&edge_columns_[type], base->edges[type].num_rows, &new_row_of[type],
                 &base->edge_columns[type], &jobs);
  }
  BuildColumns(&vertex_columns_, num_vertices, nullptr, &base->vertex_columns, &jobs);
  RunJobs(jobs);

  base->vertices = vertices_.Finish(catalog_);
  for (KeyEntry& entry : keys_)
    base->key_indexes.push_back(std::make_shared<const KeyIndex>(std::move(entry.index)));
  FillCatalog(base.get(), &catalog_);
  return base;
}

}  // namespace entente::storage
