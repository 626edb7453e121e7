// When one row's fact held. Half-open, as everywhere; open bounds are infinite.
#pragma once

#include <optional>

#include "graph/period.h"

namespace entente::loaders {

struct RowValidity {
  bool open_from = true;
  bool open_to = true;
  graph::Period period;  // where not uncertain
  std::optional<graph::Validity> uncertain;

  bool is_exact() const { return !uncertain.has_value(); }
  bool is_unstated() const { return open_from && open_to; }
  graph::Validity ToValidity() const {
    return is_exact() ? graph::Validity::Exact(period) : *uncertain;
  }
};

}  // namespace entente::loaders
