// When the vertices of a load hold, and whether an edge's stated bounds lie within its two ends.
//
// Cost: nothing where no vertex states its validity; two comparisons an edge where its ends hold
// over one exact period each.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graph/ids.h"
#include "graph/period.h"
#include "loaders/row_validity.h"

namespace entente::loaders {

enum class EndsFit : uint8_t { kFits, kClipped, kOutside, kNothingLeft };

class EndPeriods {
 public:
  void Set(graph::VertexId v, const graph::Validity& validity);
  bool any_stated() const { return !hulls_.empty(); }
  graph::Validity Of(graph::VertexId v) const;

  // Takes an open bound from where both ends hold, and leaves out what they leave out. A stated
  // bound that lies outside is kOutside, or, with `clip`, cut off. kNothingLeft: the edge could
  // hold at no instant. Refused, `validity` stays as it was.
  EndsFit Fit(graph::VertexId source, graph::VertexId target, bool clip,
              RowValidity* validity) const;

 private:
  bool HullCovers(graph::VertexId v, const graph::Period& period) const;

  // By vertex number. Where `several_` has the vertex, the hull is empty and the exact validity is
  // there.
  std::vector<graph::Period> hulls_;
  absl::flat_hash_map<uint32_t, graph::Validity> several_;
};

}  // namespace entente::loaders
