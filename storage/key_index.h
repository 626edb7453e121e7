// From a key's value to the vertices that may have it: a hash table of vertices, told apart by 32
// bits of the value's hash.
//
// The table proposes, the caller checks the vertex's value: what is no longer so need not be taken
// out. Threads: immutable once its builder is done. Cost: Insert and lookup O(1); 8 bytes a slot,
// at most half of them full.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "graph/value.h"
#include "storage/array.h"

namespace entente::storage {

// Equal for values that are equal as keys (1 and 1.0, a date and its midnight); the same in every
// process.
uint64_t KeyHash(const graph::Value& value);

class KeyIndex {
 public:
  struct Slot {
    uint32_t tag = 0;
    uint32_t vertex_plus_one = 0;  // 0: empty
  };
  KeyIndex() = default;
  explicit KeyIndex(Array<Slot> slots) : slots_(std::move(slots)) {}

  void Insert(uint64_t hash, uint32_t vertex);
  // Calls visit(vertex) for every candidate until it returns true; true if it did.
  template <typename Visitor>
  bool Visit(uint64_t hash, const Visitor& visit) const {
    if (slots_.empty()) return false;
    const size_t mask = slots_.size() - 1;
    for (size_t at = TagOf(hash) & mask; slots_[at].vertex_plus_one != 0; at = (at + 1) & mask) {
      if (slots_[at].tag == TagOf(hash) && visit(slots_[at].vertex_plus_one - 1)) return true;
    }
    return false;
  }

  const Array<Slot>& slots() const { return slots_; }
  uint64_t allocated_bytes() const { return slots_.allocated_bytes(); }

 private:
  static uint32_t TagOf(uint64_t hash) { return static_cast<uint32_t>(hash >> 32); }
  void Grow();
  void Place(const Slot& slot);

  Array<Slot> slots_;
  size_t num_full_ = 0;
};

}  // namespace entente::storage
