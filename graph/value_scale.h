// The scales that values of different kinds share: numbers, and the axis of dates. Used by
// comparison and by ordering.
//
// Threads: pure.
#pragma once

#include <compare>
#include <cstdint>

#include "graph/value.h"

namespace entente::graph {

// Exact, also where a 64-bit integer has no float. Unordered where one is NaN. REQUIRES: numbers.
std::partial_ordering CompareNumbers(const Value& a, const Value& b);

// A point of the axis of dates and datetimes, which reaches further than validity's; infinities are
// its extremes.
struct AxisPoint {
  int64_t seconds = 0;
  int32_t nanos = 0;
  auto operator<=>(const AxisPoint&) const = default;
};
// Where a date, datetime, uncertain date or infinity lies: between these two, both included.
struct AxisRange {
  AxisPoint earliest;
  AxisPoint latest;
  bool is_exact() const { return earliest == latest; }
  auto operator<=>(const AxisRange&) const = default;
};
bool IsOnAxis(Kind kind);
AxisRange AxisRangeOf(const Value& value);  // REQUIRES: IsOnAxis(value.kind())

// By the instant that they name on one day, then by the clock.
std::strong_ordering CompareTimes(const Time& a, const Time& b);

// Total length where a month counts as a twelfth of the average Gregorian year; exact without
// months.
__extension__ typedef __int128 Nanos128;  // NOLINT: __extension__ goes with typedef only
Nanos128 AverageNanos(const Duration& duration);

}  // namespace entente::graph
