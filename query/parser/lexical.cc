#include "query/parser/lexical.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace entente::query {
namespace {

struct CodePoints {
  char32_t first;
  char32_t last;
};

// Beyond ASCII: what is neither a letter nor a digit, ascending.
constexpr CodePoints kNoLetters[] = {
    {0x0080, 0x00A9}, {0x00AB, 0x00B4}, {0x00B6, 0x00B6}, {0x00B8, 0x00B9}, {0x00BB, 0x00BF},
    {0x00D7, 0x00D7}, {0x00F7, 0x00F7}, {0x037E, 0x037E}, {0x1680, 0x1680}, {0x180E, 0x180E},
    {0x2000, 0x200B}, {0x200E, 0x203E}, {0x2041, 0x2053}, {0x2055, 0x206F}, {0x207A, 0x207E},
    {0x208A, 0x208E}, {0x20A0, 0x20CF}, {0x2190, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004},
    {0x3008, 0x3020}, {0x3030, 0x3030}, {0xD800, 0xF8FF}, {0xFD3E, 0xFD3F}, {0xFE10, 0xFE1F},
    {0xFE30, 0xFE32}, {0xFE35, 0xFE6F}, {0xFEFF, 0xFEFF}, {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20},
    {0xFF3B, 0xFF3E}, {0xFF40, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFF0, 0xFFFF},
};

bool IsLetterBeyondAscii(char32_t c) {
  const auto* after =
      std::upper_bound(std::begin(kNoLetters), std::end(kNoLetters), c,
                       [](char32_t value, const CodePoints& range) { return value < range.first; });
  return after == std::begin(kNoLetters) || c > std::prev(after)->last;
}

bool IsSpaceBeyondAscii(char32_t c) {
  return c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x180E || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool IsAsciiSpace(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsOctalDigit(char c) { return c >= '0' && c <= '7'; }
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool IsHexDigit(char c) { return IsDigit(c) || (Lower(c) >= 'a' && Lower(c) <= 'f'); }
bool IsAsciiLetter(char c) { return (Lower(c) >= 'a' && Lower(c) <= 'z') || c == '_'; }
bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

char At(std::string_view text, size_t at) { return at < text.size() ? text[at] : '\0'; }

size_t DigitsEnd(std::string_view text, size_t at, bool (*is_digit)(char)) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// Behind e+12, or `at` where there is no exponent.
size_t ExponentEnd(std::string_view text, size_t at) {
  if (Lower(At(text, at)) != 'e') return at;
  size_t digits = at + 1;
  if (At(text, digits) == '+' || At(text, digits) == '-') ++digits;
  const size_t end = DigitsEnd(text, digits, IsDigit);
  return end == digits ? at : end;
}

size_t DecimalEnd(std::string_view text, size_t at, NumberForm* form) {
  size_t end = DigitsEnd(text, at, IsDigit);
  *form = NumberForm::kInteger;
  if (At(text, end) == '.' && IsDigit(At(text, end + 1))) {
    *form = NumberForm::kFloat;
    end = DigitsEnd(text, end + 1, IsDigit);
  }
  const size_t exponent_end = ExponentEnd(text, end);
  if (exponent_end != end) *form = NumberForm::kFloat;
  return exponent_end;
}

bool IsQuote(char c) { return c == '\'' || c == '"' || c == '`'; }

}  // namespace

size_t SkipGap(std::string_view text, size_t at) {
  while (at < text.size()) {
    if (IsAsciiSpace(text[at])) {
      ++at;
    } else if (text[at] == '/' && At(text, at + 1) == '/') {
      at = std::min(text.find('\n', at), text.size());
    } else if (text[at] == '/' && At(text, at + 1) == '*') {
      const size_t end = text.find("*/", at + 2);
      if (end == kNotFound) return at;
      at = end + 2;
    } else if (!IsAscii(text[at])) {
      size_t next = at;
      if (!IsSpaceBeyondAscii(NextCodePoint(text, &next))) return at;
      at = next;
    } else {
      return at;
    }
  }
  return at;
}

bool IsWordCharacter(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  if (IsAscii(text[at])) return IsAsciiLetter(text[at]) || IsDigit(text[at]);
  return IsLetterBeyondAscii(NextCodePoint(text, &at));
}

size_t WordEnd(std::string_view text, size_t at) {
  if (at >= text.size() || IsDigit(text[at])) return at;
  while (at < text.size()) {
    if (IsAscii(text[at])) {
      if (!IsAsciiLetter(text[at]) && !IsDigit(text[at])) break;
      ++at;
    } else {
      size_t next = at;
      if (!IsLetterBeyondAscii(NextCodePoint(text, &next))) break;
      at = next;
    }
  }
  return at;
}

size_t KeywordEnd(std::string_view text, size_t at, std::string_view word) {
  if (text.size() - at < word.size()) return kNotFound;
  for (size_t i = 0; i < word.size(); ++i) {
    if (Lower(text[at + i]) != word[i]) return kNotFound;
  }
  at += word.size();
  return IsWordCharacter(text, at) ? kNotFound : at;
}

size_t QuotedEnd(std::string_view text, size_t at) {
  const char quote = text[at];
  for (size_t i = at + 1; i < text.size(); ++i) {
    if (quote != '`' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      // A doubled backtick stands for one inside the name.
      if (quote != '`' || At(text, i + 1) != '`') return i + 1;
      ++i;
    }
  }
  return kNotFound;
}

size_t NumberEnd(std::string_view text, size_t at, NumberForm* form) {
  const char first = At(text, at);
  const char second = Lower(At(text, at + 1));
  if (!IsDigit(first) && !(first == '.' && IsDigit(second))) return kNotFound;
  size_t end = at + 2;
  if (first == '0' && second == 'x') {
    *form = NumberForm::kHexadecimal;
    end = DigitsEnd(text, at + 2, IsHexDigit);
  } else if (first == '0' && second == 'o') {
    *form = NumberForm::kOctal;
    end = DigitsEnd(text, at + 2, IsOctalDigit);
  } else {
    end = DecimalEnd(text, at, form);
  }
  const bool prefix_only = second == 'x' || second == 'o' ? end == at + 2 : false;
  return prefix_only || IsWordCharacter(text, end) ? kNotFound : end;
}

size_t BracketEnd(std::string_view text, size_t at) {
  size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (IsQuote(c)) {
      at = QuotedEnd(text, at);
      if (at == kNotFound) return kNotFound;
      continue;
    }
    if (c == '/' && (At(text, at + 1) == '/' || At(text, at + 1) == '*')) {
      const size_t next = SkipGap(text, at);
      if (next == at) return kNotFound;
      at = next;
      continue;
    }
    ++at;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') {
      if (--depth == 0) return at;
    }
  }
  return kNotFound;
}

bool EdgeFollows(std::string_view text, size_t at) {
  at = BracketEnd(text, at);
  if (at == kNotFound) return false;
  at = SkipGap(text, at);
  if (At(text, at) == '<') at = SkipGap(text, at + 1);
  if (At(text, at) != '-') return false;
  at = SkipGap(text, at + 1);
  if (At(text, at) == '[') {
    at = BracketEnd(text, at);
    if (at == kNotFound) return false;
    at = SkipGap(text, at);
  }
  if (At(text, at) != '-') return false;
  at = SkipGap(text, at + 1);
  if (At(text, at) == '>') at = SkipGap(text, at + 1);
  if (At(text, at) == '{') {
    at = BracketEnd(text, at);
    if (at == kNotFound) return false;
    at = SkipGap(text, at);
  } else if (At(text, at) == '+' || At(text, at) == '*') {
    at = SkipGap(text, at + 1);
  }
  return At(text, at) == '(';
}

size_t TokenEnd(std::string_view text, size_t at) {
  if (at >= text.size()) return text.size();
  if (IsQuote(text[at])) {
    const size_t end = QuotedEnd(text, at);
    return end == kNotFound ? text.size() : end;
  }
  if (IsWordCharacter(text, at)) {
    while (IsWordCharacter(text, at)) NextCodePoint(text, &at);
    return at;
  }
  NextCodePoint(text, &at);
  return at;
}

}  // namespace entente::query
