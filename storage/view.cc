#include "storage/view.h"

#include <algorithm>

namespace entente::storage {

using graph::KeyDefinition;
using graph::LabelId;
using graph::LabelSetId;
using graph::PropertyKeyId;
using graph::Validity;
using graph::Value;
using graph::VertexId;

bool View::VertexExists(VertexId v) const {
  if (v.number() >= num_vertex_slots()) return false;
  const bool in_base = v.number() < base().vertices.num_vertices;
  if (in_base && !snapshot_->base_vertices_changed) return true;
  const VertexSlot* slot = delta().vertices.Find(v.number());
  if (slot == nullptr) return in_base;
  if (!in_base) {
    const uint64_t created = LoadWord(slot->created);
    if (created == 0 || created > number_) return false;
  }
  return !IsEnded(slot->ended, number_);
}

LabelSetId View::LabelSetOf(VertexId v) const {
  const bool in_base = v.number() < base().vertices.num_vertices;
  if (!in_base || snapshot_->base_vertices_changed) {
    const VertexSlot* slot = delta().vertices.Find(v.number());
    if (slot != nullptr) {
      if (const auto* version = NewestVisible<LabelVersion>(slot->labels, number_))
        return version->set;
    }
  }
  // What a rolled back transaction made has no labels for those who still hold it.
  return in_base ? base().vertices.label_sets[v.number()] : StoreCatalog::kNoLabels;
}

absl::Span<const LabelSetId> View::BaseLabelSets() const {
  return absl::MakeConstSpan(base().vertices.label_sets.data(), base().vertices.label_sets.size());
}

bool View::HasLabel(VertexId v, LabelId label) const {
  return label.is_none() || snapshot_->catalog->HasLabel(LabelSetOf(v), label);
}

void View::AppendVertices(LabelId label, uint32_t begin, uint32_t end,
                          std::vector<uint32_t>* out) const {
  const uint32_t base_end = std::min(end, base().vertices.num_vertices);
  const bool changed = snapshot_->base_vertices_changed;
  const auto take = [&](uint32_t v) {
    if (!changed || (VertexExists(VertexId(v)) && HasLabel(VertexId(v), label))) out->push_back(v);
  };
  const size_t first = out->size();
  if (label.is_none()) {
    for (uint32_t v = begin; v < base_end; ++v) take(v);
  } else {
    const absl::Span<const uint32_t> posting = base().vertices.Posting(label);
    auto at = std::lower_bound(posting.begin(), posting.end(), begin);
    for (; at != posting.end() && *at < base_end; ++at) take(*at);
    for (uint32_t i = 0; i < snapshot_->num_relabelled; ++i) {
      const uint32_t v = *delta().relabelled.Find(i);
      if (v >= begin && v < base_end) take(v);
    }
    if (snapshot_->num_relabelled != 0) {
      const auto appended = out->begin() + static_cast<std::ptrdiff_t>(first);
      std::sort(appended, out->end());
      out->erase(std::unique(appended, out->end()), out->end());
    }
  }
  for (uint32_t v = std::max(begin, base().vertices.num_vertices);
       v < std::min(end, num_vertex_slots()); ++v) {
    if (VertexExists(VertexId(v)) && HasLabel(VertexId(v), label)) out->push_back(v);
  }
}

graph::VertexValiditySlice View::VertexValiditySlices() const {
  graph::VertexValiditySlice slice;
  const VertexTable& vertices = base().vertices;
  slice.any_stated = snapshot_->any_vertex_stated;
  if (!slice.any_stated) return slice;
  slice.num_rows = static_cast<uint32_t>(vertices.validity.from_micros.size());
  slice.from_micros = vertices.validity.from_micros.data();
  slice.to_micros = vertices.validity.to_micros.data();
  const Bits* exceptions = snapshot_->vertex_exceptions.get();
  slice.exceptional = exceptions != nullptr ? exceptions->slice() : vertices.exceptional.slice();
  return slice;
}

Validity View::VertexValidity(VertexId v) const {
  if (const VertexSlot* slot = delta().vertices.Find(v.number())) {
    if (const auto* version = NewestVisible<ValidityVersion>(slot->validity, number_))
      return *version->validity;
  }
  if (v.number() >= base().vertices.num_vertices || !base().vertices.any_stated())
    return Validity::Always();
  return base().vertices.validity.Get(v.number());
}

bool View::VertexIsStated(VertexId v) const {
  if (!snapshot_->any_vertex_stated) return false;
  return !(VertexValidity(v) == Validity::Always());
}

bool View::HasKeyValue(VertexId v, PropertyKeyId key, const Value& value) const {
  const PropertyState state = VertexState(v, key);
  const auto is_value = [&](const Value& other) {
    return !other.is_null() && graph::Equivalent(other, value);
  };
  if (is_value(state.base)) return true;
  return std::any_of(state.stretches.begin(), state.stretches.end(),
                     [&](const graph::HistoryEntry& entry) { return is_value(entry.value); });
}

VertexId View::FindOther(const KeyState& key, const Value& value, VertexId except) const {
  VertexId found = VertexId::None();
  const uint64_t hash = KeyHash(value);
  const auto matches = [&](uint32_t v) {
    const VertexId vertex(v);
    if (vertex == except || !VertexExists(vertex) || !HasLabel(vertex, key.definition.label))
      return false;
    if (!HasKeyValue(vertex, key.definition.key, value)) return false;
    found = vertex;
    return true;
  };
  if (key.index->Visit(hash, matches) || key.delta == nullptr) return found;
  const uint64_t* head = key.delta->heads.Find(hash % KeyDelta::kNumHeads);
  if (head == nullptr) return found;
  for (const auto* node = LoadPointer<const KeyNode>(*head); node != nullptr; node = node->next) {
    if (node->hash == hash && matches(node->vertex)) break;
  }
  return found;
}

VertexId View::FindByKey(const KeyDefinition& definition, const Value& value) const {
  if (value.is_null()) return VertexId::None();
  for (const KeyState& key : snapshot_->keys) {
    if (key.definition.key == definition.key && key.definition.label == definition.label) {
      return FindOther(key, value, VertexId::None());
    }
  }
  return VertexId::None();
}

uint64_t View::UserVertexId(VertexId v) const {
  if (v.number() < base().vertices.num_vertices) return base().vertices.UserId(v.number());
  return delta().first_user_id + (v.number() - base().vertices.num_vertices);
}

VertexId View::VertexOfUserId(uint64_t id) const {
  uint64_t v = UINT32_MAX;
  if (id >= delta().first_user_id) {
    v = base().vertices.num_vertices + (id - delta().first_user_id);
  } else {
    v = base().vertices.OfUserId(id);
  }
  if (v >= num_vertex_slots()) return VertexId::None();
  const VertexId vertex(static_cast<uint32_t>(v));
  return VertexExists(vertex) ? vertex : VertexId::None();
}

}  // namespace entente::storage
