#include "graph/temporal.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

std::optional<EdtfBound> From(const std::string& text) {
  return *ParseEdtfBound(text, BoundSide::kFrom);
}
std::optional<EdtfBound> To(const std::string& text) {
  return *ParseEdtfBound(text, BoundSide::kTo);
}

TEST_CASE("Bounds make a certain and a possible period", "[graph][validity]") {
  struct Case {
    std::string from, to;
    bool inclusive;
    std::string certain, possible;
  };
  const Case cases[] = {
      {"1968-07-01", "1991-12-26", false, "[1968-07-01, 1991-12-26)", "[1968-07-01, 1991-12-26)"},
      {"1968-07-01", "1991-12-26", true, "[1968-07-01, 1991-12-27)", "[1968-07-01, 1991-12-27)"},
      // A start of 1982 may be any of its days, an inclusive end of 1968 any day after one of its.
      {"1982", "..", false, "[1982-12-31, +inf)", "[1982-01-01, +inf)"},
      {"..", "1968", true, "[-inf, 1968-01-02)", "[-inf, 1969-01-01)"},
      {"..", "1968", false, "[-inf, 1968-01-01)", "[-inf, 1968-12-31)"},
      {"1960", "1968-02", true, "[1960-12-31, 1968-02-02)", "[1960-01-01, 1968-03-01)"},
      {"1982", "1982", true, "{}", "[1982-01-01, 1983-01-01)"},
      {"1982-05-01", "1982", false, "{}", "[1982-05-01, 1982-12-31)"},
      // Unknown bounds.
      {"1983-01-01", "", false, "[1983-01-01, 1983-01-02)", "[1983-01-01, +inf)"},
      {"1983-01-01", "", true, "[1983-01-01, 1983-01-02)", "[1983-01-01, +inf)"},
      {"1983", "", false, "{}", "[1983-01-01, +inf)"},
      {"", "1983-01-01", false, "[1982-12-31, 1983-01-01)", "[-inf, 1983-01-01)"},
      {"", "1983-01-01", true, "[1983-01-01, 1983-01-02)", "[-inf, 1983-01-02)"},
      {"", "", false, "{}", "[-inf, +inf)"},
      {"", "..", false, "{}", "[-inf, +inf)"},
      {"..", "", false, "{}", "[-inf, +inf)"},
      // One of several.
      {"[2022-07-05..2022-11-29]", "2023-01-01", false, "[2022-11-29, 2023-01-01)",
       "[2022-07-05, 2023-01-01)"},
      {"2000-01-01", "[2001..]", false, "[2000-01-01, 2001-01-01)", "[2000-01-01, +inf)"},
      {"[..1999-12-31]", "2001-01-01", false, "[1999-12-31, 2001-01-01)", "[-inf, 2001-01-01)"},
  };
  for (const Case& c : cases) {
    INFO(c.from << " to " << c.to << (c.inclusive ? " inclusive" : ""));
    const StatusOr<Validity> validity = MakeValidity({From(c.from), To(c.to), c.inclusive});
    REQUIRE(validity.ok());
    CHECK(ToText(validity->certain) == c.certain);
    CHECK(ToText(validity->possible) == c.possible);
    CHECK(validity->possible.Covers(validity->certain));
  }
  CHECK(*MakeValidity({}) == Validity::Always());
}

TEST_CASE("A period that holds at no time is an error", "[graph][validity]") {
  const ValidityBounds empty[] = {{From("1991-12-26"), To("1991-12-26"), false},
                                  {From("1991"), To("1982"), true},
                                  {From("1983-01-01"), To("1982"), true},
                                  {From("1982-12-31"), To("1982"), false}};
  for (const ValidityBounds& bounds : empty) {
    const StatusOr<Validity> validity = MakeValidity(bounds);
    REQUIRE_FALSE(validity.ok());
    CHECK(DiagnosticOf(validity.status()).code == "EmptyPeriod");
  }
  CHECK(DiagnosticOf(MakeValidity({From("1991"), To("1982"), true}).status()).message ==
        "the period from 1991 to 1982 holds at no time");
}

TEST_CASE("Moving a bound past the range is an error", "[graph][validity]") {
  EdtfBound last;
  last.date.earliest = last.date.latest = {Instant::FromDays(kMaxDays), Granularity::kDay};
  const StatusOr<Validity> validity = MakeValidity({std::nullopt, last, true});
  REQUIRE_FALSE(validity.ok());
  CHECK(DiagnosticOf(validity.status()).code == "InstantOutOfRange");
}

}  // namespace
}  // namespace entente::graph
