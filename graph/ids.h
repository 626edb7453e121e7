// The numbers by which storage and operators know things. None of them is an order that a user can
// rely on; VertexIds are dense and may be reassigned by compaction, so a result pins the snapshot
// they came from.
#pragma once

#include <cstdint>

#include "base/strong_id.h"

namespace entente::graph {

using VertexId = StrongId<struct VertexTag, uint32_t>;
using LabelId = StrongId<struct LabelTag, uint32_t>;
using LabelSetId = StrongId<struct LabelSetTag, uint32_t>;
using EdgeTypeId = StrongId<struct EdgeTypeTag, uint16_t>;
using PropertyKeyId = StrongId<struct PropertyKeyTag, uint32_t>;

enum class Direction : uint8_t { kOut, kIn };

// An edge as operators carry it: its type and its row in that type's property columns. Rows below
// the type's base size are the base's, the others the delta's.
struct EdgeRow {
  uint64_t packed = UINT64_MAX;  // type << 48 | row

  EdgeRow() = default;
  EdgeRow(EdgeTypeId type, uint32_t row) : packed(uint64_t{type.number()} << 48 | row) {}
  static EdgeRow FromPacked(uint64_t packed) {
    EdgeRow edge;
    edge.packed = packed;
    return edge;
  }
  EdgeTypeId type() const { return EdgeTypeId(static_cast<uint16_t>(packed >> 48)); }
  uint32_t row() const { return static_cast<uint32_t>(packed); }
  auto operator<=>(const EdgeRow&) const = default;
};

}  // namespace entente::graph
