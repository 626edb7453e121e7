#include "shell/value_json.h"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include "shell/json_text.h"
#include "support/catch.h"
#include "support/made_result.h"

namespace entente::shell {
namespace {

using graph::Value;

std::string Typed(const Value& value) {
  std::string out;
  AppendJson(MadeResult({}).Done(), value, JsonStyle::kTyped, &out);
  return out;
}

std::string Float(double value) {
  std::string out;
  AppendJsonFloat(value, &out);
  return out;
}

TEST_CASE("Json text: floats keep a point or an exponent and read back as the same") {
  CHECK(Float(1) == "1.0");
  CHECK(Float(-0.0) == "-0.0");
  CHECK(Float(0.1) == "0.1");
  CHECK(Float(1e300) == "1e+300");
  CHECK(Float(123456789012345680.0).find_first_of(".e") != std::string::npos);
  for (const double value : {1.0 / 3, 5e-324, 1.7976931348623157e308, 100000.0, 2.5e-8}) {
    CHECK(std::strtod(Float(value).c_str(), nullptr) == value);
  }
}

TEST_CASE("Json text: strings are escaped and bad bytes replaced") {
  std::string out;
  AppendJsonString(std::string_view("a\0\"\\\n\x01\xff", 7), &out);
  CHECK(out == "\"a\\u0000\\\"\\\\\\n\\u0001\uFFFD\"");
}

TEST_CASE("Typed JSON: scalars and temporal values are told apart") {
  Arena arena;
  CHECK(Typed(Value::Null()) == "null");
  CHECK(Typed(Value::Boolean(true)) == "true");
  CHECK(Typed(Value::Integer(INT64_MIN)) == "-9223372036854775808");
  CHECK(Typed(Value::Float(std::nan(""))) == "{\"$float\":\"NaN\"}");
  CHECK(Typed(Value::Float(-std::numeric_limits<double>::infinity())) ==
        "{\"$float\":\"-Infinity\"}");
  CHECK(Typed(Value::Of(graph::Date{0})) == "{\"$date\":\"1970-01-01\"}");
  CHECK(Typed(Value::Of(graph::LocalTime{0})) == "{\"$localtime\":\"00:00\"}");
  CHECK(Typed(Value::Of(graph::Time{0, 3600})) == "{\"$time\":\"00:00+01:00\"}");
  CHECK(Typed(Value::Of(graph::LocalDateTime{0, 0})) ==
        "{\"$localdatetime\":\"1970-01-01T00:00\"}");
  CHECK(Typed(Value::Of(graph::DateTime{0, 0, 0})) == "{\"$datetime\":\"1970-01-01T00:00Z\"}");
  CHECK(Typed(Value::Of(graph::Duration{14, 3, 14400, 0}, arena)) ==
        "{\"$duration\":\"P1Y2M3DT4H\"}");
  CHECK(Typed(Value::Infinity(true)) == "{\"$bound\":\"+inf\"}");
}

TEST_CASE("Typed JSON: only maps that look like a tag are wrapped") {
  Arena arena;
  const std::vector<graph::MapEntry> plain = {{Value::String("a"), Value::Integer(1)}};
  const std::vector<graph::MapEntry> dollar = {{Value::String("$date"), Value::String("x")}};
  CHECK(Typed(Value::Map(plain, arena)) == "{\"a\":1}");
  CHECK(Typed(Value::Map(dollar, arena)) == "{\"$map\":{\"$date\":\"x\"}}");
}

TEST_CASE("Typed JSON: period sets show what is certain and, where it differs, what is possible") {
  MadeResult made({});
  CHECK(Typed(made.Periods(From(Day(1995, 6, 15), Day(2000, 1, 1)))) ==
        "{\"$periods\":[[\"1995-06-15\",\"2000-01-01\"]]}");
  const graph::Validity uncertain = {graph::PeriodSet({Day(1983, 1, 1), Day(1990, 1, 1)}),
                                     graph::PeriodSet({Day(1982, 1, 1), Day(1990, 1, 1)})};
  CHECK(Typed(made.Periods(uncertain)) ==
        "{\"$periods\":[[\"1983-01-01\",\"1990-01-01\"]],"
        "\"possible\":[[\"1982-01-01\",\"1990-01-01\"]]}");
}

}  // namespace
}  // namespace entente::shell
