// date.truncate('month', d) and its siblings: a value cut off below a unit, then changed by a map.
#include <string>

#include "base/text.h"
#include "query/functions/definitions.h"
#include "query/functions/temporal_fields.h"

namespace entente::query {
namespace {

using graph::CivilDate;
using graph::CivilFromDays;
using graph::Date;
using graph::DaysFromCivil;
using graph::Kind;
using graph::KindSet;
using graph::Value;
using Arguments = absl::Span<const Value>;

struct YearUnit {
  std::string_view name;
  int64_t years;
};
constexpr YearUnit kYearUnits[] = {
    {"millennium", 1000}, {"century", 100}, {"decade", 10}, {"year", 1}};

struct TimeUnit {
  std::string_view name;
  int64_t nanos;
};
constexpr TimeUnit kTimeUnits[] = {{"hour", 3600 * kNanosPerSecond},
                                   {"minute", 60 * kNanosPerSecond},
                                   {"second", kNanosPerSecond},
                                   {"millisecond", 1'000'000},
                                   {"microsecond", 1'000}};

int64_t FloorTo(int64_t value, int64_t multiple) {
  const int64_t rest = value % multiple;
  return value - (rest < 0 ? rest + multiple : rest);
}

// The first Monday of the ISO week year that the day lies in.
int64_t FirstOfWeekYear(int64_t days) {
  const int64_t thursday = days - graph::WeekDay(days) + 4;
  const int64_t fourth = DaysFromCivil(CivilFromDays(thursday).year, 1, 4);
  return fourth - (graph::WeekDay(fourth) - 1);
}

// The first day of the unit that the day lies in; none where the unit is not one of days.
std::optional<Date> FirstDayOf(std::string_view unit, Date date) {
  const CivilDate civil = CivilFromDays(date.days);
  for (const YearUnit& candidate : kYearUnits) {
    if (candidate.name == unit)
      return Date{DaysFromCivil(FloorTo(civil.year, candidate.years), 1, 1)};
  }
  if (unit == "weekYear") return Date{FirstOfWeekYear(date.days)};
  if (unit == "quarter") return Date{DaysFromCivil(civil.year, (civil.month - 1) / 3 * 3 + 1, 1)};
  if (unit == "month") return Date{DaysFromCivil(civil.year, civil.month, 1)};
  if (unit == "week") return Date{date.days - (graph::WeekDay(date.days) - 1)};
  if (unit == "day") return date;
  return std::nullopt;
}

std::optional<int64_t> TruncatedNanos(std::string_view unit, int64_t nanos) {
  for (const TimeUnit& candidate : kTimeUnits) {
    if (candidate.name == unit) return FloorTo(nanos, candidate.nanos);
  }
  return std::nullopt;
}

Status UnknownUnit(std::string_view function, std::string_view unit) {
  return InvalidArgument(Concat(function, "() knows no unit '", unit, "'"),
                         "units are millennium, century, decade, year, weekYear, quarter, month, "
                         "week, day, hour, minute, second, millisecond and microsecond");
}

// Whether the result of a truncation has a day and a time of day.
struct Shape {
  std::string_view function;
  Kind kind;
  bool has_date;
  bool has_time;
};

StatusOr<TemporalParts> Truncated(const Shape& shape, std::string_view unit,
                                  const TemporalParts& parts) {
  TemporalParts result = parts;
  if (parts.date) {
    if (const std::optional<Date> first = FirstDayOf(unit, *parts.date)) {
      result.date = first;
      result.nanos_of_day = 0;
      return result;
    }
  } else if (unit == "day") {
    result.nanos_of_day = 0;
    return result;
  }
  const std::optional<int64_t> nanos = TruncatedNanos(unit, parts.nanos_of_day.value_or(0));
  if (!nanos || !shape.has_time) return UnknownUnit(shape.function, unit);
  result.nanos_of_day = nanos;
  return result;
}

StatusOr<Value> MakeValue(const Shape& shape, const TemporalParts& parts) {
  switch (shape.kind) {
    case Kind::kDate:
      return Value::Of(*parts.date);
    case Kind::kLocalTime:
      return Value::Of(graph::LocalTime{parts.nanos_of_day.value_or(0)});
    case Kind::kTime:
      return Value::Of(ToTime(parts));
    case Kind::kLocalDateTime:
      return Value::Of(ToLocalDateTime(parts));
    default: {
      ENTENTE_ASSIGN_OR_RETURN(const graph::DateTime value, ToDateTime(parts));
      return Value::Of(value);
    }
  }
}

StatusOr<Value> Changed(const Shape& shape, TemporalParts parts, graph::Date today,
                        const Value& map) {
  ENTENTE_ASSIGN_OR_RETURN(const TemporalFields fields, ReadFields(shape.function, map));
  if (fields.has_null) return Value::Null();
  if (fields.date || fields.time || fields.datetime) {
    return InvalidArgument(Concat("the map of ", shape.function, "() takes single fields only"));
  }
  if (fields.shown_in) {
    parts.shown_in.reset();
    parts = SeenIn(parts, *fields.shown_in, today);
  }
  if (shape.has_date) {
    ENTENTE_ASSIGN_OR_RETURN(parts.date, DateFrom(fields, parts.date));
  }
  if (shape.has_time) {
    ENTENTE_ASSIGN_OR_RETURN(parts.nanos_of_day, NanosFrom(fields, parts.nanos_of_day));
  }
  return MakeValue(shape, parts);
}

StatusOr<Value> Truncate(const Shape& shape, FunctionContext& context, Arguments arguments) {
  if (arguments[0].kind() != Kind::kString) {
    return WrongArgument(shape.function, "the name of a unit", arguments[0]);
  }
  const TemporalParts now = PartsOf(graph::DateTimeOf(context.now));
  std::optional<TemporalParts> parts = now;
  if (arguments.size() > 1) parts = PartsOf(arguments[1]);
  const bool fits =
      parts && (shape.has_date ? parts->date.has_value() : parts->nanos_of_day.has_value());
  if (!fits) {
    return WrongArgument(shape.function, "a temporal value that has these parts", arguments[1]);
  }
  ENTENTE_ASSIGN_OR_RETURN(const TemporalParts truncated,
                           Truncated(shape, arguments[0].string(), *parts));
  if (arguments.size() < 3) return MakeValue(shape, truncated);
  if (arguments[2].kind() != Kind::kMap)
    return WrongArgument(shape.function, "a map", arguments[2]);
  return Changed(shape, truncated, *now.date, arguments[2]);
}

StatusOr<Value> TruncateDate(FunctionContext& context, Arguments arguments) {
  return Truncate({"date.truncate", Kind::kDate, true, false}, context, arguments);
}
StatusOr<Value> TruncateLocalTime(FunctionContext& context, Arguments arguments) {
  return Truncate({"localtime.truncate", Kind::kLocalTime, false, true}, context, arguments);
}
StatusOr<Value> TruncateTime(FunctionContext& context, Arguments arguments) {
  return Truncate({"time.truncate", Kind::kTime, false, true}, context, arguments);
}
StatusOr<Value> TruncateLocalDateTime(FunctionContext& context, Arguments arguments) {
  return Truncate({"localdatetime.truncate", Kind::kLocalDateTime, true, true}, context, arguments);
}
StatusOr<Value> TruncateDateTime(FunctionContext& context, Arguments arguments) {
  return Truncate({"datetime.truncate", Kind::kDateTime, true, true}, context, arguments);
}

void AppendTruncate(std::string_view name, Kind kind, FunctionBody body,
                    FunctionDefinitions* functions) {
  FunctionDefinition definition;
  definition.name = name;
  definition.min_arguments = 1;
  definition.max_arguments = 3;
  definition.parameters = {Kind::kString, kTemporalKinds, Kind::kMap};
  definition.result = kind;
  definition.body = body;
  definition.uses_clock = true;
  definition.summary = "the value cut off below a unit, then changed by the fields of a map";
  functions->push_back(definition);
}

}  // namespace

void AppendTruncateFunctions(FunctionDefinitions* functions) {
  AppendTruncate("date.truncate", Kind::kDate, TruncateDate, functions);
  AppendTruncate("localtime.truncate", Kind::kLocalTime, TruncateLocalTime, functions);
  AppendTruncate("time.truncate", Kind::kTime, TruncateTime, functions);
  AppendTruncate("localdatetime.truncate", Kind::kLocalDateTime, TruncateLocalDateTime, functions);
  AppendTruncate("datetime.truncate", Kind::kDateTime, TruncateDateTime, functions);
}

}  // namespace entente::query
