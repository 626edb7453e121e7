// A procedure of the caller's own: what `CALL name(…) YIELD …` runs once for each row.
//
// Threads: called by the session's thread, while a statement runs; it must not use the session.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "base/arena.h"
#include "base/status.h"
#include "graph/value.h"

namespace entente {

struct Procedure {
  struct Field {
    std::string name;
    graph::KindSet kinds;  // that its values may have; null is always among them
  };
  std::string name;  // may have dots; found whatever its case
  std::vector<Field> parameters;
  std::vector<Field> results;  // none: rows go through the call as they are
  // The rows of one call, one after another, as many values to each as there are results. Not
  // called where there are none. Values live in the arena, or at least as long as the statement's
  // Result.
  std::function<StatusOr<std::vector<graph::Value>>(absl::Span<const graph::Value> arguments,
                                                    Arena& arena)>
      rows;
};

}  // namespace entente
