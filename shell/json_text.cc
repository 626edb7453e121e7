#include "shell/json_text.h"

#include <array>
#include <charconv>
#include <cstddef>

#include "base/text.h"

namespace entente::shell {
namespace {

void AppendEscaped(char32_t code_point, std::string* out) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  switch (code_point) {
    case '"':
      out->append("\\\"");
      return;
    case '\\':
      out->append("\\\\");
      return;
    case '\n':
      out->append("\\n");
      return;
    case '\r':
      out->append("\\r");
      return;
    case '\t':
      out->append("\\t");
      return;
    case '\b':
      out->append("\\b");
      return;
    case '\f':
      out->append("\\f");
      return;
    default:
      break;
  }
  if (code_point >= 0x20 && code_point != 0x7f) return AppendCodePoint(code_point, out);
  out->append("\\u00");
  out->push_back(kHexDigits[code_point >> 4]);
  out->push_back(kHexDigits[code_point & 15]);
}

}  // namespace

void AppendJsonString(std::string_view text, std::string* out) {
  out->push_back('"');
  for (size_t position = 0; position < text.size();) {
    AppendEscaped(NextCodePoint(text, &position), out);
  }
  out->push_back('"');
}

void AppendJsonInteger(int64_t value, std::string* out) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out->append(digits.data(), end.ptr);
}

void AppendJsonFloat(double value, std::string* out) {
  std::array<char, 40> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  const std::string_view text(digits.data(), static_cast<size_t>(end.ptr - digits.data()));
  out->append(text);
  if (text.find_first_of(".e") == std::string_view::npos) out->append(".0");
}

}  // namespace entente::shell
