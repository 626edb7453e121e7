#include "query/functions/aggregate.h"

#include "query/function_calls.h"

namespace entente::query {
namespace {

std::string Aggregated(std::string_view name, const std::vector<std::vector<Value>>& rows,
                       bool distinct = false) {
  AggregateOptions options;
  options.kind = AggregateKindOf(name).value();
  options.distinct = distinct;
  const std::unique_ptr<AggregateState> state = MakeAggregateState(options);
  for (const std::vector<Value>& row : rows) {
    const Status status = state->Update(row);
    if (!status.ok()) return Shown(status);
  }
  return Shown(state->Finish(TestArena()));
}

std::string OverColumn(std::string_view name, const std::vector<Value>& values,
                       bool distinct = false) {
  std::vector<std::vector<Value>> rows;
  for (const Value& value : values) rows.push_back({value});
  return Aggregated(name, rows, distinct);
}

TEST_CASE("Aggregates: known by name in any case", "[query][aggregate]") {
  CHECK(IsAggregate("COUNT"));
  CHECK(IsAggregate("percentileCONT"));
  CHECK_FALSE(IsAggregate("size"));
  CHECK_FALSE(IsAggregate(""));
  CHECK(DefinitionOf(AggregateKind::kPercentileDiscrete).num_arguments == 2);
  CHECK(DefinitionOf(AggregateKind::kCountRows).num_arguments == 0);
}

TEST_CASE("Aggregates: count leaves null out, count(*) does not", "[query][aggregate]") {
  CHECK(OverColumn("count", {I(1), kNull, I(1)}) == "2");
  CHECK(OverColumn("count", {I(1), kNull, I(1)}, true) == "1");
  CHECK(OverColumn("count", {}) == "0");
  const auto rows = MakeAggregateState({AggregateKind::kCountRows, false});
  for (int i = 0; i < 3; ++i) CHECK(rows->Update({}).ok());
  CHECK(Shown(rows->Finish(TestArena())) == "3");
}

TEST_CASE("Aggregates: sums keep their kind", "[query][aggregate]") {
  CHECK(OverColumn("sum", {I(1), kNull, I(2)}) == "3");
  CHECK(OverColumn("sum", {I(1), F(0.5)}) == "1.5");
  CHECK(OverColumn("sum", {}) == "0");
  CHECK(OverColumn("sum", {I(2), I(2), I(3)}, true) == "5");
  CHECK(OverColumn("sum", {I(INT64_MAX), I(1)}) == "ArithmeticError IntegerOverflow");
  CHECK(OverColumn("sum", {I(INT64_MAX), I(1), F(0.5)}) == graph::ToText(F(9223372036854775808.0)));
  CHECK(OverColumn("sum", {S("a")}) == "TypeError InvalidArgumentValue");
}

TEST_CASE("Aggregates: durations are summed and averaged", "[query][aggregate]") {
  const Value day = Made("duration", {S("P1D")});
  const Value month = Made("duration", {S("P1M2D")});
  CHECK(OverColumn("sum", {day, month, kNull}) == "P1M3D");
  CHECK(OverColumn("avg", {day, day, day}) == "P1D");
  CHECK(OverColumn("avg", {day, Made("duration", {S("P2D")})}) == "P1DT12H");
  CHECK(OverColumn("sum", {day, I(1)}) == "TypeError InvalidArgumentValue");
}

TEST_CASE("Aggregates: averages are floats, null over nothing", "[query][aggregate]") {
  CHECK(OverColumn("avg", {I(1), I(2), kNull}) == "1.5");
  CHECK(OverColumn("avg", {I(4)}) == "4.0");
  CHECK(OverColumn("avg", {kNull}) == "null");
}

TEST_CASE("Aggregates: min and max go by the order of ORDER BY", "[query][aggregate]") {
  CHECK(OverColumn("max", {I(1), I(2), I(0), kNull, I(-1)}) == "2");
  CHECK(OverColumn("min", {F(1.0), F(0.5), kNull}) == "0.5");
  CHECK(OverColumn("max", {S("a"), S("b"), S("B"), S("abc")}) == "'b'");
  CHECK(OverColumn("min", {S("a"), S("b"), S("B"), S("abc")}) == "'B'");
  CHECK(OverColumn("max", {L({I(1)}), L({I(2)}), L({I(2), I(1)})}) == "[2, 1]");
  CHECK(OverColumn("min", {I(1), S("a"), kNull, L({I(1), I(2)}), F(0.2), S("b")}) == "[1, 2]");
  CHECK(OverColumn("max", {I(1), S("a"), kNull, L({I(1), I(2)}), F(0.2), S("b")}) == "1");
  CHECK(OverColumn("min", {D("1914-07-28"), D("1815-06-18")}) == "1815-06-18");
  CHECK(OverColumn("min", {}) == "null");
}

TEST_CASE("Aggregates: collect keeps the order and leaves null out", "[query][aggregate]") {
  CHECK(OverColumn("collect", {I(2), kNull, I(1), I(2)}) == "[2, 1, 2]");
  CHECK(OverColumn("collect", {I(2), kNull, I(1), F(2.0)}, true) == "[2, 1]");
  CHECK(OverColumn("collect", {}) == "[]");
  CHECK(OverColumn("collect", {kNull, kNull}, true) == "[]");
}

TEST_CASE("Aggregates: standard deviations of a sample and of a population", "[query][aggregate]") {
  const std::vector<Value> values = {I(2), I(4), I(4), I(4), I(5), I(5), I(7), I(9)};
  CHECK(OverColumn("stDevP", values) == "2.0");
  CHECK(OverColumn("stDev", {I(1), I(3), I(5), kNull}) == "2.0");
  CHECK(OverColumn("stDev", {I(5)}) == "0.0");
  CHECK(OverColumn("stDevP", {}) == "0.0");
  CHECK(OverColumn("stDev", {S("a")}) == "TypeError InvalidArgumentValue");
}

TEST_CASE("Aggregates: percentiles, nearest and interpolated", "[query][aggregate]") {
  const auto rows = [](double percentile) {
    return std::vector<std::vector<Value>>{{F(30.0), F(percentile)},
                                           {F(10.0), F(percentile)},
                                           {kNull, F(percentile)},
                                           {F(20.0), F(percentile)},
                                           {F(40.0), F(percentile)}};
  };
  CHECK(Aggregated("percentileDisc", rows(0.0)) == "10.0");
  CHECK(Aggregated("percentileDisc", rows(0.5)) == "20.0");
  CHECK(Aggregated("percentileDisc", rows(0.51)) == "30.0");
  CHECK(Aggregated("percentileDisc", rows(1.0)) == "40.0");
  CHECK(Aggregated("percentileCont", rows(0.5)) == "25.0");
  CHECK(Aggregated("percentileCont", rows(1.0)) == "40.0");
  CHECK(Aggregated("percentileDisc", {{I(7), F(0.5)}}) == "7");
  CHECK(Aggregated("percentileCont", {}) == "null");
}

TEST_CASE("Aggregates: a percentile lies from 0 to 1", "[query][aggregate]") {
  CHECK(Aggregated("percentileCont", {{F(1.0), I(1000)}}) == "ArgumentError NumberOutOfRange");
  CHECK(Aggregated("percentileDisc", {{F(1.0), F(-0.1)}}) == "ArgumentError NumberOutOfRange");
  CHECK(Aggregated("percentileDisc", {{kNull, F(1.1)}}) == "ArgumentError NumberOutOfRange");
  CHECK(Aggregated("percentileDisc", {{F(0.9), S("x")}}) == "TypeError InvalidArgumentValue");
}

TEST_CASE("Aggregates: memory held is counted", "[query][aggregate]") {
  const auto state = MakeAggregateState({AggregateKind::kCollect, true});
  CHECK(state->num_bytes() == 0);
  for (int i = 0; i < 100; ++i) CHECK(state->Update(std::vector<Value>{I(i)}).ok());
  CHECK(state->num_bytes() >= 100 * 2 * sizeof(Value));
}

}  // namespace
}  // namespace entente::query
