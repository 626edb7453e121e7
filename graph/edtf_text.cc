#include "graph/edtf_text.h"

#include "base/text.h"
#include "graph/temporal.h"

namespace entente::graph {
namespace {

Bound GranuleBefore(const Bound& bound) {
  if (!bound.at.is_finite()) return bound;
  return {Instant{bound.at.micros - GranuleMicros(bound.granularity)}, bound.granularity};
}

// One side of the interval, whose bound lies between the two (inclusive).
std::string Side(const Bound& earliest, const Bound& latest) {
  if (earliest == latest) return earliest.at.is_finite() ? ToText(earliest) : "..";
  return ToText(UncertainDate{earliest, latest, UncertainDate::Qualifier::kNone});
}

std::string StartSide(const Validity& validity) {
  const Bound earliest = validity.possible.start();
  if (validity.certain.empty()) return Side(earliest, GranuleBefore(validity.possible.end()));
  const Bound latest = validity.certain.start();
  // Only the last granule is certain: the start is not known.
  const bool unknown = !earliest.at.is_finite() && latest == GranuleBefore(validity.certain.end());
  return unknown ? "" : Side(earliest, latest);
}

std::string EndSide(const Validity& validity) {
  const Bound latest = GranuleBefore(validity.possible.end());
  if (validity.certain.empty()) return Side(validity.possible.start(), latest);
  const Bound earliest = GranuleBefore(validity.certain.end());
  const bool unknown = !latest.at.is_finite() && earliest == validity.certain.start();
  return unknown ? "" : Side(earliest, latest);
}

}  // namespace

std::string ToEdtfText(const Validity& validity) {
  const bool interval =
      !validity.is_exact() && validity.possible.size() == 1 && validity.certain.size() <= 1;
  if (!interval) return ToText(validity);
  return Concat(StartSide(validity), "/", EndSide(validity));
}

}  // namespace entente::graph
