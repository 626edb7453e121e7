// Values of the temporal types: date, localtime, time, localdatetime, datetime, duration; and what
// a bound can be when it is not exactly known. Years reach ±999,999,999.
//
// Units:   days since 1970-01-01 (proleptic Gregorian); seconds since 1970-01-01T00:00Z;
// nanoseconds within the second. Threads: values; functions are pure. Errors:  Parse* say what was
// expected, as Diagnostics without a place; arithmetic past the range is an error. Source:
// civil-day arithmetic after H. Hinnant, chrono-Compatible Low-Level Date Algorithms.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/status.h"
#include "graph/instant.h"
#include "graph/period.h"

namespace entente::graph {

struct Date {
  int64_t days = 0;  // since 1970-01-01
  auto operator<=>(const Date&) const = default;
};
// Time of day without a zone.
struct LocalTime {
  int64_t nanos = 0;  // since midnight
  auto operator<=>(const LocalTime&) const = default;
};
// Time of day with an offset. Ordered by the instant that it names on one day.
struct Time {
  int64_t nanos = 0;           // since local midnight
  int32_t offset_seconds = 0;  // east of UTC
  bool operator==(const Time&) const = default;
};
struct LocalDateTime {
  int64_t seconds = 0;  // since 1970-01-01T00:00 local
  int32_t nanos = 0;
  auto operator<=>(const LocalDateTime&) const = default;
};
// An instant with the zone it is shown in. zone 0 is UTC; others: graph/zone.h.
struct DateTime {
  int64_t seconds = 0;  // since 1970-01-01T00:00Z
  int32_t nanos = 0;
  uint16_t zone = 0;
  bool operator==(const DateTime&) const = default;
};
// Not normalised across its four parts: a month is not a number of days, a day not a number of
// seconds.
struct Duration {
  int64_t months = 0;
  int64_t days = 0;
  int64_t seconds = 0;
  int32_t nanos = 0;  // in [0, 1e9): the sign lives in seconds
  bool operator==(const Duration&) const = default;
};

struct CivilDate {
  int64_t year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
};
// Years that a date may have, either way.
inline constexpr int64_t kMaxYear = 999'999'999;
// REQUIRES of the civil functions: |year| <= kMaxYear, a month of 1..12; days of that range.
int64_t DaysFromCivil(int64_t year, int month, int day);
CivilDate CivilFromDays(int64_t days);
int DaysInMonth(int64_t year, int month);
int WeekDay(int64_t days);  // 1 = Monday .. 7 = Sunday
// Checked: the year is in range, the month has the day; the ISO week is one of that year. Else
// error NoSuchDate.
StatusOr<Date> DateFromCivil(int64_t year, int64_t month, int64_t day);
StatusOr<Date> DateFromOrdinal(int64_t year, int64_t day_of_year);
StatusOr<Date> DateFromWeek(int64_t year, int64_t week, int64_t week_day);

// A date known only to lie within [earliest, latest] (both inclusive days, or infinite), and how it
// was written. As a start of validity the bound lies in [earliest, latest + one granule).
struct UncertainDate {
  Bound earliest;
  Bound latest;
  enum class Qualifier : uint8_t {
    kNone,
    kUncertain,
    kApproximate,
    kBoth
  } qualifier = Qualifier::kNone;
  bool is_exact() const { return earliest == latest; }
  bool operator==(const UncertainDate&) const = default;
};

// --- Text
// ------------------------------------------------------------------------------------------------------------
// ISO 8601, exact: a date or datetime names its start ("1968" is 1968-01-01, "1968-07" 1 July).
// Datetimes without an offset are UTC; offsets are converted. A leading '+' or '-' allows years
// beyond 0..9999.
StatusOr<Bound> ParseIsoBound(std::string_view text);
// The whole stretch that an ISO text names: "1968" is the year, "1968-07" the month, "1968-07-01"
// the day, a datetime its microsecond. For BETWEEN, and for periods.
StatusOr<Period> ParseIsoGranule(std::string_view text);
// `period('x/y')`: from the start of x to the start of y; ".." (or nothing) is open;
// `period('1968')` is the year.
StatusOr<Period> ParsePeriod(std::string_view text);
// EDTF level 0 and what facts need of 1: 1968, 1968-07, 1968-07-01, qualifiers ? ~ %, [a..b],
// [..b], [a..], "" (unknown),
// ".." (open: earliest = latest = the infinity of the side it stands on), X digits (196X, 1968-XX).
enum class BoundSide : uint8_t { kFrom, kTo };
struct EdtfBound {
  UncertainDate date;
  bool open = false;     // ".."
  bool unknown = false;  // ""
};
StatusOr<EdtfBound> ParseEdtfBound(std::string_view text, BoundSide side);
// `edtf('x/y')` includes all of y; `edtf('1968')` is a date that is uncertain within the year.
StatusOr<UncertainDate> ParseEdtfDate(std::string_view text);
StatusOr<Validity> ParseEdtfInterval(std::string_view text);

// The validity of [from, to) where each bound may be uncertain. `end_inclusive` moves a `to` up by
// one granule. Unknown end: certain is the first granule; unknown start: the last. Error
// EmptyPeriod where no instant is possible.
struct ValidityBounds {
  std::optional<EdtfBound> from;  // nullopt: open
  std::optional<EdtfBound> to;
  bool end_inclusive = false;
};
StatusOr<Validity> MakeValidity(const ValidityBounds& bounds);

StatusOr<Date> ParseDate(std::string_view text);  // all of openCypher's date shapes
StatusOr<LocalTime> ParseLocalTime(std::string_view text);
StatusOr<Time> ParseTime(
    std::string_view text);  // a local time and its offset; UTC where none is written
StatusOr<LocalDateTime> ParseLocalDateTime(std::string_view text);
StatusOr<DateTime> ParseDateTime(std::string_view text);
StatusOr<Duration> ParseDuration(std::string_view text);

std::string ToText(const Date& value);           // 1984-10-11, +12345-01-01, -0044-03-15
std::string ToText(const LocalTime& value);      // 12:31, 12:31:14.645876123
std::string ToText(const Time& value);           // 12:31+01:00
std::string ToText(const LocalDateTime& value);  // 1984-10-11T12:31
std::string ToText(const DateTime& value);       // 1984-10-11T12:31Z
std::string ToText(const Duration& value);       // P1Y2M3DT4H
std::string ToText(const UncertainDate& value);  // EDTF: 1968, 1968-07~, [2022-07-05..2022-11-29]
std::string ToText(const Bound& bound);          // 1995-06-15, 1995-06-15T12:00Z, -inf, +inf
std::string ToText(const Period& period);        // [1995-06-15, 2000-01-01)
std::string ToText(
    const PeriodSet& set);  // {[a, b), [c, d)}; a set of one as its period; {} if empty
std::string ToText(const Validity& validity);  // as the set where exact, else EDTF-like: certain
                                               // [..), possible [..)
// As people write them: "1968-07-01 … 1991-12-25" (the last day), "since 1993-01-01", "certain
// 1983 – 1990, possibly 1982". What each shape means: graph/readable_period.cc.
std::string ToReadableText(const Validity& validity);

// --- Calendar arithmetic (openCypher's rules)
// ------------------------------------------------------------------------
StatusOr<Date> Add(const Date& date, const Duration& duration);
StatusOr<LocalDateTime> Add(const LocalDateTime& value, const Duration& duration);
StatusOr<DateTime> Add(const DateTime& value, const Duration& duration);
StatusOr<Duration> Add(const Duration& a, const Duration& b);
StatusOr<Duration> Multiply(const Duration& duration, double factor);
StatusOr<Duration> Divide(const Duration& duration,
                          double divisor);  // by zero: ArithmeticError DivisionByZero
Duration Negate(const Duration& duration);
// A duration of parts of any size, fractions and signs mixed: a fraction of a month becomes days
// (30.436875 to a month), of a day seconds; what is finer than a nanosecond is cut off.
struct DurationParts {
  long double months = 0;
  long double days = 0;
  long double seconds = 0;
  long double nanos = 0;
};
StatusOr<Duration> MakeDuration(const DurationParts& parts);
// duration.between(a, b): months, then days, then the rest; inMonths, inDays, inSeconds keep one
// part.
Duration Between(const LocalDateTime& a, const LocalDateTime& b);
Duration InMonths(const LocalDateTime& a, const LocalDateTime& b);
Duration InDays(const LocalDateTime& a, const LocalDateTime& b);
Duration InSeconds(const LocalDateTime& a, const LocalDateTime& b);

// --- Between values and the validity axis
// ---------------------------------------------------------------------------- Error
// InstantOutOfRange beyond ±292,000 years; SubMicrosecond where digits would be lost.
StatusOr<Bound> ToBound(const Date& date);
StatusOr<Bound> ToBound(const LocalDateTime& value);
StatusOr<Bound> ToBound(const DateTime& value);
Date DateOf(Instant instant);          // REQUIRES: finite
DateTime DateTimeOf(Instant instant);  // REQUIRES: finite

}  // namespace entente::graph
