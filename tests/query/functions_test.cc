#include <set>

#include "query/function_calls.h"

namespace entente::query {
namespace {

Value Node(uint32_t id, graph::ReadIndex read = 0) {
  return Value::Vertex(graph::VertexId(id), read);
}
Value Relationship(uint32_t row) {
  return Value::Edge(graph::EdgeRow(graph::EdgeTypeId(0), row), 0);
}

TEST_CASE("Functions: every definition can be found by its name in any case",
          "[query][functions]") {
  std::set<std::string> names;
  for (const FunctionDefinition& function : AllFunctions()) {
    CAPTURE(function.name);
    CHECK(names.insert(std::string(function.name)).second);
    CHECK(FindFunction(ToUpper(function.name)) == &function);
    CHECK(function.body != nullptr);
    CHECK(function.min_arguments <= function.max_arguments);
    CHECK_FALSE(function.result.empty());
    CHECK_FALSE(function.summary.empty());
    if (function.max_arguments > 0) CHECK_FALSE(function.parameters.empty());
  }
  CHECK(names.size() > 100);
  CHECK(FindFunction("nosuch") == nullptr);
}

TEST_CASE("Functions: conversions to text", "[query][functions]") {
  CheckCalls({
      {"toString", {I(42)}, "'42'"},
      {"toString", {F(2.5)}, "'2.5'"},
      {"toString", {B(true)}, "'true'"},
      {"toString", {S("as it is")}, "'as it is'"},
      {"toString", {D("1648-10-24")}, "'1648-10-24'"},
      {"toString", {kNull}, "null"},
      {"toString", {L({})}, "TypeError InvalidArgumentValue"},
      {"toString", {M({})}, "TypeError InvalidArgumentValue"},
      {"toString", {Node(0)}, "TypeError InvalidArgumentValue"},
      {"toStringOrNull", {L({})}, "null"},
  });
}

TEST_CASE("Functions: conversions to numbers", "[query][functions]") {
  CheckCalls({
      {"toInteger", {F(82.9)}, "82"},
      {"toInteger", {F(-82.9)}, "-82"},
      {"toInteger", {S(" +17 ")}, "17"},
      {"toInteger", {S("2.9")}, "2"},
      {"toInteger", {S("-3")}, "-3"},
      {"toInteger", {S("foo")}, "null"},
      {"toInteger", {S("")}, "null"},
      {"toInteger", {S("9223372036854775807")}, "9223372036854775807"},
      {"toInteger", {S("9223372036854775808")}, "null"},
      {"toInteger", {B(true)}, "1"},
      {"toInteger", {F(1e19)}, "ArgumentError NumberOutOfRange"},
      {"toInteger", {L({})}, "TypeError InvalidArgumentValue"},
      {"toIntegerOrNull", {F(1e19)}, "null"},
      {"toFloat", {I(3)}, "3.0"},
      {"toFloat", {S("5")}, "5.0"},
      {"toFloat", {S("1e-2")}, "0.01"},
      {"toFloat", {S("1.2.3")}, "null"},
      {"toFloat", {B(true)}, "TypeError InvalidArgumentValue"},
      {"toFloatOrNull", {B(true)}, "null"},
  });
}

TEST_CASE("Functions: conversions to boolean", "[query][functions]") {
  CheckCalls({
      {"toBoolean", {S(" TRUE ")}, "true"},
      {"toBoolean", {S("false")}, "false"},
      {"toBoolean", {S("yes")}, "null"},
      {"toBoolean", {I(0)}, "false"},
      {"toBoolean", {F(1.0)}, "TypeError InvalidArgumentValue"},
      {"toBooleanOrNull", {F(1.0)}, "null"},
  });
}

TEST_CASE("Functions: text is counted in code points", "[query][functions]") {
  CheckCalls({
      {"size", {S("đỏ")}, "2"},
      {"char_length", {S("đỏ")}, "2"},
      {"left", {S("đỏ thắm"), I(2)}, "'đỏ'"},
      {"left", {S("ab"), I(9)}, "'ab'"},
      {"left", {S("ab"), I(-1)}, "ArgumentError NumberOutOfRange"},
      {"right", {S("đỏ thắm"), I(3)}, "'hắm'"},
      {"right", {S("ab"), I(9)}, "'ab'"},
      {"substring", {S("đỏ thắm"), I(1)}, "'ỏ thắm'"},
      {"substring", {S("đỏ thắm"), I(1), I(2)}, "'ỏ '"},
      {"substring", {S("abc"), I(5)}, "''"},
      {"substring", {S("abc"), I(1), I(-1)}, "ArgumentError NumberOutOfRange"},
      {"reverse", {S("ỏđa")}, "'ađỏ'"},
  });
}

TEST_CASE("Functions: text is cut, trimmed, replaced and folded", "[query][functions]") {
  CheckCalls({
      {"split", {S("a,b,,c"), S(",")}, "['a', 'b', '', 'c']"},
      {"split", {S(""), S(",")}, "['']"},
      {"split", {S("aé"), S("")}, "['a', 'é']"},
      {"split", {S("a::b"), S("::")}, "['a', 'b']"},
      {"replace", {S("banana"), S("an"), S("<>")}, "'b<><>a'"},
      {"replace", {S("banana"), S(""), S("-")}, "'banana'"},
      {"trim", {S(" \t a b\n")}, "'a b'"},
      {"trim", {S("   ")}, "''"},
      {"lTrim", {S("  a ")}, "'a '"},
      {"rTrim", {S(" a\u3000")}, "' a'"},
      {"toUpper", {S("straße é")}, "'STRASSE É'"},
      {"lower", {S("ÉA")}, "'éa'"},
      {"folded", {S("Đỗ Hùng")}, "'do hung'"},
      {"normalize", {S("e\u0301")}, "'é'"},
      {"normalize", {S("a"), S("NFD")}, "TypeError InvalidArgumentValue"},
      {"toUpper", {I(1)}, "TypeError InvalidArgumentValue"},
      {"trim", {kNull}, "null"},
  });
}

TEST_CASE("Functions: lists", "[query][functions]") {
  CheckCalls({
      {"size", {L({I(1), kNull})}, "2"},
      {"size", {M({{"a", I(1)}})}, "1"},
      {"size", {I(1)}, "TypeError InvalidArgumentValue"},
      {"head", {L({I(1), I(2)})}, "1"},
      {"head", {L({})}, "null"},
      {"last", {L({I(1), I(2)})}, "2"},
      {"last", {L({})}, "null"},
      {"tail", {L({I(1), I(2), I(3)})}, "[2, 3]"},
      {"tail", {L({})}, "[]"},
      {"reverse", {L({I(1), kNull, I(3)})}, "[3, null, 1]"},
      {"coalesce", {kNull, kNull, I(3), I(4)}, "3"},
      {"coalesce", {kNull}, "null"},
  });
}

TEST_CASE("Functions: range() includes both ends", "[query][functions]") {
  CheckCalls({
      {"range", {I(-1), I(1)}, "[-1, 0, 1]"},
      {"range", {I(0), I(-1)}, "[]"},
      {"range", {I(1381), I(-3412), I(-1298)}, "[1381, 83, -1215, -2513]"},
      {"range", {I(0), I(1), I(-1)}, "[]"},
      {"range", {I(INT64_MAX - 1), I(INT64_MAX)}, "[9223372036854775806, 9223372036854775807]"},
      {"range",
       {I(INT64_MIN), I(INT64_MAX), I(INT64_MAX)},
       "[-9223372036854775808, -1, 9223372036854775806]"},
      {"range", {I(2), I(8), I(0)}, "ArgumentError NumberOutOfRange"},
      {"range", {F(0.0), I(1), I(1)}, "ArgumentError InvalidArgumentType"},
      {"range", {I(0), I(INT64_MAX)}, "ResourceError MemoryLimit"},
  });
}

TEST_CASE("Functions: numbers", "[query][functions]") {
  CheckCalls({
      {"abs", {I(-1)}, "1"},
      {"abs", {F(-1.5)}, "1.5"},
      {"abs", {I(INT64_MIN)}, "ArithmeticError IntegerOverflow"},
      {"sign", {F(-0.5)}, "-1"},
      {"sign", {I(0)}, "0"},
      {"ceil", {F(1.2)}, "2.0"},
      {"floor", {F(-1.2)}, "-2.0"},
      {"round", {F(-1.5)}, "-1.0"},
      {"round", {F(2.5)}, "3.0"},
      {"round", {F(0.49999999999999994)}, "0.0"},
      {"round", {F(3.141592), I(3)}, "3.142"},
      {"round", {F(-1.55), I(1), S("CEILING")}, "-1.5"},
      {"round", {F(2.5), I(0), S("HALF_EVEN")}, "2.0"},
      {"round", {F(-2.5), I(0), S("HALF_DOWN")}, "-2.0"},
      {"round", {F(1.1), I(0), S("UP")}, "2.0"},
      {"round", {F(1.1), I(0), S("SIDEWAYS")}, "TypeError InvalidArgumentValue"},
      {"sqrt", {I(16)}, "4.0"},
      {"sqrt", {I(-1)}, "NaN"},
      {"exp", {I(0)}, "1.0"},
      {"log10", {I(1000)}, "3.0"},
      {"log", {F(1.0)}, "0.0"},
      {"degrees", {Made("pi", {})}, "180.0"},
      {"atan2", {I(0), I(1)}, "0.0"},
      {"isNaN", {F(0.0)}, "false"},
      {"cos", {S("x")}, "TypeError InvalidArgumentValue"},
  });
}

TEST_CASE("Functions: rand() lies from 0 to below 1 and follows its seed", "[query][functions]") {
  TestContext one;
  TestContext two;
  const FunctionDefinition* const rand = FindFunction("rand");
  CHECK(rand->is_random);
  std::set<double> seen;
  for (int i = 0; i < 100; ++i) {
    const double number = rand->body(one.context, {})->floating();
    CHECK(number >= 0.0);
    CHECK(number < 1.0);
    CHECK(rand->body(two.context, {})->floating() == number);
    seen.insert(number);
  }
  CHECK(seen.size() == 100);
}

TEST_CASE("Functions: elements and paths", "[query][functions]") {
  const Value path =
      Value::Path(std::vector<Value>{Node(0), Relationship(0), Node(1)}, TestArena());
  CheckCalls({
      {"id", {Node(1)}, "101"},
      {"id", {Relationship(0)}, "200"},
      {"elementId", {Node(1)}, "'n101'"},
      {"elementId", {Relationship(1)}, "'r201'"},
      {"labels", {Node(0)}, "['Person', 'Queen']"},
      {"labels", {Node(2)}, "EntityNotFound DeletedEntityAccess"},
      {"labels", {I(1)}, "TypeError InvalidArgumentValue"},
      {"type", {Relationship(0)}, "'PARENT_OF'"},
      {"type", {S("")}, "TypeError InvalidArgumentValue"},
      {"type", {kNull}, "null"},
      {"length", {path}, "1"},
      {"size", {path}, "TypeError InvalidArgumentValue"},
  });
  CHECK(Made("nodes", {path}).list().size() == 2);
  CHECK(Made("relationships", {path}).list().size() == 1);
  CHECK(Made("startNode", {Relationship(0)}).vertex() == graph::VertexId(0));
  CHECK(Made("endNode", {Relationship(0)}).vertex() == graph::VertexId(1));
}

TEST_CASE("Functions: properties are those of the instant that the element is read at",
          "[query][functions]") {
  CheckCalls({
      {"properties", {Node(0)}, "{name: 'Victoria', title: 'Queen'}"},
      {"properties", {Node(0, 1)}, "{name: 'Victoria'}"},
      {"properties", {Node(0, 2)}, "{}"},
      {"keys", {Node(0)}, "['name', 'title']"},
      {"keys", {Node(0, 1)}, "['name']"},
      {"keys", {Relationship(0)}, "['since']"},
      {"keys", {M({{"k", I(1)}, {"l", kNull}})}, "['k', 'l']"},
      {"properties", {M({{"a", I(1)}})}, "{a: 1}"},
      {"properties", {I(1)}, "TypeError InvalidArgumentValue"},
      {"keys", {Node(2)}, "EntityNotFound DeletedEntityAccess"},
  });
}

TEST_CASE("Functions: an element's property, null where it does not hold", "[query][functions]") {
  CHECK(Shown(PropertyOf(Context(), Node(0), "title")) == "'Queen'");
  CHECK(Shown(PropertyOf(Context(), Node(0, 1), "title")) == "null");
  CHECK(Shown(PropertyOf(Context(), Node(0, 2), "name")) == "null");
  CHECK(Shown(PropertyOf(Context(), Node(1, 2), "name")) == "'Edward'");
  CHECK(Shown(PropertyOf(Context(), Node(0), "nosuch")) == "null");
  CHECK(Shown(PropertyOf(Context(), Relationship(0), "since")) == "1841");
  CHECK(Shown(PropertyOf(Context(), Node(2), "name")) == "EntityNotFound DeletedEntityAccess");
  CHECK(Shown(PropertyOf(Context(), kNull, "name")) == "null");
  CHECK(Shown(PropertyOf(Context(), I(1), "name")) == "TypeError InvalidArgumentType");
}

}  // namespace
}  // namespace entente::query
