#include "query/functions/temporal_fields.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "query/functions/definitions.h"

namespace entente::query {
namespace {

using graph::CivilDate;
using graph::CivilFromDays;
using graph::Date;
using graph::DaysFromCivil;
using graph::Kind;
using graph::Value;

struct FieldName {
  std::string_view name;
  Field field;
};
constexpr FieldName kFieldNames[] = {
    {"year", Field::kYear},
    {"quarter", Field::kQuarter},
    {"month", Field::kMonth},
    {"week", Field::kWeek},
    {"day", Field::kDay},
    {"dayOfQuarter", Field::kDayOfQuarter},
    {"dayOfWeek", Field::kDayOfWeek},
    {"weekDay", Field::kDayOfWeek},
    {"ordinalDay", Field::kOrdinalDay},
    {"hour", Field::kHour},
    {"minute", Field::kMinute},
    {"second", Field::kSecond},
    {"millisecond", Field::kMillisecond},
    {"microsecond", Field::kMicrosecond},
    {"nanosecond", Field::kNanosecond},
    {"epochSeconds", Field::kEpochSeconds},
    {"epochMillis", Field::kEpochMillis},
};

std::string_view NameOf(Field field) {
  for (const FieldName& candidate : kFieldNames) {
    if (candidate.field == field) return candidate.name;
  }
  return "";
}

Status ReadPart(std::string_view function, const graph::MapEntry& entry, TemporalFields* fields) {
  const std::string_view key = entry.key.string();
  const std::optional<TemporalParts> parts = PartsOf(entry.value);
  const bool fits =
      parts && (key == "time" ? parts->nanos_of_day.has_value() : parts->date.has_value());
  if (!fits) {
    return InvalidArgument(Concat("`", key, "` in the map of ", function, "() is no ", key, " but ",
                                  KindPhrase(entry.value)));
  }
  (key == "date" ? fields->date : key == "time" ? fields->time : fields->datetime) = *parts;
  return OkStatus();
}

Status ReadZoneField(std::string_view function, const Value& value, TemporalFields* fields) {
  if (value.kind() != Kind::kString) {
    return InvalidArgument(
        Concat("`timezone` in the map of ", function, "() is a text, not ", KindPhrase(value)));
  }
  ENTENTE_ASSIGN_OR_RETURN(fields->shown_in, ReadZone(value.string()));
  return OkStatus();
}

Status ReadNumber(std::string_view function, const graph::MapEntry& entry, TemporalFields* fields) {
  const std::string_view key = entry.key.string();
  for (const FieldName& candidate : kFieldNames) {
    if (candidate.name != key) continue;
    if (entry.value.kind() != Kind::kInteger) {
      return InvalidArgument(Concat("`", key, "` in the map of ", function,
                                    "() is an integer, not ", KindPhrase(entry.value)));
    }
    fields->numbers[static_cast<size_t>(candidate.field)] = entry.value.integer();
    return OkStatus();
  }
  std::vector<std::string> names = {"date", "time", "datetime", "timezone"};
  for (const FieldName& candidate : kFieldNames) names.emplace_back(candidate.name);
  const std::string near = NearestWord(key, names);
  return InvalidArgument(Concat(function, "() knows no field `", key, "`"),
                         near.empty() ? "" : Concat("did you mean `", near, "`?"));
}

Status CheckRange(Field field, int64_t value, int64_t least, int64_t greatest) {
  if (value >= least && value <= greatest) return OkStatus();
  return NumberOutOfRange(
      Concat("`", NameOf(field), "` lies from ", least, " to ", greatest, ", not at ", value));
}

int64_t MondayOfFirstWeek(int64_t year) {
  const int64_t fourth = DaysFromCivil(year, 1, 4);
  return fourth - (graph::WeekDay(fourth) - 1);
}

// The year that a day's ISO week belongs to.
int64_t WeekYear(int64_t days) {
  const int64_t thursday = days - graph::WeekDay(days) + 4;
  return CivilFromDays(thursday).year;
}

StatusOr<int64_t> YearFrom(const TemporalFields& fields, const std::optional<int64_t>& base) {
  const std::optional<int64_t> year = fields[Field::kYear] ? fields[Field::kYear] : base;
  if (!year) return InvalidArgument("a date needs a `year`");
  ENTENTE_RETURN_IF_ERROR(CheckRange(Field::kYear, *year, -graph::kMaxYear, graph::kMaxYear));
  return *year;
}

StatusOr<Date> WeekDate(const TemporalFields& fields, const std::optional<Date>& base) {
  const std::optional<int64_t> base_year =
      base ? std::optional<int64_t>(WeekYear(base->days)) : std::nullopt;
  ENTENTE_ASSIGN_OR_RETURN(const int64_t year, YearFrom(fields, base_year));
  const int64_t base_week = base ? (base->days - MondayOfFirstWeek(*base_year)) / 7 + 1 : 1;
  const int64_t week = fields[Field::kWeek].value_or(base_week);
  const int64_t num_weeks = (MondayOfFirstWeek(year + 1) - MondayOfFirstWeek(year)) / 7;
  ENTENTE_RETURN_IF_ERROR(CheckRange(Field::kWeek, week, 1, num_weeks));
  const int64_t day = fields[Field::kDayOfWeek].value_or(base ? graph::WeekDay(base->days) : 1);
  ENTENTE_RETURN_IF_ERROR(CheckRange(Field::kDayOfWeek, day, 1, 7));
  return Date{MondayOfFirstWeek(year) + (week - 1) * 7 + day - 1};
}

StatusOr<Date> OrdinalDate(const TemporalFields& fields, int64_t year) {
  const int64_t first = DaysFromCivil(year, 1, 1);
  const int64_t day = *fields[Field::kOrdinalDay];
  ENTENTE_RETURN_IF_ERROR(
      CheckRange(Field::kOrdinalDay, day, 1, DaysFromCivil(year + 1, 1, 1) - first));
  return Date{first + day - 1};
}

StatusOr<Date> QuarterDate(const TemporalFields& fields, int64_t year,
                           const std::optional<CivilDate>& base) {
  const int64_t quarter = fields[Field::kQuarter].value_or(base ? (base->month - 1) / 3 + 1 : 1);
  ENTENTE_RETURN_IF_ERROR(CheckRange(Field::kQuarter, quarter, 1, 4));
  const int first_month = static_cast<int>(quarter) * 3 - 2;
  const int64_t first = DaysFromCivil(year, first_month, 1);
  if (fields[Field::kDayOfQuarter] || !base) {
    const int64_t day = fields[Field::kDayOfQuarter].value_or(1);
    const int64_t length =
        DaysFromCivil(quarter == 4 ? year + 1 : year, quarter == 4 ? 1 : first_month + 3, 1) -
        first;
    ENTENTE_RETURN_IF_ERROR(CheckRange(Field::kDayOfQuarter, day, 1, length));
    return Date{first + day - 1};
  }
  const int month = first_month + (base->month - 1) % 3;
  const int day = std::min(base->day, graph::DaysInMonth(year, month));
  return Date{DaysFromCivil(year, month, day)};
}

StatusOr<Date> CalendarDate(const TemporalFields& fields, int64_t year,
                            const std::optional<CivilDate>& base) {
  if (fields[Field::kDay] && !fields[Field::kMonth] && !base) {
    return InvalidArgument("a `day` needs its `month`");
  }
  const int64_t month = fields[Field::kMonth].value_or(base ? base->month : 1);
  ENTENTE_RETURN_IF_ERROR(CheckRange(Field::kMonth, month, 1, 12));
  const int length = graph::DaysInMonth(year, static_cast<int>(month));
  const int64_t day = fields[Field::kDay].value_or(base ? std::min(base->day, length) : 1);
  ENTENTE_RETURN_IF_ERROR(CheckRange(Field::kDay, day, 1, length));
  return Date{DaysFromCivil(year, static_cast<int>(month), static_cast<int>(day))};
}

// What a number below 1000 replaces: the three digits of its own unit, else all from its unit on.
struct Subsecond {
  Field field;
  int64_t nanos;  // of one
  int64_t limit;  // values below it
};

StatusOr<int64_t> SubsecondFrom(const TemporalFields& fields, int64_t nanos, bool has_base) {
  constexpr Subsecond kUnits[] = {{Field::kMillisecond, 1'000'000, 1'000},
                                  {Field::kMicrosecond, 1'000, 1'000'000},
                                  {Field::kNanosecond, 1, kNanosPerSecond}};
  bool has_coarser = has_base;
  for (const Subsecond& unit : kUnits) {
    const std::optional<int64_t>& value = fields[unit.field];
    if (!value) continue;
    ENTENTE_RETURN_IF_ERROR(CheckRange(unit.field, *value, 0, unit.limit - 1));
    const bool own_digits_only = has_coarser && *value < 1'000;
    const int64_t replaced = own_digits_only ? unit.nanos * 1'000 : kNanosPerSecond;
    const int64_t kept_below = own_digits_only && has_base ? nanos % unit.nanos : 0;
    nanos = nanos - nanos % replaced + *value * unit.nanos + kept_below;
    has_coarser = true;
  }
  return nanos;
}

}  // namespace

bool TemporalFields::HasAny(Field first, Field last) const {
  for (size_t i = static_cast<size_t>(first); i <= static_cast<size_t>(last); ++i) {
    if (numbers[i]) return true;
  }
  return false;
}

StatusOr<TemporalFields> ReadFields(std::string_view function, const Value& map) {
  TemporalFields fields;
  for (const graph::MapEntry& entry : map.map()) {
    const std::string_view key = entry.key.string();
    if (entry.value.is_null()) {
      fields.has_null = true;
    } else if (key == "date" || key == "time" || key == "datetime") {
      ENTENTE_RETURN_IF_ERROR(ReadPart(function, entry, &fields));
    } else if (key == "timezone") {
      ENTENTE_RETURN_IF_ERROR(ReadZoneField(function, entry.value, &fields));
    } else {
      ENTENTE_RETURN_IF_ERROR(ReadNumber(function, entry, &fields));
    }
  }
  return fields;
}

StatusOr<Date> DateFrom(const TemporalFields& fields, const std::optional<Date>& base) {
  if (fields[Field::kWeek] || fields[Field::kDayOfWeek]) return WeekDate(fields, base);
  const std::optional<CivilDate> civil =
      base ? std::optional<CivilDate>(CivilFromDays(base->days)) : std::nullopt;
  const std::optional<int64_t> base_year =
      civil ? std::optional<int64_t>(civil->year) : std::nullopt;
  ENTENTE_ASSIGN_OR_RETURN(const int64_t year, YearFrom(fields, base_year));
  if (fields[Field::kOrdinalDay]) return OrdinalDate(fields, year);
  if (fields[Field::kQuarter] || fields[Field::kDayOfQuarter]) {
    return QuarterDate(fields, year, civil);
  }
  return CalendarDate(fields, year, civil);
}

StatusOr<int64_t> NanosFrom(const TemporalFields& fields, const std::optional<int64_t>& base) {
  const int64_t base_nanos = base.value_or(0);
  const int64_t base_seconds = base_nanos / kNanosPerSecond;
  const int64_t hour = fields[Field::kHour].value_or(base_seconds / 3600);
  const int64_t minute = fields[Field::kMinute].value_or(base_seconds / 60 % 60);
  const int64_t second = fields[Field::kSecond].value_or(base_seconds % 60);
  ENTENTE_RETURN_IF_ERROR(CheckRange(Field::kHour, hour, 0, 23));
  ENTENTE_RETURN_IF_ERROR(CheckRange(Field::kMinute, minute, 0, 59));
  ENTENTE_RETURN_IF_ERROR(CheckRange(Field::kSecond, second, 0, 59));
  const bool gap =
      !base &&
      ((fields[Field::kMinute] && !fields[Field::kHour]) ||
       (fields[Field::kSecond] && !fields[Field::kMinute]) ||
       (fields.HasAny(Field::kMillisecond, Field::kNanosecond) && !fields[Field::kSecond]));
  if (gap) {
    return InvalidArgument("a time is given from the hour down, without leaving a unit out");
  }
  ENTENTE_ASSIGN_OR_RETURN(const int64_t nanos,
                           SubsecondFrom(fields, base_nanos % kNanosPerSecond, base.has_value()));
  return ((hour * 60 + minute) * 60 + second) * kNanosPerSecond + nanos;
}

}  // namespace entente::query
