// What is said of an edge that ends nowhere or leaves the validity of its ends.
#pragma once

#include <string_view>

#include "graph/period.h"
#include "loaders/csv_values.h"
#include "loaders/id_space.h"
#include "loaders/row_validity.h"

namespace entente::loaders {

// With `suggest`, the nearest id is searched for.
CellMistake DanglingEnd(std::string_view id, const IdSpace& space, bool suggest);

struct NamedEnd {
  std::string_view id;
  graph::Validity validity;
};
CellMistake OutsideEnds(const NamedEnd& start, const NamedEnd& end, const RowValidity& stated);

}  // namespace entente::loaders
