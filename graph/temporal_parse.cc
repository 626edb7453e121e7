#include <algorithm>

#include "base/text.h"
#include "graph/iso_text.h"
#include "graph/temporal.h"
#include "graph/zone.h"

namespace entente::graph {
namespace {

constexpr int64_t kSecondsPerDay = 86'400;
constexpr int64_t kNanosPerSecond = 1'000'000'000;

Status NotADateTime(std::string_view text) {
  return InvalidTemporalText("InvalidDateTime", text,
                             "a datetime like 2015-07-21T21:40:32Z or 2015-07-21T21:40+01:00");
}

LocalDateTime Combine(int64_t day, int64_t nanos_of_day) {
  return {day * kSecondsPerDay + nanos_of_day / kNanosPerSecond,
          static_cast<int32_t>(nanos_of_day % kNanosPerSecond)};
}

StatusOr<LocalDateTime> ParseDateAndTime(std::string_view date, std::string_view time) {
  ENTENTE_ASSIGN_OR_RETURN(const NamedDays days, ParseNamedDays(date));
  ENTENTE_ASSIGN_OR_RETURN(const int64_t nanos, ParseTimeOfDay(time));
  return Combine(days.first, nanos);
}

}  // namespace

StatusOr<Date> ParseDate(std::string_view text) {
  ENTENTE_ASSIGN_OR_RETURN(const NamedDays days, ParseNamedDays(text));
  return Date{days.first};
}

StatusOr<LocalTime> ParseLocalTime(std::string_view text) {
  ENTENTE_ASSIGN_OR_RETURN(const int64_t nanos, ParseTimeOfDay(text));
  return LocalTime{nanos};
}

StatusOr<LocalDateTime> ParseLocalDateTime(std::string_view text) {
  const size_t mark = text.find('T');
  if (mark != std::string_view::npos) {
    return ParseDateAndTime(text.substr(0, mark), text.substr(mark + 1));
  }
  ENTENTE_ASSIGN_OR_RETURN(const NamedDays days, ParseNamedDays(text));
  return Combine(days.first, 0);
}

namespace {

// The zone that stands behind a datetime: [Europe/Stockholm].
StatusOr<std::optional<uint16_t>> NamedZone(std::string_view brackets, std::string_view text) {
  if (brackets.empty()) return std::optional<uint16_t>();
  if (brackets.size() < 2 || brackets.back() != ']') return NotADateTime(text);
  const std::string_view name = brackets.substr(1, brackets.size() - 2);
  const std::optional<uint16_t> zone = FindZone(name);
  if (!zone) {
    return RuntimeError(ErrorType::kArgument, "UnknownZone", Concat("no time zone '", name, "'"),
                        std::nullopt, "zones look like Europe/Stockholm, offsets like +01:00");
  }
  return zone;
}

// With a name the offset may be left out; where it is said the instant follows it.
DateTime InNamedZone(const LocalDateTime& local, std::optional<int32_t> offset, uint16_t zone) {
  const int64_t seconds = local.seconds - (offset ? *offset : OffsetAtLocal(zone, local.seconds));
  return DateTime{seconds, local.nanos, zone};
}

}  // namespace

StatusOr<Time> ParseTime(std::string_view text) {
  if (text.find('[') != std::string_view::npos) {
    return RuntimeError(
        ErrorType::kArgument, "UnknownZone",
        Concat("a time without a day has an offset, not a named zone as in '", text, "'"),
        std::nullopt, "write the offset, as in 21:40+01:00");
  }
  const size_t sign = text.find_first_of("Zz+-");
  std::optional<int32_t> offset = 0;
  if (sign != std::string_view::npos) offset = ParseOffset(text.substr(sign));
  if (!offset) {
    return InvalidTemporalText("InvalidTime", text, "a time like 21:40:32Z or 21:40+01:00");
  }
  ENTENTE_ASSIGN_OR_RETURN(const int64_t nanos, ParseTimeOfDay(text.substr(0, sign)));
  return Time{nanos, *offset};
}

StatusOr<DateTime> ParseDateTime(std::string_view text) {
  const size_t brackets = std::min(text.find('['), text.size());
  ENTENTE_ASSIGN_OR_RETURN(const std::optional<uint16_t> named,
                           NamedZone(text.substr(brackets), text));
  const std::string_view written = text.substr(0, brackets);
  const size_t mark = written.find('T');
  const size_t sign =
      mark == std::string_view::npos ? mark : written.find_first_of("Zz+-", mark + 1);
  std::optional<int32_t> offset;
  if (sign != std::string_view::npos) {
    offset = ParseOffset(written.substr(sign));
    if (!offset) return NotADateTime(text);
  }
  ENTENTE_ASSIGN_OR_RETURN(const LocalDateTime local, ParseLocalDateTime(written.substr(0, sign)));
  if (named) return InNamedZone(local, offset, *named);
  const std::optional<uint16_t> zone = ZoneOfOffset(offset.value_or(0));
  if (!zone) {
    return RuntimeError(
        ErrorType::kArgument, "UnknownZone",
        Concat("so large an offset must be of whole minutes, unlike in '", text, "'"));
  }
  return DateTime{local.seconds - offset.value_or(0), local.nanos, *zone};
}

}  // namespace entente::graph
