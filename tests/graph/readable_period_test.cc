#include <string>

#include "graph/temporal.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

std::string Edtf(const std::string& text) { return ToReadableText(*ParseEdtfInterval(text)); }

std::string Exact(const std::string& text) {
  return ToReadableText(Validity::Exact(PeriodSet(*ParsePeriod(text))));
}

struct Case {
  std::string text;
  std::string readable;
};

TEST_CASE("Readable periods: a period of days ends with its last day", "[graph][readable]") {
  const Case cases[] = {
      {"1968-07-01/1991-12-26", "1968-07-01 … 1991-12-25"},
      {"1993-01-01/..", "since 1993-01-01"},
      {"../1991-12-26", "until 1991-12-25"},
      {"2019-01-15/2019-01-16", "2019-01-15"},
      {"1983/1991", "1983-01-01 … 1990-12-31"},
      {"-0044-03-15/0014-08-20", "-0044-03-15 … 0014-08-19"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(Exact(c.text) == c.readable);
  }
  CHECK(ToReadableText(Validity::Always()) == "always");
  CHECK(ToReadableText(Validity{}) == "never");
}

TEST_CASE("Readable periods: a moment that ends a period is shown as it is", "[graph][readable]") {
  CHECK(Exact("1995-06-15T12:00/1995-06-15T13:30") == "1995-06-15T12:00Z … 1995-06-15T13:30Z");
  CHECK(Exact("1995-06-15T12:00") == "1995-06-15T12:00Z");
  CHECK(Exact("1995-06-15T12:00/1995-06-16") == "1995-06-15T12:00Z … 1995-06-15");
  CHECK(Exact("1995-06-15/1995-06-17T00:00") == "1995-06-15 … 1995-06-17T00:00Z");
}

TEST_CASE("Readable periods: several periods are listed", "[graph][readable]") {
  const PeriodSet terms =
      PeriodSet(*ParsePeriod("2017-01-20/2021-01-20")).Union(*ParsePeriod("2025-01-20/.."));
  CHECK(ToReadableText(Validity::Exact(terms)) == "2017-01-20 … 2021-01-19, since 2025-01-20");
}

TEST_CASE("Readable periods: bounds known to a year or a month are named by it",
          "[graph][readable]") {
  const Case cases[] = {
      {"1982/..", "certain since 1983, possibly 1982"},
      {"1982/1990", "certain 1983 – 1989, possibly 1982, 1990"},
      {"1982/1990-12-31", "certain 1983 – 1990, possibly 1982"},
      {"1982/1983-12-31", "certain 1983, possibly 1982"},
      {"1982/1991-12-25", "certain 1983 … 1991-12-25, possibly 1982"},
      {"../1990", "certain until 1989, possibly 1990"},
      {"1997-03/..", "certain since 1997-04, possibly 1997-03"},
      {"1997-03/1999", "certain 1997-04 – 1998, possibly 1997-03, 1999"},
      {"2011-02-05/2019", "certain 2011-02-05 … 2018, possibly 2019"},
      {"196X/..", "certain since 1970, possibly 1960 – 1969"},
      {"-0044/..", "certain since -0043, possibly -0044"},
      {"1975/1975", "possibly 1975"},
      {"2018-10", "possibly 2018-10"},
      {"1975/1977", "certain 1976, possibly 1975, 1977"},
      {"1975/1976",
       "certain 1975-12-31 … 1976-01-01, possibly 1975-01-01 … 1975-12-30, "
       "1976-01-02 … 1976-12-31"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(Edtf(c.text) == c.readable);
  }
}

TEST_CASE("Readable periods: bounds known to lie between two days keep their days",
          "[graph][readable]") {
  const Case cases[] = {
      {"[2025-10-25..2025-10-26]/..", "certain since 2025-10-26, possibly 2025-10-25"},
      {"[1993-11-01..2023-05-12]/..", "certain since 2023-05-12, possibly 1993-11-01 … 2023-05-11"},
      {"[1970-01-01..2025-08-31]/..", "certain since 2025-08-31, possibly 1970-01-01 … 2025-08-30"},
      {"[2025-08-04..2025-08-07]", "possibly 2025-08-04 … 2025-08-07"},
      {"[1975-01-01..2023-05-12]/[2023-05-12..2074-12-31]",
       "certain 2023-05-12, possibly 1975-01-01 … 2023-05-11, 2023-05-13 … 2074-12-31"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(Edtf(c.text) == c.readable);
  }
}

TEST_CASE("Readable periods: of an unknown bound one side is certain for a day",
          "[graph][readable]") {
  CHECK(Edtf("2025-07-08/") == "certain 2025-07-08, possibly later");
  CHECK(Edtf("/1991-12-25") == "certain 1991-12-25, possibly earlier");
  CHECK(Edtf("1975/") == "possibly since 1975-01-01");
  const PeriodSet certain(*ParsePeriod("1980/1990"));
  const Validity apart{certain, certain.Union(PeriodSet(*ParsePeriod("1995/..")))};
  CHECK(ToReadableText(apart) == "certain 1980-01-01 … 1989-12-31, possibly since 1995-01-01");
}

TEST_CASE("Readable periods: what lies between two certain periods belongs to neither",
          "[graph][readable]") {
  const Validity two{PeriodSet::Of({*ParsePeriod("1980/1990"), *ParsePeriod("1991/2000")}),
                     PeriodSet(*ParsePeriod("1980/2000"))};
  CHECK(ToReadableText(two) ==
        "certain 1980-01-01 … 1989-12-31, 1991-01-01 … 1999-12-31, "
        "possibly 1990");
}

TEST_CASE("Readable periods: a name never hides days that a range cut off", "[graph][readable]") {
  const Validity clipped = ParseEdtfInterval("1982/..")->Intersect(
      Validity::Exact(PeriodSet(*ParsePeriod("1982-06-15/1984"))));
  CHECK(ToReadableText(clipped) ==
        "certain 1982-12-31 … 1983-12-31, possibly 1982-06-15 … 1982-12-30");
}

}  // namespace
}  // namespace entente::graph
