#include "query/functions/duration_parts.h"

#include <cmath>

#include "query/functions/definitions.h"

namespace entente::query {
namespace {


constexpr long double kDaysPerMonth = 30.436875L;
constexpr int64_t kNanosPerSecond = 1'000'000'000;
constexpr long double kNanosPerDay = 86'400.0L * 1e9L;
// What binary fractions leave below a whole nanosecond.
constexpr long double kSlackNanos = 1e-3L;
constexpr long double kLimit = 9.2e18L;

// Moves the whole part of `fraction` into `whole`; what is left is returned. False where it does not fit.
bool TakeWhole(long double* fraction, WideInteger* whole) {
  if (!std::isfinite(*fraction) || std::fabs(*fraction) > 1e30L) return false;
  const long double part = std::trunc(*fraction);
  *whole += static_cast<WideInteger>(part);
  *fraction -= part;
  return true;
}

bool Fits(WideInteger value) {
  return value <= static_cast<WideInteger>(kLimit) && value >= -static_cast<WideInteger>(kLimit);
}

}  // namespace

void DurationParts::AddMonths(int64_t amount, int64_t months_each) {
  months_ += static_cast<WideInteger>(amount) * months_each;
}
void DurationParts::AddDays(int64_t amount, int64_t days_each) {
  days_ += static_cast<WideInteger>(amount) * days_each;
}
void DurationParts::AddNanos(int64_t amount, int64_t nanos_each) {
  nanos_ += static_cast<WideInteger>(amount) * nanos_each;
}

StatusOr<graph::Duration> DurationParts::Finish() const {
  WideInteger months = months_;
  WideInteger days = days_;
  WideInteger nanos = nanos_;
  long double month_rest = fraction_months_;
  bool fits = TakeWhole(&month_rest, &months);
  long double day_rest = fraction_days_ + month_rest * kDaysPerMonth;
  fits = fits && TakeWhole(&day_rest, &days);
  long double nano_rest = fraction_nanos_ + day_rest * kNanosPerDay;
  nano_rest += std::copysign(kSlackNanos, nano_rest);
  fits = fits && TakeWhole(&nano_rest, &nanos);
  WideInteger seconds = nanos / kNanosPerSecond;
  WideInteger rest = nanos % kNanosPerSecond;
  if (rest < 0) {
    rest += kNanosPerSecond;
    --seconds;
  }
  if (!fits || !Fits(months) || !Fits(days) || !Fits(seconds)) {
    return NumberOutOfRange("a part of this duration does not fit into a 64-bit integer");
  }
  return graph::Duration{static_cast<int64_t>(months), static_cast<int64_t>(days),
                         static_cast<int64_t>(seconds), static_cast<int32_t>(rest)};
}

StatusOr<graph::Duration> Divide(const graph::Duration& duration, double divisor) {
  if (divisor == 0) {
    return RuntimeError(ErrorType::kArithmetic, "DivisionByZero",
                        "a duration cannot be divided by zero");
  }
  DurationParts parts;
  const long double by = divisor;
  parts.AddMonths(static_cast<long double>(duration.months) / by);
  parts.AddDays(static_cast<long double>(duration.days) / by);
  parts.AddNanos((static_cast<long double>(duration.seconds) * 1e9L + duration.nanos) / by);
  return parts.Finish();
}

}  // namespace entente::query
