#include "graph/zone.h"

#include <algorithm>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "base/check.h"
#include "base/text.h"
#include "graph/iso_text.h"
#include "graph/zone_names.h"

namespace entente::graph {
namespace {

std::string TwoDigits(int32_t number) { return Concat(number < 10 ? "0" : "", number); }

int32_t FixedOffset(uint16_t zone) {
  if (zone == 0) return 0;
  if (zone >= kZoneOfMinusMaxSeconds) return zone - kZoneOfMinusMaxSeconds - kMaxOddOffsetSeconds;
  return (zone - kMaxOffsetMinutes - 1) * 60;
}

// UTC where the system does not know the rules of the name any more.
absl::TimeZone RulesOf(uint16_t zone) {
  absl::TimeZone rules;
  absl::LoadTimeZone(ToAbsl(ZoneName(zone)), &rules);
  return rules;
}

}  // namespace

std::optional<uint16_t> ZoneOfOffset(int32_t offset_seconds) {
  const int32_t size = offset_seconds < 0 ? -offset_seconds : offset_seconds;
  if (size == 0) return uint16_t{0};
  if (size % 60 == 0 && size <= kMaxOffsetMinutes * 60) {
    return static_cast<uint16_t>(offset_seconds / 60 + kMaxOffsetMinutes + 1);
  }
  if (size % 60 == 0 || size > kMaxOddOffsetSeconds) return std::nullopt;
  return static_cast<uint16_t>(kZoneOfMinusMaxSeconds + kMaxOddOffsetSeconds + offset_seconds);
}

std::optional<uint16_t> FindZone(std::string_view name) {
  const absl::Span<const std::string_view> names = ZoneNames();
  const auto found = std::find(names.begin(), names.end(), name);
  absl::TimeZone rules;
  if (found == names.end() || !absl::LoadTimeZone(ToAbsl(name), &rules)) return std::nullopt;
  return static_cast<uint16_t>(kFirstNamedZone + (found - names.begin()));
}

bool IsZone(uint16_t zone) {
  if (IsNamed(zone)) return zone - size_t{kFirstNamedZone} < ZoneNames().size();
  if (zone >= kZoneOfMinusMaxSeconds)
    return zone - kZoneOfMinusMaxSeconds <= 2 * kMaxOddOffsetSeconds;
  return zone <= 2 * kMaxOffsetMinutes + 1;
}

std::string_view ZoneName(uint16_t zone) {
  if (!IsNamed(zone)) return {};
  const size_t index = zone - size_t{kFirstNamedZone};
  ENTENTE_CHECK(index < ZoneNames().size());
  return ZoneNames()[index];
}

int32_t OffsetAt(uint16_t zone, int64_t utc_seconds) {
  if (!IsNamed(zone)) return FixedOffset(zone);
  return RulesOf(zone).At(absl::FromUnixSeconds(utc_seconds)).offset;
}

int32_t OffsetAtLocal(uint16_t zone, int64_t local_seconds) {
  if (!IsNamed(zone)) return FixedOffset(zone);
  const absl::CivilSecond local =
      absl::ToCivilSecond(absl::FromUnixSeconds(local_seconds), absl::UTCTimeZone());
  const absl::Time instant = RulesOf(zone).At(local).pre;
  return static_cast<int32_t>(local_seconds - absl::ToUnixSeconds(instant));
}

std::optional<int32_t> ParseOffset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  TextScanner scanner(text);
  const bool west = scanner.Take('-');
  if (!west && !scanner.Take('+')) return std::nullopt;
  int64_t seconds = 0;
  int64_t unit = 3600;
  for (int i = 0; i < 3 && (i == 0 || !scanner.done()); ++i, unit /= 60) {
    if (i > 0) scanner.Take(':');
    const std::optional<int64_t> part = scanner.TakeTwoDigits();
    if (!part || (i > 0 && *part > 59)) return std::nullopt;
    seconds += *part * unit;
  }
  if (!scanner.done() || seconds > kMaxOffsetMinutes * 60) return std::nullopt;
  return static_cast<int32_t>(west ? -seconds : seconds);
}

std::string OffsetText(int32_t offset_seconds) {
  if (offset_seconds == 0) return "Z";
  const int32_t size = offset_seconds < 0 ? -offset_seconds : offset_seconds;
  std::string text = Concat(offset_seconds < 0 ? '-' : '+', TwoDigits(size / 3600), ':',
                            TwoDigits(size / 60 % 60));
  if (size % 60 != 0) text.append(Concat(':', TwoDigits(size % 60)));
  return text;
}

}  // namespace entente::graph
