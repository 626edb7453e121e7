// The zones that a datetime can be shown in, as DateTime::zone holds them: 0 is UTC, then fixed
// offsets of whole minutes, then the names of the IANA database, then as many offsets with seconds
// as there is room for. The numbers mean the same in every process, so they can be stored; what
// offset a name has at a time is the system's knowledge (the package tzdata).
//
// Units:   seconds east of UTC, up to 18 hours either way; seconds since 1970-01-01T00:00, of UTC
// or local. Threads: any. Cost: of a named zone one look into a cache under a lock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::graph {

inline constexpr int32_t kMaxOffsetMinutes = 18 * 60;
inline constexpr uint16_t kFirstNamedZone = 4096;
inline constexpr uint16_t kZoneOfMinusMaxSeconds = 8192;
// Offsets that are not of whole minutes reach 7:57:51 either way.
inline constexpr int32_t kMaxOddOffsetSeconds = 28'671;

// None where the offset is too large.
std::optional<uint16_t> ZoneOfOffset(int32_t offset_seconds);

// By its exact name, `Europe/Stockholm`; none where the name or its rules are unknown here.
std::optional<uint16_t> FindZone(std::string_view name);
constexpr bool IsNamed(uint16_t zone) {
  return zone >= kFirstNamedZone && zone < kZoneOfMinusMaxSeconds;
}
// Whether the number is a zone's. The functions below take no other.
bool IsZone(uint16_t zone);
std::string_view ZoneName(uint16_t zone);  // empty unless it is named

int32_t OffsetAt(uint16_t zone, int64_t utc_seconds);
// Of local times that come twice the earlier; of those left out the one before the gap.
int32_t OffsetAtLocal(uint16_t zone, int64_t local_seconds);

// Z, +01:00, -0130, +02, +02:05:59; none for anything else.
std::optional<int32_t> ParseOffset(std::string_view text);
std::string OffsetText(int32_t offset_seconds);  // Z, +01:00, +02:05:59

}  // namespace entente::graph
