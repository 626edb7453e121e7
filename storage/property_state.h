// What one property of one element is over all of valid time: a base value, and stretches that
// differ from it.
//
// Shape:   stretches are ascending and disjoint; a null in one says that there is no value then.
// Where none covers an instant the
//          base value holds (null: none).
// Threads: pure functions.
#pragma once

#include <vector>

#include "absl/types/span.h"
#include "base/status.h"
#include "graph/graph_view.h"
#include "graph/value.h"

namespace entente::storage {

struct PropertyState {
  graph::Value base;
  absl::Span<const graph::HistoryEntry> stretches;

  // Some instant has a value.
  bool has_value() const;
};

// The same kind and the same value: what a write that changes nothing looks like.
bool SameValue(const graph::Value& a, const graph::Value& b);
bool SameState(const PropertyState& a, const PropertyState& b);

graph::Value ValueAt(const PropertyState& state, graph::Instant at);

// Maximal stretches of equal values, ascending, without nulls, the base value's included.
std::vector<graph::HistoryEntry> MaximalStretches(const PropertyState& state);

// The stretches after `value` was written over `period`: what was there is split around it, equal
// ones that meet are made one.
std::vector<graph::HistoryEntry> WithStretch(absl::Span<const graph::HistoryEntry> stretches,
                                             const graph::Period& period,
                                             const graph::Value& value);

// Error InvalidPropertyType unless a property can hold the value. Null is fine: it removes.
Status CheckStorable(const graph::Value& value);

}  // namespace entente::storage
