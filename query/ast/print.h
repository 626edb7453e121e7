// The tree as text, one node a line, indented: for tests of the parser.
#pragma once

#include <string>

#include "query/ast/ast.h"

namespace entente::query::ast {

std::string ToText(const Statement& statement);
std::string ToText(const Expression& expression);

}  // namespace entente::query::ast
