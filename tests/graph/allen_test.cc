#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/period.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

struct Definition {
  AllenRelation relation;
  std::function<bool(int, int, int, int)> holds;  // from a to b, to c to d
};

// Allen's table, written with the four ends.
std::vector<Definition> Definitions() {
  using R = AllenRelation;
  return {
      {R::kPrecedes, [](int, int b, int c, int) { return b < c; }},
      {R::kMeets, [](int, int b, int c, int) { return b == c; }},
      {R::kOverlaps, [](int a, int b, int c, int d) { return a < c && c < b && b < d; }},
      {R::kFinishedBy, [](int a, int b, int c, int d) { return a < c && b == d; }},
      {R::kContains, [](int a, int b, int c, int d) { return a < c && d < b; }},
      {R::kStarts, [](int a, int b, int c, int d) { return a == c && b < d; }},
      {R::kEquals, [](int a, int b, int c, int d) { return a == c && b == d; }},
      {R::kStartedBy, [](int a, int b, int c, int d) { return a == c && d < b; }},
      {R::kDuring, [](int a, int b, int c, int d) { return c < a && b < d; }},
      {R::kFinishes, [](int a, int b, int c, int d) { return c < a && b == d; }},
      {R::kOverlappedBy, [](int a, int b, int c, int d) { return c < a && a < d && d < b; }},
      {R::kMetBy, [](int a, int, int, int d) { return d == a; }},
      {R::kPrecededBy, [](int a, int, int, int d) { return d < a; }},
  };
}

Period DayPeriod(int from, int to) {
  return {{Instant::FromDays(from), Granularity::kDay}, {Instant::FromDays(to), Granularity::kDay}};
}

TEST_CASE("Exactly one of Allen's thirteen relations holds between two periods", "[graph][allen]") {
  std::set<AllenRelation> seen;
  for (int a = 0; a < 7; ++a) {
    for (int b = a + 1; b < 7; ++b) {
      for (int c = 0; c < 7; ++c) {
        for (int d = c + 1; d < 7; ++d) {
          std::vector<AllenRelation> holding;
          for (const Definition& definition : Definitions()) {
            if (definition.holds(a, b, c, d)) holding.push_back(definition.relation);
          }
          REQUIRE(holding.size() == 1);
          REQUIRE(Allen(DayPeriod(a, b), DayPeriod(c, d)) == holding[0]);
          seen.insert(holding[0]);
        }
      }
    }
  }
  CHECK(seen.size() == 13);
}

TEST_CASE("The converse of a relation is its mirror in the list", "[graph][allen]") {
  for (int a = 0; a < 5; ++a) {
    for (int c = 0; c < 5; ++c) {
      const int there = static_cast<int>(Allen(DayPeriod(a, 5), DayPeriod(c, c + 2)));
      const int back = static_cast<int>(Allen(DayPeriod(c, c + 2), DayPeriod(a, 5)));
      const bool is_mirror = there + back == 12;
      CHECK(is_mirror);
    }
  }
}

TEST_CASE("Allen's relations hold between open periods", "[graph][allen]") {
  const Period always = Period::Always();
  CHECK(Allen(always, always) == AllenRelation::kEquals);
  CHECK(Allen(always, DayPeriod(1, 2)) == AllenRelation::kContains);
  CHECK(Allen(DayPeriod(1, 2), Period{DayPeriod(2, 3).from, always.to}) == AllenRelation::kMeets);
  CHECK(AllenName(AllenRelation::kFinishedBy) == "finished by");
  CHECK(AllenName(AllenRelation::kPrecededBy) == "preceded by");
}

}  // namespace
}  // namespace entente::graph
