// The vertices of the base: label sets, a posting list per label, validity where some vertex states
// one, and users' ids.
//
// Threads: immutable once built.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/ids.h"
#include "storage/array.h"
#include "storage/catalog.h"
#include "storage/validity_column.h"

namespace entente::storage {

struct VertexTable {
  uint32_t num_vertices = 0;
  Array<graph::LabelSetId> label_sets;    // by vertex
  std::vector<Array<uint32_t>> postings;  // by label: vertices, ascending
  ValidityColumn validity;                // microseconds, or nothing stated
  Bits exceptional;                       // vertices with an exception; empty: none
  Array<uint64_t> user_ids;               // ascending; empty: the vertex's number
  uint64_t next_user_id = 0;

  bool any_stated() const {
    return validity.layout != graph::BoundLayout::kNone || !validity.exceptions.empty();
  }
  absl::Span<const uint32_t> Posting(graph::LabelId label) const {
    if (label.number() >= postings.size()) return {};
    return absl::MakeConstSpan(postings[label.number()].data(), postings[label.number()].size());
  }
  uint64_t UserId(uint32_t v) const { return user_ids.empty() ? v : user_ids[v]; }
  uint32_t OfUserId(uint64_t id) const;  // UINT32_MAX: none
  uint64_t allocated_bytes() const;
};

class VertexTableBuilder {
 public:
  uint32_t Add(graph::LabelSetId labels) {
    label_sets_.push_back(labels);
    return static_cast<uint32_t>(label_sets_.size() - 1);
  }
  // The number that users already know the vertex by. REQUIRES: every vertex before has one.
  void SetUserId(uint32_t v, uint64_t id);
  void ReserveUserIds(uint64_t next) { next_user_id_ = next; }
  uint32_t num_vertices() const { return static_cast<uint32_t>(label_sets_.size()); }
  graph::LabelSetId label_set(uint32_t v) const { return label_sets_[v]; }
  ValidityBuilder& validity() { return validity_; }
  const ValidityBuilder& validity() const { return validity_; }

  VertexTable Finish(const StoreCatalog& catalog);

 private:
  std::vector<graph::LabelSetId> label_sets_;
  std::vector<uint64_t> user_ids_;  // of the first vertices; those behind get new ones
  uint64_t next_user_id_ = 0;
  ValidityBuilder validity_;
};

}  // namespace entente::storage
