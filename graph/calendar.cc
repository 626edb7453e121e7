#include <array>

#include "base/text.h"
#include "graph/temporal.h"

namespace entente::graph {
namespace {

constexpr int64_t kSecondsPerDay = 86'400;
constexpr int64_t kDaysPerEra = 146'097;  // of 400 years

int64_t FloorDivide(int64_t value, int64_t divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

bool IsLeapYear(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

Status NoSuchDate(std::string message) {
  return RuntimeError(ErrorType::kArgument, "NoSuchDate", std::move(message));
}

Status CheckYear(int64_t year) {
  if (year >= -kMaxYear && year <= kMaxYear) return OkStatus();
  return NoSuchDate(Concat("a year lies between -999999999 and 999999999, not ", year));
}

// The Monday of the first ISO week, the one that holds 4 January.
int64_t FirstMonday(int64_t year) {
  const int64_t fourth = DaysFromCivil(year, 1, 4);
  return fourth - (WeekDay(fourth) - 1);
}

Status OutOfRange() {
  return RuntimeError(ErrorType::kArgument, "InstantOutOfRange",
                      "validity reaches about 292,000 years either way, and this lies beyond",
                      std::nullopt, "leave the bound open, with `..`");
}

StatusOr<Bound> BoundOfSeconds(int64_t seconds, int32_t nanos) {
  if (nanos % 1000 != 0) {
    return RuntimeError(ErrorType::kArgument, "SubMicrosecond",
                        "validity is kept in whole microseconds, and this has finer digits",
                        std::nullopt, "write at most six digits after the second");
  }
  constexpr int64_t kMaxSeconds = kMaxDays * kSecondsPerDay;
  if (seconds < -kMaxSeconds || seconds >= kMaxSeconds) return OutOfRange();
  return Bound{Instant{seconds * kMicrosPerSecond + nanos / 1000}, Granularity::kMicrosecond};
}

}  // namespace

// Years begin in March here, so that the leap day is the last.
int64_t DaysFromCivil(int64_t year, int month, int day) {
  const int64_t march_year = year - (month <= 2 ? 1 : 0);
  const int64_t era = FloorDivide(march_year, 400);
  const int64_t year_of_era = march_year - era * 400;
  const int64_t march_month = (month + 9) % 12;
  const int64_t day_of_year = (153 * march_month + 2) / 5 + day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - 719'468;
}

CivilDate CivilFromDays(int64_t days) {
  const int64_t shifted = days + 719'468;
  const int64_t era = FloorDivide(shifted, kDaysPerEra);
  const int64_t day_of_era = shifted - era * kDaysPerEra;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t march_month = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * march_month + 2) / 5 + 1);
  const int month = static_cast<int>(march_month < 10 ? march_month + 3 : march_month - 9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

int DaysInMonth(int64_t year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeapYear(year) ? 29 : kDays[static_cast<size_t>(month - 1)];
}

int WeekDay(int64_t days) {
  const int64_t since_thursday = days - FloorDivide(days, 7) * 7;
  return static_cast<int>((since_thursday + 3) % 7) + 1;
}

StatusOr<Date> DateFromCivil(int64_t year, int64_t month, int64_t day) {
  ENTENTE_RETURN_IF_ERROR(CheckYear(year));
  if (month < 1 || month > 12) {
    return NoSuchDate(Concat("a month lies between 1 and 12, not ", month));
  }
  const int last = DaysInMonth(year, static_cast<int>(month));
  if (day < 1 || day > last) {
    return NoSuchDate(Concat("month ", month, " of ", year, " has ", last, " days, not ", day));
  }
  return Date{DaysFromCivil(year, static_cast<int>(month), static_cast<int>(day))};
}

StatusOr<Date> DateFromOrdinal(int64_t year, int64_t day_of_year) {
  ENTENTE_RETURN_IF_ERROR(CheckYear(year));
  const int last = IsLeapYear(year) ? 366 : 365;
  if (day_of_year < 1 || day_of_year > last) {
    return NoSuchDate(Concat("the year ", year, " has ", last, " days, not ", day_of_year));
  }
  return Date{DaysFromCivil(year, 1, 1) + day_of_year - 1};
}

StatusOr<Date> DateFromWeek(int64_t year, int64_t week, int64_t week_day) {
  ENTENTE_RETURN_IF_ERROR(CheckYear(year));
  const int64_t first = FirstMonday(year);
  const int64_t weeks = (FirstMonday(year + 1) - first) / 7;
  if (week < 1 || week > weeks) {
    return NoSuchDate(Concat("the year ", year, " has ", weeks, " weeks, not ", week));
  }
  if (week_day < 1 || week_day > 7) {
    return NoSuchDate(Concat("a day of the week lies between 1 and 7, not ", week_day));
  }
  return Date{first + (week - 1) * 7 + week_day - 1};
}

StatusOr<Bound> ToBound(const Date& date) {
  if (date.days < -kMaxDays || date.days > kMaxDays) return OutOfRange();
  return Bound{Instant::FromDays(date.days), Granularity::kDay};
}

StatusOr<Bound> ToBound(const LocalDateTime& value) {
  return BoundOfSeconds(value.seconds, value.nanos);
}

StatusOr<Bound> ToBound(const DateTime& value) {
  return BoundOfSeconds(value.seconds, value.nanos);
}

Date DateOf(Instant instant) { return {instant.Day()}; }

DateTime DateTimeOf(Instant instant) {
  const int64_t seconds = FloorDivide(instant.micros, kMicrosPerSecond);
  const int64_t micros = instant.micros - seconds * kMicrosPerSecond;
  return {seconds, static_cast<int32_t>(micros * 1000), 0};
}

}  // namespace entente::graph
