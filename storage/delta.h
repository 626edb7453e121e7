// What was written since the base was made: slots by vertex and row, versions behind them, chains
// of edges by vertex.
//
// A version is written once and then only reached: `created` is the stamp of its statement, `ended`
// that of the one that replaced or deleted it (0: none). A reader with number N sees what has
// created <= N and not ended <= N. Slots and heads are single words that the writer's undo log can
// put back; what was unlinked stays in memory until the delta goes. Threads: one writer, any number
// of readers; whoever reads through a snapshot never sees a later stamp.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>

#include "base/arena.h"
#include "graph/ids.h"
#include "graph/period.h"
#include "storage/base.h"
#include "storage/paged_array.h"
#include "storage/property_state.h"

namespace entente::storage {

struct LabelVersion {
  uint64_t created = 0;
  graph::LabelSetId set;
  const LabelVersion* older = nullptr;
};

struct ValidityVersion {
  uint64_t created = 0;
  const graph::Validity* validity = nullptr;
  const ValidityVersion* older = nullptr;
};

// The whole state of one property of one element from this stamp on.
struct PropertyVersion {
  uint64_t created = 0;
  graph::PropertyKeyId key;
  PropertyState state;
  const PropertyVersion* older = nullptr;
};

// An edge row with one validity. A row of the base gets one when its validity is rewritten.
struct EdgeVersion {
  uint64_t created = 0;
  uint64_t ended = 0;  // a word
  uint32_t source = 0;
  uint32_t target = 0;
  uint32_t row = 0;
  bool exceptional = false;
  int64_t from_micros = INT64_MIN;
  int64_t to_micros = INT64_MAX;
  const graph::Validity* validity = nullptr;  // null: unstated
  const EdgeVersion* next_out = nullptr;      // of the same source
  const EdgeVersion* next_in = nullptr;       // of the same target
  EdgeVersion* older = nullptr;               // of the same row
};

struct VertexSlot {  // words
  uint64_t created;  // 0 for the base's vertices
  uint64_t ended;
  uint64_t labels;      // LabelVersion
  uint64_t validity;    // ValidityVersion
  uint64_t properties;  // PropertyVersion
};

struct EdgeSlot {       // words
  uint64_t base_ended;  // the base's entry is hidden from this stamp on
  uint64_t version;     // EdgeVersion
  uint64_t properties;  // PropertyVersion
};

struct TypeDelta {
  PagedArray<EdgeSlot> rows;
  PagedArray<uint64_t> out_heads, in_heads;  // EdgeVersion by vertex
  uint32_t next_row = 0;
};

// Vertices that were given a key's value since the base was made.
struct KeyNode {
  uint64_t hash = 0;
  uint32_t vertex = 0;
  const KeyNode* next = nullptr;
};
struct KeyDelta {
  static constexpr uint64_t kNumHeads = 1 << 16;
  PagedArray<uint64_t> heads;  // KeyNode by hash
};

class Delta {
 public:
  explicit Delta(const Base& base)
      : next_vertex(base.vertices.num_vertices),
        first_user_id(base.vertices.next_user_id),
        base_(base) {}

  // Null where nothing was written to the type.
  const TypeDelta* FindType(graph::EdgeTypeId type) const {
    const uint64_t* word = types_.Find(type.number());
    return word == nullptr ? nullptr : LoadPointer<const TypeDelta>(*word);
  }
  TypeDelta& MakeType(graph::EdgeTypeId type);
  KeyDelta* MakeKey() { return &keys_.emplace_back(); }
  const graph::Validity* Keep(const graph::Validity& validity) {
    return &validities_.emplace_back(validity);
  }
  template <typename T>
  T* New(const T& value) {
    return new (arena.Allocate(sizeof(T))) T(value);
  }
  uint64_t FirstSequence(graph::EdgeTypeId type) const {
    const EdgeTable* table = base_.Edges(type);
    return table == nullptr ? 0 : table->next_sequence;
  }
  uint64_t allocated_bytes() const;  // the writer's to ask

  PagedArray<VertexSlot> vertices;
  PagedArray<uint32_t> relabelled;  // vertices of the base whose labels were written, in that order
  Arena arena;                      // versions and values
  uint32_t next_vertex;             // never goes back
  uint64_t first_user_id;           // of the first vertex that is not the base's
  uint32_t num_relabelled = 0;

 private:
  const Base& base_;
  PagedArray<uint64_t> types_;
  std::deque<TypeDelta> owned_types_;
  std::deque<KeyDelta> keys_;
  std::deque<graph::Validity> validities_;
};

// Both kinds of stamps, for a reader with the number.
inline bool IsEnded(const uint64_t& ended, uint64_t number) {
  const uint64_t stamp = LoadWord(ended);
  return stamp != 0 && stamp <= number;
}
inline bool IsVisible(const EdgeVersion& version, uint64_t number) {
  return version.created <= number && !IsEnded(version.ended, number);
}
// The newest version that a reader sees, or null.
template <typename Version>
const Version* NewestVisible(const uint64_t& head, uint64_t number) {
  const Version* version = LoadPointer<const Version>(head);
  while (version != nullptr && version->created > number) version = version->older;
  return version;
}

}  // namespace entente::storage
