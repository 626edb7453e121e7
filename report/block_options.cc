#include "report/block_options.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "graph/temporal.h"

namespace entente::report {
namespace {

constexpr std::string_view kEscaped = "\\'\" \t";

// Words divided by space; a quotation within a word may hold space, its marks are dropped. What
// follows a backslash stands for itself (EscapeWord).
StatusOr<std::vector<std::string>> SplitWords(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool begun = false;
  char quote = '\0';
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size() && kEscaped.find(text[i + 1]) != std::string_view::npos) {
      word.push_back(text[++i]);
      begun = true;
    } else if (quote != '\0') {
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
  if (quote != '\0') {
    return InputError("OpenQuotation", Concat("a quotation begins with ", quote, " and never ends"),
                      Concat("end it with ", quote));
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
  const std::array<std::pair<std::string_view, std::string*>, 7> texts = {
      {{"label", &options->label},
       {"period", &options->period},
       {"x", &options->x},
       {"source", &options->source},
       {"caption", &options->caption},
       {"empty", &options->empty},
       {"mark", &options->mark}}};
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

// What is given and would be silently left aside.
Status CheckUsed(const BlockOptions& options) {
  const Kind kind = options.kind;
  const bool network = kind == Kind::kNetwork;
  const bool plain = kind == Kind::kTable || network;
  const bool on_time = kind == Kind::kTimeline || kind == Kind::kChart || kind == Kind::kSteps;
  const bool along = kind == Kind::kChart || kind == Kind::kLine || kind == Kind::kBar;
  const std::array<std::pair<std::string_view, bool>, 5> unused = {
      {{"label", !options.label.empty() && plain},
       {"period", !options.period.empty() && !on_time},
       {"x", !options.x.empty() && !along},
       {"value", !options.values.empty() && (plain || kind == Kind::kTimeline)},
       {"mark", !options.mark.empty() && !on_time && kind != Kind::kLine}}};
  for (const auto& [option, given] : unused) {
    if (!given) continue;
    const auto* const named = std::find_if(kKinds.begin(), kKinds.end(),
                                           [kind](const auto& one) { return one.second == kind; });
    return InputError(
        "UnusedBlockOption",
        Concat("`", option, "=` means nothing to a block of the kind `", named->first, "`"),
        "leave it out, or name another kind behind ```entente");
  }
  return OkStatus();
}

}  // namespace

std::string EscapeWord(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (kEscaped.find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

StatusOr<BlockOptions> ParseBlockOptions(std::string_view text) {
  BlockOptions options;
  ENTENTE_ASSIGN_OR_RETURN(const std::vector<std::string> words, SplitWords(text));
  for (const std::string& word : words) {
    const size_t equals = word.find('=');
    if (equals == std::string::npos) {
      ENTENTE_RETURN_IF_ERROR(SetKind(word, &options));
    } else {
      ENTENTE_RETURN_IF_ERROR(SetOption(word.substr(0, equals), word.substr(equals + 1), &options));
    }
  }
  ENTENTE_RETURN_IF_ERROR(CheckUsed(options));
  if (!options.mark.empty() && !graph::ParseDate(options.mark).ok()) {
    return InputError("InvalidMark", Concat("`mark=` takes a day, not `", options.mark, "`"),
                      "write it as mark=2018-06-01");
  }
  return options;
}

}  // namespace entente::report
