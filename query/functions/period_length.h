// How long a validity is, and where it may begin and end.
#pragma once

#include <cstdint>
#include <optional>

#include "base/arena.h"
#include "graph/period.h"
#include "graph/value.h"

namespace entente::query {

struct PeriodLength {
  int64_t micros = 0;      // summed over its periods
  bool whole_days = true;  // every bound is day-grained
};

// None where the length is not known or has no end: uncertain or unbounded validities.
std::optional<PeriodLength> LengthOf(const graph::Validity& validity);

// Where nothing is certain a period still takes a granule: it starts no later than one before the
// end of what is possible, and ends no sooner than one after its start. REQUIRES: not empty.
graph::Bound LastStart(const graph::PeriodSet& possible);
graph::Bound FirstEnd(const graph::PeriodSet& possible);

// A date or datetime (or infinity) where the two agree, else a date that lies between them.
graph::Value PointBetween(graph::Bound earliest, graph::Bound latest, Arena& arena);

}  // namespace entente::query
