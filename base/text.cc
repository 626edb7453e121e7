#include "base/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace entente {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Printable ASCII: one column each.
bool IsPrintableAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
char AsciiUpper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

std::string MapAscii(std::string_view text, char (*map)(char)) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), map);
  return out;
}

// utf8proc's mapping of the text; the text itself where it is not UTF-8.
std::string MapUtf8(std::string_view text, int options) {
  utf8proc_uint8_t* raw = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &raw,
                                             static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
  if (size < 0) return std::string(text);
  return {reinterpret_cast<const char*>(raw), static_cast<size_t>(size)};
}

// Letters that Unicode does not decompose though readers take them for their plain ones.
std::string_view PlainLetters(char32_t folded) {
  switch (folded) {
    case U'\u0111':
      return "d";
    case U'\u0142':
      return "l";
    case U'\u00F8':
      return "o";
    case U'\u00E6':
      return "ae";
    case U'\u00DF':
      return "ss";
    case U'\u0131':
      return "i";
    default:
      return {};
  }
}

// Applies `map` to each code point; bytes that are not UTF-8 are kept.
template <typename Map>
std::string MapCodePoints(std::string_view text, Map map) {
  std::string out;
  out.reserve(text.size());
  for (size_t position = 0; position < text.size();) {
    const size_t start = position;
    const char32_t code_point = NextCodePoint(text, &position);
    if (code_point == kReplacement) {
      out.append(text.substr(start, position - start));
    } else {
      map(code_point, &out);
    }
  }
  return out;
}

// Bytes of the sequence that `lead` opens, and the bits of the code point in it; 0 if it opens
// none.
struct Lead {
  size_t length;
  char32_t bits;
};
Lead LeadOf(unsigned char lead) {
  if (lead < 0x80) return {1, lead};
  if (lead >= 0xC2 && lead <= 0xDF) return {2, static_cast<char32_t>(lead & 0x1F)};
  if (lead >= 0xE0 && lead <= 0xEF) return {3, static_cast<char32_t>(lead & 0x0F)};
  if (lead >= 0xF0 && lead <= 0xF4) return {4, static_cast<char32_t>(lead & 0x07)};
  return {0, 0};
}

// The code point at `position` and its bytes; length 0 if malformed.
Lead Decode(std::string_view text, size_t position) {
  Lead lead = LeadOf(static_cast<unsigned char>(text[position]));
  if (lead.length == 0 || lead.length > text.size() - position) return {0, 0};
  for (size_t i = 1; i < lead.length; ++i) {
    const unsigned char byte = static_cast<unsigned char>(text[position + i]);
    if ((byte & 0xC0) != 0x80) return {0, 0};
    lead.bits = (lead.bits << 6) | (byte & 0x3F);
  }
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = lead.bits >= 0xD800 && lead.bits <= 0xDFFF;
  if (lead.bits < kLeast[lead.length] || lead.bits > 0x10FFFF || surrogate) return {0, 0};
  return lead;
}

std::u32string Utf32(std::string_view text) {
  std::u32string out;
  for (size_t position = 0; position < text.size();) out.push_back(NextCodePoint(text, &position));
  return out;
}

// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
size_t EditDistance(const std::u32string& a, const std::u32string& b) {
  std::vector<size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string Join(const std::vector<std::string>& pieces, std::string_view separator) {
  std::string out;
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) out.append(separator);
    out.append(pieces[i]);
  }
  return out;
}

char32_t NextCodePoint(std::string_view text, size_t* position) {
  const Lead decoded = Decode(text, *position);
  if (decoded.length == 0) {
    ++*position;
    return kReplacement;
  }
  *position += decoded.length;
  return decoded.bits;
}

void AppendCodePoint(char32_t code_point, std::string* out) {
  const auto push = [out](char32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    push(code_point);
  } else if (code_point < 0x800) {
    push(0xC0 | (code_point >> 6));
    push(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    push(0xE0 | (code_point >> 12));
    push(0x80 | ((code_point >> 6) & 0x3F));
    push(0x80 | (code_point & 0x3F));
  } else {
    push(0xF0 | (code_point >> 18));
    push(0x80 | ((code_point >> 12) & 0x3F));
    push(0x80 | ((code_point >> 6) & 0x3F));
    push(0x80 | (code_point & 0x3F));
  }
}

bool IsUtf8(std::string_view text) {
  for (size_t position = 0; position < text.size();) {
    const size_t length = Decode(text, position).length;
    if (length == 0) return false;
    position += length;
  }
  return true;
}

size_t NumCodePoints(std::string_view text) {
  size_t count = 0;
  for (size_t position = 0; position < text.size(); ++count) NextCodePoint(text, &position);
  return count;
}

size_t DisplayWidth(std::string_view text) {
  if (IsPrintableAscii(text)) return text.size();
  size_t width = 0;
  for (size_t position = 0; position < text.size();) {
    const char32_t code_point = NextCodePoint(text, &position);
    const int columns = utf8proc_charwidth(static_cast<utf8proc_int32_t>(code_point));
    width += static_cast<size_t>(std::max(columns, 0));
  }
  return width;
}

std::string ToNfc(std::string_view text) {
  if (IsAscii(text)) return std::string(text);
  return MapUtf8(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

bool IsNfc(std::string_view text) { return IsAscii(text) || ToNfc(text) == text; }

std::string Folded(std::string_view text) {
  if (IsAscii(text)) return MapAscii(text, AsciiLower);
  const std::string plain = MapUtf8(text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                              UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
  return MapCodePoints(plain, [](char32_t code_point, std::string* out) {
    const std::string_view letters = PlainLetters(code_point);
    if (letters.empty()) {
      AppendCodePoint(code_point, out);
    } else {
      out->append(letters);
    }
  });
}

std::string ToUpper(std::string_view text) {
  if (IsAscii(text)) return MapAscii(text, AsciiUpper);
  return MapCodePoints(text, [](char32_t code_point, std::string* out) {
    if (code_point == U'\u00DF') {
      out->append("SS");
      return;
    }
    const auto upper = utf8proc_toupper(static_cast<utf8proc_int32_t>(code_point));
    AppendCodePoint(static_cast<char32_t>(upper), out);
  });
}

std::string ToLower(std::string_view text) {
  if (IsAscii(text)) return MapAscii(text, AsciiLower);
  return MapCodePoints(text, [](char32_t code_point, std::string* out) {
    const auto lower = utf8proc_tolower(static_cast<utf8proc_int32_t>(code_point));
    AppendCodePoint(static_cast<char32_t>(lower), out);
  });
}

std::string NearestWord(std::string_view word, const std::vector<std::string>& candidates) {
  const std::u32string wanted = Utf32(ToLower(word));
  size_t least = wanted.size() / 3 + 1;
  const std::string* nearest = nullptr;
  for (const std::string& candidate : candidates) {
    const std::u32string name = Utf32(ToLower(candidate));
    const size_t gap =
        name.size() > wanted.size() ? name.size() - wanted.size() : wanted.size() - name.size();
    if (gap >= least) continue;
    const size_t distance = EditDistance(wanted, name);
    if (distance < least) {
      least = distance;
      nearest = &candidate;
    }
  }
  return nearest == nullptr ? std::string() : *nearest;
}

}  // namespace entente
