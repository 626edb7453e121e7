// Text to tree. The grammar is a PEG (query/parser/grammar.h); exceptions of the parsing library
// end here.
//
// Errors: SyntaxErrors with a span and, in the user's words, what was expected at that place.
// Threads: pure. Cost: about 12 µs for a query of ordinary size.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "query/ast/ast.h"

namespace entente::query {

// One statement; a semicolon at its end is allowed.
StatusOr<ast::Statement> Parse(std::string_view text);
// One expression alone (parameter values of the shell and of tests).
StatusOr<ast::ExpressionPtr> ParseExpression(std::string_view text);

// The statements of a script, split at semicolons that are outside strings, names in backticks and
// comments; each with the offset at which it starts. Never fails: text that does not parse is found
// by Parse.
struct ScriptPart {
  std::string_view text;
  size_t offset = 0;
  bool terminated = false;  // ended by a semicolon
};
std::vector<ScriptPart> SplitScript(std::string_view text);

// Every word that is a keyword somewhere, upper case, ascending. For completion and colouring.
const std::vector<std::string>& Keywords();

}  // namespace entente::query
