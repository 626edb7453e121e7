#include "shell/statement_splitter.h"

#include <cctype>
#include <cstddef>
#include <utility>

namespace entente::shell {
namespace {

constexpr size_t kNever = std::string_view::npos;

// Behind the quotation that starts at `position`.
size_t EndOfQuote(std::string_view text, size_t position) {
  const char quote = text[position++];
  while (position < text.size()) {
    if (text[position] == '\\' && quote != '`') {
      position += 2;
    } else if (text[position++] == quote) {
      return position;
    }
  }
  return kNever;
}

// Behind the comment that starts at `position`, or `position` itself where none does.
size_t EndOfComment(std::string_view text, size_t position) {
  const std::string_view start = text.substr(position, 2);
  if (start != "//" && start != "/*") return position;
  const size_t end = start == "//" ? text.find('\n', position) : text.find("*/", position + 2);
  return end == kNever || start == "//" ? end : end + 2;
}

// The position of the first `;` that ends a statement, or npos.
size_t FindEnd(std::string_view text) {
  for (size_t position = 0; position < text.size();) {
    if (text[position] == ';') return position;
    const size_t behind = EndOfQuoteOrComment(text, position);
    position = behind == position ? position + 1 : behind;
  }
  return kNever;
}

std::string Trimmed(std::string_view text) {
  const auto is_space = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

size_t EndOfQuoteOrComment(std::string_view text, size_t position) {
  const char c = text[position];
  return c == '\'' || c == '"' || c == '`' ? EndOfQuote(text, position)
                                           : EndOfComment(text, position);
}

size_t LastStatementBegin(std::string_view text) {
  size_t begin = 0;
  for (size_t end = FindEnd(text); end != kNever; end = FindEnd(text.substr(begin))) {
    begin += end + 1;
  }
  return begin;
}

std::optional<std::string> TakeStatement(std::string* text) {
  const size_t end = FindEnd(*text);
  if (end == kNever) return std::nullopt;
  std::string statement = Trimmed(std::string_view(*text).substr(0, end));
  text->erase(0, end + 1);
  return statement;
}

std::vector<std::string> SplitStatements(std::string_view script) {
  std::vector<std::string> statements;
  while (!script.empty()) {
    const size_t end = FindEnd(script);
    const std::string_view piece = script.substr(0, end);
    if (!IsBlank(piece)) statements.push_back(Trimmed(piece));
    if (end == kNever) break;
    script.remove_prefix(end + 1);
  }
  return statements;
}

bool IsBlank(std::string_view text) {
  for (size_t position = 0; position < text.size();) {
    const size_t behind = EndOfComment(text, position);
    if (behind == position && std::isspace(static_cast<unsigned char>(text[position])) == 0) {
      return false;
    }
    position = behind == position ? position + 1 : behind;
  }
  return true;
}

}  // namespace entente::shell
