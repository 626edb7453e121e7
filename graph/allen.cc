#include "graph/period.h"

namespace entente::graph {

AllenRelation Allen(const Period& p, const Period& q) {
  if (p.to < q.from) return AllenRelation::kPrecedes;
  if (p.to == q.from) return AllenRelation::kMeets;
  if (q.to < p.from) return AllenRelation::kPrecededBy;
  if (q.to == p.from) return AllenRelation::kMetBy;
  if (p.from == q.from) {
    if (p.to == q.to) return AllenRelation::kEquals;
    return p.to < q.to ? AllenRelation::kStarts : AllenRelation::kStartedBy;
  }
  if (p.to == q.to) {
    return p.from < q.from ? AllenRelation::kFinishedBy : AllenRelation::kFinishes;
  }
  if (p.from < q.from) {
    return p.to < q.to ? AllenRelation::kOverlaps : AllenRelation::kContains;
  }
  return p.to < q.to ? AllenRelation::kDuring : AllenRelation::kOverlappedBy;
}

std::string_view AllenName(AllenRelation relation) {
  switch (relation) {
    case AllenRelation::kPrecedes:
      return "precedes";
    case AllenRelation::kMeets:
      return "meets";
    case AllenRelation::kOverlaps:
      return "overlaps";
    case AllenRelation::kFinishedBy:
      return "finished by";
    case AllenRelation::kContains:
      return "contains";
    case AllenRelation::kStarts:
      return "starts";
    case AllenRelation::kEquals:
      return "equals";
    case AllenRelation::kStartedBy:
      return "started by";
    case AllenRelation::kDuring:
      return "during";
    case AllenRelation::kFinishes:
      return "finishes";
    case AllenRelation::kOverlappedBy:
      return "overlapped by";
    case AllenRelation::kMetBy:
      return "met by";
    case AllenRelation::kPrecededBy:
      return "preceded by";
  }
  return "";
}

}  // namespace entente::graph
