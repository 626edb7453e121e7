#include "loaders/end_periods.h"

namespace entente::loaders {
namespace {

using graph::Bound;
using graph::Instant;
using graph::Period;
using graph::PeriodSet;
using graph::Validity;

// Marks a vertex whose validity is not one exact period: no period lies within.
constexpr Period kSeeSeveral = {Bound::PositiveInfinity(), Bound::NegativeInfinity()};

bool StatedBoundsLieWithin(const RowValidity& edge, const PeriodSet& certain,
                           const PeriodSet& ends) {
  if (certain.empty()) return true;
  if (!edge.open_from && !ends.Contains(certain.start().at)) return false;
  return edge.open_to || ends.Contains(Instant{certain.end().at.micros - 1});
}

// The certain part where a bound is open: no further than both ends certainly hold, but at least
// the granule at the bound that is stated.
PeriodSet CertainWithin(const RowValidity& edge, const PeriodSet& certain,
                        const PeriodSet& ends_certain) {
  if (certain.empty()) return certain;
  Period limit;
  if (edge.open_to && !ends_certain.empty()) limit.to = ends_certain.end();
  if (edge.open_from && !ends_certain.empty()) limit.from = ends_certain.start();
  PeriodSet within;
  if (!ends_certain.empty() && limit.from < limit.to) within = certain.Intersect(PeriodSet(limit));
  if (!within.empty()) return within;
  if (!edge.open_from) return certain.Intersect(PeriodSet(graph::GranuleAt(certain.start())));
  const Bound end = certain.end();
  const Bound last = {Instant{end.at.micros - graph::GranuleMicros(end.granularity)},
                      end.granularity};
  return certain.Intersect(PeriodSet(Period{last, end}));
}

void Store(Validity validity, RowValidity* edge) {
  if (validity.is_exact() && validity.possible.size() == 1) {
    edge->period = validity.possible.hull();
    edge->uncertain.reset();
  } else {
    edge->uncertain = std::move(validity);
  }
}

}  // namespace

void EndPeriods::Set(graph::VertexId v, const Validity& validity) {
  if (v.number() >= hulls_.size()) hulls_.resize(size_t{v.number()} + 1);
  if (validity.is_exact() && validity.possible.size() == 1) {
    hulls_[v.number()] = validity.possible.hull();
    several_.erase(v.number());
  } else {
    hulls_[v.number()] = kSeeSeveral;
    several_[v.number()] = validity;
  }
}

Validity EndPeriods::Of(graph::VertexId v) const {
  if (v.number() >= hulls_.size()) return Validity::Always();
  const Period& hull = hulls_[v.number()];
  if (hull == kSeeSeveral) return several_.at(v.number());
  return Validity::Exact(PeriodSet(hull));
}

bool EndPeriods::HullCovers(graph::VertexId v, const Period& period) const {
  if (v.number() >= hulls_.size()) return true;
  const Period& hull = hulls_[v.number()];
  return hull.from <= period.from && period.to <= hull.to;
}

EndsFit EndPeriods::Fit(graph::VertexId source, graph::VertexId target, bool clip,
                        RowValidity* edge) const {
  if (!any_stated()) return EndsFit::kFits;
  if (edge->is_exact() && HullCovers(source, edge->period) && HullCovers(target, edge->period))
    return EndsFit::kFits;

  const Validity ends = Of(source).Intersect(Of(target));
  if (edge->is_unstated()) return ends.possible.empty() ? EndsFit::kNothingLeft : EndsFit::kFits;
  const Validity stated = edge->ToValidity();
  const bool open = edge->open_from || edge->open_to;
  const bool within = open ? StatedBoundsLieWithin(*edge, stated.certain, ends.possible)
                           : ends.possible.Covers(stated.certain);
  if (!within && !clip) return EndsFit::kOutside;

  Validity fitted = {stated.certain.Intersect(ends.possible),
                     stated.possible.Intersect(ends.possible)};
  if (fitted.possible.empty()) return EndsFit::kNothingLeft;
  if (open) fitted.certain = CertainWithin(*edge, fitted.certain, ends.certain);
  Store(std::move(fitted), edge);
  return within ? EndsFit::kFits : EndsFit::kClipped;
}

}  // namespace entente::loaders
