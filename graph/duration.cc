// Arithmetic of durations, and of dates with them, as openCypher has it: months first (the day is
// cut to the month's length), then days, then the clock.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "graph/temporal.h"

namespace entente::graph {
namespace {

constexpr int64_t kSecondsPerDay = 86'400;
constexpr int64_t kNanosPerSecond = 1'000'000'000;
constexpr long double kDaysPerMonth = 30.436875L;  // of the Gregorian calendar, on average
// Far below a nanosecond, far above the rounding of the products before.
constexpr long double kRoundingNanos = 1e-3L;

int64_t FloorDivide(int64_t value, int64_t divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

Status DurationOutOfRange() {
  return RuntimeError(ErrorType::kArithmetic, "NumberOutOfRange",
                      "the duration is longer than can be kept");
}

Status DateOutOfRange() {
  return RuntimeError(ErrorType::kArithmetic, "NumberOutOfRange",
                      "the sum lies beyond the years -999999999 to 999999999");
}

bool FitsInt64(long double value) { return value > -0x1p63L && value < 0x1p63L; }

// Takes the whole part off the value; what is left is its fraction.
StatusOr<int64_t> TakeWhole(long double* value) {
  if (!FitsInt64(*value)) return DurationOutOfRange();
  const long double whole = std::trunc(*value);
  *value -= whole;
  return static_cast<int64_t>(whole);
}

bool IsDayInRange(int64_t days) {
  static const int64_t kFirst = DaysFromCivil(-kMaxYear, 1, 1);
  static const int64_t kLast = DaysFromCivil(kMaxYear, 12, 31);
  return days >= kFirst && days <= kLast;
}

StatusOr<int64_t> AddMonths(int64_t days, int64_t months) {
  const CivilDate civil = CivilFromDays(days);
  int64_t total = 0;
  if (__builtin_add_overflow(civil.year * 12 + (civil.month - 1), months, &total)) {
    return DateOutOfRange();
  }
  const int64_t year = FloorDivide(total, 12);
  if (year < -kMaxYear || year > kMaxYear) return DateOutOfRange();
  const int month = static_cast<int>(total - year * 12) + 1;
  return DaysFromCivil(year, month, std::min(civil.day, DaysInMonth(year, month)));
}

StatusOr<int64_t> AddMonthsAndDays(int64_t date, int64_t months, int64_t days) {
  ENTENTE_ASSIGN_OR_RETURN(const int64_t moved, AddMonths(date, months));
  int64_t sum = 0;
  if (__builtin_add_overflow(moved, days, &sum) || !IsDayInRange(sum)) return DateOutOfRange();
  return sum;
}

// The clock of one day and the day.
struct DayAndClock {
  int64_t day;
  int64_t second;
  int32_t nanos;
  bool ClockBefore(const DayAndClock& other) const {
    return second != other.second ? second < other.second : nanos < other.nanos;
  }
};
DayAndClock Split(const LocalDateTime& value) {
  const int64_t day = FloorDivide(value.seconds, kSecondsPerDay);
  return {day, value.seconds - day * kSecondsPerDay, value.nanos};
}

// b's day, one nearer to a where the clock says that the last day is not full.
int64_t FullDayTowards(const DayAndClock& a, const DayAndClock& b) {
  if (b.day > a.day && b.ClockBefore(a)) return b.day - 1;
  if (b.day < a.day && a.ClockBefore(b)) return b.day + 1;
  return b.day;
}

int64_t FullMonths(const LocalDateTime& a, const LocalDateTime& b) {
  const DayAndClock from = Split(a);
  const CivilDate first = CivilFromDays(from.day);
  const CivilDate last = CivilFromDays(FullDayTowards(from, Split(b)));
  // Months of 32 days: the quotient cuts off the month that is not full, either way.
  const int64_t packed_first = (first.year * 12 + first.month - 1) * 32 + first.day;
  const int64_t packed_last = (last.year * 12 + last.month - 1) * 32 + last.day;
  return (packed_last - packed_first) / 32;
}

int64_t FullDays(const LocalDateTime& a, const LocalDateTime& b) {
  const DayAndClock from = Split(a);
  return FullDayTowards(from, Split(b)) - from.day;
}

// What `a` plus so many months is, with the day cut to the month's length.
LocalDateTime MovedByMonths(const LocalDateTime& a, int64_t months) {
  const DayAndClock from = Split(a);
  const CivilDate civil = CivilFromDays(from.day);
  const int64_t total = civil.year * 12 + (civil.month - 1) + months;
  const int64_t year = FloorDivide(total, 12);
  const int month = static_cast<int>(total - year * 12) + 1;
  const int64_t day = DaysFromCivil(year, month, std::min(civil.day, DaysInMonth(year, month)));
  return {day * kSecondsPerDay + from.second, a.nanos};
}

}  // namespace

StatusOr<Duration> MakeDuration(const DurationParts& parts) {
  long double months = parts.months;
  ENTENTE_ASSIGN_OR_RETURN(const int64_t whole_months, TakeWhole(&months));
  long double days = parts.days + months * kDaysPerMonth;
  ENTENTE_ASSIGN_OR_RETURN(const int64_t whole_days, TakeWhole(&days));
  long double seconds = parts.seconds + days * kSecondsPerDay;
  ENTENTE_ASSIGN_OR_RETURN(const int64_t whole_seconds, TakeWhole(&seconds));
  long double nanos = parts.nanos + seconds * kNanosPerSecond;
  nanos += nanos < 0 ? -kRoundingNanos : kRoundingNanos;
  ENTENTE_ASSIGN_OR_RETURN(const int64_t whole_nanos, TakeWhole(&nanos));
  Duration result;
  result.months = whole_months;
  result.days = whole_days;
  const int64_t carry = FloorDivide(whole_nanos, kNanosPerSecond);
  result.nanos = static_cast<int32_t>(whole_nanos - carry * kNanosPerSecond);
  if (__builtin_add_overflow(whole_seconds, carry, &result.seconds)) return DurationOutOfRange();
  return result;
}

StatusOr<Duration> Multiply(const Duration& duration, double factor) {
  if (!std::isfinite(factor)) return DurationOutOfRange();
  return MakeDuration({static_cast<long double>(duration.months) * factor,
                       static_cast<long double>(duration.days) * factor,
                       static_cast<long double>(duration.seconds) * factor,
                       static_cast<long double>(duration.nanos) * factor});
}

StatusOr<Duration> Divide(const Duration& duration, double divisor) {
  if (divisor == 0) {
    return RuntimeError(ErrorType::kArithmetic, "DivisionByZero", "a duration divided by zero");
  }
  if (std::isnan(divisor)) return DurationOutOfRange();
  return MakeDuration({static_cast<long double>(duration.months) / divisor,
                       static_cast<long double>(duration.days) / divisor,
                       static_cast<long double>(duration.seconds) / divisor,
                       static_cast<long double>(duration.nanos) / divisor});
}

StatusOr<Duration> Add(const Duration& a, const Duration& b) {
  Duration sum;
  const int32_t nanos = a.nanos + b.nanos;  // below 2e9, which fits
  const int32_t carry = nanos >= kNanosPerSecond ? 1 : 0;
  sum.nanos = static_cast<int32_t>(nanos - carry * kNanosPerSecond);
  if (__builtin_add_overflow(a.months, b.months, &sum.months) ||
      __builtin_add_overflow(a.days, b.days, &sum.days) ||
      __builtin_add_overflow(a.seconds, b.seconds, &sum.seconds) ||
      __builtin_add_overflow(sum.seconds, carry, &sum.seconds)) {
    return DurationOutOfRange();
  }
  return sum;
}

// A part at the least int64 stays what it is but for the sign's one unit: nothing can be further
// away.
Duration Negate(const Duration& duration) {
  const auto negated = [](int64_t value) { return value == INT64_MIN ? INT64_MAX : -value; };
  Duration result;
  result.months = negated(duration.months);
  result.days = negated(duration.days);
  if (duration.nanos == 0) {
    result.seconds = negated(duration.seconds);
  } else {
    result.seconds = -(duration.seconds + 1);
    result.nanos = static_cast<int32_t>(kNanosPerSecond - duration.nanos);
  }
  return result;
}

StatusOr<Date> Add(const Date& date, const Duration& duration) {
  int64_t days = 0;
  if (__builtin_add_overflow(duration.days, duration.seconds / kSecondsPerDay, &days)) {
    return DateOutOfRange();
  }
  ENTENTE_ASSIGN_OR_RETURN(days, AddMonthsAndDays(date.days, duration.months, days));
  return Date{days};
}

StatusOr<LocalDateTime> Add(const LocalDateTime& value, const Duration& duration) {
  const DayAndClock from = Split(value);
  ENTENTE_ASSIGN_OR_RETURN(const int64_t day,
                           AddMonthsAndDays(from.day, duration.months, duration.days));
  const int32_t nanos = value.nanos + duration.nanos;
  const int32_t carry = nanos >= kNanosPerSecond ? 1 : 0;
  int64_t seconds = 0;
  if (__builtin_add_overflow(day * kSecondsPerDay + from.second + carry, duration.seconds,
                             &seconds) ||
      !IsDayInRange(FloorDivide(seconds, kSecondsPerDay))) {
    return DateOutOfRange();
  }
  return LocalDateTime{seconds, static_cast<int32_t>(nanos - carry * kNanosPerSecond)};
}

StatusOr<DateTime> Add(const DateTime& value, const Duration& duration) {
  ENTENTE_ASSIGN_OR_RETURN(const LocalDateTime sum,
                           Add(LocalDateTime{value.seconds, value.nanos}, duration));
  return DateTime{sum.seconds, sum.nanos, value.zone};
}

Duration InSeconds(const LocalDateTime& a, const LocalDateTime& b) {
  Duration result;
  const bool borrow = b.nanos < a.nanos;
  result.seconds = b.seconds - a.seconds - (borrow ? 1 : 0);
  result.nanos = static_cast<int32_t>(b.nanos - a.nanos + (borrow ? kNanosPerSecond : 0));
  return result;
}

Duration InDays(const LocalDateTime& a, const LocalDateTime& b) {
  Duration result;
  result.days = FullDays(a, b);
  return result;
}

Duration InMonths(const LocalDateTime& a, const LocalDateTime& b) {
  Duration result;
  result.months = FullMonths(a, b);
  return result;
}

Duration Between(const LocalDateTime& a, const LocalDateTime& b) {
  const int64_t months = FullMonths(a, b);
  LocalDateTime from = MovedByMonths(a, months);
  const int64_t days = FullDays(from, b);
  from.seconds += days * kSecondsPerDay;
  Duration result = InSeconds(from, b);
  result.months = months;
  result.days = days;
  return result;
}

}  // namespace entente::graph
