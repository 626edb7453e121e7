// The components of temporal values: d.year, t.hour, dur.months, p.start.
#include <string>
#include <vector>

#include "base/text.h"
#include "graph/zone.h"
#include "query/functions/definitions.h"
#include "query/functions/temporal_fields.h"

namespace entente::query {
namespace {

using graph::CivilDate;
using graph::CivilFromDays;
using graph::DaysFromCivil;
using graph::Duration;
using graph::Kind;
using graph::Value;

template <typename T>
struct Component {
  std::string_view name;
  int64_t (*read)(const T&);
};

int64_t IsoWeekYear(int64_t days) { return CivilFromDays(days - graph::WeekDay(days) + 4).year; }
int64_t IsoWeek(int64_t days) {
  const int64_t fourth = DaysFromCivil(IsoWeekYear(days), 1, 4);
  return (days - (fourth - (graph::WeekDay(fourth) - 1))) / 7 + 1;
}
int64_t Quarter(int64_t days) { return (CivilFromDays(days).month - 1) / 3 + 1; }
int64_t DayOfQuarter(int64_t days) {
  const CivilDate civil = CivilFromDays(days);
  return days - DaysFromCivil(civil.year, (civil.month - 1) / 3 * 3 + 1, 1) + 1;
}

constexpr Component<int64_t> kDateComponents[] = {
    {"year", [](const int64_t& days) { return CivilFromDays(days).year; }},
    {"quarter", [](const int64_t& days) { return Quarter(days); }},
    {"month", [](const int64_t& days) { return int64_t{CivilFromDays(days).month}; }},
    {"week", [](const int64_t& days) { return IsoWeek(days); }},
    {"weekYear", [](const int64_t& days) { return IsoWeekYear(days); }},
    {"day", [](const int64_t& days) { return int64_t{CivilFromDays(days).day}; }},
    {"dayOfQuarter", [](const int64_t& days) { return DayOfQuarter(days); }},
    {"ordinalDay",
     [](const int64_t& days) { return days - DaysFromCivil(CivilFromDays(days).year, 1, 1) + 1; }},
    {"weekDay", [](const int64_t& days) { return int64_t{graph::WeekDay(days)}; }},
    {"dayOfWeek", [](const int64_t& days) { return int64_t{graph::WeekDay(days)}; }},
};

constexpr Component<int64_t> kTimeComponents[] = {
    {"hour", [](const int64_t& nanos) { return nanos / kNanosPerSecond / 3600; }},
    {"minute", [](const int64_t& nanos) { return nanos / kNanosPerSecond / 60 % 60; }},
    {"second", [](const int64_t& nanos) { return nanos / kNanosPerSecond % 60; }},
    {"millisecond", [](const int64_t& nanos) { return nanos % kNanosPerSecond / 1'000'000; }},
    {"microsecond", [](const int64_t& nanos) { return nanos % kNanosPerSecond / 1'000; }},
    {"nanosecond", [](const int64_t& nanos) { return nanos % kNanosPerSecond; }},
};

// Of seconds and nanoseconds together, saturated where 64 bits do not hold it.
int64_t Subseconds(const Duration& duration, int64_t per_second) {
  int64_t whole = 0;
  if (__builtin_mul_overflow(duration.seconds, per_second, &whole)) {
    return duration.seconds < 0 ? INT64_MIN : INT64_MAX;
  }
  return whole + duration.nanos / (kNanosPerSecond / per_second);
}

constexpr Component<Duration> kDurationComponents[] = {
    {"years", [](const Duration& d) { return d.months / 12; }},
    {"quarters", [](const Duration& d) { return d.months / 3; }},
    {"months", [](const Duration& d) { return d.months; }},
    {"weeks", [](const Duration& d) { return d.days / 7; }},
    {"days", [](const Duration& d) { return d.days; }},
    {"hours", [](const Duration& d) { return d.seconds / 3600; }},
    {"minutes", [](const Duration& d) { return d.seconds / 60; }},
    {"seconds", [](const Duration& d) { return d.seconds; }},
    {"milliseconds", [](const Duration& d) { return Subseconds(d, 1'000); }},
    {"microseconds", [](const Duration& d) { return Subseconds(d, 1'000'000); }},
    {"nanoseconds", [](const Duration& d) { return Subseconds(d, kNanosPerSecond); }},
    {"quartersOfYear", [](const Duration& d) { return d.months / 3 % 4; }},
    {"monthsOfQuarter", [](const Duration& d) { return d.months % 3; }},
    {"monthsOfYear", [](const Duration& d) { return d.months % 12; }},
    {"daysOfWeek", [](const Duration& d) { return d.days % 7; }},
    {"minutesOfHour", [](const Duration& d) { return d.seconds / 60 % 60; }},
    {"secondsOfMinute", [](const Duration& d) { return d.seconds % 60; }},
    {"millisecondsOfSecond", [](const Duration& d) { return int64_t{d.nanos} / 1'000'000; }},
    {"microsecondsOfSecond", [](const Duration& d) { return int64_t{d.nanos} / 1'000; }},
    {"nanosecondsOfSecond", [](const Duration& d) { return int64_t{d.nanos}; }},
};

template <typename T, size_t kSize>
std::optional<Value> Find(const Component<T> (&components)[kSize], std::string_view key,
                          const T& value) {
  for (const Component<T>& component : components) {
    if (component.name == key) return Value::Integer(component.read(value));
  }
  return std::nullopt;
}

template <typename T, size_t kSize>
void AppendNames(const Component<T> (&components)[kSize], std::vector<std::string>* names) {
  for (const Component<T>& component : components) names->emplace_back(component.name);
}

std::optional<Value> ZoneComponent(FunctionContext& context, const ShownIn& shown_in,
                                   std::string_view key) {
  const int32_t offset = shown_in.offset_seconds;
  if (key == "timezone" && shown_in.named_zone != 0) {
    return Value::String(graph::ZoneName(shown_in.named_zone));
  }
  if (key == "timezone" || key == "offset") {
    return Value::String(graph::OffsetText(offset), context.arena);
  }
  if (key == "offsetMinutes") return Value::Integer(offset / 60);
  if (key == "offsetSeconds") return Value::Integer(offset);
  return std::nullopt;
}

std::optional<Value> EpochComponent(const Value& value, std::string_view key) {
  if (value.kind() != Kind::kDateTime) return std::nullopt;
  const graph::DateTime datetime = value.datetime();
  if (key == "epochSeconds") return Value::Integer(datetime.seconds);
  if (key == "epochMillis") {
    return Value::Integer(datetime.seconds * 1'000 + datetime.nanos / 1'000'000);
  }
  return std::nullopt;
}

std::optional<Value> PointComponent(FunctionContext& context, const Value& value,
                                    const TemporalParts& parts, std::string_view key) {
  std::optional<Value> found;
  if (parts.date) found = Find(kDateComponents, key, parts.date->days);
  if (!found && parts.nanos_of_day) found = Find(kTimeComponents, key, *parts.nanos_of_day);
  if (!found && parts.shown_in) found = ZoneComponent(context, *parts.shown_in, key);
  if (!found) found = EpochComponent(value, key);
  return found;
}

std::vector<std::string> NamesFor(const Value& value, const std::optional<TemporalParts>& parts) {
  std::vector<std::string> names;
  if (value.kind() == Kind::kDuration) AppendNames(kDurationComponents, &names);
  if (value.kind() == Kind::kPeriods) names = {"start", "end"};
  if (value.kind() == Kind::kUncertainDate) names = {"earliest", "latest"};
  if (parts && parts->date) AppendNames(kDateComponents, &names);
  if (parts && parts->nanos_of_day) AppendNames(kTimeComponents, &names);
  if (parts && parts->shown_in) {
    names.insert(names.end(), {"timezone", "offset", "offsetMinutes", "offsetSeconds"});
  }
  if (value.kind() == Kind::kDateTime) names.insert(names.end(), {"epochSeconds", "epochMillis"});
  return names;
}

// p.start, e.earliest: the functions of the same name.
std::optional<StatusOr<Value>> ByFunction(FunctionContext& context, const Value& value,
                                          std::string_view key) {
  const bool of_periods = value.kind() == Kind::kPeriods && (key == "start" || key == "end");
  const bool of_date =
      value.kind() == Kind::kUncertainDate && (key == "earliest" || key == "latest");
  if (!of_periods && !of_date) return std::nullopt;
  return FindFunction(key)->body(context, absl::MakeConstSpan(&value, 1));
}

}  // namespace

StatusOr<Value> TemporalComponent(FunctionContext& context, const Value& value,
                                  std::string_view key) {
  if (value.kind() == Kind::kInfinity) return Value::Null();
  if (std::optional<StatusOr<Value>> result = ByFunction(context, value, key)) return *result;
  const std::optional<TemporalParts> parts = PartsOf(value);
  std::optional<Value> found;
  if (value.kind() == Kind::kDuration) found = Find(kDurationComponents, key, value.duration());
  if (parts) found = PointComponent(context, value, *parts, key);
  if (found) return *found;
  const std::string near = NearestWord(key, NamesFor(value, parts));
  return InvalidArgument(Concat(KindPhrase(value), " has no component `", key, "`"),
                         near.empty() ? "" : Concat("did you mean `", near, "`?"));
}

}  // namespace entente::query
