#include "storage/vertex_table.h"

#include <algorithm>

#include "base/check.h"

namespace entente::storage {

using graph::LabelId;

uint32_t VertexTable::OfUserId(uint64_t id) const {
  if (user_ids.empty()) return id < num_vertices ? static_cast<uint32_t>(id) : UINT32_MAX;
  const auto found = std::lower_bound(user_ids.begin(), user_ids.end(), id);
  return found != user_ids.end() && *found == id ? static_cast<uint32_t>(found - user_ids.begin())
                                                 : UINT32_MAX;
}

uint64_t VertexTable::allocated_bytes() const {
  uint64_t bytes = label_sets.allocated_bytes() + validity.allocated_bytes() +
                   exceptional.allocated_bytes() + user_ids.allocated_bytes();
  for (const Array<uint32_t>& posting : postings) bytes += posting.allocated_bytes();
  return bytes;
}

void VertexTableBuilder::SetUserId(uint32_t v, uint64_t id) {
  ENTENTE_CHECK(v == user_ids_.size() && (user_ids_.empty() || user_ids_.back() < id));
  user_ids_.push_back(id);
}

VertexTable VertexTableBuilder::Finish(const StoreCatalog& catalog) {
  VertexTable table;
  table.num_vertices = num_vertices();
  std::vector<size_t> counts(catalog.num_labels());
  for (graph::LabelSetId set : label_sets_) {
    for (LabelId label : catalog.LabelsOf(set)) ++counts[label.number()];
  }
  for (size_t count : counts) table.postings.emplace_back(count);
  std::fill(counts.begin(), counts.end(), 0);
  for (uint32_t v = 0; v < num_vertices(); ++v) {
    for (LabelId label : catalog.LabelsOf(label_sets_[v]))
      table.postings[label.number()][counts[label.number()]++] = v;
  }
  table.label_sets = Array<graph::LabelSetId>(label_sets_);

  if (validity_.any_stated()) validity_.UseMicros();
  table.validity = validity_.Finish(num_vertices(), {});
  if (!table.validity.exception_rows.empty()) {
    table.exceptional = Bits(num_vertices());
    for (uint32_t v : table.validity.exception_rows) table.exceptional.Set(v);
  }

  const bool fresh = user_ids_.empty() && next_user_id_ == 0;
  table.next_user_id = fresh ? num_vertices() : next_user_id_ + (num_vertices() - user_ids_.size());
  if (fresh) return table;
  for (uint64_t id = next_user_id_; user_ids_.size() < num_vertices(); ++id)
    user_ids_.push_back(id);
  bool identity = table.next_user_id == num_vertices();
  for (uint32_t v = 0; v < num_vertices() && identity; ++v) identity = user_ids_[v] == v;
  if (!identity) table.user_ids = Array<uint64_t>(user_ids_);
  return table;
}

}  // namespace entente::storage
