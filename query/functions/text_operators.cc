// STARTS WITH, ENDS WITH, CONTAINS and =~.
#include <regex>
#include <string>

#include "base/text.h"
#include "query/functions/definitions.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::Value;

// Matching recurses once per character: longer texts could exhaust the stack.
constexpr size_t kMaxRegexText = 8 * 1024;

bool AreTexts(const Value& a, const Value& b) {
  return a.kind() == Kind::kString && b.kind() == Kind::kString;
}

std::wstring WideText(std::string_view text) {
  std::wstring wide;
  wide.reserve(text.size());
  for (size_t position = 0; position < text.size();) {
    wide.push_back(static_cast<wchar_t>(NextCodePoint(text, &position)));
  }
  return wide;
}

// The last pattern is kept: a column is matched against one pattern row by row.
struct CompiledPattern {
  std::string text;
  std::wregex regex;
  bool compiled = false;
};

Status Compile(std::string_view pattern, CompiledPattern* compiled) {
  if (compiled->compiled && compiled->text == pattern) return OkStatus();
  compiled->compiled = false;
  std::string_view body = pattern;
  auto flags = std::regex_constants::ECMAScript;
  if (body.substr(0, 4) == "(?i)") {
    body.remove_prefix(4);
    flags |= std::regex_constants::icase;
  }
  try {
    compiled->regex = std::wregex(WideText(body), flags);
  } catch (const std::regex_error&) {
    return InvalidArgument(Concat("'", pattern, "' is no regular expression"),
                           "patterns are those of ECMAScript, after (?i) with case ignored");
  }
  compiled->text = std::string(pattern);
  compiled->compiled = true;
  return OkStatus();
}

}  // namespace

StatusOr<Value> StartsWith(FunctionContext&, const Value& a, const Value& b) {
  if (!AreTexts(a, b)) return Value::Null();
  return Value::Boolean(a.string().substr(0, b.string().size()) == b.string());
}

StatusOr<Value> EndsWith(FunctionContext&, const Value& a, const Value& b) {
  if (!AreTexts(a, b)) return Value::Null();
  const std::string_view text = a.string();
  const std::string_view end = b.string();
  return Value::Boolean(text.size() >= end.size() && text.substr(text.size() - end.size()) == end);
}

StatusOr<Value> Contains(FunctionContext& context, const Value& a, const Value& b) {
  if (AreTexts(a, b)) return Value::Boolean(a.string().find(b.string()) != std::string_view::npos);
  if (a.kind() == Kind::kPeriods) return Relate(context, PeriodRelation::kCovers, a, b);
  return Value::Null();
}

StatusOr<Value> MatchesRegex(FunctionContext&, const Value& a, const Value& b) {
  if (!AreTexts(a, b)) return Value::Null();
  if (a.string().size() > kMaxRegexText) {
    return NumberOutOfRange(Concat("=~ takes texts of up to ", kMaxRegexText, " bytes"));
  }
  thread_local CompiledPattern compiled;
  ENTENTE_RETURN_IF_ERROR(Compile(b.string(), &compiled));
  try {
    return Value::Boolean(std::regex_match(WideText(a.string()), compiled.regex));
  } catch (const std::regex_error&) {
    return RuntimeError(ErrorType::kResource, "MemoryLimit",
                        "this regular expression takes too long on this text");
  }
}

}  // namespace entente::query
