// Functions over text. Positions and lengths are in code points.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "query/functions/definitions.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::KindSet;
using graph::Value;
using Arguments = absl::Span<const Value>;

// The byte at which the code point number `count` starts; the text's size where there are fewer.
size_t ByteOf(std::string_view text, int64_t count) {
  size_t position = 0;
  for (; count > 0 && position < text.size(); --count) NextCodePoint(text, &position);
  return position;
}

Status CheckText(std::string_view function, const Value& value) {
  if (value.kind() == Kind::kString) return OkStatus();
  return WrongArgument(function, "a string", value);
}

// A count of code points: an integer that is not negative.
StatusOr<int64_t> CountArgument(std::string_view function, const Value& value) {
  if (value.kind() != Kind::kInteger) return WrongArgument(function, "an integer", value);
  if (value.integer() < 0) {
    return NumberOutOfRange(
        Concat(function, "() takes no negative number, but this is ", value.integer()));
  }
  return value.integer();
}

bool IsBlank(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::string_view WithoutLeadingBlanks(std::string_view text) {
  size_t position = 0;
  while (position < text.size()) {
    size_t next = position;
    if (!IsBlank(NextCodePoint(text, &next))) break;
    position = next;
  }
  return text.substr(position);
}

std::string_view WithoutTrailingBlanks(std::string_view text) {
  size_t end = 0;
  for (size_t position = 0; position < text.size();) {
    if (!IsBlank(NextCodePoint(text, &position))) end = position;
  }
  return text.substr(0, end);
}

StatusOr<Value> Trim(FunctionContext&, Arguments arguments) {
  ENTENTE_RETURN_IF_ERROR(CheckText("trim", arguments[0]));
  return Value::String(WithoutTrailingBlanks(WithoutLeadingBlanks(arguments[0].string())));
}
StatusOr<Value> TrimLeft(FunctionContext&, Arguments arguments) {
  ENTENTE_RETURN_IF_ERROR(CheckText("lTrim", arguments[0]));
  return Value::String(WithoutLeadingBlanks(arguments[0].string()));
}
StatusOr<Value> TrimRight(FunctionContext&, Arguments arguments) {
  ENTENTE_RETURN_IF_ERROR(CheckText("rTrim", arguments[0]));
  return Value::String(WithoutTrailingBlanks(arguments[0].string()));
}

StatusOr<Value> Upper(FunctionContext& context, Arguments arguments) {
  ENTENTE_RETURN_IF_ERROR(CheckText("toUpper", arguments[0]));
  return Value::String(ToUpper(arguments[0].string()), context.arena);
}
StatusOr<Value> Lower(FunctionContext& context, Arguments arguments) {
  ENTENTE_RETURN_IF_ERROR(CheckText("toLower", arguments[0]));
  return Value::String(ToLower(arguments[0].string()), context.arena);
}
StatusOr<Value> FoldedText(FunctionContext& context, Arguments arguments) {
  ENTENTE_RETURN_IF_ERROR(CheckText("folded", arguments[0]));
  return Value::String(Folded(arguments[0].string()), context.arena);
}

StatusOr<Value> Normalize(FunctionContext& context, Arguments arguments) {
  ENTENTE_RETURN_IF_ERROR(CheckText("normalize", arguments[0]));
  if (arguments.size() == 2) {
    ENTENTE_RETURN_IF_ERROR(CheckText("normalize", arguments[1]));
    if (ToUpper(arguments[1].string()) != "NFC") {
      return InvalidArgument(Concat("normalize() knows no form '", arguments[1].string(), "'"),
                             "the form is 'NFC'");
    }
  }
  return Value::String(ToNfc(arguments[0].string()), context.arena);
}

StatusOr<Value> CharLength(FunctionContext&, Arguments arguments) {
  ENTENTE_RETURN_IF_ERROR(CheckText("char_length", arguments[0]));
  return Value::Integer(static_cast<int64_t>(NumCodePoints(arguments[0].string())));
}

StatusOr<Value> Left(FunctionContext&, Arguments arguments) {
  ENTENTE_RETURN_IF_ERROR(CheckText("left", arguments[0]));
  ENTENTE_ASSIGN_OR_RETURN(const int64_t count, CountArgument("left", arguments[1]));
  const std::string_view text = arguments[0].string();
  return Value::String(text.substr(0, ByteOf(text, count)));
}

StatusOr<Value> Right(FunctionContext&, Arguments arguments) {
  ENTENTE_RETURN_IF_ERROR(CheckText("right", arguments[0]));
  ENTENTE_ASSIGN_OR_RETURN(const int64_t count, CountArgument("right", arguments[1]));
  const std::string_view text = arguments[0].string();
  const int64_t total = static_cast<int64_t>(NumCodePoints(text));
  return Value::String(text.substr(ByteOf(text, std::max<int64_t>(0, total - count))));
}

StatusOr<Value> Substring(FunctionContext&, Arguments arguments) {
  ENTENTE_RETURN_IF_ERROR(CheckText("substring", arguments[0]));
  ENTENTE_ASSIGN_OR_RETURN(const int64_t start, CountArgument("substring", arguments[1]));
  const std::string_view text = arguments[0].string();
  const std::string_view rest = text.substr(ByteOf(text, start));
  if (arguments.size() == 2) return Value::String(rest);
  ENTENTE_ASSIGN_OR_RETURN(const int64_t length, CountArgument("substring", arguments[2]));
  return Value::String(rest.substr(0, ByteOf(rest, length)));
}

StatusOr<Value> Replace(FunctionContext& context, Arguments arguments) {
  for (const Value& argument : arguments) {
    ENTENTE_RETURN_IF_ERROR(CheckText("replace", argument));
  }
  const std::string_view text = arguments[0].string();
  const std::string_view search = arguments[1].string();
  if (search.empty()) return arguments[0];
  std::string result;
  size_t begin = 0;
  for (size_t at = text.find(search); at != std::string_view::npos; at = text.find(search, begin)) {
    result.append(text.substr(begin, at - begin));
    result.append(arguments[2].string());
    begin = at + search.size();
  }
  result.append(text.substr(begin));
  return Value::String(result, context.arena);
}

// Every code point by itself where the delimiter is empty.
std::vector<Value> Characters(std::string_view text) {
  std::vector<Value> pieces;
  for (size_t position = 0; position < text.size();) {
    const size_t begin = position;
    NextCodePoint(text, &position);
    pieces.push_back(Value::String(text.substr(begin, position - begin)));
  }
  return pieces;
}

StatusOr<Value> Split(FunctionContext& context, Arguments arguments) {
  for (const Value& argument : arguments) {
    ENTENTE_RETURN_IF_ERROR(CheckText("split", argument));
  }
  const std::string_view text = arguments[0].string();
  const std::string_view delimiter = arguments[1].string();
  if (delimiter.empty() && !text.empty()) return Value::List(Characters(text), context.arena);
  std::vector<Value> pieces;
  size_t begin = 0;
  if (!delimiter.empty()) {
    for (size_t at = text.find(delimiter); at != std::string_view::npos;
         at = text.find(delimiter, begin)) {
      pieces.push_back(Value::String(text.substr(begin, at - begin)));
      begin = at + delimiter.size();
    }
  }
  pieces.push_back(Value::String(text.substr(begin)));
  return Value::List(pieces, context.arena);
}

FunctionDefinition Define(std::string_view name, std::vector<KindSet> parameters, Kind result,
                          FunctionBody body, std::string_view summary) {
  FunctionDefinition definition;
  definition.name = name;
  definition.min_arguments = definition.max_arguments = parameters.size();
  definition.parameters = std::move(parameters);
  definition.result = result;
  definition.body = body;
  definition.summary = summary;
  return definition;
}

FunctionDefinition OfText(std::string_view name, FunctionBody body, std::string_view summary) {
  return Define(name, {Kind::kString}, Kind::kString, body, summary);
}

}  // namespace

void AppendStringFunctions(FunctionDefinitions* functions) {
  const KindSet text = Kind::kString;
  const KindSet number = Kind::kInteger;
  FunctionDefinition substring =
      Define("substring", {text, number, number}, Kind::kString, Substring,
             "part of a text, from a position counted from 0");
  substring.min_arguments = 2;
  FunctionDefinition normalize = Define("normalize", {text, text}, Kind::kString, Normalize,
                                        "the text in Unicode normalisation form C");
  normalize.min_arguments = 1;
  functions->insert(
      functions->end(),
      {
          OfText("trim", Trim, "the text without blanks at either end"),
          OfText("lTrim", TrimLeft, "the text without blanks at its start"),
          OfText("rTrim", TrimRight, "the text without blanks at its end"),
          OfText("toUpper", Upper, "the text in upper case"),
          OfText("upper", Upper, "the text in upper case"),
          OfText("toLower", Lower, "the text in lower case"),
          OfText("lower", Lower, "the text in lower case"),
          OfText("folded", FoldedText, "the text without case and diacritics, for searching"),
          Define("char_length", {text}, Kind::kInteger, CharLength, "number of code points"),
          Define("character_length", {text}, Kind::kInteger, CharLength, "number of code points"),
          Define("left", {text, number}, Kind::kString, Left, "the first code points of a text"),
          Define("right", {text, number}, Kind::kString, Right, "the last code points of a text"),
          Define("replace", {text, text, text}, Kind::kString, Replace,
                 "the text with every occurrence of one text replaced by another"),
          Define("split", {text, text}, Kind::kList, Split, "the pieces between delimiters"),
          substring,
          normalize,
      });
}

}  // namespace entente::query
