#include <limits>

#include "graph/value.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr int64_t kTwo53 = int64_t{1} << 53;

Value I(int64_t value) { return Value::Integer(value); }
Value F(double value) { return Value::Float(value); }

// T, F or ? for what is true, false and unknown.
char Letter(Ternary value) {
  return value == Ternary::kTrue ? 'T' : value == Ternary::kFalse ? 'F' : '?';
}

// =, <, <=, >, >= as five letters.
std::string Compared(const Value& a, const Value& b) {
  CHECK(Equals(a, b) == Equals(b, a));
  return {Letter(Equals(a, b)), Letter(Less(a, b)), Letter(LessOrEqual(a, b)), Letter(Less(b, a)),
          Letter(LessOrEqual(b, a))};
}

const std::string kSame = "TFTFT";
const std::string kLesser = "FTTFF";
const std::string kGreater = "FFFTT";
const std::string kIncomparable = "F????";
const std::string kUnknown = "?????";

TEST_CASE("Kleene's operators follow their tables", "[graph][value]") {
  const Ternary all[] = {Ternary::kFalse, Ternary::kTrue, Ternary::kUnknown};
  // An unknown is either; what both lead to is known.
  const auto possible = [](Ternary value) {
    return value == Ternary::kUnknown ? std::vector<bool>{false, true}
                                      : std::vector<bool>{value == Ternary::kTrue};
  };
  const auto expected = [&possible](Ternary a, Ternary b, bool (*op)(bool, bool)) {
    bool seen[2] = {false, false};
    for (const bool x : possible(a)) {
      for (const bool y : possible(b)) seen[op(x, y) ? 1 : 0] = true;
    }
    return seen[0] && seen[1] ? Ternary::kUnknown : ToTernary(seen[1]);
  };
  for (const Ternary a : all) {
    CHECK(Not(a) == expected(a, a, [](bool x, bool) { return !x; }));
    for (const Ternary b : all) {
      CHECK(And(a, b) == expected(a, b, [](bool x, bool y) { return x && y; }));
      CHECK(Or(a, b) == expected(a, b, [](bool x, bool y) { return x || y; }));
      CHECK(Xor(a, b) == expected(a, b, [](bool x, bool y) { return x != y; }));
    }
  }
}

TEST_CASE("Numbers compare by value, exactly", "[graph][value]") {
  CHECK(Compared(I(1), F(1.0)) == kSame);
  CHECK(Compared(I(1), F(1.5)) == kLesser);
  CHECK(Compared(I(-1), F(-1.5)) == kGreater);
  CHECK(Compared(I(kTwo53 + 1), F(static_cast<double>(kTwo53))) == kGreater);
  CHECK(Compared(I(kTwo53), F(static_cast<double>(kTwo53))) == kSame);
  CHECK(Compared(I(-kTwo53 - 1), F(-static_cast<double>(kTwo53))) == kLesser);
  CHECK(Compared(I(INT64_MAX), F(0x1p63)) == kLesser);
  CHECK(Compared(I(INT64_MIN), F(-0x1p63)) == kSame);
  CHECK(Compared(I(INT64_MIN), F(-0x1.0000000000001p63)) == kGreater);
  CHECK(Compared(I(INT64_MAX), F(kInfinity)) == kLesser);
  CHECK(Compared(I(INT64_MIN), F(-kInfinity)) == kGreater);
  CHECK(Compared(F(0.0), F(-0.0)) == kSame);
  CHECK(Compared(I(0), F(-0.0)) == kSame);
}

TEST_CASE("NaN is unlike every number, and no string", "[graph][value]") {
  CHECK(Compared(F(kNan), F(kNan)) == "FFFFF");
  CHECK(Compared(F(kNan), I(1)) == "FFFFF");
  CHECK(Compared(F(kNan), F(1.0)) == "FFFFF");
  CHECK(Compared(F(kNan), Value::String("a")) == kIncomparable);
}

TEST_CASE("Null leaves every comparison unknown", "[graph][value]") {
  CHECK(Compared(Value::Null(), Value::Null()) == kUnknown);
  CHECK(Compared(Value::Null(), I(1)) == kUnknown);
}

TEST_CASE("Across kinds nothing is equal and nothing is less", "[graph][value]") {
  Arena arena;
  const Value values[] = {Value::Boolean(true),
                          I(1),
                          Value::String("1"),
                          Value::Of(Date{1}),
                          Value::Of(LocalTime{1}),
                          Value::Of(Time{1, 0}),
                          Value::Of(LocalDateTime{86'400, 0}),
                          Value::Of(Duration{0, 1, 0, 0}, arena),
                          Value::Of(Validity::Always(), arena),
                          Value::List({}, arena),
                          Value::Map({}, arena),
                          Value::Vertex(VertexId(1), 0),
                          Value::Edge(EdgeRow(EdgeTypeId(0), 1), 0)};
  for (const Value& a : values) {
    for (const Value& b : values) {
      if (&a != &b) CHECK(Compared(a, b) == kIncomparable);
    }
  }
}

TEST_CASE("Strings compare by code point", "[graph][value]") {
  CHECK(Compared(Value::String("a"), Value::String("b")) == kLesser);
  CHECK(Compared(Value::String("Z"), Value::String("a")) == kLesser);
  CHECK(Compared(Value::String("ab"), Value::String("abc")) == kLesser);
  CHECK(Compared(Value::String("\uFFFD"), Value::String("\U00010000")) == kLesser);
  CHECK(Compared(Value::String("z"), Value::String("\u0111")) == kLesser);
  CHECK(Compared(Value::Boolean(false), Value::Boolean(true)) == kLesser);
}

TEST_CASE("Lists and maps are equal where their items are, three-valued", "[graph][value]") {
  Arena arena;
  const auto list = [&arena](std::vector<Value> items) { return Value::List(items, arena); };
  CHECK(Compared(list({I(1), I(2)}), list({I(1), F(2.0)})) == kSame);
  CHECK(Compared(list({I(1), I(2)}), list({I(1), Value::Null()})) == kUnknown);
  CHECK(Compared(list({I(1), I(2)}), list({I(3), Value::Null()})) == kLesser);
  CHECK(Compared(list({I(1), Value::String("a")}), list({I(1), Value::Null()})) == kUnknown);
  CHECK(Compared(list({I(1)}), list({I(1), Value::Null()})) == kLesser);
  CHECK(Compared(list({I(1)}), list({Value::String("a")})) == kIncomparable);
  CHECK(Compared(list({}), list({})) == kSame);
  CHECK(Equals(list({Value::Null(), I(1)}), list({Value::Null(), I(2)})) == Ternary::kFalse);

  const auto map = [&arena](std::vector<std::pair<std::string_view, Value>> pairs) {
    std::vector<MapEntry> entries;
    for (const auto& [key, value] : pairs) entries.push_back({Value::String(key), value});
    return Value::Map(entries, arena);
  };
  CHECK(Equals(map({{"a", I(1)}, {"b", I(2)}}), map({{"b", F(2)}, {"a", I(1)}})) == Ternary::kTrue);
  CHECK(Equals(map({{"a", I(1)}}), map({{"b", I(1)}})) == Ternary::kFalse);
  CHECK(Equals(map({{"a", I(1)}}), map({{"a", Value::Null()}})) == Ternary::kUnknown);
  CHECK(Equals(map({{"a", I(1)}}), map({})) == Ternary::kFalse);
}

TEST_CASE("A date against a datetime is its 00:00Z, and infinities lie outside", "[graph][value]") {
  const Value day = Value::Of(*ParseDate("1995-06-15"));
  CHECK(Compared(day, Value::Of(*ParseDateTime("1995-06-15T00:00Z"))) == kSame);
  CHECK(Compared(day, Value::Of(*ParseDateTime("1995-06-15T00:00:00.000000001Z"))) == kLesser);
  CHECK(Compared(day, Value::Of(*ParseDateTime("1995-06-14T23:59Z"))) == kGreater);
  for (const Value& value :
       {day, Value::Of(*ParseDate("+999999999-12-31")), Value::Of(*ParseDate("-999999999-01-01")),
        Value::Of(*ParseDateTime("+999999999-12-31T23:59:59Z"))}) {
    CHECK(Compared(value, Value::Infinity(true)) == kLesser);
    CHECK(Compared(value, Value::Infinity(false)) == kGreater);
  }
  CHECK(Compared(Value::Infinity(false), Value::Infinity(true)) == kLesser);
  CHECK(Compared(Value::Infinity(true), Value::Infinity(true)) == kSame);
}

TEST_CASE("Uncertain dates compare by what all their days say", "[graph][value]") {
  Arena arena;
  const auto edtf = [&arena](const char* text) { return Value::Of(*ParseEdtfDate(text), arena); };
  const auto day = [](const char* text) { return Value::Of(*ParseDate(text)); };
  CHECK(Compared(edtf("1968"), edtf("1969")) == kLesser);
  CHECK(Compared(edtf("1968"), edtf("1968")) == kUnknown);
  CHECK(Compared(edtf("1968"), day("1968-07-01")) == kUnknown);
  CHECK(Compared(edtf("1968"), day("1969-01-01")) == kLesser);
  CHECK(Compared(edtf("1968"), day("1967-12-31")) == kGreater);
  // At the edges one of the two orders is known.
  CHECK(Compared(edtf("1968"), day("1968-12-31")) == "??TF?");
  CHECK(Compared(edtf("1968"), day("1968-01-01")) == "?F??T");
  CHECK(Compared(edtf("1968-07-01"), day("1968-07-01")) == kSame);
  CHECK(Compared(edtf("1968-07-01~"), edtf("1968-07-01")) == kSame);
  // No day begins at noon.
  CHECK(Compared(edtf("1968"), Value::Of(*ParseDateTime("1968-07-01T12:00Z"))) == "F????");
  CHECK(Compared(edtf(""), Value::Infinity(true)) == kLesser);
  CHECK(Compared(edtf(""), Value::Infinity(false)) == kGreater);
  CHECK(Compared(edtf(""), day("1968-07-01")) == kUnknown);
}

TEST_CASE("Durations compare exactly where neither has months", "[graph][value]") {
  Arena arena;
  const auto of = [&arena](const char* text) { return Value::Of(*ParseDuration(text), arena); };
  CHECK(Compared(of("P1D"), of("PT24H")) == kSame);
  CHECK(Compared(of("P1D"), of("PT24H0.000000001S")) == kLesser);
  CHECK(Compared(of("PT-1S"), of("PT0S")) == kLesser);
  CHECK(Compared(of("P1M"), of("P30D")) == kIncomparable);
  CHECK(Compared(of("P1M"), of("P1M")) == "T????");
  CHECK(Compared(of("P12Y5M14DT16H12M70S"), of("P149M14DT16H13M10S")) == "T????");
  Duration longest;
  longest.days = INT64_MAX;
  longest.seconds = INT64_MAX;
  CHECK(Compared(of("P1D"), Value::Of(longest, arena)) == kLesser);
}

TEST_CASE("Times compare by the instant that they name, elements by identity", "[graph][value]") {
  const auto time = [](int64_t hour, int32_t offset) {
    return Value::Of(Time{hour * 3'600'000'000'000, offset});
  };
  CHECK(Compared(time(10, 3600), time(10, 0)) == kLesser);
  CHECK(Compared(time(10, 0), time(10, 0)) == kSame);
  CHECK(Equals(time(10, 3600), time(9, 0)) == Ternary::kFalse);
  CHECK(Equals(Value::Vertex(VertexId(1), 0), Value::Vertex(VertexId(1), 5)) == Ternary::kTrue);
  CHECK(Equals(Value::Vertex(VertexId(1), 0), Value::Vertex(VertexId(2), 0)) == Ternary::kFalse);
}

TEST_CASE("Period sets are equal where certainly so", "[graph][value]") {
  Arena arena;
  const auto of = [&arena](const char* text) { return Value::Of(*ParseEdtfInterval(text), arena); };
  CHECK(Equals(of("1968-01-01/.."), of("1968-01-01/..")) == Ternary::kTrue);
  CHECK(Equals(of("1968-01-01/.."), of("1969-01-01/..")) == Ternary::kFalse);
  CHECK(Equals(of("1968/.."), of("1968/..")) == Ternary::kUnknown);
  CHECK(Equals(of("1968/.."), of("1968-07-01/..")) == Ternary::kUnknown);
  CHECK(Equals(of("1968/.."), of("1970-07-01/..")) == Ternary::kFalse);
}

}  // namespace
}  // namespace entente::graph
