#include "report/error_place.h"

#include <algorithm>

#include "base/diagnostic.h"
#include "base/text.h"

namespace entente::report {
namespace {

// What an error's sentence quotes, as far as it stands in the line: there the carets go.
std::string_view QuotedWord(std::string_view message, std::string_view line) {
  for (size_t begin = message.find('`'); begin != std::string_view::npos;) {
    const size_t end = message.find('`', begin + 1);
    if (end == std::string_view::npos) break;
    std::string_view word = message.substr(begin + 1, end - begin - 1);
    if (!word.empty() && line.find(word) != std::string_view::npos) return word;
    begin = message.find('`', end + 1);
  }
  return {};
}

}  // namespace

std::string_view LineOfText(std::string_view text, size_t number) {
  if (number == 0) return {};
  for (; number > 1; --number) {
    const size_t newline = text.find('\n');
    if (newline == std::string_view::npos) return {};
    text.remove_prefix(newline + 1);
  }
  return text.substr(0, text.find('\n'));
}

Status PlacedInBlock(const Status& status, const std::string& file, const Block& block,
                     std::string_view opening_line) {
  Diagnostic diagnostic = DiagnosticOf(status);
  if (diagnostic.source_name != "query") return status;
  diagnostic.source_name = file;
  if (diagnostic.line > 0) {
    diagnostic.line += block.first_line;
    return MakeError(std::move(diagnostic));
  }
  const std::string_view word = QuotedWord(diagnostic.message, opening_line);
  const size_t found = word.empty() ? 0 : opening_line.find(word);
  diagnostic.line = block.first_line;
  diagnostic.line_text = std::string(opening_line);
  diagnostic.column = static_cast<uint32_t>(NumCodePoints(opening_line.substr(0, found)) + 1);
  diagnostic.width = static_cast<uint32_t>(NumCodePoints(word.empty() ? opening_line : word));
  return MakeError(std::move(diagnostic));
}

Status PlacedAtName(const Status& status, const std::string& file, std::string_view text) {
  Diagnostic diagnostic = DiagnosticOf(status);
  const std::string_view name = QuotedWord(diagnostic.message, text);
  if (diagnostic.code != "UnknownTemplateName" || diagnostic.line > 0 || name.empty()) {
    return status;
  }
  const size_t found = text.find(name);
  const size_t begin =
      text.rfind('\n', found) == std::string_view::npos ? 0 : text.rfind('\n', found) + 1;
  diagnostic.source_name = file;
  diagnostic.line = static_cast<uint32_t>(std::count(text.begin(), text.begin() + found, '\n') + 1);
  diagnostic.line_text = std::string(LineOfText(text.substr(begin), 1));
  diagnostic.column = static_cast<uint32_t>(NumCodePoints(text.substr(begin, found - begin)) + 1);
  diagnostic.width = static_cast<uint32_t>(NumCodePoints(name));
  return MakeError(std::move(diagnostic));
}

Status PlacedIn(const Status& status, const std::string& source_name) {
  Diagnostic diagnostic = DiagnosticOf(status);
  if (diagnostic.line == 0) return status;
  diagnostic.source_name = source_name;
  return MakeError(std::move(diagnostic));
}

}  // namespace entente::report
