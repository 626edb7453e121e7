// What is said of an edge that ends nowhere or leaves the validity of its ends.
#pragma once

#include <string_view>

#include "graph/period.h"
#include "loaders/csv_values.h"
#include "loaders/id_space.h"
#include "loaders/load_context.h"
#include "loaders/row_validity.h"

namespace entente::loaders {

// With `suggest`, the nearest id is searched for.
CellMistake DanglingEnd(std::string_view id, const IdSpace& space, bool suggest);

// Brings an edge's period within its ends, as EndPeriods::Fit, and counts what was clipped. Says
// kNothingLeft only where that is no mistake, and kOutside where it is.
EndsFit FitToEnds(graph::VertexId start, graph::VertexId end, LoadContext& context,
                  RowValidity* validity);

struct NamedEnd {
  std::string_view id;
  graph::Validity validity;
};
CellMistake OutsideEnds(const NamedEnd& start, const NamedEnd& end, const RowValidity& stated);

}  // namespace entente::loaders
