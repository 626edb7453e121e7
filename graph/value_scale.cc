#include "graph/value_scale.h"

#include <cmath>
#include <limits>

namespace entente::graph {
namespace {

constexpr int64_t kSecondsPerDay = 86'400;
constexpr int64_t kNanosPerSecond = 1'000'000'000;
constexpr int64_t kSecondsPerAverageMonth = 2'629'746;  // 400 years / 4800

std::partial_ordering Compare(int64_t a, double b) {
  if (std::isnan(b)) return std::partial_ordering::unordered;
  if (b >= 0x1p63) return std::partial_ordering::less;
  if (b < -0x1p63) return std::partial_ordering::greater;
  const double whole = std::trunc(b);
  const auto order = a <=> static_cast<int64_t>(whole);
  return order != 0 ? std::partial_ordering(order) : whole <=> b;
}

AxisPoint PointOf(const Bound& bound) {
  constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  if (!bound.at.is_finite()) {
    return {bound.at == Instant::PositiveInfinity() ? kMost : kLeast, 0};
  }
  const DateTime value = DateTimeOf(bound.at);
  return {value.seconds, value.nanos};
}

}  // namespace

std::partial_ordering CompareNumbers(const Value& a, const Value& b) {
  const bool a_is_integer = a.kind() == Kind::kInteger;
  const bool b_is_integer = b.kind() == Kind::kInteger;
  if (a_is_integer && b_is_integer) return a.integer() <=> b.integer();
  if (a_is_integer) return Compare(a.integer(), b.floating());
  if (b_is_integer) return 0 <=> Compare(b.integer(), a.floating());
  return a.floating() <=> b.floating();
}

bool IsOnAxis(Kind kind) {
  return kind == Kind::kDate || kind == Kind::kDateTime || kind == Kind::kUncertainDate ||
         kind == Kind::kInfinity;
}

AxisRange AxisRangeOf(const Value& value) {
  AxisPoint point;
  switch (value.kind()) {
    case Kind::kDate:
      point = {value.date().days * kSecondsPerDay, 0};
      break;
    case Kind::kDateTime:
      point = {value.datetime().seconds, value.datetime().nanos};
      break;
    case Kind::kUncertainDate: {
      const UncertainDate& date = value.uncertain_date();
      return {PointOf(date.earliest), PointOf(date.latest)};
    }
    default:
      point = PointOf(value.positive_infinity() ? Bound::PositiveInfinity()
                                                : Bound::NegativeInfinity());
  }
  return {point, point};
}

std::strong_ordering CompareTimes(const Time& a, const Time& b) {
  const auto instant = [](const Time& time) {
    return time.nanos - time.offset_seconds * kNanosPerSecond;
  };
  const auto order = instant(a) <=> instant(b);
  return order != 0 ? order : a.nanos <=> b.nanos;
}

Nanos128 AverageNanos(const Duration& duration) {
  const Nanos128 seconds = Nanos128{duration.months} * kSecondsPerAverageMonth +
                           Nanos128{duration.days} * kSecondsPerDay + duration.seconds;
  return seconds * kNanosPerSecond + duration.nanos;
}

}  // namespace entente::graph
