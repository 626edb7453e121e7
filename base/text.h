// Text: joining, UTF-8 and Unicode. The one place where std::string_view and the packaged Abseil's
// own string_view meet: elsewhere use Concat and ToAbsl instead of absl::StrCat.
//
// Threads: all functions are pure. Errors: none; text that is not UTF-8 is said by IsUtf8 and
// otherwise passed through.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "absl/strings/string_view.h"

namespace entente {

inline absl::string_view ToAbsl(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view FromAbsl(absl::string_view text) { return {text.data(), text.size()}; }

namespace text_internal {
inline void AppendPiece(std::string& out, std::string_view piece) { out.append(piece); }
inline void AppendPiece(std::string& out, char piece) { out.push_back(piece); }
template <typename Number>
requires(std::is_arithmetic_v<Number> && !std::is_same_v<Number, char> &&
         !std::is_same_v<Number, bool>) void AppendPiece(std::string& out, Number piece) {
  out.append(std::to_string(piece));
}
}  // namespace text_internal

// The pieces one after another: strings, characters and numbers.
template <typename... Pieces>
std::string Concat(const Pieces&... pieces) {
  std::string out;
  (text_internal::AppendPiece(out, pieces), ...);
  return out;
}

std::string Join(const std::vector<std::string>& pieces, std::string_view separator);

// The code point that starts at `position`, which is moved behind it; U+FFFD for a malformed
// sequence, one byte on.
char32_t NextCodePoint(std::string_view text, size_t* position);
void AppendCodePoint(char32_t code_point, std::string* out);
bool IsUtf8(std::string_view text);
size_t NumCodePoints(std::string_view text);

// Columns that the text takes on a terminal: 0 for combining marks, 2 for wide characters.
size_t DisplayWidth(std::string_view text);

// Unicode normalisation form C. Cheap where the text is ASCII.
std::string ToNfc(std::string_view text);
bool IsNfc(std::string_view text);

// For search without diacritics and case: NFKD, marks dropped, full case fold, and đ ł ø æ ß ı as
// their plain letters. folded("Đỗ Hùng Việt") == "do hung viet".
std::string Folded(std::string_view text);

std::string ToUpper(std::string_view text);
std::string ToLower(std::string_view text);

// The candidate that is nearest to `word` (edit distance at most a third of its length, case
// ignored); empty if none is near.
std::string NearestWord(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace entente
