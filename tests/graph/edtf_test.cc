#include "graph/temporal.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

struct Case {
  std::string text, earliest, latest, printed;
};

TEST_CASE("EDTF dates are read as the first and last day they may be", "[graph][edtf]") {
  const Case cases[] = {
      {"1968-07-01", "1968-07-01", "1968-07-01", "1968-07-01"},
      {"1968-07", "1968-07-01", "1968-07-31", "1968-07"},
      {"1968", "1968-01-01", "1968-12-31", "1968"},
      {"196X", "1960-01-01", "1969-12-31", "196X"},
      {"19XX", "1900-01-01", "1999-12-31", "19XX"},
      {"1XXX", "1000-01-01", "1999-12-31", "1XXX"},
      {"-196X", "-1969-01-01", "-1960-12-31", "[-1969-01-01..-1960-12-31]"},
      {"1968-XX", "1968-01-01", "1968-12-31", "1968"},
      {"1968-XX-XX", "1968-01-01", "1968-12-31", "1968"},
      {"1968-07-XX", "1968-07-01", "1968-07-31", "1968-07"},
      {"196X-XX-XX", "1960-01-01", "1969-12-31", "196X"},
      {"1968-07~", "1968-07-01", "1968-07-31", "1968-07~"},
      {"1968?", "1968-01-01", "1968-12-31", "1968?"},
      {"1968-07-01%", "1968-07-01", "1968-07-01", "1968-07-01%"},
      {"[2022-07-05..2022-11-29]", "2022-07-05", "2022-11-29", "[2022-07-05..2022-11-29]"},
      {"[1968..1970]", "1968-01-01", "1970-12-31", "[1968-01-01..1970-12-31]"},
      {"[1968~..1970?]", "1968-01-01", "1970-12-31", "[1968-01-01..1970-12-31]%"},
      {"[..1970-05]", "-inf", "1970-05-31", "[..1970-05-31]"},
      {"[1968..]", "1968-01-01", "+inf", "[1968-01-01..]"},
      {"", "-inf", "+inf", ""},
      {"Y17000", "+17000-01-01", "+17000-12-31", "+17000"},
      {"Y-17000", "-17000-01-01", "-17000-12-31", "-17000"},
      {"-0044-03-15", "-0044-03-15", "-0044-03-15", "-0044-03-15"},
      {"1968-07-01T12:00:00Z", "1968-07-01T12:00Z", "1968-07-01T12:00Z", "1968-07-01T12:00Z"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const StatusOr<UncertainDate> date = ParseEdtfDate(c.text);
    REQUIRE(date.ok());
    CHECK(ToText(date->earliest) == c.earliest);
    CHECK(ToText(date->latest) == c.latest);
    CHECK(ToText(*date) == c.printed);
    CHECK(*ParseEdtfDate(c.printed) == *date);
  }
}

TEST_CASE("What is no EDTF date is refused with what was expected", "[graph][edtf]") {
  for (const std::string text :
       {"..", "[..]", "[1968]", "[1970..1968]", "[1968..1970", "1968/1970", "X", "XXXX-01", "19X8",
        "196X-07", "1968-X1", "1968-XX-01", "1968-07-01-XX", "1968-07-XX-XX", "1968-XX-XX-XX", "~",
        "circa 1968", "{1968..1970}", "1968-??"}) {
    INFO(text);
    const StatusOr<UncertainDate> date = ParseEdtfDate(text);
    REQUIRE_FALSE(date.ok());
    CHECK(DiagnosticOf(date.status()).code == "InvalidEdtf");
  }
  CHECK(DiagnosticOf(ParseEdtfDate("1968-13").status()).code == "NoSuchDate");
  CHECK(DiagnosticOf(ParseEdtfDate("Y999999999").status()).code == "InstantOutOfRange");
}

TEST_CASE("An open bound is the infinity of its side, a blank one unknown", "[graph][edtf]") {
  const EdtfBound from = *ParseEdtfBound("..", BoundSide::kFrom);
  CHECK(from.open);
  CHECK(from.date.earliest == Bound::NegativeInfinity());
  CHECK(from.date.is_exact());
  const EdtfBound to = *ParseEdtfBound("..", BoundSide::kTo);
  CHECK(to.open);
  CHECK(to.date.latest == Bound::PositiveInfinity());
  const EdtfBound unknown = *ParseEdtfBound("", BoundSide::kTo);
  CHECK(unknown.unknown);
  CHECK_FALSE(unknown.open);
  const EdtfBound year = *ParseEdtfBound("1968", BoundSide::kFrom);
  CHECK_FALSE(year.unknown);
  CHECK_FALSE(year.open);
}

TEST_CASE("An EDTF interval includes all of its end", "[graph][edtf]") {
  struct Interval {
    std::string text, validity;
  };
  const Interval cases[] = {
      {"1968-07-01/1991-12-25", "[1968-07-01, 1991-12-26)"},
      {"1968-07-01/1968-07-01", "[1968-07-01, 1968-07-02)"},
      {"1968-07-01", "[1968-07-01, 1968-07-02)"},
      {"1968-07-01/..", "[1968-07-01, +inf)"},
      {"../1968-07-01", "[-inf, 1968-07-02)"},
      {"../..", "[-inf, +inf)"},
      {"1968/1970", "certain [1968-12-31, 1970-01-02), possible [1968-01-01, 1971-01-01)"},
      {"1968", "certain {}, possible [1968-01-01, 1969-01-01)"},
      {"1983-01-01/", "certain [1983-01-01, 1983-01-02), possible [1983-01-01, +inf)"},
      {"/1983-01-01", "certain [1983-01-01, 1983-01-02), possible [-inf, 1983-01-02)"},
      {"1968-07-01T12:00Z/1968-07-01T13:00Z", "[1968-07-01T12:00Z, 1968-07-01T13:00:00.000001Z)"},
  };
  for (const Interval& c : cases) {
    INFO(c.text);
    const StatusOr<Validity> validity = ParseEdtfInterval(c.text);
    REQUIRE(validity.ok());
    CHECK(ToText(*validity) == c.validity);
  }
  for (const std::string text : {"", "..", "1968/1969/1970", "1970/1968", "x/1968"}) {
    INFO(text);
    CHECK_FALSE(ParseEdtfInterval(text).ok());
  }
}

}  // namespace
}  // namespace entente::graph
