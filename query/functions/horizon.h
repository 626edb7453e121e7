// How long what was read stays as it is. An expression over a row with a validity is a function of
// the instant: it is evaluated at the first instant, and whatever reads the graph at the row's time
// says here up to when it would have read the same.
#pragma once

#include <vector>

#include "graph/graph_view.h"
#include "graph/period.h"

namespace entente::query {

class Horizon {
 public:
  void Begin(size_t num_rows) { until_.assign(num_rows, graph::Bound::PositiveInfinity()); }
  void Limit(size_t row, const graph::Bound& until) {
    graph::Bound& known = until_[row];
    const bool coarser = until == known && until.granularity == graph::Granularity::kDay;
    if (until < known || coarser) known = until;
  }
  // What the row's expression was found to be, it is before this bound.
  graph::Bound until(size_t row) const { return until_[row]; }

 private:
  std::vector<graph::Bound> until_;
};

// The first bound of the set after the instant; +inf where there is none.
graph::Bound NextBound(const graph::PeriodSet& set, graph::Instant after);
// Up to when the element's value for the key (none: any of its values) stays what it is at the
// instant. Where it is asked whether the element holds, its own bounds count too.
graph::Bound NextChange(const graph::GraphView& view, const graph::Value& element,
                        std::optional<graph::PropertyKeyId> key, graph::Instant at, bool asks_hold,
                        Arena& arena);

}  // namespace entente::query
