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

std::string_view Trimmed(std::string_view text) {
  const auto is_space = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
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

void StatementReader::AddLine(std::string_view line, size_t number) {
  if (is_blank()) {
    text_.clear();
    begin_ = 0;
    first_line_ = number;
  }
  text_.append(line).push_back('\n');
}

PlacedStatement StatementReader::Placed(size_t begin, size_t end) const {
  const std::string_view all = text_;
  return {Trimmed(all.substr(begin, end - begin)), all, first_line_};
}

std::optional<PlacedStatement> StatementReader::Take() {
  const size_t end = FindEnd(rest());
  if (end == kNever) return std::nullopt;
  const size_t begin = std::exchange(begin_, begin_ + end + 1);
  return Placed(begin, begin + end);
}

PlacedStatement StatementReader::TakeRest() {
  const size_t begin = std::exchange(begin_, text_.size());
  return Placed(begin, text_.size());
}

bool StatementReader::is_blank() const { return IsBlank(rest()); }

std::vector<PlacedStatement> SplitStatements(std::string_view script) {
  std::vector<PlacedStatement> statements;
  for (size_t begin = 0; begin < script.size();) {
    const std::string_view left = script.substr(begin);
    const size_t end = FindEnd(left);
    const std::string_view piece = left.substr(0, end);
    if (!IsBlank(piece)) statements.push_back({Trimmed(piece), script});
    if (end == kNever) break;
    begin += end + 1;
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
