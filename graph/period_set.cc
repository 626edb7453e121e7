#include <algorithm>
#include <iterator>

#include "graph/period.h"

namespace entente::graph {
namespace {

// Where two bounds coincide the coarser stays.
Bound Coarser(Bound a, Bound b) { return a.granularity == Granularity::kDay ? a : b; }
Bound Earlier(Bound a, Bound b) { return a == b ? Coarser(a, b) : std::min(a, b); }
Bound Later(Bound a, Bound b) { return a == b ? Coarser(a, b) : std::max(a, b); }

// The first period that ends after t.
const Period* FirstEndingAfter(absl::Span<const Period> periods, Instant t) {
  return std::upper_bound(periods.begin(), periods.end(), t,
                          [](Instant at, const Period& period) { return at < period.to.at; });
}

// Adds a period whose start is not before that of the last one.
template <typename Periods>
void AppendCoalesced(const Period& period, Periods* out) {
  if (out->empty() || out->back().to < period.from) {
    out->push_back(period);
    return;
  }
  Period& last = out->back();
  if (last.from == period.from) last.from = Coarser(last.from, period.from);
  last.to = Later(last.to, period.to);
}

}  // namespace

Period GranuleAt(Bound bound) {
  const int64_t granule = GranuleMicros(bound.granularity);
  Bound to = Bound::PositiveInfinity();
  if (bound.at.micros <= to.at.micros - granule) {
    to = {Instant{bound.at.micros + granule}, bound.granularity};
  }
  return {bound, to};
}

PeriodSet PeriodSet::Of(std::vector<Period> periods) {
  std::sort(periods.begin(), periods.end(),
            [](const Period& a, const Period& b) { return a.from < b.from; });
  PeriodSet set;
  for (const Period& period : periods) {
    if (period.from < period.to) AppendCoalesced(period, &set.periods_);
  }
  return set;
}

bool PeriodSet::is_always() const {
  return periods_.size() == 1 && periods_[0] == Period::Always();
}

bool PeriodSet::Contains(Instant t) const {
  const Period* period = FirstEndingAfter(periods(), t);
  return period != periods().end() && period->Contains(t);
}

bool PeriodSet::Covers(const PeriodSet& other) const {
  const Period* mine = periods_.data();
  const Period* const end = mine + periods_.size();
  for (const Period& period : other.periods_) {
    while (mine != end && mine->to < period.to) ++mine;
    if (mine == end || period.from < mine->from) return false;
  }
  return true;
}

bool PeriodSet::Overlaps(const PeriodSet& other) const {
  size_t i = 0;
  size_t j = 0;
  while (i < size() && j < other.size()) {
    if (periods_[i].Overlaps(other.periods_[j])) return true;
    if (periods_[i].to < other.periods_[j].to) {
      ++i;
    } else {
      ++j;
    }
  }
  return false;
}

bool PeriodSet::Overlaps(const Period& other) const {
  const Period* period = FirstEndingAfter(periods(), other.from.at);
  return period != periods().end() && period->Overlaps(other);
}

PeriodSet PeriodSet::Intersect(const PeriodSet& other) const {
  PeriodSet result;
  size_t i = 0;
  size_t j = 0;
  while (i < size() && j < other.size()) {
    const Period& a = periods_[i];
    const Period& b = other.periods_[j];
    const Period common{Later(a.from, b.from), Earlier(a.to, b.to)};
    if (common.from < common.to) result.periods_.push_back(common);
    if (a.to < b.to) {
      ++i;
    } else {
      ++j;
    }
  }
  return result;
}

PeriodSet PeriodSet::Union(const PeriodSet& other) const {
  PeriodSet result;
  size_t i = 0;
  size_t j = 0;
  while (i < size() || j < other.size()) {
    const bool mine =
        j == other.size() || (i < size() && periods_[i].from <= other.periods_[j].from);
    AppendCoalesced(mine ? periods_[i++] : other.periods_[j++], &result.periods_);
  }
  return result;
}

// The intersection with all that `other` leaves out.
PeriodSet PeriodSet::Difference(const PeriodSet& other) const {
  PeriodSet rest;
  Bound from = Bound::NegativeInfinity();
  for (const Period& period : other.periods_) {
    if (from < period.from) rest.periods_.push_back({from, period.from});
    from = period.to;
  }
  if (from < Bound::PositiveInfinity()) {
    rest.periods_.push_back({from, Bound::PositiveInfinity()});
  }
  return Intersect(rest);
}

}  // namespace entente::graph
