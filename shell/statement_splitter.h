// Where one statement ends and the next begins: at a `;` outside of strings, quoted names and
// comments.
//
// Threads: pure. Errors: none; a string that is never closed runs to the end of the text.
#pragma once

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

}  // namespace entente::shell
