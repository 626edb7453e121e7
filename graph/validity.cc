#include "base/text.h"
#include "graph/temporal.h"

namespace entente::graph {
namespace {

struct BoundRange {
  Bound earliest;
  Bound latest;
};

// One granule later (sign 1) or earlier (-1); an infinity stays.
StatusOr<Bound> Moved(Bound bound, int sign) {
  if (!bound.at.is_finite()) return bound;
  const int64_t step = sign * GranuleMicros(bound.granularity);
  int64_t micros = 0;
  constexpr int64_t kMost = kMaxDays * kMicrosPerDay;
  if (__builtin_add_overflow(bound.at.micros, step, &micros) || micros > kMost || micros < -kMost) {
    return RuntimeError(
        ErrorType::kArgument, "InstantOutOfRange",
        Concat("validity reaches about 292,000 years either way: nothing follows ", ToText(bound)));
  }
  return Bound{Instant{micros}, bound.granularity};
}

bool IsUnknown(const std::optional<EdtfBound>& bound) { return bound && bound->unknown; }

std::string BoundText(const std::optional<EdtfBound>& bound) {
  if (!bound || bound->open) return "..";
  return ToText(bound->date);
}

StatusOr<BoundRange> EndRange(const ValidityBounds& bounds) {
  if (!bounds.to) return BoundRange{Bound::PositiveInfinity(), Bound::PositiveInfinity()};
  BoundRange end{bounds.to->date.earliest, bounds.to->date.latest};
  if (bounds.end_inclusive && !bounds.to->unknown) {
    ENTENTE_ASSIGN_OR_RETURN(end.earliest, Moved(end.earliest, 1));
    ENTENTE_ASSIGN_OR_RETURN(end.latest, Moved(end.latest, 1));
  }
  return end;
}

}  // namespace

StatusOr<Validity> MakeValidity(const ValidityBounds& bounds) {
  BoundRange start{Bound::NegativeInfinity(), Bound::NegativeInfinity()};
  if (bounds.from) start = {bounds.from->date.earliest, bounds.from->date.latest};
  ENTENTE_ASSIGN_OR_RETURN(BoundRange end, EndRange(bounds));

  // Of an unknown bound all that is sure is that the period has a granule.
  if (IsUnknown(bounds.to)) {
    end.latest = Bound::PositiveInfinity();
    ENTENTE_ASSIGN_OR_RETURN(end.earliest, Moved(start.earliest, 1));
  }
  if (IsUnknown(bounds.from)) {
    start.earliest = Bound::NegativeInfinity();
    ENTENTE_ASSIGN_OR_RETURN(start.latest, Moved(end.latest, -1));
  }

  if (!(start.earliest < end.latest)) {
    return RuntimeError(ErrorType::kArgument, "EmptyPeriod",
                        Concat("the period from ", BoundText(bounds.from), " to ",
                               BoundText(bounds.to), " holds at no time"),
                        std::nullopt, "the end must come after the start");
  }
  Validity validity;
  validity.possible = Period{start.earliest, end.latest};
  if (start.latest < end.earliest) validity.certain = Period{start.latest, end.earliest};
  return validity;
}

}  // namespace entente::graph
