// When one row's fact held. Half-open, as everywhere; open bounds are infinite.
#pragma once

#include "graph/period.h"

namespace entente::loaders {

struct RowValidity {
  bool open_from = true;
  bool open_to = true;
  bool exact = true;
  graph::Period period;       // where exact
  graph::Validity uncertain;  // otherwise

  bool is_unstated() const { return open_from && open_to; }
  graph::Validity ToValidity() const { return exact ? graph::Validity::Exact(period) : uncertain; }
};

}  // namespace entente::loaders
