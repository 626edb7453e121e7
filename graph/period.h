// Half-open periods [from, to), sets of them, and Allen's thirteen relations.
//
// Shape:   a PeriodSet is sorted, its periods are disjoint and never meet (always coalesced); it
// may be empty. Threads: values; functions are pure. Cost:    set algebra is linear in the number
// of periods. Source:  J. F. Allen, Maintaining Knowledge about Temporal Intervals, CACM 26 (1983),
// for the thirteen relations.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "graph/instant.h"

namespace entente::graph {

struct Period {
  Bound from = Bound::NegativeInfinity();
  Bound to = Bound::PositiveInfinity();  // exclusive; from < to

  static constexpr Period Always() { return {}; }
  constexpr bool Contains(Instant t) const { return from.at <= t && t < to.at; }
  constexpr bool Overlaps(const Period& other) const { return from < other.to && other.from < to; }
  constexpr bool operator==(const Period& other) const {
    return from == other.from && to == other.to;
  }
};

// The period of one granule that begins at the bound: a day, or a microsecond.
Period GranuleAt(Bound bound);

class PeriodSet {
 public:
  PeriodSet() = default;
  PeriodSet(Period period) : periods_{period} {}  // NOLINT: a period is a set of one
  static PeriodSet Always() { return PeriodSet(Period::Always()); }
  // Sorts and coalesces. Periods may come in any order and overlap.
  static PeriodSet Of(std::vector<Period> periods);

  absl::Span<const Period> periods() const { return periods_; }
  bool empty() const { return periods_.empty(); }
  size_t size() const { return periods_.size(); }
  bool is_always() const;
  // REQUIRES: !empty().
  Bound start() const { return periods_.front().from; }
  Bound end() const { return periods_.back().to; }
  Period hull() const { return {start(), end()}; }

  bool Contains(Instant t) const;  // O(log n)
  bool Covers(const PeriodSet& other) const;
  bool Overlaps(const PeriodSet& other) const;
  bool Overlaps(const Period& other) const;

  PeriodSet Intersect(const PeriodSet& other) const;
  PeriodSet Union(const PeriodSet& other) const;
  PeriodSet Difference(const PeriodSet& other) const;
  // The stretches of `within` that the set leaves out.
  PeriodSet Gaps(const PeriodSet& within) const { return within.Difference(*this); }

  bool operator==(const PeriodSet& other) const { return periods_ == other.periods_; }

 private:
  absl::InlinedVector<Period, 1> periods_;
};

// A validity: certain ⊆ possible. Where all bounds are exact the two are equal.
struct Validity {
  PeriodSet certain;
  PeriodSet possible;

  static Validity Exact(const PeriodSet& set) { return {set, set}; }
  static Validity Always() { return Exact(PeriodSet::Always()); }
  bool is_exact() const { return certain == possible; }
  Validity Intersect(const Validity& other) const {
    return {certain.Intersect(other.certain), possible.Intersect(other.possible)};
  }
  Validity Union(const Validity& other) const {
    return {certain.Union(other.certain), possible.Union(other.possible)};
  }
  // What is certainly (possibly) in this and not in other: (c \ p', p \ c').
  Validity Difference(const Validity& other) const {
    return {certain.Difference(other.possible), possible.Difference(other.certain)};
  }
  bool operator==(const Validity&) const = default;
};

enum class AllenRelation : uint8_t {
  kPrecedes,
  kMeets,
  kOverlaps,
  kFinishedBy,
  kContains,
  kStarts,
  kEquals,
  kStartedBy,
  kDuring,
  kFinishes,
  kOverlappedBy,
  kMetBy,
  kPrecededBy,
};
// Which of the thirteen holds from p to q.
AllenRelation Allen(const Period& p, const Period& q);
std::string_view AllenName(
    AllenRelation relation);  // "precedes", "meets", "overlaps", "finished by", ...

}  // namespace entente::graph
