// Set algebra against sets of bits: eight cells, of which the first reaches back to -inf and the
// last on to +inf.
#include <random>

#include "graph/period.h"
#include "graph/temporal.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

constexpr uint32_t kNumCells = 8;
constexpr uint32_t kAllCells = (1u << kNumCells) - 1;

uint32_t Draw(std::mt19937& random, uint32_t below) {
  return static_cast<uint32_t>(random() % below);
}

Bound BoundBefore(uint32_t cell) {
  if (cell == 0) return Bound::NegativeInfinity();
  if (cell == kNumCells) return Bound::PositiveInfinity();
  return {Instant::FromDays(static_cast<int64_t>(cell)), Granularity::kDay};
}

PeriodSet SetOfBits(uint32_t bits) {
  std::vector<Period> periods;
  for (uint32_t cell = 0; cell < kNumCells;) {
    const uint32_t begin = cell;
    while (cell < kNumCells && (bits >> cell & 1) != 0) ++cell;
    if (cell > begin) {
      periods.push_back({BoundBefore(begin), BoundBefore(cell)});
    } else {
      ++cell;
    }
  }
  return PeriodSet::Of(periods);
}

Instant InsideOf(uint32_t cell) { return Instant{static_cast<int64_t>(cell) * kMicrosPerDay + 5}; }

Period DayPeriod(int64_t from, int64_t to) {
  return {{Instant::FromDays(from), Granularity::kDay}, {Instant::FromDays(to), Granularity::kDay}};
}

Bound MicroBound(int64_t day) { return {Instant::FromDays(day), Granularity::kMicrosecond}; }

TEST_CASE("A set contains the instants of its periods", "[graph][period]") {
  for (uint32_t bits = 0; bits <= kAllCells; ++bits) {
    const PeriodSet set = SetOfBits(bits);
    CHECK(set.empty() == (bits == 0));
    CHECK(set.is_always() == (bits == kAllCells));
    for (uint32_t cell = 0; cell < kNumCells; ++cell) {
      const bool expected = (bits >> cell & 1) != 0;
      if (set.Contains(InsideOf(cell)) != expected) FAIL("bits " << bits << " cell " << cell);
      // The first instant of a cell belongs to it, the last before to its neighbour.
      if (cell > 0 && set.Contains(Instant::FromDays(cell)) != expected) FAIL("start of " << cell);
    }
  }
}

TEST_CASE("Set algebra agrees with bits on all pairs of sets", "[graph][period]") {
  std::vector<PeriodSet> sets;
  for (uint32_t bits = 0; bits <= kAllCells; ++bits) sets.push_back(SetOfBits(bits));
  for (uint32_t a = 0; a <= kAllCells; ++a) {
    for (uint32_t b = 0; b <= kAllCells; ++b) {
      const bool agrees =
          sets[a].Intersect(sets[b]) == sets[a & b] && sets[a].Union(sets[b]) == sets[a | b] &&
          sets[a].Difference(sets[b]) == sets[a & ~b] && sets[a].Gaps(sets[b]) == sets[b & ~a] &&
          sets[a].Overlaps(sets[b]) == ((a & b) != 0) && sets[a].Covers(sets[b]) == ((b & ~a) == 0);
      if (!agrees) FAIL("bits " << a << " and " << b);
    }
  }
  SUCCEED();
}

TEST_CASE("A period overlaps a set where it overlaps one of its periods", "[graph][period]") {
  for (uint32_t bits = 0; bits <= kAllCells; ++bits) {
    const PeriodSet set = SetOfBits(bits);
    for (uint32_t from = 0; from < kNumCells; ++from) {
      for (uint32_t to = from + 1; to <= kNumCells; ++to) {
        const uint32_t other = ((1u << to) - 1) & ~((1u << from) - 1);
        const bool expected = (bits & other) != 0;
        if (set.Overlaps(Period{BoundBefore(from), BoundBefore(to)}) != expected) {
          FAIL("bits " << bits << " period " << from << ".." << to);
        }
      }
    }
  }
  SUCCEED();
}

TEST_CASE("Periods in any order, overlapping or meeting, make one canonical set",
          "[graph][period]") {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    uint32_t bits = 0;
    std::vector<Period> periods;
    for (uint32_t i = Draw(random, 6); i > 0; --i) {
      const uint32_t from = Draw(random, kNumCells);
      const uint32_t to = from + 1 + Draw(random, kNumCells - from);
      bits |= ((1u << to) - 1) & ~((1u << from) - 1);
      periods.push_back({BoundBefore(from), BoundBefore(to)});
    }
    if (!(PeriodSet::Of(periods) == SetOfBits(bits))) FAIL("round " << round);
  }
  CHECK(PeriodSet::Of({DayPeriod(3, 3), DayPeriod(5, 4)}).empty());
}

TEST_CASE("The hull of a set reaches from its start to its end", "[graph][period]") {
  const PeriodSet set = PeriodSet::Of({DayPeriod(7, 9), DayPeriod(1, 3)});
  CHECK(set.size() == 2);
  CHECK(set.start() == BoundBefore(1));
  CHECK(set.hull() == DayPeriod(1, 9));
}

TEST_CASE("Where bounds coincide the coarser granularity stays", "[graph][period]") {
  const Period day = DayPeriod(1, 5);
  const Period micro{MicroBound(1), MicroBound(5)};
  for (const auto& [a, b] : {std::pair(day, micro), std::pair(micro, day)}) {
    const PeriodSet results[] = {PeriodSet(a).Intersect(b), PeriodSet(a).Union(b),
                                 PeriodSet::Of({a, b})};
    for (const PeriodSet& result : results) {
      REQUIRE(result.size() == 1);
      CHECK(result.start().granularity == Granularity::kDay);
      CHECK(result.end().granularity == Granularity::kDay);
    }
  }
  const PeriodSet rest = PeriodSet(day).Difference(Period{MicroBound(3), MicroBound(9)});
  REQUIRE(rest.size() == 1);
  CHECK(rest.start().granularity == Granularity::kDay);
  CHECK(rest.end().granularity == Granularity::kMicrosecond);
}

TEST_CASE("A granule is a day or a microsecond", "[graph][period]") {
  CHECK(GranuleAt({Instant::FromDays(3), Granularity::kDay}) == DayPeriod(3, 4));
  const Period micro = GranuleAt(MicroBound(3));
  CHECK(micro.to.at.micros == micro.from.at.micros + 1);
  CHECK(GranuleAt({Instant::FromDays(kMaxDays), Granularity::kDay}).to ==
        Bound::PositiveInfinity());
}

TEST_CASE("The algebra of validities keeps what is certain within what is possible",
          "[graph][period]") {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    const uint32_t possible_a = Draw(random, kAllCells + 1);
    const uint32_t certain_a = Draw(random, kAllCells + 1) & possible_a;
    const uint32_t possible_b = Draw(random, kAllCells + 1);
    const uint32_t certain_b = Draw(random, kAllCells + 1) & possible_b;
    const Validity a{SetOfBits(certain_a), SetOfBits(possible_a)};
    const Validity b{SetOfBits(certain_b), SetOfBits(possible_b)};
    const auto is = [](const Validity& v, uint32_t certain, uint32_t possible) {
      return v.certain == SetOfBits(certain) && v.possible == SetOfBits(possible) &&
             v.possible.Covers(v.certain);
    };
    if (!is(a.Intersect(b), certain_a & certain_b, possible_a & possible_b) ||
        !is(a.Union(b), certain_a | certain_b, possible_a | possible_b) ||
        !is(a.Difference(b), certain_a & ~possible_b, possible_a & ~certain_b)) {
      FAIL("round " << round);
    }
  }
  SUCCEED();
}

TEST_CASE("An instant's day is that of UTC, before 1970 too", "[graph][instant]") {
  CHECK(Instant{0}.Day() == 0);
  CHECK(Instant{-1}.Day() == -1);
  CHECK(Instant{kMicrosPerDay - 1}.Day() == 0);
  CHECK(Instant{-kMicrosPerDay}.Day() == -1);
  CHECK(Instant{-kMicrosPerDay - 1}.Day() == -2);
  CHECK(Instant::FromDays(-kMaxDays).Day() == -kMaxDays);
  CHECK(Instant::FromDays(kMaxDays).Day() == kMaxDays);
  CHECK(Instant::FromDays(5).is_midnight());
  CHECK_FALSE(Instant{1}.is_midnight());
  CHECK_FALSE(Instant::NegativeInfinity().is_finite());
}

}  // namespace
}  // namespace entente::graph
