#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "graph/edtf_text.h"
#include "graph/value.h"

namespace entente::graph {
namespace {

std::string Quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    switch (c) {
      case '\'':
        out.append("\\'");
        break;
      case '\\':
        out.append("\\\\");
        break;
      case '\n':
        out.append("\\n");
        break;
      case '\r':
        out.append("\\r");
        break;
      case '\t':
        out.append("\\t");
        break;
      default:
        out.push_back(c);
    }
  }
  out.push_back('\'');
  return out;
}

// The shortest digits that read back as the same float; always with a point or an exponent.
std::string FloatText(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  const double size = std::fabs(number);
  const bool plain = size == 0 || (size >= 1e-4 && size < 1e16);
  char digits[64];
  const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
  const auto end = std::to_chars(std::begin(digits), std::end(digits), number, format).ptr;
  std::string out(digits, end);
  if (plain && out.find('.') == std::string::npos) out.append(".0");
  out.erase(std::remove(out.begin(), out.end(), '+'), out.end());
  return out;
}

bool IsPlainName(std::string_view name) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (name.empty() || is_digit(name.front())) return false;
  return std::all_of(name.begin(), name.end(), [&](char c) { return is_letter(c) || is_digit(c); });
}

std::string KeyText(std::string_view name) {
  if (IsPlainName(name)) return std::string(name);
  std::string out = "`";
  for (const char c : name) out.append(c == '`' ? 2 : 1, c);
  return out + "`";
}

std::string ListText(absl::Span<const Value> items) {
  std::vector<std::string> pieces;
  for (const Value& item : items) pieces.push_back(ToText(item));
  return Concat('[', Join(pieces, ", "), ']');
}

std::string MapText(absl::Span<const MapEntry> entries) {
  std::vector<std::string> pieces;
  for (const MapEntry& entry : entries) {
    pieces.push_back(Concat(KeyText(entry.key.string()), ": ", ToText(entry.value)));
  }
  return Concat('{', Join(pieces, ", "), '}');
}

std::string PathText(absl::Span<const Value> elements) {
  std::vector<std::string> pieces;
  for (const Value& element : elements) pieces.push_back(ToText(element));
  return Join(pieces, "-");
}

}  // namespace

std::string ToText(const Value& value) {
  switch (value.kind()) {
    case Kind::kNull:
      return "null";
    case Kind::kBoolean:
      return value.boolean() ? "true" : "false";
    case Kind::kInteger:
      return std::to_string(value.integer());
    case Kind::kFloat:
      return FloatText(value.floating());
    case Kind::kString:
      return Quoted(value.string());
    case Kind::kDate:
      return ToText(value.date());
    case Kind::kLocalTime:
      return ToText(value.local_time());
    case Kind::kTime:
      return ToText(value.time());
    case Kind::kLocalDateTime:
      return ToText(value.local_datetime());
    case Kind::kDateTime:
      return ToText(value.datetime());
    case Kind::kDuration:
      return ToText(value.duration());
    case Kind::kUncertainDate:
      return ToText(value.uncertain_date());
    case Kind::kPeriods:
      return ToEdtfText(value.periods());
    case Kind::kInfinity:
      return value.positive_infinity() ? "+inf" : "-inf";
    case Kind::kList:
      return ListText(value.list());
    case Kind::kMap:
      return MapText(value.map());
    case Kind::kVertex:
      return Concat("(#", value.vertex().number(), ')');
    case Kind::kEdge:
      return Concat("[#", value.edge().row(), ':', value.edge().type().number(), ']');
    case Kind::kPath:
      return PathText(value.path());
  }
  return "";
}

}  // namespace entente::graph
