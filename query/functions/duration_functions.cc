// duration(), duration.between() and its siblings.
#include <string>

#include "base/text.h"
#include "query/functions/definitions.h"
#include "query/functions/period_length.h"
#include "query/functions/temporal_fields.h"

namespace entente::query {
namespace {

using graph::Duration;
using graph::Kind;
using graph::KindSet;
using graph::LocalDateTime;
using graph::Value;
using Arguments = absl::Span<const Value>;

struct DurationField {
  std::string_view name;
  long double graph::DurationParts::*part;
  int64_t size;  // in the part's unit
};
constexpr DurationField kDurationFields[] = {
    {"years", &graph::DurationParts::months, 12},
    {"quarters", &graph::DurationParts::months, 3},
    {"months", &graph::DurationParts::months, 1},
    {"weeks", &graph::DurationParts::days, 7},
    {"days", &graph::DurationParts::days, 1},
    {"hours", &graph::DurationParts::seconds, 3600},
    {"minutes", &graph::DurationParts::seconds, 60},
    {"seconds", &graph::DurationParts::seconds, 1},
    {"milliseconds", &graph::DurationParts::nanos, 1'000'000},
    {"microseconds", &graph::DurationParts::nanos, 1'000},
    {"nanoseconds", &graph::DurationParts::nanos, 1},
};

Status AddEntry(const graph::MapEntry& entry, graph::DurationParts* parts) {
  const std::string_view key = entry.key.string();
  std::vector<std::string> names;
  for (const DurationField& field : kDurationFields) {
    names.emplace_back(field.name);
    if (field.name != key) continue;
    if (!entry.value.is_number()) {
      return InvalidArgument(Concat("`", key, "` in the map of duration() is a number, not ",
                                    KindPhrase(entry.value)));
    }
    const long double amount = entry.value.kind() == Kind::kInteger
                                   ? static_cast<long double>(entry.value.integer())
                                   : static_cast<long double>(entry.value.floating());
    parts->*field.part += amount * static_cast<long double>(field.size);
    return OkStatus();
  }
  const std::string near = NearestWord(key, names);
  return InvalidArgument(Concat("duration() knows no field `", key, "`"),
                         near.empty() ? "" : Concat("did you mean `", near, "`?"));
}

StatusOr<Value> DurationOfMap(FunctionContext& context, const Value& map) {
  graph::DurationParts parts;
  bool has_null = false;
  for (const graph::MapEntry& entry : map.map()) {
    has_null = has_null || entry.value.is_null();
    if (!entry.value.is_null()) ENTENTE_RETURN_IF_ERROR(AddEntry(entry, &parts));
  }
  if (has_null) return Value::Null();
  if (map.map().empty()) return InvalidArgument("duration() needs at least one field in its map");
  ENTENTE_ASSIGN_OR_RETURN(const Duration duration, graph::MakeDuration(parts));
  return Value::Of(duration, context.arena);
}

// Days where all bounds are days, else seconds; never months.
StatusOr<Value> DurationOfPeriods(FunctionContext& context, const Value& value) {
  const std::optional<PeriodLength> length = LengthOf(value.periods());
  if (!length) return Value::Null();
  Duration duration;
  if (length->whole_days) {
    duration.days = length->micros / graph::kMicrosPerDay;
  } else {
    duration.seconds = length->micros / graph::kMicrosPerSecond;
    duration.nanos = static_cast<int32_t>(length->micros % graph::kMicrosPerSecond * 1'000);
  }
  return Value::Of(duration, context.arena);
}

StatusOr<Value> MakeDuration(FunctionContext& context, Arguments arguments) {
  const Value& value = arguments[0];
  switch (value.kind()) {
    case Kind::kDuration:
      return value;
    case Kind::kString: {
      ENTENTE_ASSIGN_OR_RETURN(const Duration duration, graph::ParseDuration(value.string()));
      return Value::Of(duration, context.arena);
    }
    case Kind::kMap:
      return DurationOfMap(context, value);
    case Kind::kPeriods:
      return DurationOfPeriods(context, value);
    default:
      return WrongArgument("duration", "a text, a map or a period set", value);
  }
}

// Two values on one axis.
struct Pair {
  LocalDateTime from;
  LocalDateTime to;
};

// A value without a day stands on the other's, one without a zone in the other's; then both are
// seen at the offset of the first.
StatusOr<Pair> Aligned(std::string_view function, Arguments arguments) {
  std::optional<TemporalParts> from = PartsOf(arguments[0]);
  std::optional<TemporalParts> to = PartsOf(arguments[1]);
  if (!from || !to) {
    return WrongArgument(function, "two temporal values", from ? arguments[1] : arguments[0]);
  }
  const graph::Date day = from->date ? *from->date : to->date.value_or(graph::Date{0});
  if (!from->date || !to->date) from->date = to->date = day;
  if (from->shown_in || to->shown_in) {
    if (!from->shown_in) from = SeenIn(*from, *to->shown_in, day);
    if (!to->shown_in) to = SeenIn(*to, *from->shown_in, day);
    const ShownIn frame{from->shown_in->offset_seconds, 0};
    to = SeenIn(*to, frame, day);
  }
  return Pair{ToLocalDateTime(*from), ToLocalDateTime(*to)};
}

template <Duration (*kMeasure)(const LocalDateTime&, const LocalDateTime&)>
StatusOr<Value> Measured(std::string_view function, FunctionContext& context, Arguments arguments) {
  ENTENTE_ASSIGN_OR_RETURN(const Pair pair, Aligned(function, arguments));
  return Value::Of(kMeasure(pair.from, pair.to), context.arena);
}

StatusOr<Value> Between(FunctionContext& context, Arguments arguments) {
  return Measured<graph::Between>("duration.between", context, arguments);
}
StatusOr<Value> InMonths(FunctionContext& context, Arguments arguments) {
  return Measured<graph::InMonths>("duration.inMonths", context, arguments);
}
StatusOr<Value> InDays(FunctionContext& context, Arguments arguments) {
  return Measured<graph::InDays>("duration.inDays", context, arguments);
}
StatusOr<Value> InSeconds(FunctionContext& context, Arguments arguments) {
  return Measured<graph::InSeconds>("duration.inSeconds", context, arguments);
}

FunctionDefinition OfTwo(std::string_view name, FunctionBody body, std::string_view summary) {
  FunctionDefinition definition;
  definition.name = name;
  definition.min_arguments = definition.max_arguments = 2;
  definition.parameters = {kTemporalKinds};
  definition.result = Kind::kDuration;
  definition.body = body;
  definition.summary = summary;
  return definition;
}

}  // namespace

void AppendDurationFunctions(FunctionDefinitions* functions) {
  FunctionDefinition duration =
      OfTwo("duration", MakeDuration, "a duration of a text or map, or the length of a period set");
  duration.min_arguments = duration.max_arguments = 1;
  duration.parameters = {KindSet(Kind::kString) | Kind::kMap | Kind::kPeriods | Kind::kDuration};
  functions->insert(
      functions->end(),
      {duration,
       OfTwo("duration.between", Between, "from one value to another: months, days, rest"),
       OfTwo("duration.inMonths", InMonths, "whole months from one value to another"),
       OfTwo("duration.inDays", InDays, "whole days from one value to another"),
       OfTwo("duration.inSeconds", InSeconds, "seconds from one value to another")});
}

}  // namespace entente::query
