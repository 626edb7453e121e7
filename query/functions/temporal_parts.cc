// Temporal values by parts, and offsets as text.
#include "base/text.h"
#include "graph/zone.h"
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

Status BadOffset(std::string_view text) {
  const bool may_be_name = !text.empty() && text[0] != '+' && text[0] != '-';
  if (may_be_name) {
    return RuntimeError(ErrorType::kArgument, "UnknownZone",
                        Concat("time zones with a name are not supported yet, so not '", text, "'"),
                        std::nullopt, "an offset like '+01:00' or 'Z' can be used");
  }
  return InvalidArgument(Concat("'", text, "' is no offset from UTC"),
                         "offsets look like '+01:00', '-0130', '+02' or 'Z'");
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
        Concat("the offset of a datetime is of whole minutes up to 18:00, not ", graph::OffsetText(offset)));
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

StatusOr<int32_t> ReadOffset(std::string_view text) {
  const std::optional<int32_t> offset = graph::ParseOffset(text);
  if (!offset) return BadOffset(text);
  return *offset;
}

}  // namespace entente::query
