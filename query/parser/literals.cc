#include "query/parser/literals.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>

#include "base/text.h"
#include "query/parser/lexical.h"
#include "query/parser/parse_nodes.h"

namespace entente::query {
namespace {

double FloatValue(std::string_view digits, SourceSpan span) {
  double value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (result.ec == std::errc()) return value;
  // Too small to be told from zero is zero; too large is an error.
  value = std::strtod(std::string(digits).c_str(), nullptr);
  if (!std::isinf(value)) return value;
  throw ParseFailure{"FloatingPointOverflow", "this number is too large for a float",
                     "the largest float is about 1.8e308", span};
}

int64_t IntegerValue(std::string_view digits, int base, bool negative, SourceSpan span) {
  constexpr uint64_t kLeast = uint64_t{1} << 63;
  uint64_t value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  const uint64_t largest = negative ? kLeast : kLeast - 1;
  if (result.ec != std::errc() || value > largest) {
    throw ParseFailure{"IntegerOverflow", "this number does not fit into a 64-bit integer",
                       "integers run from -9223372036854775808 to 9223372036854775807", span};
  }
  if (!negative) return static_cast<int64_t>(value);
  return value == kLeast ? std::numeric_limits<int64_t>::min() : -static_cast<int64_t>(value);
}

std::optional<char32_t> HexValue(std::string_view text, size_t at, size_t num_digits) {
  if (at + num_digits > text.size()) return std::nullopt;
  uint32_t value = 0;
  const char* end = text.data() + at + num_digits;
  const auto result = std::from_chars(text.data() + at, end, value, 16);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return static_cast<char32_t>(value);
}

bool IsHighSurrogate(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool IsLowSurrogate(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

// Reads one string's escapes; `content` is what stands between the quotes.
class EscapeReader {
 public:
  EscapeReader(std::string_view content, uint32_t offset) : content_(content), offset_(offset) {}

  std::string Read() {
    std::string out;
    while (at_ < content_.size()) {
      if (content_[at_] == '\\') {
        ReadEscape(&out);
      } else {
        out.push_back(content_[at_++]);
      }
    }
    return out;
  }

 private:
  void ReadEscape(std::string* out) {
    const char kind = content_[at_ + 1];
    if (kind == 'u' || kind == 'U') {
      AppendCodePoint(ReadCodePoint(kind == 'u' ? 4 : 8), out);
      return;
    }
    constexpr std::string_view kWritten = "\\'\"`/bfnrt";
    constexpr std::string_view kMeant = "\\'\"`/\b\f\n\r\t";
    const size_t which = kWritten.find(kind);
    if (which == std::string_view::npos) {
      throw ParseFailure{"UnexpectedSyntax", "this is not an escape",
                         "a backslash itself is written \\\\",
                         SpanFrom(at_, TokenEnd(content_, at_ + 1))};
    }
    out->push_back(kMeant[which]);
    at_ += 2;
  }

  char32_t ReadCodePoint(size_t num_digits) {
    const size_t begin = at_;
    const std::optional<char32_t> first = HexValue(content_, at_ + 2, num_digits);
    if (!first || *first > 0x10FFFF || IsLowSurrogate(*first)) FailUnicode(begin, num_digits);
    at_ += 2 + num_digits;
    if (!IsHighSurrogate(*first)) return *first;
    const bool pair = num_digits == 4 && content_.substr(at_, 2) == "\\u";
    const std::optional<char32_t> second = pair ? HexValue(content_, at_ + 2, 4) : std::nullopt;
    if (!second || !IsLowSurrogate(*second)) FailUnicode(begin, num_digits);
    at_ += 6;
    return 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00);
  }

  [[noreturn]] void FailUnicode(size_t begin, size_t num_digits) {
    throw ParseFailure{"InvalidUnicodeLiteral", "this is not a Unicode character",
                       "write \\u and four hexadecimal digits, or \\U and eight",
                       SpanFrom(begin, std::min(begin + 2 + num_digits, content_.size()))};
  }

  SourceSpan SpanFrom(size_t begin, size_t end) const {
    return {offset_ + static_cast<uint32_t>(begin), offset_ + static_cast<uint32_t>(end)};
  }

  std::string_view content_;
  uint32_t offset_;
  size_t at_ = 0;
};

}  // namespace

ast::Expression NumberValue(std::string_view digits, bool negative, SourceSpan span) {
  NumberForm form = NumberForm::kInteger;
  NumberEnd(digits, 0, &form);
  switch (form) {
    case NumberForm::kFloat: {
      const double value = FloatValue(digits, span);
      return {span, ast::FloatLiteral{negative ? -value : value}};
    }
    case NumberForm::kHexadecimal:
      return {span, ast::IntegerLiteral{IntegerValue(digits.substr(2), 16, negative, span)}};
    case NumberForm::kOctal:
      return {span, ast::IntegerLiteral{IntegerValue(digits.substr(2), 8, negative, span)}};
    case NumberForm::kInteger:
      break;
  }
  return {span, ast::IntegerLiteral{IntegerValue(digits, 10, negative, span)}};
}

uint32_t CountValue(std::string_view digits, SourceSpan span) {
  uint32_t value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (result.ec == std::errc()) return value;
  throw ParseFailure{"IntegerOverflow", "this number is too large here", "", span};
}

std::string StringValue(std::string_view quoted, SourceSpan span) {
  return ToNfc(EscapeReader(quoted.substr(1, quoted.size() - 2), span.begin + 1).Read());
}

std::string NameValue(std::string_view written) {
  if (written.substr(0, 1) != "`") return ToNfc(written);
  std::string name;
  const std::string_view content = written.substr(1, written.size() - 2);
  for (size_t i = 0; i < content.size(); ++i) {
    name.push_back(content[i]);
    if (content[i] == '`') ++i;
  }
  return ToNfc(name);
}

}  // namespace entente::query
