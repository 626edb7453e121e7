// The zones that a datetime can be shown in, as DateTime::zone holds them: 0 is UTC, the others fixed offsets of whole minutes. The
// numbers mean the same in every process, so they can be stored.
//
// Units:   seconds east of UTC, up to 18 hours either way.
// Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::graph {

inline constexpr int32_t kMaxOffsetMinutes = 18 * 60;

// None where the offset is not of whole minutes or too large.
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

// Z, +01:00, -0130, +02, +02:05:59; none for anything else.
std::optional<int32_t> ParseOffset(std::string_view text);
std::string OffsetText(int32_t offset_seconds);  // Z, +01:00, +02:05:59

}  // namespace entente::graph
