// Durations from parts that may be fractions: a fraction of a month is carried into days (30.436875 of them), one of a day into
// seconds, one of a second into whole nanoseconds, cut off below.
#pragma once

#include <cstdint>

#include "base/status.h"
#include "graph/temporal.h"

namespace entente::query {

__extension__ typedef __int128 WideInteger;

class DurationParts {
 public:
  // Whole amounts are exact.
  void AddMonths(int64_t amount, int64_t months_each);
  void AddDays(int64_t amount, int64_t days_each);
  void AddNanos(int64_t amount, int64_t nanos_each);
  // Amounts with fractions.
  void AddMonths(long double months) { fraction_months_ += months; }
  void AddDays(long double days) { fraction_days_ += days; }
  void AddNanos(long double nanos) { fraction_nanos_ += nanos; }

  // Error NumberOutOfRange where a part does not fit into 64 bits.
  StatusOr<graph::Duration> Finish() const;

 private:
  WideInteger months_ = 0;
  WideInteger days_ = 0;
  WideInteger nanos_ = 0;
  long double fraction_months_ = 0;
  long double fraction_days_ = 0;
  long double fraction_nanos_ = 0;
};

// Error DivisionByZero.
StatusOr<graph::Duration> Divide(const graph::Duration& duration, double divisor);

}  // namespace entente::query
