// Temporal values by parts, and offsets as text.
#include "graph/zone.h"
#include "base/text.h"
#include "query/functions/definitions.h"
#include "query/functions/temporal_fields.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::LocalDateTime;

TemporalParts PartsOfLocal(const LocalDateTime& value) {
  int64_t days = value.seconds / kSecondsPerDay;
  int64_t seconds = value.seconds % kSecondsPerDay;
  if (seconds < 0) {
    seconds += kSecondsPerDay;
    --days;
  }
  TemporalParts parts;
  parts.date = graph::Date{days};
  parts.nanos_of_day = seconds * kNanosPerSecond + value.nanos;
  return parts;
}

std::string TwoDigits(int32_t number) {
  return Concat(number < 10 ? "0" : "", number);
}

Status BadOffset(std::string_view text) {
  const bool may_be_name = !text.empty() && text[0] != '+' && text[0] != '-';
  if (may_be_name) {
    return RuntimeError(ErrorType::kArgument, "UnsupportedTimeZone",
                        Concat("time zones with a name are not supported yet, so not '", text, "'"),
                        std::nullopt, "an offset like '+01:00' or 'Z' can be used");
  }
  return InvalidArgument(Concat("'", text, "' is no offset from UTC"),
                         "offsets look like '+01:00', '-0130', '+02' or 'Z'");
}

// The two digits at the front, which are taken away; none where there are not two.
std::optional<int32_t> TakeTwoDigits(std::string_view* text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text->size() < 2 || !is_digit((*text)[0]) || !is_digit((*text)[1])) return std::nullopt;
  const int32_t number = ((*text)[0] - '0') * 10 + ((*text)[1] - '0');
  text->remove_prefix(2);
  return number;
}

}  // namespace

TemporalParts PartsOf(const graph::DateTime& value) {
  const int32_t offset = graph::OffsetSecondsOf(value.zone);
  TemporalParts parts = PartsOfLocal({value.seconds + offset, value.nanos});
  parts.offset_seconds = offset;
  return parts;
}

std::optional<TemporalParts> PartsOf(const graph::Value& value) {
  TemporalParts parts;
  switch (value.kind()) {
    case Kind::kDate:
      parts.date = value.date();
      return parts;
    case Kind::kLocalTime:
      parts.nanos_of_day = value.local_time().nanos;
      return parts;
    case Kind::kTime:
      parts.nanos_of_day = value.time().nanos;
      parts.offset_seconds = value.time().offset_seconds;
      return parts;
    case Kind::kLocalDateTime:
      return PartsOfLocal(value.local_datetime());
    case Kind::kDateTime:
      return PartsOf(value.datetime());
    default:
      return std::nullopt;
  }
}

LocalDateTime ToLocalDateTime(const TemporalParts& parts) {
  const int64_t nanos = parts.nanos_of_day.value_or(0);
  return {parts.date->days * kSecondsPerDay + nanos / kNanosPerSecond,
          static_cast<int32_t>(nanos % kNanosPerSecond)};
}

StatusOr<graph::DateTime> ToDateTime(const TemporalParts& parts) {
  const LocalDateTime local = ToLocalDateTime(parts);
  const int32_t offset = parts.offset_seconds.value_or(0);
  const std::optional<uint16_t> zone = graph::ZoneOfOffset(offset);
  if (!zone) {
    return NumberOutOfRange(
        Concat("the offset of a datetime is of whole minutes up to 18:00, not ", OffsetText(offset)));
  }
  return graph::DateTime{local.seconds - offset, local.nanos, *zone};
}

graph::Time ToTime(const TemporalParts& parts) {
  return {parts.nanos_of_day.value_or(0), parts.offset_seconds.value_or(0)};
}

TemporalParts AtOffset(const TemporalParts& parts, int32_t offset_seconds) {
  const int64_t shift = offset_seconds - int64_t{parts.offset_seconds.value_or(offset_seconds)};
  TemporalParts moved = parts;
  moved.offset_seconds = offset_seconds;
  int64_t nanos = parts.nanos_of_day.value_or(0) + shift * kNanosPerSecond;
  int64_t days = 0;
  for (; nanos < 0; nanos += kNanosPerDay) --days;
  for (; nanos >= kNanosPerDay; nanos -= kNanosPerDay) ++days;
  moved.nanos_of_day = nanos;
  if (moved.date) moved.date->days += days;
  return moved;
}

StatusOr<int32_t> ParseOffset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  std::string_view left = text;
  if (left.empty() || (left[0] != '+' && left[0] != '-')) return BadOffset(text);
  left.remove_prefix(1);
  std::array<int32_t, 3> parts = {0, 0, 0};
  const bool has_colons = left.size() > 2 && left[2] == ':';
  size_t num_parts = 0;
  for (; num_parts < parts.size() && !left.empty(); ++num_parts) {
    if (num_parts > 0 && has_colons) {
      if (left[0] != ':') return BadOffset(text);
      left.remove_prefix(1);
    }
    const std::optional<int32_t> part = TakeTwoDigits(&left);
    if (!part) return BadOffset(text);
    parts[num_parts] = *part;
  }
  const int32_t seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
  if (num_parts == 0 || !left.empty() || parts[1] > 59 || parts[2] > 59 ||
      seconds > graph::kMaxOffsetMinutes * 60) {
    return BadOffset(text);
  }
  return text[0] == '-' ? -seconds : seconds;
}

std::string OffsetText(int32_t offset_seconds) {
  if (offset_seconds == 0) return "Z";
  const int32_t size = offset_seconds < 0 ? -offset_seconds : offset_seconds;
  std::string text = Concat(offset_seconds < 0 ? "-" : "+", TwoDigits(size / 3600), ":",
                            TwoDigits(size / 60 % 60));
  if (size % 60 != 0) text += Concat(":", TwoDigits(size % 60));
  return text;
}

}  // namespace entente::query
