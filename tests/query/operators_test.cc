#include <limits>

#include "query/function_calls.h"

namespace entente::query {
namespace {

using Operator = StatusOr<Value> (*)(FunctionContext&, const Value&, const Value&);
struct OperatorCase {
  Operator operation;
  Value a;
  Value b;
  std::string expected;
};
void CheckOperators(const std::vector<OperatorCase>& cases) {
  for (const OperatorCase& c : cases) {
    CAPTURE(graph::ToText(c.a), graph::ToText(c.b));
    CHECK(Shown(c.operation(Context(), c.a, c.b)) == c.expected);
  }
}

TEST_CASE("Operators: integers stay integers and tell when they do not fit", "[query][functions]") {
  CheckOperators({
      {Add, I(2), I(3), "5"},
      {Add, I(INT64_MAX), I(1), "ArithmeticError IntegerOverflow"},
      {Subtract, I(INT64_MIN), I(1), "ArithmeticError IntegerOverflow"},
      {Multiply, I(INT64_MAX), I(2), "ArithmeticError IntegerOverflow"},
      {Divide, I(7), I(2), "3"},
      {Divide, I(-7), I(2), "-3"},
      {Divide, I(7), I(0), "ArithmeticError DivisionByZero"},
      {Divide, I(INT64_MIN), I(-1), "ArithmeticError IntegerOverflow"},
      {Modulo, I(-7), I(3), "-1"},
      {Modulo, I(7), I(0), "ArithmeticError DivisionByZero"},
      {Modulo, I(INT64_MIN), I(-1), "0"},
      {Power, I(2), I(3), "8.0"},
  });
}

TEST_CASE("Operators: floats follow IEEE 754", "[query][functions]") {
  CheckOperators({
      {Add, I(1), F(0.5), "1.5"},
      {Divide, F(1.0), I(0), graph::ToText(F(std::numeric_limits<double>::infinity()))},
      {Divide, F(0.0), F(0.0), "NaN"},
      {Modulo, F(5.5), I(2), "1.5"},
      {Multiply, F(0.5), I(3), "1.5"},
  });
}

TEST_CASE("Operators: null in, null out", "[query][functions]") {
  for (const Operator operation : {Add, Subtract, Multiply, Divide, Modulo, Power}) {
    CHECK(Shown(operation(Context(), kNull, I(1))) == "null");
    CHECK(Shown(operation(Context(), I(1), kNull)) == "null");
  }
  CHECK(Shown(Negate(Context(), kNull)) == "null");
}

TEST_CASE("Operators: plus joins texts and lists", "[query][functions]") {
  CheckOperators({
      {Add, S("a"), S("b"), "'ab'"},
      {Add, S("a"), I(1), "'a1'"},
      {Add, F(1.5), S("b"), "'1.5b'"},
      {Add, S("a"), D("2000-01-01"), "TypeError InvalidArgumentType"},
      {Add, L({I(1)}), L({I(2)}), "[1, 2]"},
      {Add, L({B(false)}), B(true), "[false, true]"},
      {Add, I(1), L({I(2)}), "[1, 2]"},
      {Add, P("1914/1919"), L({}), Concat("[", graph::ToText(P("1914/1919")), "]")},
      {Add, B(true), I(1), "TypeError InvalidArgumentType"},
      {Subtract, S("a"), S("b"), "TypeError InvalidArgumentType"},
  });
}

TEST_CASE("Operators: minus signs", "[query][functions]") {
  CHECK(Shown(Negate(Context(), I(5))) == "-5");
  CHECK(Shown(Negate(Context(), F(2.5))) == "-2.5");
  CHECK(Shown(Negate(Context(), I(INT64_MIN))) == "ArithmeticError IntegerOverflow");
  CHECK(Shown(Negate(Context(), S("a"))) == "TypeError InvalidArgumentType");
}

TEST_CASE("Operators: dates move by durations on the calendar", "[query][functions]") {
  const Value month = Made("duration", {S("P1M")});
  const Value day_and_half = Made("duration", {S("P1DT12H")});
  const Value clock = Made("localtime", {S("18:00")});
  CheckOperators({
      {Add, D("2024-01-31"), month, "2024-02-29"},
      {Add, month, D("2023-01-31"), "2023-02-28"},
      {Subtract, D("2024-03-31"), month, "2024-02-29"},
      {Add, D("2024-01-31"), day_and_half, "2024-02-01"},
      {Add, clock, day_and_half, "06:00"},
      {Subtract, clock, day_and_half, "06:00"},
      {Add, Made("datetime", {S("2024-01-31T00:30+01:00")}), month, "2024-02-29T00:30+01:00"},
      {Add, month, day_and_half, "P1M1DT12H"},
      {Subtract, month, month, "PT0S"},
      {Multiply, day_and_half, I(2), "P2DT24H"},
      {Multiply, F(0.5), day_and_half, "PT18H"},
      {Divide, Made("duration", {S("P49D")}), I(49), "P1D"},
      {Divide, month, I(0), "ArithmeticError DivisionByZero"},
      {Subtract, D("2024-01-02"), D("2024-01-01"), "TypeError InvalidArgumentType"},
  });
}

TEST_CASE("Operators: period sets have union, intersection and difference", "[query][functions]") {
  CheckOperators({
      {Add, P("1914/1916"), P("1915/1919"), "[1914-01-01, 1919-01-01)"},
      {Add, P("1914/1915"), P("1916/1917"), "{[1914-01-01, 1915-01-01), [1916-01-01, 1917-01-01)}"},
      {Multiply, P("1914/1916"), P("1915/1919"), "[1915-01-01, 1916-01-01)"},
      {Multiply, P("1914/1915"), P("1915/1919"), "{}"},
      {Subtract, P("1914/1919"), P("1915/1916"),
       "{[1914-01-01, 1915-01-01), [1916-01-01, 1919-01-01)}"},
  });
}

TEST_CASE("Operators: IN is true, false or unknown", "[query][functions]") {
  CheckOperators({
      {In, I(3), L({I(1), kNull, I(3)}), "true"},
      {In, I(4), L({I(1), kNull, I(3)}), "null"},
      {In, I(4), L({I(1), I(3)}), "false"},
      {In, kNull, L({}), "false"},
      {In, kNull, L({I(1)}), "null"},
      {In, I(1), kNull, "null"},
      {In, I(1), L({S("1"), I(2)}), "false"},
      {In, I(1), I(1), "TypeError InvalidArgumentType"},
  });
}

TEST_CASE("Operators: texts are compared at their ends and inside", "[query][functions]") {
  CheckOperators({
      {StartsWith, S("abc"), S("ab"), "true"},
      {StartsWith, S("abc"), S("bc"), "false"},
      {StartsWith, S("a"), S("ab"), "false"},
      {EndsWith, S("abc"), S("bc"), "true"},
      {EndsWith, S("c"), S("bc"), "false"},
      {Contains, S("abc"), S("b"), "true"},
      {Contains, S("abc"), S(""), "true"},
      {Contains, I(1), L({}), "null"},
      {StartsWith, S("abc"), kNull, "null"},
      {EndsWith, F(3.14), S("4"), "null"},
      {MatchesRegex, S("Bern"), S("B.*n"), "true"},
      {MatchesRegex, S("Bern"), S("B"), "false"},
      {MatchesRegex, S("été"), S("(?i)É.."), "false"},
      {MatchesRegex, S("été"), S("é.é"), "true"},
      {MatchesRegex, S("BERN"), S("(?i)bern"), "true"},
      {MatchesRegex, S("a"), S("("), "TypeError InvalidArgumentValue"},
  });
}

TEST_CASE("Operators: items and entries are chosen by index and name", "[query][functions]") {
  const Value list = L({I(1), I(2), I(3)});
  const Value map = M({{"name", S("Apa")}, {"Name", S("Bepa")}});
  CheckOperators({
      {IndexInto, list, I(0), "1"},
      {IndexInto, list, I(-1), "3"},
      {IndexInto, list, I(3), "null"},
      {IndexInto, list, I(-4), "null"},
      {IndexInto, list, S("a"), "TypeError ListElementAccessByNonInteger"},
      {IndexInto, map, S("Name"), "'Bepa'"},
      {IndexInto, map, S("nAME"), "null"},
      {IndexInto, map, I(0), "TypeError MapElementAccessByNonString"},
      {IndexInto, I(123), I(0), "TypeError InvalidArgumentType"},
      {IndexInto, S("1"), I(0), "TypeError InvalidArgumentType"},
      {IndexInto, kNull, I(0), "null"},
  });
}

TEST_CASE("Operators: slices are cut to the list", "[query][functions]") {
  const Value list = L({I(1), I(2), I(3)});
  const Value one = I(1), two = I(2), minus_five = I(-5), five = I(5), text = S("a");
  CHECK(Shown(SliceOf(Context(), list, nullptr, &two)) == "[1, 2]");
  CHECK(Shown(SliceOf(Context(), list, &one, nullptr)) == "[2, 3]");
  CHECK(Shown(SliceOf(Context(), list, &minus_five, &five)) == "[1, 2, 3]");
  CHECK(Shown(SliceOf(Context(), list, &two, &one)) == "[]");
  CHECK(Shown(SliceOf(Context(), list, &kNull, nullptr)) == "null");
  CHECK(Shown(SliceOf(Context(), list, &text, nullptr)) == "TypeError InvalidArgumentType");
}

struct RelationCase {
  PeriodRelation relation;
  Value a;
  Value b;
  std::string expected;
};

TEST_CASE("Operators: relations between periods, sets and dates", "[query][functions]") {
  const Value war = P("1914-07-28/1918-11-12");
  using enum PeriodRelation;
  const std::vector<RelationCase> cases = {
      {kOverlaps, war, P("1918/1920"), "true"},
      {kOverlaps, war, P("1919/1920"), "false"},
      {kOverlaps, war, D("1918-11-11"), "true"},
      {kOverlaps, war, D("1918-11-12"), "false"},
      {kWithin, D("1914-07-28"), war, "true"},
      {kWithin, war, P("1914"), "false"},
      {kCovers, war, P("1916"), "true"},
      {kEquals, P("1916"), P("1916-01-01/1917-01-01"), "true"},
      {kEquals, P("1916"), P("1917"), "false"},
      {kPrecedes, P("1916"), P("1917"), "true"},
      {kPrecedes, P("1917"), P("1916"), "false"},
      {kSucceeds, P("1918"), P("1916"), "true"},
      {kMeets, P("1916"), P("1917"), "true"},
      {kMeets, P("1916"), P("1918"), "false"},
      {kImmediatelySucceeds, P("1917"), P("1916"), "true"},
      {kOverlaps, kNull, war, "null"},
      {kOverlaps, Value::Infinity(true), war, "null"},
      {kOverlaps, I(1), war, "TypeError InvalidArgumentType"},
  };
  for (const RelationCase& c : cases) {
    CAPTURE(static_cast<int>(c.relation), graph::ToText(c.a), graph::ToText(c.b));
    CHECK(Shown(Relate(Context(), c.relation, c.a, c.b)) == c.expected);
  }
}

TEST_CASE("Operators: relations are unknown where uncertain bounds decide", "[query][functions]") {
  const Value reign = Made("edtf", {S("1816/1819")});  // begins in 1816, ends in 1819
  using enum PeriodRelation;
  const std::vector<RelationCase> cases = {
      {kOverlaps, reign, D("1817-05-01"), "true"},  {kOverlaps, reign, D("1816-05-01"), "null"},
      {kOverlaps, reign, D("1815-05-01"), "false"}, {kWithin, D("1816-05-01"), reign, "null"},
      {kPrecedes, reign, D("1819-06-01"), "null"},  {kPrecedes, reign, D("1820-06-01"), "true"},
      {kPrecedes, reign, D("1817-06-01"), "false"}, {kMeets, reign, D("1820-01-01"), "null"},
      {kMeets, reign, D("1821-01-01"), "false"},
  };
  for (const RelationCase& c : cases) {
    CAPTURE(static_cast<int>(c.relation), graph::ToText(c.b));
    CHECK(Shown(Relate(Context(), c.relation, c.a, c.b)) == c.expected);
  }
}

std::string ShownBound(const StatusOr<graph::Bound>& bound) {
  return bound.ok() ? graph::ToText(*bound) : std::string(DiagnosticOf(bound.status()).code);
}

TEST_CASE("Bounds: dates and ISO texts can be read at, uncertain dates cannot",
          "[query][functions]") {
  CHECK(ShownBound(AsReadBound(D("1968-07-01"))) == "1968-07-01");
  CHECK(ShownBound(AsReadBound(S("1968"))) == "1968-01-01");
  CHECK(ShownBound(AsReadBound(Value::Infinity(false))) == "-inf");
  CHECK(ShownBound(AsReadBound(Made("localdatetime", {S("1968-07-01T12:00")}))) ==
        "1968-07-01T12:00Z");
  CHECK(ShownBound(AsReadBound(Made("edtf", {S("1968")}))) == "UncertainBound");
  CHECK(ShownBound(AsReadBound(S("someday"))) == "InvalidBound");
  CHECK(ShownBound(AsReadBound(I(1968))) == "InvalidBound");
  CHECK(ShownBound(AsReadBound(Made("localtime", {S("12:00")}))) == "InvalidBound");
}

TEST_CASE("Bounds: what is written may be uncertain or open", "[query][functions]") {
  const auto year = AsWriteBound(S("1968"), graph::BoundSide::kFrom);
  REQUIRE(year.ok());
  CHECK(graph::ToText(year->date.earliest) == "1968-01-01");
  CHECK(graph::ToText(year->date.latest) == "1968-12-31");
  const auto day = AsWriteBound(D("1968-07-01"), graph::BoundSide::kTo);
  REQUIRE(day.ok());
  CHECK(day->date.is_exact());
  CHECK_FALSE(day->open);
  const auto open = AsWriteBound(Value::Infinity(true), graph::BoundSide::kTo);
  REQUIRE(open.ok());
  CHECK(open->open);
  CHECK_FALSE(AsWriteBound(Value::Infinity(true), graph::BoundSide::kFrom).ok());
  CHECK_FALSE(AsWriteBound(B(true), graph::BoundSide::kFrom).ok());
}

}  // namespace
}  // namespace entente::query
