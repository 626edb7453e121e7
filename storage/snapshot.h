// One state of a store: which base and delta, how far into the delta, and the little that is kept
// per state.
//
// Threads: a published snapshot does not change; the writer works on a copy of its own and copies a
// bit map before it changes one
//          that was published.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "storage/base.h"
#include "storage/delta.h"

namespace entente::storage {

// A base and what was written over it. The delta refers to the base.
struct Generation {
  explicit Generation(std::shared_ptr<const Base> the_base)
      : base(std::move(the_base)), delta(*base) {}
  std::shared_ptr<const Base> base;
  Delta delta;
};

struct TypeState {
  std::shared_ptr<Bits> hidden;  // rows of the base; null: none
  uint32_t num_rows = 0;         // of base and delta
  bool has_delta = false;
  bool has_unstated = false;
  bool must_test_ends = false;
};

struct KeyState {
  graph::KeyDefinition definition;
  std::shared_ptr<const KeyIndex> index;
  KeyDelta* delta = nullptr;  // null: nothing written yet
};

struct Snapshot {
  std::shared_ptr<Generation> generation;
  std::shared_ptr<StoreCatalog> catalog;
  uint64_t number = 0;
  uint32_t num_vertex_slots = 0;
  bool vertices_changed = false;       // created, deleted or relabelled since the base
  bool base_vertices_changed = false;  // some of the base's were
  bool any_vertex_stated = false;
  std::vector<TypeState> types;
  std::vector<KeyState> keys;
  std::shared_ptr<Bits> vertex_exceptions;  // null: the base's
  std::map<OwnerKey, std::shared_ptr<Bits>>
      touched;  // rows of the base that have another value, or a history
  uint32_t num_relabelled = 0;
  uint64_t delta_bytes = 0;

  const Base& base() const { return *generation->base; }
  const Delta& delta() const { return generation->delta; }
  const TypeState* Type(graph::EdgeTypeId type) const {
    return type.number() < types.size() ? &types[type.number()] : nullptr;
  }
};

// The first state over a new base.
Snapshot SnapshotOf(std::shared_ptr<const Base> base, uint64_t number);

}  // namespace entente::storage
