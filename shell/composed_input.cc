#include "shell/composed_input.h"

#include "base/text.h"

namespace entente::shell {

bool IsMark(char32_t character) {
  constexpr char32_t kFirstMark = 0x300;
  std::string text;
  if (character >= kFirstMark) AppendCodePoint(character, &text);
  return !text.empty() && DisplayWidth(text) == 0;
}

std::optional<std::string> Composed(std::string_view before, char32_t mark) {
  if (before.empty() || !IsMark(mark)) return std::nullopt;
  size_t begin = before.size() - 1;
  while (begin > 0 && (static_cast<unsigned char>(before[begin]) & 0xC0U) == 0x80) --begin;
  std::string together(before.substr(begin));
  AppendCodePoint(mark, &together);
  together = ToNfc(together);
  if (NumCodePoints(together) != 1) return std::nullopt;
  return together;
}

}  // namespace entente::shell
