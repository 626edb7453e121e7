#include "graph/temporal.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

TEST_CASE("Durations are read, with fractions carried into the smaller units",
          "[graph][duration]") {
  struct Case {
    std::string text;
    std::string printed;
  };
  const Case cases[] = {{"P14DT16H12M", "P14DT16H12M"},
                        {"P5M1.5D", "P5M1DT12H"},
                        {"P0.75M", "P22DT19H51M49.5S"},
                        {"PT0.75M", "PT45S"},
                        {"P2.5W", "P17DT12H"},
                        {"P12Y5M14DT16H12M70S", "P12Y5M14DT16H13M10S"},
                        {"P2012-02-02T14:37:21.545", "P2012Y2M2DT14H37M21.545S"},
                        {"P20120202T143721.545", "P2012Y2M2DT14H37M21.545S"},
                        {"-P1Y2M", "P-1Y-2M"},
                        {"P-1Y", "P-1Y"},
                        {"-P-1Y", "P1Y"},
                        {"P1Y-2M", "P10M"},
                        {"PT-0.001S", "PT-0.001S"},
                        {"PT-60.001S", "PT-1M-0.001S"},
                        {"-PT1.5S", "PT-1.5S"},
                        {"PT0S", "PT0S"},
                        {"P0D", "PT0S"},
                        {"P1.5Y", "P1Y6M"},
                        {"P0.1D", "PT2H24M"},
                        {"P0.7W", "P4DT21H36M"},
                        {"PT1,5S", "PT1.5S"},
                        {"PT0.000000001S", "PT0.000000001S"},
                        {"PT0.0000000009S", "PT0S"},
                        {"P1M-14DT16H-12M70S", "P1M-14DT15H49M10S"},
                        {"PT25H", "PT25H"},
                        {"P1Y2M3DT4H5M6.789S", "P1Y2M3DT4H5M6.789S"}};
  for (const Case& c : cases) {
    INFO(c.text);
    const StatusOr<Duration> duration = ParseDuration(c.text);
    REQUIRE(duration.ok());
    CHECK(ToText(*duration) == c.printed);
    CHECK(*ParseDuration(c.printed) == *duration);
  }
}

TEST_CASE("What is no duration is refused", "[graph][duration]") {
  for (const std::string text : {"",
                                 "P",
                                 "PT",
                                 "P1",
                                 "P1DT",
                                 "1D",
                                 "P1S",
                                 "PT1D",
                                 "P1D1M",
                                 "P1Y1Y",
                                 "P1.D",
                                 "P.5D",
                                 "P1DT1",
                                 "PT1H1",
                                 "p1D",
                                 "P1DX",
                                 "P2012-02",
                                 "P2012-02-02T",
                                 "P2012-02-02T25:00",
                                 "P1DT1HT1M",
                                 "P--1D",
                                 "P1234567890123456789D"}) {
    INFO(text);
    const StatusOr<Duration> duration = ParseDuration(text);
    REQUIRE_FALSE(duration.ok());
    CHECK(DiagnosticOf(duration.status()).code == "InvalidDuration");
  }
}

TEST_CASE("A duration past what can be kept is an error, not another duration",
          "[graph][duration]") {
  for (const std::string text : {"P999999999999999999Y", "PT999999999999999999H"}) {
    INFO(text);
    const StatusOr<Duration> duration = ParseDuration(text);
    REQUIRE_FALSE(duration.ok());
    CHECK(DiagnosticOf(duration.status()).code == "NumberOutOfRange");
  }
}

}  // namespace
}  // namespace entente::graph
