// Where the rows of a subplan hold, seen from the outer row that it ran for: EXISTS and NOT EXISTS,
// the null row of OPTIONAL MATCH, COUNT and COLLECT over time.
//
// The subplan runs with the outer row's possible validity taken as certain, so that what is
// collected here is the inner rows' own certainty.
#pragma once

#include <vector>

#include "graph/period.h"
#include "query/functions/horizon.h"

namespace entente::query {

class CoverSweep {
 public:
  void Add(const graph::Validity& inner) {
    certain_.insert(certain_.end(), inner.certain.periods().begin(), inner.certain.periods().end());
    possible_.insert(possible_.end(), inner.possible.periods().begin(),
                     inner.possible.periods().end());
    swept_ = false;
  }

  // The instants at which some inner row holds certainly, or possibly.
  const graph::PeriodSet& certain() { return Sweep().certain; }
  const graph::PeriodSet& possible() { return Sweep().possible; }
  // Of an outer row, what no inner row certainly covers.
  graph::Validity Uncovered(const graph::Validity& outer) {
    return {outer.certain.Difference(certain()), outer.possible.Difference(certain())};
  }
  // Up to when the answer of EXISTS stays as it is at the instant.
  graph::Bound NextChange(graph::Instant at) {
    const graph::Bound a = NextBound(certain(), at), b = NextBound(possible(), at);
    return b < a ? b : a;
  }

 private:
  const graph::Validity& Sweep();

  std::vector<graph::Period> certain_;
  std::vector<graph::Period> possible_;
  graph::Validity cover_;
  bool swept_ = true;
};

}  // namespace entente::query
