#include "query/execution/cover_sweep.h"

namespace entente::query {

const graph::Validity& CoverSweep::Sweep() {
  if (!swept_) {
    cover_ = {graph::PeriodSet::Of(certain_), graph::PeriodSet::Of(possible_)};
    swept_ = true;
  }
  return cover_;
}

}  // namespace entente::query
