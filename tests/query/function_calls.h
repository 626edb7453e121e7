// Values written short, calls of functions with them, and results as text: "'abc'", "[1, 2]", or
// "TypeError InvalidArgumentValue". The statement's clock stands at 2024-02-29T12:34:56.789012Z;
// elements with read index 0 are read at 1850-01-01.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "query/functions/function.h"
#include "query/small_graph.h"
#include "support/catch.h"

namespace entente::query {

inline Arena& TestArena() {
  static Arena arena;
  return arena;
}

using graph::Value;
inline const Value kNull;
inline Value I(int64_t number) { return Value::Integer(number); }
inline Value F(double number) { return Value::Float(number); }
inline Value S(std::string_view text) { return Value::String(text, TestArena()); }
inline Value B(bool value) { return Value::Boolean(value); }
inline Value L(std::initializer_list<Value> items) {
  return Value::List(absl::MakeConstSpan(items.begin(), items.size()), TestArena());
}
inline Value M(std::initializer_list<std::pair<std::string_view, Value>> entries) {
  std::vector<graph::MapEntry> made;
  for (const auto& [key, value] : entries) made.push_back({S(key), value});
  return Value::Map(made, TestArena());
}

struct TestContext {
  SmallGraph view;
  // ReadIndex 1 and 2.
  ReadTimes read_times = [] {
    ReadTimes times;
    times.At(DayBound(1820, 1, 1).at);
    times.At(DayBound(1950, 1, 1).at);
    return times;
  }();
  uint64_t random_state = 1;
  FunctionContext context{TestArena(),   view,        graph::Instant{1'709'210'096'789'012},
                          &random_state, &read_times, DayBound(1850, 1, 1).at};
};
inline FunctionContext& Context() {
  static TestContext test;
  return test.context;
}

inline std::string Shown(const StatusOr<Value>& result) {
  if (result.ok()) return graph::ToText(*result);
  const Diagnostic diagnostic = DiagnosticOf(result.status());
  CHECK(diagnostic.phase == ErrorPhase::kRuntime);
  return Concat(ErrorTypeName(diagnostic.type), " ", diagnostic.code);
}

// As the evaluator calls: a null argument makes null without a call where the definition says so.
inline StatusOr<Value> Call(std::string_view name, const std::vector<Value>& arguments) {
  const FunctionDefinition* const function = FindFunction(name);
  REQUIRE(function != nullptr);
  REQUIRE(arguments.size() >= function->min_arguments);
  REQUIRE(arguments.size() <= function->max_arguments);
  for (const Value& argument : arguments) {
    if (argument.is_null() && function->null_in_null_out) return Value::Null();
  }
  return function->body(Context(), arguments);
}

// The value that a call makes. REQUIRES: no error.
inline Value Made(std::string_view name, const std::vector<Value>& arguments) {
  const StatusOr<Value> value = Call(name, arguments);
  INFO(value.status());
  REQUIRE(value.ok());
  return *value;
}
inline Value D(std::string_view text) { return Made("date", {S(text)}); }
inline Value P(std::string_view text) { return Made("period", {S(text)}); }

struct CallCase {
  std::string_view function;
  std::vector<Value> arguments;
  std::string expected;
};
inline void CheckCalls(const std::vector<CallCase>& cases) {
  for (const CallCase& c : cases) {
    std::string call = Concat(c.function, "(");
    for (const Value& argument : c.arguments) call += Concat(graph::ToText(argument), " ");
    CAPTURE(call);
    CHECK(Shown(Call(c.function, c.arguments)) == c.expected);
  }
}

}  // namespace entente::query
