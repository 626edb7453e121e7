// What an edge's validity may be, given that of its ends.
#pragma once

#include <string_view>

#include "base/status.h"
#include "graph/period.h"

namespace entente::storage {

// The validity to keep for an edge that is stated as `stated` between ends that hold (both) during
// `ends`: an open bound is taken from the ends, gaps too. Error OutsideEnds where what is certain
// of the stated bounds leaves what is possible of the ends. `edge` names it.
StatusOr<graph::Validity> FitToEnds(const graph::Validity& stated, const graph::Validity& ends,
                                    std::string_view edge);

Status OutsideEnds(const graph::Validity& stated, const graph::Validity& ends,
                   std::string_view edge);
// Error OutsideEnds for an unstated edge whose ends never hold together.
Status UnstatedOutsideEnds(std::string_view edge);

}  // namespace entente::storage
