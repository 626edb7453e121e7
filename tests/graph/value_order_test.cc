#include <algorithm>
#include <limits>
#include <vector>

#include "graph/value.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

// One of each kind and more, in ORDER BY's order; those of one inner list are equivalent.
std::vector<std::vector<Value>> Ordered(Arena& arena) {
  const auto of = [&arena](const auto& value) { return Value::Of(value, arena); };
  const auto list = [&arena](std::vector<Value> items) { return Value::List(items, arena); };
  const auto map = [&arena](std::vector<MapEntry> entries) { return Value::Map(entries, arena); };
  const auto edtf = [&of](const char* text) { return of(*ParseEdtfDate(text)); };
  const auto interval = [&of](const char* text) { return of(*ParseEdtfInterval(text)); };
  const auto lasting = [&of](const char* text) { return of(*ParseDuration(text)); };
  const Value one = Value::Integer(1);
  const Value two = Value::Integer(2);
  const Value a = Value::String("a");
  const Value b = Value::String("b");
  const Value vertex = Value::Vertex(VertexId(1), 0);
  const Value edge = Value::Edge(EdgeRow(EdgeTypeId(0), 1), 0);
  const std::vector<Value> path = {vertex, edge, Value::Vertex(VertexId(2), 0)};
  return {
      {map({})},
      {map({{a, one}})},
      {map({{b, one}})},
      {map({{a, one}, {b, two}}), map({{b, Value::Float(2)}, {a, one}})},
      {map({{a, two}, {b, one}})},
      {vertex, Value::Vertex(VertexId(1), 4)},
      {Value::Vertex(VertexId(2), 0)},
      {edge},
      {Value::Edge(EdgeRow(EdgeTypeId(1), 0), 0)},
      {list({})},
      {list({a})},
      {list({one}), list({Value::Float(1)})},
      {list({one, one})},
      {list({Value::Null()}), list({Value::Null()})},
      {Value::Path(absl::MakeConstSpan(path).subspan(0, 1), arena)},
      {Value::Path(path, arena)},
      {Value::Infinity(false)},
      {Value::Of(*ParseDate("-999999999-01-01"))},
      {Value::Of(Date{0}), Value::Of(DateTime{0, 0, 0}), edtf("1970-01-01"), edtf("1970-01-01~")},
      {edtf("1970-01")},
      {edtf("1970"), edtf("[1970-01-01..1970-12-31]"), edtf("1970-XX")},
      {Value::Of(DateTime{0, 1, 0})},
      {Value::Of(*ParseDate("+999999999-12-31"))},
      {Value::Infinity(true)},
      {Value::Of(LocalDateTime{0, 0})},
      {Value::Of(LocalDateTime{0, 1})},
      {Value::Of(Time{0, 3600})},
      {Value::Of(Time{0, 0})},
      {Value::Of(LocalTime{0})},
      {lasting("PT-1S")},
      {lasting("P1D"), lasting("PT24H")},
      {lasting("P30DT10H29M6S"), lasting("P30DT37746S")},
      {lasting("P1M")},
      {lasting("P1M1D")},
      {lasting("P1Y"), lasting("P12M")},
      {interval("1968-01-01/1969-01-01")},
      {interval("1968-01-01/.."), interval("1968-01-01/..")},
      {interval("1968/..")},
      {Value::String("")},
      {a},
      {Value::String("\u0111")},
      {Value::Boolean(false)},
      {Value::Boolean(true)},
      {Value::Float(-std::numeric_limits<double>::infinity())},
      {Value::Integer(INT64_MIN), Value::Float(-0x1p63)},
      {Value::Integer(0), Value::Float(0.0), Value::Float(-0.0)},
      {Value::Float(0.5)},
      {one, Value::Float(1.0)},
      {Value::Float(0x1p53), Value::Integer(int64_t{1} << 53)},
      {Value::Integer((int64_t{1} << 53) + 1)},
      {Value::Integer(INT64_MAX)},
      {Value::Float(0x1p63)},
      {Value::Float(std::numeric_limits<double>::quiet_NaN()),
       Value::Float(-std::numeric_limits<double>::quiet_NaN())},
      {Value::Null(), Value()},
  };
}

TEST_CASE("All values have one order, and equivalents share a place and a hash", "[graph][value]") {
  Arena arena;
  const std::vector<std::vector<Value>> groups = Ordered(arena);
  for (size_t i = 0; i < groups.size(); ++i) {
    for (size_t j = 0; j < groups.size(); ++j) {
      for (const Value& a : groups[i]) {
        for (const Value& b : groups[j]) {
          INFO(ToText(a) << " and " << ToText(b));
          const int order = CompareForOrder(a, b);
          CHECK((order > 0) - (order < 0) == (i > j) - (i < j));
          CHECK(Equivalent(a, b) == (i == j));
          CHECK((EquivalenceHash(a) == EquivalenceHash(b)) == (i == j));
        }
      }
    }
  }
}

TEST_CASE("What is less is also ordered before", "[graph][value]") {
  Arena arena;
  std::vector<Value> values;
  for (const std::vector<Value>& group : Ordered(arena)) {
    values.insert(values.end(), group.begin(), group.end());
  }
  for (const Value& a : values) {
    for (const Value& b : values) {
      INFO(ToText(a) << " and " << ToText(b));
      if (Less(a, b) == Ternary::kTrue) CHECK(CompareForOrder(a, b) < 0);
      if (Equals(a, b) == Ternary::kTrue) CHECK(Equivalent(a, b));
    }
  }
}

}  // namespace
}  // namespace entente::graph
