#include "base/text.h"
#include "graph/iso_text.h"
#include "graph/temporal.h"
#include "graph/zone.h"

namespace entente::graph {
namespace {

constexpr int64_t kSecondsPerDay = 86'400;
constexpr int64_t kNanosPerSecond = 1'000'000'000;

<<<<<<< HEAD
// +01:00, -0830, +01, Z: seconds east of UTC. nullopt if it is something else.
std::optional<int64_t> ParseOffset(std::string_view offset) {
  if (offset == "Z" || offset == "z") return 0;
  TextScanner scanner(offset);
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
  if (!scanner.done() || seconds > kMaxOffsetSeconds) return std::nullopt;
  return west ? -seconds : seconds;
}

Status RefuseNamedZone(std::string_view text) {
  if (text.find('[') == std::string_view::npos) return OkStatus();
  return RuntimeError(ErrorType::kArgument, "UnknownZone",
                      Concat("zones are given by their offset, not by a name as in '", text, "'"),
                      std::nullopt, "write the offset, as in 2015-07-21T21:40+01:00");
=======
Status NotADateTime(std::string_view text) {
  return InvalidTemporalText("InvalidDateTime", text,
                             "a datetime like 2015-07-21T21:40:32Z or 2015-07-21T21:40+01:00");
>>>>>>> functions
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

StatusOr<Time> ParseTime(std::string_view text) {
  ENTENTE_RETURN_IF_ERROR(RefuseNamedZone(text));
  const size_t zone = text.find_first_of("Zz+-");
  std::optional<int64_t> offset = 0;
  if (zone != std::string_view::npos) offset = ParseOffset(text.substr(zone));
  if (!offset) {
    return InvalidTemporalText("InvalidTime", text, "a time like 21:40:32Z or 21:40+01:00");
  }
  ENTENTE_ASSIGN_OR_RETURN(const int64_t nanos, ParseTimeOfDay(text.substr(0, zone)));
  return Time{nanos, static_cast<int32_t>(*offset)};
}

StatusOr<DateTime> ParseDateTime(std::string_view text) {
  ENTENTE_RETURN_IF_ERROR(RefuseNamedZone(text));
  const size_t mark = text.find('T');
<<<<<<< HEAD
  const size_t zone = mark == std::string_view::npos ? mark : text.find_first_of("Zz+-", mark + 1);
  std::optional<int64_t> offset = 0;
  if (zone != std::string_view::npos) offset = ParseOffset(text.substr(zone));
  if (!offset) {
    return InvalidTemporalText("InvalidDateTime", text,
                               "a datetime like 2015-07-21T21:40:32Z or 2015-07-21T21:40+01:00");
  }
  ENTENTE_ASSIGN_OR_RETURN(const LocalDateTime value, ParseLocalDateTime(text.substr(0, zone)));
  return DateTime{value.seconds - *offset, value.nanos, 0};
=======
  const size_t zone =
      mark == std::string_view::npos ? mark : text.find_first_of("Zz+-", mark + 1);
  const std::string_view local = text.substr(0, zone);
  const std::optional<int32_t> offset =
      zone == std::string_view::npos ? 0 : ParseOffset(text.substr(zone));
  if (!offset) return NotADateTime(text);
  const std::optional<uint16_t> shown_in = ZoneOfOffset(*offset);
  if (!shown_in) {
    return RuntimeError(ErrorType::kArgument, "UnknownZone",
                        Concat("the offset of a datetime is of whole minutes, unlike in '", text, "'"));
  }
  ENTENTE_ASSIGN_OR_RETURN(const LocalDateTime value, ParseLocalDateTime(local));
  return DateTime{value.seconds - *offset, value.nanos, *shown_in};
>>>>>>> functions
}

}  // namespace entente::graph
