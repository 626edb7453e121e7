// The zones that a datetime can be shown in, as DateTime::zone holds them: 0 is UTC, the others fixed offsets of whole minutes.
//
// Units: seconds east of UTC. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>

namespace entente::graph {

inline constexpr int32_t kMaxOffsetMinutes = 18 * 60;

// None where the offset is not of whole minutes or beyond ±18:00.
constexpr std::optional<uint16_t> ZoneOfOffset(int32_t offset_seconds) {
  if (offset_seconds == 0) return uint16_t{0};
  const int32_t minutes = offset_seconds / 60;
  if (offset_seconds % 60 != 0 || minutes < -kMaxOffsetMinutes || minutes > kMaxOffsetMinutes) {
    return std::nullopt;
  }
  return static_cast<uint16_t>(minutes + kMaxOffsetMinutes + 1);
}

constexpr int32_t OffsetSecondsOf(uint16_t zone) {
  return zone == 0 ? 0 : (zone - kMaxOffsetMinutes - 1) * 60;
}

}  // namespace entente::graph
