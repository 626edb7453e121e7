// date(), time(), localtime(), datetime(), localdatetime(): from text, maps, other values and the
// clock.
#include <string>
#include <utility>

#include "base/text.h"
#include "query/functions/definitions.h"
#include "query/functions/temporal_fields.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::KindSet;
using graph::Value;
using Arguments = absl::Span<const Value>;

TemporalParts PartsOfNow(const FunctionContext& context) {
  return PartsOf(graph::DateTimeOf(context.now));
}

// One kind of temporal value: how it is read, and which parts it takes from a value or a map.
struct DateShape {
  static constexpr std::string_view kName = "date";
  static constexpr bool kNeedsDate = true;
  static constexpr bool kNeedsTime = false;
  static StatusOr<Value> Parse(std::string_view text) {
    ENTENTE_ASSIGN_OR_RETURN(const graph::Date date, graph::ParseDate(text));
    return Value::Of(date);
  }
  static StatusOr<Value> Make(const TemporalParts& parts) { return Value::Of(*parts.date); }
};

struct LocalTimeShape {
  static constexpr std::string_view kName = "localtime";
  static constexpr bool kNeedsDate = false;
  static constexpr bool kNeedsTime = true;
  static StatusOr<Value> Parse(std::string_view text) {
    ENTENTE_ASSIGN_OR_RETURN(const graph::LocalTime time, graph::ParseLocalTime(text));
    return Value::Of(time);
  }
  static StatusOr<Value> Make(const TemporalParts& parts) {
    return Value::Of(graph::LocalTime{*parts.nanos_of_day});
  }
};

struct TimeShape {
  static constexpr std::string_view kName = "time";
  static constexpr bool kNeedsDate = false;
  static constexpr bool kNeedsTime = true;
  static StatusOr<Value> Parse(std::string_view text) {
    ENTENTE_ASSIGN_OR_RETURN(const graph::Time time, graph::ParseTime(text));
    return Value::Of(time);
  }
  static StatusOr<Value> Make(const TemporalParts& parts) { return Value::Of(ToTime(parts)); }
};

struct LocalDateTimeShape {
  static constexpr std::string_view kName = "localdatetime";
  static constexpr bool kNeedsDate = true;
  static constexpr bool kNeedsTime = true;
  static StatusOr<Value> Parse(std::string_view text) {
    ENTENTE_ASSIGN_OR_RETURN(const graph::LocalDateTime value, graph::ParseLocalDateTime(text));
    return Value::Of(value);
  }
  static StatusOr<Value> Make(const TemporalParts& parts) {
    return Value::Of(ToLocalDateTime(parts));
  }
};

struct DateTimeShape {
  static constexpr std::string_view kName = "datetime";
  static constexpr bool kNeedsDate = true;
  static constexpr bool kNeedsTime = true;
  static StatusOr<Value> Parse(std::string_view text) {
    ENTENTE_ASSIGN_OR_RETURN(const graph::DateTime value, graph::ParseDateTime(text));
    return Value::Of(value);
  }
  static StatusOr<Value> Make(const TemporalParts& parts) {
    ENTENTE_ASSIGN_OR_RETURN(const graph::DateTime value, ToDateTime(parts));
    return Value::Of(value);
  }
};

// Fields that the shape cannot hold are an error, not dropped.
template <typename Shape>
Status CheckFields(const TemporalFields& fields) {
  const bool names_date = fields.date || fields.HasAny(Field::kYear, Field::kOrdinalDay);
  const bool names_time = fields.time || fields.HasAny(Field::kHour, Field::kNanosecond);
  if (!Shape::kNeedsDate && names_date) {
    return InvalidArgument(Concat(Shape::kName, "() has no day, but its map names one"));
  }
  if (!Shape::kNeedsTime && names_time) {
    return InvalidArgument(Concat(Shape::kName, "() has no time of day, but its map names one"));
  }
  return OkStatus();
}

// The values that the fields start from.
TemporalParts BaseOf(const TemporalFields& fields) {
  TemporalParts base;
  if (fields.datetime) base = *fields.datetime;
  if (fields.date) base.date = fields.date->date;
  if (fields.time) {
    base.nanos_of_day = fields.time->nanos_of_day;
    base.shown_in = fields.time->shown_in;
  }
  return base;
}

// Moves the time of day to the zone that the map asks for, before its fields are set; a whole
// datetime moves its date too.
void MoveToZone(const TemporalFields& fields, graph::Date today, TemporalParts* parts) {
  if (!fields.shown_in) return;
  const std::optional<graph::Date> day = parts->date;
  *parts = SeenIn(*parts, *fields.shown_in, today);
  if (!fields.datetime) parts->date = day;
}

StatusOr<TemporalParts> PartsOfEpoch(const TemporalFields& fields) {
  const int64_t millis = fields[Field::kEpochMillis].value_or(0);
  int64_t seconds = fields[Field::kEpochSeconds].value_or(millis / 1000);
  int64_t nanos = fields[Field::kEpochSeconds] ? 0 : millis % 1000 * 1'000'000;
  nanos += fields[Field::kNanosecond].value_or(0);
  if (nanos < 0) {
    nanos += kNanosPerSecond;
    --seconds;
  }
  constexpr int64_t kMaxSeconds = int64_t{31'556'889'864} * 1'000'000;
  if (seconds > kMaxSeconds || seconds < -kMaxSeconds || nanos >= kNanosPerSecond) {
    return NumberOutOfRange("this epoch lies outside the years that a datetime can hold");
  }
  const TemporalParts utc = PartsOf(graph::DateTime{seconds, static_cast<int32_t>(nanos), 0});
  return fields.shown_in ? SeenIn(utc, *fields.shown_in, *utc.date) : utc;
}

template <typename Shape>
StatusOr<Value> FromMap(const FunctionContext& context, const Value& map) {
  ENTENTE_ASSIGN_OR_RETURN(const TemporalFields fields, ReadFields(Shape::kName, map));
  if (fields.has_null) return Value::Null();
  if (fields[Field::kEpochSeconds] || fields[Field::kEpochMillis]) {
    ENTENTE_ASSIGN_OR_RETURN(const TemporalParts parts, PartsOfEpoch(fields));
    return Shape::Make(parts);
  }
  ENTENTE_RETURN_IF_ERROR(CheckFields<Shape>(fields));
  TemporalParts parts = BaseOf(fields);
  const graph::Date today = *PartsOfNow(context).date;
  if (fields.datetime) MoveToZone(fields, today, &parts);
  if (Shape::kNeedsDate) {
    ENTENTE_ASSIGN_OR_RETURN(parts.date, DateFrom(fields, parts.date));
  }
  if (!fields.datetime && parts.nanos_of_day) MoveToZone(fields, today, &parts);
  if (Shape::kNeedsTime) {
    const bool names_time = parts.nanos_of_day || fields.HasAny(Field::kHour, Field::kNanosecond);
    if (!Shape::kNeedsDate && !names_time) {
      return InvalidArgument(Concat(Shape::kName, "() needs at least an `hour`"));
    }
    ENTENTE_ASSIGN_OR_RETURN(parts.nanos_of_day, NanosFrom(fields, parts.nanos_of_day));
  }
  if (!parts.shown_in) MoveToZone(fields, today, &parts);
  return Shape::Make(parts);
}

template <typename Shape>
StatusOr<Value> Construct(FunctionContext& context, Arguments arguments) {
  if (arguments.empty()) return Shape::Make(PartsOfNow(context));
  const Value& value = arguments[0];
  if (value.kind() == Kind::kString) return Shape::Parse(value.string());
  if (value.kind() == Kind::kMap) return FromMap<Shape>(context, value);
  const std::optional<TemporalParts> parts = PartsOf(value);
  const bool fits = parts && (!Shape::kNeedsDate || parts->date) &&
                    (!Shape::kNeedsTime || Shape::kNeedsDate || parts->nanos_of_day);
  if (!fits) {
    return WrongArgument(Shape::kName, "a text, a map or a temporal value that has these parts",
                         value);
  }
  return Shape::Make(*parts);
}

// date.realtime(), date.transaction('+01:00'): the statement's clock, at an offset.
template <typename Shape>
StatusOr<Value> Clock(FunctionContext& context, Arguments arguments) {
  const TemporalParts now = PartsOfNow(context);
  if (arguments.empty()) return Shape::Make(now);
  if (arguments[0].kind() != Kind::kString) {
    return WrongArgument(Shape::kName, "a time zone like '+01:00'", arguments[0]);
  }
  ENTENTE_ASSIGN_OR_RETURN(const ShownIn shown_in, ReadZone(arguments[0].string()));
  return Shape::Make(SeenIn(now, shown_in, *now.date));
}

StatusOr<int64_t> EpochArgument(std::string_view function, const Value& value) {
  if (value.kind() != Kind::kInteger) return WrongArgument(function, "integers", value);
  return value.integer();
}

StatusOr<Value> FromEpoch(FunctionContext&, Arguments arguments) {
  TemporalFields fields;
  ENTENTE_ASSIGN_OR_RETURN(fields.numbers[static_cast<size_t>(Field::kEpochSeconds)],
                           EpochArgument("datetime.fromepoch", arguments[0]));
  ENTENTE_ASSIGN_OR_RETURN(fields.numbers[static_cast<size_t>(Field::kNanosecond)],
                           EpochArgument("datetime.fromepoch", arguments[1]));
  ENTENTE_ASSIGN_OR_RETURN(const TemporalParts parts, PartsOfEpoch(fields));
  return DateTimeShape::Make(parts);
}

StatusOr<Value> FromEpochMillis(FunctionContext&, Arguments arguments) {
  TemporalFields fields;
  ENTENTE_ASSIGN_OR_RETURN(fields.numbers[static_cast<size_t>(Field::kEpochMillis)],
                           EpochArgument("datetime.fromepochmillis", arguments[0]));
  ENTENTE_ASSIGN_OR_RETURN(const TemporalParts parts, PartsOfEpoch(fields));
  return DateTimeShape::Make(parts);
}

// The names and texts of one kind's constructor and clocks.
struct Family {
  std::string_view names[4];  // constructor, .realtime, .statement, .transaction
  Kind kind;
  FunctionBody construct;
  FunctionBody clock;
  std::string_view summary;
};

void AppendFamily(const Family& family, FunctionDefinitions* functions) {
  FunctionDefinition definition;
  definition.name = family.names[0];
  definition.max_arguments = 1;
  definition.parameters = {kTemporalKinds | Kind::kString | Kind::kMap};
  definition.result = family.kind;
  definition.body = family.construct;
  definition.uses_clock = true;
  definition.summary = family.summary;
  functions->push_back(definition);
  definition.parameters = {Kind::kString};
  definition.body = family.clock;
  definition.summary = "what the statement's clock shows, at an offset from UTC";
  for (size_t i = 1; i < 4; ++i) {
    definition.name = family.names[i];
    functions->push_back(definition);
  }
}

template <typename Shape>
Family FamilyOf(const std::string_view (&names)[4], Kind kind, std::string_view summary) {
  return {{names[0], names[1], names[2], names[3]}, kind, Construct<Shape>, Clock<Shape>, summary};
}

}  // namespace

void AppendTemporalFunctions(FunctionDefinitions* functions) {
  AppendFamily(FamilyOf<DateShape>({"date", "date.realtime", "date.statement", "date.transaction"},
                                   Kind::kDate, "a day: of a text, a map, another value, or today"),
               functions);
  AppendFamily(FamilyOf<LocalTimeShape>({"localtime", "localtime.realtime", "localtime.statement",
                                         "localtime.transaction"},
                                        Kind::kLocalTime, "a time of day without an offset"),
               functions);
  AppendFamily(FamilyOf<TimeShape>({"time", "time.realtime", "time.statement", "time.transaction"},
                                   Kind::kTime, "a time of day with an offset"),
               functions);
  AppendFamily(
      FamilyOf<LocalDateTimeShape>({"localdatetime", "localdatetime.realtime",
                                    "localdatetime.statement", "localdatetime.transaction"},
                                   Kind::kLocalDateTime, "a day and time without an offset"),
      functions);
  AppendFamily(FamilyOf<DateTimeShape>(
                   {"datetime", "datetime.realtime", "datetime.statement", "datetime.transaction"},
                   Kind::kDateTime, "a day and time with an offset"),
               functions);
  FunctionDefinition epoch;
  epoch.name = "datetime.fromepoch";
  epoch.min_arguments = epoch.max_arguments = 2;
  epoch.parameters = {Kind::kInteger};
  epoch.result = Kind::kDateTime;
  epoch.body = FromEpoch;
  epoch.summary = "the datetime of seconds and nanoseconds since 1970-01-01T00:00Z";
  functions->push_back(epoch);
  epoch.name = "datetime.fromepochmillis";
  epoch.min_arguments = epoch.max_arguments = 1;
  epoch.body = FromEpochMillis;
  epoch.summary = "the datetime of milliseconds since 1970-01-01T00:00Z";
  functions->push_back(epoch);
}

}  // namespace entente::query
