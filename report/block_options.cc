#include "report/block_options.h"

#include <vector>

#include "base/text.h"

namespace entente::report {
namespace {

// Words divided by space; a quotation within a word may hold space, its marks are dropped.
std::vector<std::string> SplitWords(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool begun = false;
  char quote = '\0';
  for (const char c : text) {
    if (quote != '\0') {
      if (c == quote)
        quote = '\0';
      else
        word.push_back(c);
    } else if (c == '\'' || c == '"') {
      quote = c;
      begun = true;
    } else if (c != ' ' && c != '\t') {
      word.push_back(c);
      begun = true;
    } else if (begun) {
      words.push_back(word);
      word.clear();
      begun = false;
    }
  }
  if (begun) words.push_back(word);
  return words;
}

Status Unknown(std::string_view code, const std::string& word,
               const std::vector<std::string>& known) {
  const std::string nearest = NearestWord(word, known);
  return InputError(code, Concat("a query block cannot say `", word, "`"),
                    nearest.empty() ? Concat("it can say ", Join(known, ", "))
                                    : Concat("did you mean `", nearest, "`?"));
}

}  // namespace

StatusOr<BlockOptions> ParseBlockOptions(std::string_view words) {
  BlockOptions options;
  for (const std::string& word : SplitWords(words)) {
    const size_t equals = word.find('=');
    if (equals == std::string::npos) {
      if (word != "table" && word != "timeline") {
        return Unknown("UnknownBlockWord", word, {"table", "timeline"});
      }
      options.kind = word == "table" ? BlockOptions::Kind::kTable : BlockOptions::Kind::kTimeline;
      continue;
    }
    const std::string name = word.substr(0, equals);
    if (name != "label" && name != "period") {
      return Unknown("UnknownBlockOption", name, {"label", "period"});
    }
    (name == "label" ? options.label : options.period) = word.substr(equals + 1);
  }
  return options;
}

}  // namespace entente::report
