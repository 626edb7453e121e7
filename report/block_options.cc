#include "report/block_options.h"

#include <array>
#include <utility>
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

using Kind = BlockOptions::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 8> kKinds = {{{"table", Kind::kTable},
                                                                      {"timeline", Kind::kTimeline},
                                                                      {"chart", Kind::kChart},
                                                                      {"steps", Kind::kSteps},
                                                                      {"line", Kind::kLine},
                                                                      {"bar", Kind::kBar},
                                                                      {"number", Kind::kNumber},
                                                                      {"network", Kind::kNetwork}}};

Status SetKind(const std::string& word, BlockOptions* options) {
  std::vector<std::string> known;
  for (const auto& [name, kind] : kKinds) {
    if (word == name) {
      options->kind = kind;
      return OkStatus();
    }
    known.emplace_back(name);
  }
  return Unknown("UnknownBlockWord", word, known);
}

std::vector<std::string> SplitAtCommas(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == ',')
      parts.emplace_back();
    else
      parts.back().push_back(c);
  }
  return parts;
}

Status SetOption(const std::string& name, const std::string& value, BlockOptions* options) {
  const std::array<std::pair<std::string_view, std::string*>, 5> texts = {
      {{"label", &options->label},
       {"period", &options->period},
       {"x", &options->x},
       {"source", &options->source},
       {"caption", &options->caption}}};
  std::vector<std::string> known = {"value"};
  for (const auto& [known_name, text] : texts) {
    if (name == known_name) {
      *text = value;
      return OkStatus();
    }
    known.emplace_back(known_name);
  }
  if (name != "value") return Unknown("UnknownBlockOption", name, known);
  options->values = SplitAtCommas(value);
  return OkStatus();
}

}  // namespace

StatusOr<BlockOptions> ParseBlockOptions(std::string_view words) {
  BlockOptions options;
  for (const std::string& word : SplitWords(words)) {
    const size_t equals = word.find('=');
    if (equals == std::string::npos) {
      ENTENTE_RETURN_IF_ERROR(SetKind(word, &options));
    } else {
      ENTENTE_RETURN_IF_ERROR(SetOption(word.substr(0, equals), word.substr(equals + 1), &options));
    }
  }
  return options;
}

}  // namespace entente::report
