#include <limits>
#include <random>

#include "graph/temporal.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

Duration Of(const std::string& text) { return *ParseDuration(text); }
LocalDateTime At(const std::string& text) { return *ParseLocalDateTime(text); }

TEST_CASE("A date plus a duration counts months first and cuts the day", "[graph][duration]") {
  struct Case {
    std::string date, duration, sum;
  };
  const Case cases[] = {{"1984-10-11", "P12Y5M14DT16H12M70S", "1997-03-25"},
                        {"2000-01-31", "P1M", "2000-02-29"},
                        {"2001-01-31", "P1M", "2001-02-28"},
                        {"2000-03-31", "P-1M", "2000-02-29"},
                        {"2000-01-31", "P1M1D", "2000-03-01"},
                        {"2000-01-01", "PT47H", "2000-01-02"},
                        {"2000-01-01", "PT-47H", "1999-12-31"},
                        {"0000-01-01", "P-1D", "-0001-12-31"}};
  for (const Case& c : cases) {
    INFO(c.date << " + " << c.duration);
    CHECK(ToText(*Add(*ParseDate(c.date), Of(c.duration))) == c.sum);
  }
}

TEST_CASE("A datetime plus a duration moves the clock too", "[graph][duration]") {
  CHECK(ToText(*Add(At("1984-10-11T12:31:14.000000001"), Of("P12Y5M14DT16H12M70S"))) ==
        "1997-03-26T04:44:24.000000001");
  CHECK(ToText(*Add(At("2000-01-01T00:00"), Of("PT-0.5S"))) == "1999-12-31T23:59:59.5");
  CHECK(ToText(*Add(At("2000-01-01T00:00:00.6"), Of("PT0.6S"))) == "2000-01-01T00:00:01.2");
  const DateTime sum = *Add(*ParseDateTime("2000-01-31T12:00Z"), Of("P1MT1H"));
  CHECK(ToText(sum) == "2000-02-29T13:00Z");
}

TEST_CASE("Sums past the range of dates are errors", "[graph][duration]") {
  const Date last = *ParseDate("+999999999-12-31");
  CHECK_FALSE(Add(last, Of("P1D")).ok());
  CHECK_FALSE(Add(last, Of("P1M")).ok());
  Duration longest;
  longest.days = INT64_MAX;
  CHECK_FALSE(Add(last, longest).ok());
  CHECK_FALSE(Add(Date{0}, longest).ok());
  CHECK_FALSE(Add(LocalDateTime{0, 0}, longest).ok());
  longest = {};
  longest.seconds = INT64_MAX;
  CHECK_FALSE(Add(LocalDateTime{86'400 * 365, 0}, longest).ok());
  longest.nanos = 999'999'999;
  CHECK_FALSE(Add(longest, longest).ok());
  Duration months;
  months.months = INT64_MIN;
  CHECK_FALSE(Add(Date{-800'000}, months).ok());
  CHECK_FALSE(Multiply(months, 2).ok());
  CHECK_FALSE(Multiply(months, std::numeric_limits<double>::infinity()).ok());
  CHECK_FALSE(Multiply(months, std::numeric_limits<double>::quiet_NaN()).ok());
}

TEST_CASE("Durations add, negate, multiply and divide part by part", "[graph][duration]") {
  const Duration x = Of("P12Y5M14DT16H13M10.000000001S");
  const Duration y = Of("P1M-14DT15H49M10S");
  CHECK(ToText(*Add(x, x)) == "P24Y10M28DT32H26M20.000000002S");
  CHECK(ToText(*Add(x, y)) == "P12Y6MT32H2M20.000000001S");
  CHECK(ToText(*Add(x, Negate(y))) == "P12Y4M28DT24M0.000000001S");
  CHECK(ToText(*Add(y, Negate(x))) == "P-12Y-4M-28DT-24M-0.000000001S");
  CHECK(ToText(*Multiply(x, 0.5)) == "P6Y2M22DT13H21M8S");
  CHECK(ToText(*Divide(x, 0.5)) == "P24Y10M28DT32H26M20.000000002S");
  CHECK(ToText(*Divide(Of("P3M"), 3)) == "P1M");
  CHECK(ToText(*Multiply(Of("PT1.5S"), -1)) == "PT-1.5S");
  CHECK(Negate(Negate(x)) == x);
  CHECK(DiagnosticOf(Divide(x, 0).status()).code == "DivisionByZero");
}

TEST_CASE("Between counts months, then days, then the rest", "[graph][duration]") {
  struct Case {
    std::string from, to, between, months, days, seconds;
  };
  const Case cases[] = {
      {"1984-10-11", "2015-06-24", "P30Y8M13D", "P30Y8M", "P11213D", "PT269112H"},
      {"2015-06-24", "1984-10-11", "P-30Y-8M-13D", "P-30Y-8M", "P-11213D", "PT-269112H"},
      {"2014-07-21T21:40:36.143", "2014-07-21T21:40:36.142", "PT-0.001S", "PT0S", "PT0S",
       "PT-0.001S"},
      {"2014-07-21T21:40:36.143", "2014-08-21T21:40:36.142", "P30DT23H59M59.999S", "PT0S", "P30D",
       "PT743H59M59.999S"},
      {"2000-01-31", "2000-02-29", "P29D", "PT0S", "P29D", "PT696H"},
      {"2000-02-29T12:00", "2000-01-31T13:00", "P-28DT-23H", "PT0S", "P-28D", "PT-695H"},
      {"1969-12-31T23:00", "1970-01-01T01:00", "PT2H", "PT0S", "PT0S", "PT2H"}};
  for (const Case& c : cases) {
    INFO(c.from << " to " << c.to);
    CHECK(ToText(Between(At(c.from), At(c.to))) == c.between);
    CHECK(ToText(InMonths(At(c.from), At(c.to))) == c.months);
    CHECK(ToText(InDays(At(c.from), At(c.to))) == c.days);
    CHECK(ToText(InSeconds(At(c.from), At(c.to))) == c.seconds);
  }
}

TEST_CASE("What lies between two moments leads from the one to the other", "[graph][duration]") {
  std::mt19937_64 random(3);
  for (int round = 0; round < 5000; ++round) {
    const auto draw = [&random] {
      const int64_t seconds = static_cast<int64_t>(random() % 8'000'000'000) - 4'000'000'000;
      return LocalDateTime{seconds, static_cast<int32_t>(random() % 1'000'000'000)};
    };
    const LocalDateTime a = draw();
    const LocalDateTime b = draw();
    const Duration between = Between(a, b);
    const bool arrives = *Add(a, between) == b && *Add(a, InSeconds(a, b)) == b;
    const bool forward = between.months >= 0 && between.days >= 0 && between.seconds >= 0;
    const bool backward = between.months <= 0 && between.days <= 0 && between.seconds <= 0;
    if (!arrives || !(a < b ? forward : backward)) {
      FAIL(ToText(a) << " to " << ToText(b) << ": " << ToText(between));
    }
  }
  SUCCEED();
}

}  // namespace
}  // namespace entente::graph
