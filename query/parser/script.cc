// Scripts: statements one after another, each ended by a semicolon.
#include "query/parser/lexical.h"
#include "query/parser/parser.h"

namespace entente::query {
namespace {

// Behind the semicolon that ends the statement at `at`, or kNotFound. What is never closed runs to
// the end.
size_t StatementEnd(std::string_view text, size_t at) {
  while (at < text.size()) {
    at = SkipGap(text, at);
    if (at >= text.size() || text.substr(at, 2) == "/*") return kNotFound;
    if (text[at] == ';') return at + 1;
    at = TokenEnd(text, at);
  }
  return kNotFound;
}

}  // namespace

std::vector<ScriptPart> SplitScript(std::string_view text) {
  std::vector<ScriptPart> parts;
  size_t begin = SkipGap(text, 0);
  while (begin < text.size()) {
    const size_t end = StatementEnd(text, begin);
    if (end == kNotFound) {
      parts.push_back({text.substr(begin), begin, false});
      break;
    }
    // The semicolon itself is left out; a lone one is no statement.
    if (end - 1 > begin) parts.push_back({text.substr(begin, end - 1 - begin), begin, true});
    begin = SkipGap(text, end);
  }
  return parts;
}

}  // namespace entente::query
