#include <new>
#include <utility>

#include "base/text.h"
#include "storage/base_builder.h"
#include "storage/transaction.h"

namespace entente::storage {

using graph::EdgeRow;
using graph::HistoryEntry;
using graph::KeyDefinition;
using graph::PeriodSet;
using graph::PropertyKeyId;
using graph::PropertyOwner;
using graph::Value;
using graph::VertexId;

bool StoreTransaction::Exists(Element element) const {
  return IsVertex(element) ? live_.VertexExists(VertexId(static_cast<uint32_t>(element)))
                           : live_.EdgeExists(EdgeRow::FromPacked(element));
}

PropertyState StoreTransaction::StateOf(Element element, PropertyKeyId key) const {
  return IsVertex(element) ? live_.VertexState(VertexId(static_cast<uint32_t>(element)), key)
                           : live_.EdgeState(EdgeRow::FromPacked(element), key);
}

void StoreTransaction::Remember(Element element, PropertyKeyId key, const PropertyState& old) {
  old_properties_.try_emplace({element, key.number()}, old);
}

Status StoreTransaction::SetVertexProperty(VertexId v, PropertyKeyId key, const Value& value,
                                           const PeriodSet* portion) {
  return SetProperty(ElementOf(v), key, value, portion);
}
Status StoreTransaction::SetEdgeProperty(EdgeRow edge, PropertyKeyId key, const Value& value,
                                         const PeriodSet* portion) {
  return SetProperty(ElementOf(edge), key, value, portion);
}

Status StoreTransaction::SetProperty(Element element, PropertyKeyId key, const Value& value,
                                     const PeriodSet* portion) {
  ENTENTE_RETURN_IF_ERROR(CheckStorable(value));
  if (!Exists(element)) return Deleted();
  const PropertyState old = StateOf(element, key);
  std::vector<HistoryEntry> stretches;
  PropertyState state{value, {}};
  if (portion != nullptr) {
    const graph::Validity validity =
        IsVertex(element) ? live_.VertexValidity(VertexId(static_cast<uint32_t>(element)))
                          : live_.EdgeValidity(EdgeRow::FromPacked(element));
    state.base = old.base;
    stretches.assign(old.stretches.begin(), old.stretches.end());
    const PeriodSet within = portion->Intersect(validity.possible);
    for (const graph::Period& period : within.periods()) {
      stretches = WithStretch(stretches, period, value);
    }
    state.stretches = stretches;
  }
  if (SameState(old, state)) return OkStatus();
  Remember(element, key, old);
  // Only what is new is copied: the rest lives as long as the base and the delta do.
  const Value copy = graph::CopyInto(value, delta().arena);
  if (portion == nullptr) state.base = copy;
  for (HistoryEntry& entry : stretches) {
    if (entry.value.kind() == value.kind() && entry.value.payload() == value.payload())
      entry.value = copy;
  }
  WriteProperty(element, key, state);
  if (IsVertex(element)) IndexValue(VertexId(static_cast<uint32_t>(element)), key, copy);
  const graph::PropertyFacts facts{
      value.is_null() ? graph::KindSet() : graph::KindSet(value.kind()), !state.stretches.empty()};
  const PropertyOwner owner = IsVertex(element)
                                  ? PropertyOwner::Vertices()
                                  : PropertyOwner::EdgesOf(EdgeRow::FromPacked(element).type());
  const graph::PropertyFacts known = working_.catalog->Property(owner, key);
  if (!facts.kinds.IsWithin(known.kinds) || (facts.has_history && !known.has_history)) {
    MutableCatalog().AddFacts({owner, key}, facts);
  }
  return OkStatus();
}

void StoreTransaction::WriteProperty(Element element, PropertyKeyId key,
                                     const PropertyState& state) {
  HistoryEntry* kept = delta().arena.AllocateArray<HistoryEntry>(state.stretches.size());
  for (size_t i = 0; i < state.stretches.size(); ++i)
    new (kept + i) HistoryEntry(state.stretches[i]);
  const bool is_vertex = IsVertex(element);
  const EdgeRow edge = EdgeRow::FromPacked(element);
  const uint32_t row = is_vertex ? static_cast<uint32_t>(element) : edge.row();
  uint64_t& head = is_vertex ? delta().vertices.Make(row).properties
                             : delta().MakeType(edge.type()).rows.Make(row).properties;
  const PropertyState copy{state.base, absl::MakeConstSpan(kept, state.stretches.size())};
  const auto* older = LoadPointer<const PropertyVersion>(head);
  Write(head, AsWord(delta().New(PropertyVersion{stamp_, key, copy, older})));

  const PropertyOwner owner =
      is_vertex ? PropertyOwner::Vertices() : PropertyOwner::EdgesOf(edge.type());
  const uint32_t base_rows = base().NumRows(owner);
  if (row >= base_rows) return;
  const PropertyColumn* column = base().Column(owner, key);
  const Bits* initial =
      column == nullptr || column->history_bits().empty() ? nullptr : &column->history_bits();
  MutableBits(&working_.touched[{owner, key}], initial, base_rows).Set(row);
}

// --- Keys

void StoreTransaction::IndexValue(VertexId v, PropertyKeyId key, const Value& value) {
  if (value.is_null()) return;
  bool is_key = false;
  for (KeyState& state : working_.keys) {
    if (state.definition.key != key) continue;
    is_key = true;
    if (state.delta == nullptr) state.delta = delta().MakeKey();
    const uint64_t hash = KeyHash(value);
    uint64_t& head = state.delta->heads.Make(hash % KeyDelta::kNumHeads);
    Write(head, AsWord(delta().New(KeyNode{hash, v.number(), LoadPointer<const KeyNode>(head)})));
  }
  if (is_key) written_keys_.emplace_back(v, key);
}

Status StoreTransaction::CheckKeys(VertexId v, PropertyKeyId key) const {
  if (!live_.VertexExists(v)) return OkStatus();
  for (const KeyState& state : working_.keys) {
    if (state.definition.key != key) continue;
    if (!state.definition.label.is_none() &&
        !working_.catalog->HasLabel(live_.LabelSetOf(v), state.definition.label)) {
      continue;
    }
    const PropertyState values = live_.VertexState(v, key);
    const auto check = [&](const Value& value) {
      if (value.is_null() || live_.FindOther(state, value, v).is_none()) return OkStatus();
      return DuplicateKey(*working_.catalog, state.definition, value);
    };
    ENTENTE_RETURN_IF_ERROR(check(values.base));
    for (const HistoryEntry& entry : values.stretches) ENTENTE_RETURN_IF_ERROR(check(entry.value));
  }
  return OkStatus();
}

Status StoreTransaction::CreateKey(const KeyDefinition& definition) {
  for (const KeyState& state : working_.keys) {
    if (state.definition.key != definition.key || state.definition.label != definition.label)
      continue;
    return RuntimeError(ErrorType::kConstraint, "KeyExists",
                        Concat("there is a key on ",
                               working_.catalog->PropertyKeyName(definition.key), " already"));
  }
  const auto index = std::make_shared<KeyIndex>();
  const KeyState made{definition, index, nullptr};
  std::vector<uint32_t> vertices;
  live_.AppendVertices(definition.label, 0, live_.num_vertex_slots(), &vertices);
  for (uint32_t v : vertices) {
    const PropertyState state = live_.VertexState(VertexId(v), definition.key);
    const auto insert = [&](const Value& value) {
      if (value.is_null()) return OkStatus();
      if (!live_.FindOther(made, value, VertexId(v)).is_none()) {
        return DuplicateKey(*working_.catalog, definition, value);
      }
      index->Insert(KeyHash(value), v);
      return OkStatus();
    };
    ENTENTE_RETURN_IF_ERROR(insert(state.base));
    for (const HistoryEntry& entry : state.stretches) ENTENTE_RETURN_IF_ERROR(insert(entry.value));
  }
  working_.keys.push_back(made);
  MutableCatalog().AddKey(definition);
  return OkStatus();
}

// --- Effects

graph::GraphMutator::Effects StoreTransaction::effects() const {
  Effects effects;
  for (Element element : created_)
    ++(IsVertex(element) ? effects.nodes_created : effects.relationships_created);
  for (Element element : deleted_)
    ++(IsVertex(element) ? effects.nodes_deleted : effects.relationships_deleted);
  for (uint32_t l = 0; l < working_.catalog->num_labels(); ++l) {
    const graph::LabelId label(l);
    const bool before = mark_.catalog->NumVerticesWith(label) != 0;
    const bool after = working_.catalog->NumVerticesWith(label) != 0;
    if (!before && after) ++effects.labels_added;
    if (before && !after) ++effects.labels_removed;
  }
  for (const auto& [property, old] : old_properties_) {
    const auto& [element, key] = property;
    const PropertyState now =
        Exists(element) ? StateOf(element, PropertyKeyId(key)) : PropertyState{};
    const bool before = old.has_value(), after = now.has_value();
    if (before && after && SameState(old, now)) continue;
    if (before) ++effects.properties_removed;
    if (after) ++effects.properties_added;
  }
  return effects;
}

}  // namespace entente::storage
