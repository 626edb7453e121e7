// What the parser's tests share: a text's tree, or its error, as text that a test can spell out.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "query/ast/print.h"
#include "query/parser/parser.h"

namespace entente::query {

// The tree on one line, nesting in parentheses: "call f(integer 1, variable x)".
inline std::string OneLine(std::string_view tree) {
  std::string out;
  size_t depth = 0;
  bool first = true;
  while (!tree.empty()) {
    const size_t indent = tree.find_first_not_of(' ');
    const size_t end = tree.find('\n');
    const size_t level = indent / 2;
    if (level > depth) out += "(";
    for (; depth > level; --depth) out += ")";
    if (level == depth && !first && out.back() != '(') out += ", ";
    out += tree.substr(indent, end - indent);
    depth = level;
    first = false;
    tree.remove_prefix(end + 1);
  }
  return out.append(depth, ')');
}

// "Code at begin-end: message; help"
inline std::string ErrorLine(const Status& status) {
  const Diagnostic error = DiagnosticOf(status);
  std::string out = error.code;
  if (error.span)
    out += " at " + std::to_string(error.span->begin) + "-" + std::to_string(error.span->end);
  out += ": " + error.message;
  if (!error.help.empty()) out += "; " + error.help;
  return out;
}

inline std::string TreeOf(std::string_view text) {
  const StatusOr<ast::Statement> statement = Parse(text);
  return statement.ok() ? OneLine(ast::ToText(*statement)) : ErrorLine(statement.status());
}

inline std::string TreeOfExpression(std::string_view text) {
  const StatusOr<ast::ExpressionPtr> expression = ParseExpression(text);
  return expression.ok() ? OneLine(ast::ToText(**expression)) : ErrorLine(expression.status());
}

}  // namespace entente::query
