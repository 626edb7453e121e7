#include "graph/value.h"

#include "support/catch.h"

namespace entente::graph {
namespace {

TEST_CASE("Values give back what they were made of", "[graph][value]") {
  Arena arena;
  CHECK(Value().is_null());
  CHECK(Value::Boolean(true).boolean());
  CHECK(Value::Integer(INT64_MIN).integer() == INT64_MIN);
  CHECK(Value::Float(-0.5).floating() == -0.5);
  CHECK(Value::Integer(3).number() == 3.0);
  CHECK(Value::String("treaty", arena).string() == "treaty");
  CHECK(Value::String("", arena).string().empty());
  CHECK(Value::Of(Date{-5}).date() == Date{-5});
  CHECK(Value::Of(LocalTime{7}).local_time() == LocalTime{7});
  CHECK(Value::Of(Time{7, -3600}).time() == Time{7, -3600});
  CHECK(Value::Of(LocalDateTime{-7, 999'999'999}).local_datetime() ==
        LocalDateTime{-7, 999'999'999});
  CHECK(Value::Of(DateTime{-7, 1, 3}).datetime() == DateTime{-7, 1, 3});
  const Duration duration{1, -2, 3, 4};
  CHECK(Value::Of(duration, arena).duration() == duration);
  const UncertainDate date = *ParseEdtfDate("1968-07~");
  CHECK(Value::Of(date, arena).uncertain_date() == date);
  CHECK(Value::Infinity(true).positive_infinity());
  CHECK(Value::Vertex(VertexId(7), 3).vertex() == VertexId(7));
  CHECK(Value::Vertex(VertexId(7), 3).read_index() == 3);
  const EdgeRow edge(EdgeTypeId(2), 9);
  CHECK(Value::Edge(edge, 1).edge() == edge);
}

TEST_CASE("Period sets keep what is certain and what is possible", "[graph][value]") {
  Arena arena;
  for (const std::string text : {"1968/1970", "1968-07-01/..", "1983-01-01/", "1968"}) {
    const Validity validity = *ParseEdtfInterval(text);
    CHECK(Value::Of(validity, arena).periods() == validity);
  }
  const PeriodSet two = PeriodSet(*ParsePeriod("1900/1910")).Union(*ParsePeriod("1950/.."));
  CHECK(Value::Of(Validity::Exact(two), arena).periods() == Validity::Exact(two));
  CHECK(Value::Of(Validity{}, arena).periods().possible.empty());
  const Value exact = Value::Of(Validity::Exact(PeriodSet(*ParsePeriod("1968"))), arena);
  CHECK(exact.periods().possible.start().granularity == Granularity::kDay);
}

TEST_CASE("A bound is a date, a datetime or an infinity", "[graph][value]") {
  CHECK(Value::OfBound({Instant::FromDays(3), Granularity::kDay}).kind() == Kind::kDate);
  CHECK(Value::OfBound({Instant{5}, Granularity::kMicrosecond}).datetime() == DateTime{0, 5000, 0});
  CHECK(Value::OfBound(Bound::PositiveInfinity()).positive_infinity());
  CHECK_FALSE(Value::OfBound(Bound::NegativeInfinity()).positive_infinity());
}

TEST_CASE("Of two equal keys the later value stands in the place of the first", "[graph][value]") {
  Arena arena;
  const MapEntry entries[] = {{Value::String("b"), Value::Integer(1)},
                              {Value::String("a"), Value::Integer(2)},
                              {Value::String("b"), Value::Integer(3)}};
  const Value map = Value::Map(entries, arena);
  CHECK(ToText(map) == "{b: 3, a: 2}");
  CHECK(map.MapGet("a").integer() == 2);
  CHECK(map.MapGet("c").is_null());
}

TEST_CASE("A copy in another arena outlives the first", "[graph][value]") {
  Arena kept;
  Value copy;
  std::string text;
  {
    Arena arena;
    const Value items[] = {Value::String(std::string("short lived"), arena),
                           Value::Of(Duration{1, 2, 3, 4}, arena),
                           Value::Of(*ParseEdtfDate("1968"), arena),
                           Value::Of(*ParseEdtfInterval("1968/1970"), arena), Value::Integer(1)};
    const MapEntry entries[] = {
        {Value::String(std::string("key"), arena), Value::List(items, arena)}};
    const Value path[] = {Value::Vertex(VertexId(1), 0), Value::Edge(EdgeRow(EdgeTypeId(0), 2), 0),
                          Value::Vertex(VertexId(3), 0)};
    const Value both[] = {Value::Map(entries, arena), Value::Path(path, arena)};
    const Value original = Value::List(both, arena);
    text = ToText(original);
    copy = CopyInto(original, kept);
  }
  CHECK(ToText(copy) == text);
}

TEST_CASE("Kinds have names and sets", "[graph][value]") {
  CHECK(KindName(Kind::kNull) == "Null");
  CHECK(KindName(Kind::kPeriods) == "Period");
  CHECK(KindName(Kind::kEdge) == "Relationship");
  CHECK(KindName(Kind::kPath) == "Path");
  const KindSet numbers = KindSet::Numbers();
  CHECK(numbers.Has(Kind::kFloat));
  CHECK_FALSE(numbers.Has(Kind::kString));
  CHECK(KindSet(Kind::kInteger).IsWithin(numbers));
  CHECK((KindSet(Kind::kDate) | Kind::kNull).IsOnly(Kind::kDate));
  CHECK(KindSet::Any().Has(Kind::kPath));
}

}  // namespace
}  // namespace entente::graph
