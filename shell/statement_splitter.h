// Where one statement ends and the next begins: at a `;` outside of strings, quoted names and
// comments.
//
// Threads: pure. Errors: none; a string that is never closed runs to the end of the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::shell {

// Takes the first complete statement off `text` and returns it without its `;`. Nothing where the
// text holds no `;` yet.
std::optional<std::string> TakeStatement(std::string* text);

// The statements of a script; the last one needs no `;`. Pieces of nothing but space and comments
// are left out.
std::vector<std::string> SplitStatements(std::string_view script);

// Nothing but space and comments.
bool IsBlank(std::string_view text);

// Behind the string, quoted name or comment that starts at `position`; `position` itself where none
// does, npos where it is never closed.
size_t EndOfQuoteOrComment(std::string_view text, size_t position);

// Where the last statement of the text begins, which may not be complete yet.
size_t LastStatementBegin(std::string_view text);

}  // namespace entente::shell
