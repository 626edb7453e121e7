#include "graph/temporal.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

TEST_CASE("A text as a bound names the start of what it says", "[graph][period]") {
  struct Case {
    std::string text, bound;
  };
  const Case cases[] = {{"1968", "1968-01-01"},
                        {"1968-07", "1968-07-01"},
                        {"1968-07-01", "1968-07-01"},
                        {"-0044-03-15", "-0044-03-15"},
                        {"+12345-01-01", "+12345-01-01"},
                        {"1995-06-15T12:00", "1995-06-15T12:00Z"},
                        {"1995-06-15T12:00:00.000001+02:00", "1995-06-15T10:00:00.000001Z"}};
  for (const Case& c : cases) {
    INFO(c.text);
    const StatusOr<Bound> bound = ParseIsoBound(c.text);
    REQUIRE(bound.ok());
    CHECK(ToText(*bound) == c.bound);
  }
  CHECK(ParseIsoBound("1968")->granularity == Granularity::kDay);
  CHECK(ParseIsoBound("1968-01-01T00:00")->granularity == Granularity::kMicrosecond);
}

TEST_CASE("A text as a granule names all of what it says", "[graph][period]") {
  struct Case {
    std::string text, period;
  };
  const Case cases[] = {{"1968", "[1968-01-01, 1969-01-01)"},
                        {"1968-12", "[1968-12-01, 1969-01-01)"},
                        {"1968-07-01", "[1968-07-01, 1968-07-02)"},
                        {"2015-W30", "[2015-07-20, 2015-07-27)"},
                        {"1995-06-15T12:00", "[1995-06-15T12:00Z, 1995-06-15T12:00:00.000001Z)"}};
  for (const Case& c : cases) {
    INFO(c.text);
    const StatusOr<Period> period = ParseIsoGranule(c.text);
    REQUIRE(period.ok());
    CHECK(ToText(*period) == c.period);
  }
}

TEST_CASE("A period runs from the start of one text to the start of the other", "[graph][period]") {
  struct Case {
    std::string text, period;
  };
  const Case cases[] = {{"1968/1970", "[1968-01-01, 1970-01-01)"},
                        {"1968-07-01/1991-12-26", "[1968-07-01, 1991-12-26)"},
                        {"1968", "[1968-01-01, 1969-01-01)"},
                        {"1968/..", "[1968-01-01, +inf)"},
                        {"../1968", "[-inf, 1968-01-01)"},
                        {"/1968", "[-inf, 1968-01-01)"},
                        {"../..", "[-inf, +inf)"}};
  for (const Case& c : cases) {
    INFO(c.text);
    const StatusOr<Period> period = ParsePeriod(c.text);
    REQUIRE(period.ok());
    CHECK(ToText(*period) == c.period);
  }
}

TEST_CASE("Texts that are no bound or period say what is wrong", "[graph][period]") {
  const auto code_of = [](const StatusOr<Period>& period) {
    return DiagnosticOf(period.status()).code;
  };
  CHECK(code_of(ParsePeriod("1970/1968")) == "EmptyPeriod");
  CHECK(code_of(ParsePeriod("1968/1968")) == "EmptyPeriod");
  CHECK(code_of(ParsePeriod("")) == "InvalidPeriod");
  CHECK(code_of(ParsePeriod("..")) == "InvalidPeriod");
  CHECK(code_of(ParsePeriod("1968/1970/1972")) == "InvalidPeriod");
  CHECK(code_of(ParsePeriod("x/1970")) == "InvalidDate");
  CHECK(code_of(ParseIsoGranule("+300000-01-01")) == "InstantOutOfRange");
  CHECK(code_of(ParseIsoGranule("1995-06-15T12:00:00.0000001")) == "SubMicrosecond");
  CHECK(Render(ParseIsoBound("1995-06-15 12:00").status()) ==
        "error[InvalidDate]: expected a date like 2015-07-21, 2015-07 or 2015, not '1995-06-15 "
        "12:00'\n"
        "help: write a `T` between date and time, as in 1995-06-15T12:00\n");
}

TEST_CASE("Years reach as far as validity does", "[graph][period]") {
  CHECK(ParseIsoBound("+294247-01-09").ok());
  CHECK(ParseIsoBound("-290307-12-23").ok());
  for (const std::string text : {"+294247-01-11", "-290308-12-20", "+999999999", "-999999999"}) {
    INFO(text);
    CHECK(DiagnosticOf(ParseIsoBound(text).status()).code == "InstantOutOfRange");
  }
}

}  // namespace
}  // namespace entente::graph
