// Conditions on where an edge's validity begins and ends, as far as they can be told from the days
// beside its neighbour.
#pragma once

#include <cstdint>
#include <vector>

#include "query/execution/context.h"
#include "query/plan/logical_plan.h"

namespace entente::query {

// Days within which from and to must lie, ends included.
struct EdgeBounds {
  int32_t least_from = INT32_MIN, greatest_from = INT32_MAX;
  int32_t least_to = INT32_MIN, greatest_to = INT32_MAX;

  bool Fit(int32_t from, int32_t to) const {
    return (from >= least_from) & (from <= greatest_from) & (to >= least_to) & (to <= greatest_to);
  }
  // Only those that hold at the day.
  void HoldAt(int32_t day);
  // Narrows the bounds by start(valid(r)) or end(valid(r)) compared with a day; false where the
  // condition is another, or its constant no day.
  bool Narrow(const BoundExpression& condition, ExecutionContext& context);
};

}  // namespace entente::query
