// Typed and pasted text as one character a letter: a mark that follows its letter is joined with
// it, as Unicode's form C has it. Line editors move over characters, and data is kept in that form.
//
// Threads: pure. Errors: none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente::shell {

// A character that stands on the one before it.
bool IsMark(char32_t character);

// What the last character of `before` and the mark make together, where they make one character.
std::optional<std::string> Composed(std::string_view before, char32_t mark);

}  // namespace entente::shell
