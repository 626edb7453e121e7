// Temporal values taken apart into a day, a time of day and an offset, changed by maps like {year:
// 1984, month: 10}, and put together again.
//
// Units:  nanoseconds since midnight; seconds east of UTC.
// Errors: InvalidArgumentValue where a map says nothing usable, NumberOutOfRange where a field is
// out of its range,
//         UnknownZone for a zone's name that the system does not know.
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

// Where a value is shown: at a fixed offset, or by the rules of a named zone. A named one's offset
// is what it was when the value was taken apart; where date or time have changed since it is looked
// up anew.
struct ShownIn {
  int32_t offset_seconds = 0;
  uint16_t named_zone = 0;  // 0: none
};

// A temporal value by parts; what its kind has not is absent. Local: the offset is already in date
// and time of day.
struct TemporalParts {
  std::optional<graph::Date> date;
  std::optional<int64_t> nanos_of_day;
  std::optional<ShownIn> shown_in;
};
// None where the value is no date, time or datetime.
std::optional<TemporalParts> PartsOf(const graph::Value& value);
TemporalParts PartsOf(const graph::DateTime& value);

// Missing times are midnight, missing offsets UTC. REQUIRES of the first two: there is a date.
graph::LocalDateTime ToLocalDateTime(const TemporalParts& parts);
StatusOr<graph::DateTime> ToDateTime(const TemporalParts& parts);
graph::Time ToTime(const TemporalParts& parts);

// The same instant seen elsewhere. Without a date the time moves within its day, and a named zone
// has the offset of `day`.
TemporalParts SeenIn(const TemporalParts& parts, const ShownIn& shown_in, graph::Date day);

// Z, +01:00, -0130, +02, +02:05:59, Europe/Stockholm. Errors InvalidArgumentValue, UnknownZone.
StatusOr<ShownIn> ReadZone(std::string_view text);

enum class Field : uint8_t {
  kYear,
  kQuarter,
  kMonth,
  kWeek,
  kDay,
  kDayOfQuarter,
  kDayOfWeek,
  kOrdinalDay,
  kHour,
  kMinute,
  kSecond,
  kMillisecond,
  kMicrosecond,
  kNanosecond,
  kEpochSeconds,
  kEpochMillis,
};
inline constexpr size_t kNumFields = 16;

// What a map says of a temporal value.
struct TemporalFields {
  std::array<std::optional<int64_t>, kNumFields> numbers;
  std::optional<TemporalParts> date;      // date: …
  std::optional<TemporalParts> time;      // time: …
  std::optional<TemporalParts> datetime;  // datetime: …
  std::optional<ShownIn> shown_in;        // timezone: '+01:00' or 'Europe/Stockholm'
  bool has_null = false;                  // some entry is null: so is the whole value

  const std::optional<int64_t>& operator[](Field field) const {
    return numbers[static_cast<size_t>(field)];
  }
  bool HasAny(Field first, Field last) const;
};
// REQUIRES: a map.
StatusOr<TemporalFields> ReadFields(std::string_view function, const graph::Value& map);

// The day that the fields name; what they leave open is taken from `base`, or is the first where
// there is none.
StatusOr<graph::Date> DateFrom(const TemporalFields& fields,
                               const std::optional<graph::Date>& base);
// Likewise the time of day. Milli-, micro- and nanoseconds below 1000 replace their own three
// digits of `base`.
StatusOr<int64_t> NanosFrom(const TemporalFields& fields, const std::optional<int64_t>& base);

}  // namespace entente::query
