// toString, toInteger, toFloat, toBoolean and their OrNull forms.
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "base/text.h"
#include "query/functions/definitions.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::KindSet;
using graph::Value;
using Arguments = absl::Span<const Value>;

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\f\v";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// The text without blanks around it and without a leading plus sign.
std::string_view NumberText(std::string_view text) {
  text = Trimmed(text);
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  return text;
}

template <typename Number>
std::optional<Number> ParseWhole(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Truncated towards zero; none where it does not fit.
std::optional<int64_t> TruncatedInteger(double number) {
  constexpr double kLimit = 9223372036854775808.0;
  if (!(number < kLimit && number >= -kLimit)) return std::nullopt;
  return static_cast<int64_t>(number);
}

bool IsPlain(Kind kind) {
  switch (kind) {
    case Kind::kVertex:
    case Kind::kEdge:
    case Kind::kPath:
    case Kind::kList:
    case Kind::kMap:
      return false;
    default:
      return true;
  }
}

StatusOr<Value> ToStringBody(FunctionContext& context, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() == Kind::kString) return value;
  if (!IsPlain(value.kind())) {
    return WrongArgument("toString", "a number, a string, a boolean or a temporal value", value);
  }
  return Value::String(graph::ToText(value), context.arena);
}

StatusOr<Value> ToIntegerBody(FunctionContext&, Arguments arguments) {
  const Value& value = arguments[0];
  switch (value.kind()) {
    case Kind::kInteger:
      return value;
    case Kind::kBoolean:
      return Value::Integer(value.boolean() ? 1 : 0);
    case Kind::kFloat: {
      const std::optional<int64_t> integer = TruncatedInteger(value.floating());
      if (integer) return Value::Integer(*integer);
      return NumberOutOfRange(
          Concat("toInteger() cannot make a 64-bit integer of ", graph::ToText(value)));
    }
    case Kind::kString: {
      const std::string_view text = NumberText(value.string());
      if (const auto integer = ParseWhole<int64_t>(text)) return Value::Integer(*integer);
      const auto number = ParseWhole<double>(text);
      const auto integer = number ? TruncatedInteger(*number) : std::nullopt;
      return integer ? Value::Integer(*integer) : Value::Null();
    }
    default:
      return WrongArgument("toInteger", "a number, a string or a boolean", value);
  }
}

StatusOr<Value> ToFloatBody(FunctionContext&, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.is_number()) return Value::Float(value.number());
  if (value.kind() != Kind::kString) return WrongArgument("toFloat", "a number or a string", value);
  const auto number = ParseWhole<double>(NumberText(value.string()));
  return number ? Value::Float(*number) : Value::Null();
}

StatusOr<Value> ToBooleanBody(FunctionContext&, Arguments arguments) {
  const Value& value = arguments[0];
  switch (value.kind()) {
    case Kind::kBoolean:
      return value;
    case Kind::kInteger:
      return Value::Boolean(value.integer() != 0);
    case Kind::kString: {
      const std::string text = ToLower(Trimmed(value.string()));
      if (text == "true") return Value::Boolean(true);
      if (text == "false") return Value::Boolean(false);
      return Value::Null();
    }
    default:
      return WrongArgument("toBoolean", "a boolean, a string or an integer", value);
  }
}

// Null where the conversion is an error.
template <FunctionBody kBody>
StatusOr<Value> OrNull(FunctionContext& context, Arguments arguments) {
  StatusOr<Value> result = kBody(context, arguments);
  return result.ok() ? *result : Value::Null();
}

FunctionDefinition Conversion(std::string_view name, Kind result, FunctionBody body,
                              std::string_view summary) {
  FunctionDefinition definition;
  definition.name = name;
  definition.min_arguments = definition.max_arguments = 1;
  definition.parameters = {KindSet::Any()};
  definition.result = result;
  definition.body = body;
  definition.summary = summary;
  return definition;
}

}  // namespace

void AppendConversionFunctions(FunctionDefinitions* functions) {
  functions->insert(
      functions->end(),
      {
          Conversion("toString", Kind::kString, ToStringBody, "the value as text"),
          Conversion("toStringOrNull", Kind::kString, OrNull<ToStringBody>,
                     "the value as text, null for lists, maps and elements"),
          Conversion("toInteger", Kind::kInteger, ToIntegerBody,
                     "a whole number, cut off towards zero; null where a text is none"),
          Conversion("toIntegerOrNull", Kind::kInteger, OrNull<ToIntegerBody>,
                     "a whole number, null where there is none"),
          Conversion("toFloat", Kind::kFloat, ToFloatBody,
                     "a floating-point number; null where a text is none"),
          Conversion("toFloatOrNull", Kind::kFloat, OrNull<ToFloatBody>,
                     "a floating-point number, null where there is none"),
          Conversion("toBoolean", Kind::kBoolean, ToBooleanBody,
                     "true or false from a text or an integer; null where a text is neither"),
          Conversion("toBooleanOrNull", Kind::kBoolean, OrNull<ToBooleanBody>,
                     "true or false, null where there is neither"),
      });
}

}  // namespace entente::query
