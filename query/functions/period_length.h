// How long a validity is.
#pragma once

#include <cstdint>
#include <optional>

#include "graph/period.h"

namespace entente::query {

struct PeriodLength {
  int64_t micros = 0;      // summed over its periods
  bool whole_days = true;  // every bound is day-grained
};

// None where the length is not known or has no end: uncertain or unbounded validities.
std::optional<PeriodLength> LengthOf(const graph::Validity& validity);

}  // namespace entente::query
