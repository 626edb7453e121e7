#include <algorithm>

#include "storage/view.h"

namespace entente::storage {

using graph::ColumnSlice;
using graph::EdgeRow;
using graph::HistoryEntry;
using graph::Instant;
using graph::PropertyKeyId;
using graph::PropertyOwner;
using graph::Value;
using graph::VertexId;

ColumnSlice View::Column(PropertyOwner owner, PropertyKeyId key) const {
  ColumnSlice slice;
  if (const PropertyColumn* column = base().Column(owner, key)) slice = column->Slice();
  slice.num_rows = base().NumRows(owner);
  const auto touched = snapshot_->touched.find({owner, key});
  if (touched != snapshot_->touched.end()) slice.exceptional = touched->second->slice();
  return slice;
}

PropertyState View::StateOf(PropertyOwner owner, uint32_t row, const uint64_t* head,
                            PropertyKeyId key) const {
  if (head != nullptr) {
    const auto* version = LoadPointer<const PropertyVersion>(*head);
    for (; version != nullptr; version = version->older) {
      if (version->key == key && version->created <= number_) return version->state;
    }
  }
  const PropertyColumn* column = base().Column(owner, key);
  return column == nullptr ? PropertyState{} : column->State(row);
}

PropertyState View::VertexState(VertexId v, PropertyKeyId key) const {
  const VertexSlot* slot = delta().vertices.Find(v.number());
  return StateOf(PropertyOwner::Vertices(), v.number(),
                 slot == nullptr ? nullptr : &slot->properties, key);
}

PropertyState View::EdgeState(EdgeRow edge, PropertyKeyId key) const {
  const EdgeSlot* slot = FindSlot(edge);
  return StateOf(PropertyOwner::EdgesOf(edge.type()), edge.row(),
                 slot == nullptr ? nullptr : &slot->properties, key);
}

Value View::VertexProperty(VertexId v, PropertyKeyId key, Instant at, Arena&) const {
  return ValueAt(VertexState(v, key), at);
}
Value View::EdgeProperty(EdgeRow edge, PropertyKeyId key, Instant at, Arena&) const {
  return ValueAt(EdgeState(edge, key), at);
}
std::vector<HistoryEntry> View::VertexHistory(VertexId v, PropertyKeyId key, Arena&) const {
  return MaximalStretches(VertexState(v, key));
}
std::vector<HistoryEntry> View::EdgeHistory(EdgeRow edge, PropertyKeyId key, Arena&) const {
  return MaximalStretches(EdgeState(edge, key));
}

std::vector<PropertyKeyId> View::KeysOf(PropertyOwner owner, uint32_t row,
                                        const uint64_t* head) const {
  std::vector<PropertyKeyId> keys;
  for (uint32_t k = 0; k < snapshot_->catalog->num_property_keys(); ++k) {
    const PropertyColumn* column = base().Column(owner, PropertyKeyId(k));
    if (column != nullptr && column->HasValue(row)) keys.emplace_back(k);
  }
  const auto* version = head == nullptr ? nullptr : LoadPointer<const PropertyVersion>(*head);
  if (version == nullptr) return keys;
  for (; version != nullptr; version = version->older) {
    if (version->created <= number_) keys.push_back(version->key);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  keys.erase(std::remove_if(
                 keys.begin(), keys.end(),
                 [&](PropertyKeyId key) { return !StateOf(owner, row, head, key).has_value(); }),
             keys.end());
  return keys;
}

std::vector<PropertyKeyId> View::VertexKeys(VertexId v) const {
  const VertexSlot* slot = delta().vertices.Find(v.number());
  return KeysOf(PropertyOwner::Vertices(), v.number(),
                slot == nullptr ? nullptr : &slot->properties);
}
std::vector<PropertyKeyId> View::EdgeKeys(EdgeRow edge) const {
  const EdgeSlot* slot = FindSlot(edge);
  return KeysOf(PropertyOwner::EdgesOf(edge.type()), edge.row(),
                slot == nullptr ? nullptr : &slot->properties);
}

}  // namespace entente::storage
