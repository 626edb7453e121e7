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

Status BadZone(std::string_view text) {
  const bool is_offset = text.empty() || text[0] == '+' || text[0] == '-';
  if (is_offset) {
    return InvalidArgument(Concat("'", text, "' is no offset from UTC"),
                           "offsets look like '+01:00', '-0130', '+02' or 'Z'");
  }
  return RuntimeError(ErrorType::kArgument, "UnknownZone", Concat("no time zone '", text, "'"),
                      std::nullopt, "zones look like 'Europe/Stockholm', offsets like '+01:00'");
}

// Its offset at a local time. The one that it had is right if it still holds there: local times
// come twice where clocks go back.
int32_t OffsetOfLocal(const ShownIn& shown_in, int64_t local_seconds) {
  if (shown_in.named_zone == 0) return shown_in.offset_seconds;
  const int32_t had = shown_in.offset_seconds;
  if (graph::OffsetAt(shown_in.named_zone, local_seconds - had) == had) return had;
  return graph::OffsetAtLocal(shown_in.named_zone, local_seconds);
}

}  // namespace

TemporalParts PartsOf(const graph::DateTime& value) {
  const int32_t offset = graph::OffsetAt(value.zone, value.seconds);
  TemporalParts parts = PartsOfLocal({value.seconds + offset, value.nanos});
  parts.shown_in = ShownIn{offset, graph::IsNamed(value.zone) ? value.zone : uint16_t{0}};
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
      parts.shown_in = ShownIn{value.time().offset_seconds, 0};
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
  const ShownIn shown_in = parts.shown_in.value_or(ShownIn());
  const int32_t offset = OffsetOfLocal(shown_in, local.seconds);
  const std::optional<uint16_t> zone =
      shown_in.named_zone != 0 ? shown_in.named_zone : graph::ZoneOfOffset(offset);
  if (!zone) {
    return NumberOutOfRange(
        Concat("so large an offset must be of whole minutes, not ", graph::OffsetText(offset)));
  }
  return graph::DateTime{local.seconds - offset, local.nanos, *zone};
}

graph::Time ToTime(const TemporalParts& parts) {
  return {parts.nanos_of_day.value_or(0), parts.shown_in.value_or(ShownIn()).offset_seconds};
}

TemporalParts SeenIn(const TemporalParts& parts, const ShownIn& shown_in, graph::Date day) {
  const int64_t local_seconds = parts.date.value_or(day).days * kSecondsPerDay +
                                parts.nanos_of_day.value_or(0) / kNanosPerSecond;
  TemporalParts moved = parts;
  moved.shown_in = shown_in;
  if (!parts.shown_in) {
    moved.shown_in->offset_seconds = OffsetOfLocal(shown_in, local_seconds);
    return moved;
  }
  const int32_t old_offset = OffsetOfLocal(*parts.shown_in, local_seconds);
  if (shown_in.named_zone != 0) {
    moved.shown_in->offset_seconds =
        graph::OffsetAt(shown_in.named_zone, local_seconds - old_offset);
  }
  const int64_t shift = moved.shown_in->offset_seconds - int64_t{old_offset};
  int64_t nanos = parts.nanos_of_day.value_or(0) + shift * kNanosPerSecond;
  int64_t days = 0;
  for (; nanos < 0; nanos += kNanosPerDay) --days;
  for (; nanos >= kNanosPerDay; nanos -= kNanosPerDay) ++days;
  moved.nanos_of_day = nanos;
  if (moved.date) moved.date->days += days;
  return moved;
}

StatusOr<ShownIn> ReadZone(std::string_view text) {
  if (const std::optional<int32_t> offset = graph::ParseOffset(text)) return ShownIn{*offset, 0};
  const std::optional<uint16_t> zone = graph::FindZone(text);
  if (!zone) return BadZone(text);
  return ShownIn{0, *zone};
}

}  // namespace entente::query
