#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

#include "graph/value.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

TEST_CASE("Values print as they are written in a query", "[graph][value]") {
  Arena arena;
  const Value items[] = {Value::Integer(1), Value::Null(), Value::String("a")};
  const MapEntry entries[] = {{Value::String("a"), Value::Integer(1)},
                              {Value::String("two words"), Value::Boolean(false)},
                              {Value::String("b`c"), Value::Null()}};
  struct Case {
    Value value;
    std::string text;
  };
  const Case cases[] = {
      {Value::Null(), "null"},
      {Value::Boolean(true), "true"},
      {Value::Integer(-7), "-7"},
      {Value::String("it's \\ a\n\ttest"), "'it\\'s \\\\ a\\n\\ttest'"},
      {Value::List(items, arena), "[1, null, 'a']"},
      {Value::List({}, arena), "[]"},
      {Value::Map(entries, arena), "{a: 1, `two words`: false, `b``c`: null}"},
      {Value::Map({}, arena), "{}"},
      {Value::Of(*ParseDate("1984-10-11")), "1984-10-11"},
      {Value::Of(*ParseDuration("P1Y2M"), arena), "P1Y2M"},
      {Value::Of(*ParseEdtfDate("1968-07~"), arena), "1968-07~"},
      {Value::Of(*ParseEdtfInterval("1995-06-15/.."), arena), "[1995-06-15, +inf)"},
      {Value::Infinity(false), "-inf"},
      {Value::Vertex(VertexId(7), 0), "(#7)"},
  };
  for (const Case& c : cases) CHECK(ToText(c.value) == c.text);
}

TEST_CASE("Floats print with the fewest digits that read back", "[graph][value]") {
  struct Case {
    double number;
    std::string text;
  };
  const Case cases[] = {{1.0, "1.0"},
                        {-0.0, "-0.0"},
                        {0.1, "0.1"},
                        {100000.0, "100000.0"},
                        {1e15, "1000000000000000.0"},
                        {1e16, "1e16"},
                        {1.5e300, "1.5e300"},
                        {1e-5, "1e-05"},
                        {0.0001, "0.0001"},
                        {std::numeric_limits<double>::infinity(), "Infinity"},
                        {-std::numeric_limits<double>::infinity(), "-Infinity"},
                        {std::numeric_limits<double>::quiet_NaN(), "NaN"}};
  for (const Case& c : cases) CHECK(ToText(Value::Float(c.number)) == c.text);
  std::mt19937_64 random(5);
  for (int i = 0; i < 20'000; ++i) {
    const double number = std::bit_cast<double>(random());
    if (!std::isfinite(number)) continue;
    const std::string text = ToText(Value::Float(number));
    if (std::strtod(text.c_str(), nullptr) != number) FAIL(text);
  }
}

}  // namespace
}  // namespace entente::graph
