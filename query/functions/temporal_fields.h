// Temporal values taken apart into a day, a time of day and an offset, changed by maps like {year: 1984, month: 10}, and put
// together again.
//
// Units:  nanoseconds since midnight; seconds east of UTC.
// Errors: InvalidArgumentValue where a map says nothing usable, NumberOutOfRange where a field is out of its range,
//         UnknownZone for zones that have a name.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/status.h"
#include "graph/temporal.h"
#include "graph/value.h"

namespace entente::query {

inline constexpr int64_t kNanosPerSecond = 1'000'000'000;
inline constexpr int64_t kSecondsPerDay = 86'400;
inline constexpr int64_t kNanosPerDay = kSecondsPerDay * kNanosPerSecond;

// A temporal value by parts; what its kind has not is absent. Local: the offset is already in date and time of day.
struct TemporalParts {
  std::optional<graph::Date> date;
  std::optional<int64_t> nanos_of_day;
  std::optional<int32_t> offset_seconds;
};
// None where the value is no date, time or datetime.
std::optional<TemporalParts> PartsOf(const graph::Value& value);
TemporalParts PartsOf(const graph::DateTime& value);

// Missing times are midnight, missing offsets UTC. REQUIRES of the first two: there is a date.
graph::LocalDateTime ToLocalDateTime(const TemporalParts& parts);
StatusOr<graph::DateTime> ToDateTime(const TemporalParts& parts);
graph::Time ToTime(const TemporalParts& parts);

// The same instant (of a time: on one day) seen at another offset.
TemporalParts AtOffset(const TemporalParts& parts, int32_t offset_seconds);

// Z, +01:00, -0130, +02, +02:05:59. Errors InvalidArgumentValue, UnknownZone for a zone with a name.
StatusOr<int32_t> ReadOffset(std::string_view text);

enum class Field : uint8_t {
  kYear, kQuarter, kMonth, kWeek, kDay, kDayOfQuarter, kDayOfWeek, kOrdinalDay,
  kHour, kMinute, kSecond, kMillisecond, kMicrosecond, kNanosecond, kEpochSeconds, kEpochMillis,
};
inline constexpr size_t kNumFields = 16;

// What a map says of a temporal value.
struct TemporalFields {
  std::array<std::optional<int64_t>, kNumFields> numbers;
  std::optional<TemporalParts> date;      // date: …
  std::optional<TemporalParts> time;      // time: …
  std::optional<TemporalParts> datetime;  // datetime: …
  std::optional<int32_t> offset_seconds;  // timezone: '+01:00'
  bool has_null = false;                  // some entry is null: so is the whole value

  const std::optional<int64_t>& operator[](Field field) const {
    return numbers[static_cast<size_t>(field)];
  }
  bool HasAny(Field first, Field last) const;
};
// REQUIRES: a map.
StatusOr<TemporalFields> ReadFields(std::string_view function, const graph::Value& map);

// The day that the fields name; what they leave open is taken from `base`, or is the first where there is none.
StatusOr<graph::Date> DateFrom(const TemporalFields& fields, const std::optional<graph::Date>& base);
// Likewise the time of day. Milli-, micro- and nanoseconds below 1000 replace their own three digits of `base`.
StatusOr<int64_t> NanosFrom(const TemporalFields& fields, const std::optional<int64_t>& base);

}  // namespace entente::query
