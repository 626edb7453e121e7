#include "storage/ends.h"

#include "base/text.h"
#include "graph/temporal.h"

namespace entente::storage {

using graph::Instant;
using graph::Validity;

Status OutsideEnds(const Validity& stated, const Validity& ends, std::string_view edge) {
  return RuntimeError(ErrorType::kConstraint, "OutsideEnds",
                      Concat(edge, " is valid ", graph::ToText(stated),
                             ", but its ends hold together only ", graph::ToText(ends)),
                      std::nullopt,
                      "narrow the relationship's validity, or widen that of its ends");
}

Status UnstatedOutsideEnds(std::string_view edge) {
  return RuntimeError(
      ErrorType::kConstraint, "OutsideEnds",
      Concat(edge, " has no validity of its own, and its ends never hold at the same time"),
      std::nullopt, "widen the validity of one of its ends");
}

StatusOr<Validity> FitToEnds(const Validity& stated, const Validity& ends, std::string_view edge) {
  const bool open_start = !stated.possible.start().at.is_finite();
  const bool open_end = !stated.possible.end().at.is_finite();
  if (!open_start && !open_end) {
    if (!ends.possible.Covers(stated.certain) || !ends.possible.Overlaps(stated.possible)) {
      return OutsideEnds(stated, ends, edge);
    }
    return stated;
  }
  const Validity fitted{stated.certain.Intersect(ends.possible),
                        stated.possible.Intersect(ends.possible)};
  if (fitted.possible.empty()) return OutsideEnds(stated, ends, edge);
  if (stated.certain.empty()) return fitted;
  const Instant first = stated.certain.start().at, end = stated.certain.end().at;
  if (first.is_finite() && !ends.possible.Contains(first)) return OutsideEnds(stated, ends, edge);
  if (end.is_finite() && !ends.possible.Contains({end.micros - 1}))
    return OutsideEnds(stated, ends, edge);
  // On the open side no more is certain than that both ends hold; the stated side stands as it was
  // stated.
  graph::Period limit;
  if (!ends.certain.empty() && open_end) limit.to = ends.certain.end();
  if (!ends.certain.empty() && open_start) limit.from = ends.certain.start();
  if (ends.certain.empty() || !(limit.from < limit.to)) {
    return Validity{graph::PeriodSet(), fitted.possible};
  }
  return Validity{fitted.certain.Intersect(graph::PeriodSet(limit)), fitted.possible};
}

}  // namespace entente::storage
