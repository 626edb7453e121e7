#include "report/front_matter.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/diagnostic.h"
#include "base/text.h"
#include "graph/temporal.h"
#include "report/error_place.h"

namespace entente::report {
namespace {

// The error at a place of the YAML, whose first line is the file's second.
Status At(const YAML::Mark& mark, const Status& status) {
  Diagnostic diagnostic = DiagnosticOf(status);
  if (mark.line < 0) return status;
  diagnostic.line = static_cast<uint32_t>(mark.line + 2);
  diagnostic.column = static_cast<uint32_t>(mark.column + 1);
  return MakeError(std::move(diagnostic));
}

// The bytes of the front matter without its fences, and where the text goes on.
struct Place {
  size_t begin = 0;
  size_t end = 0;
  size_t rest = 0;
};

std::string_view WithoutReturn(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

constexpr std::string_view kFence = "---";

std::optional<Place> Find(std::string_view text) {
  const size_t first_end = text.find('\n');
  if (first_end == std::string_view::npos || WithoutReturn(text.substr(0, first_end)) != kFence) {
    return {};
  }
  size_t begin = first_end + 1;
  for (size_t line = begin; line < text.size();) {
    const size_t end = std::min(text.find('\n', line), text.size());
    if (WithoutReturn(text.substr(line, end - line)) == kFence)
      return Place{begin, line, std::min(end + 1, text.size())};
    line = end + 1;
  }
  return {};
}

// Whether the text begins as front matter does, `---` and then `word:`, without its end.
bool IsUnclosed(std::string_view text) {
  if (WithoutReturn(text.substr(0, text.find('\n'))) != kFence) return false;
  const std::string_view second = LineOfText(text, 2);
  const size_t end = second.find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
  return end != std::string_view::npos && end > 0 && second[end] == ':';
}

Status Bad(const YAML::Mark& mark, std::string_view what) {
  return At(mark, InputError("BadFrontMatter", std::string(what)));
}

// Plain words mean what they look like: 42, true, 1995-05-11; quoted ones are text.
StatusOr<Parameter> ValueOf(const YAML::Node& node) {
  if (node.IsNull()) return Parameter();
  if (node.IsSequence()) {
    std::vector<Parameter> items;
    for (const YAML::Node& item : node) {
      ENTENTE_ASSIGN_OR_RETURN(items.emplace_back(), ValueOf(item));
    }
    return Parameter(items);
  }
  if (!node.IsScalar()) return Bad(node.Mark(), "a parameter is a word, a number or a list");
  const std::string& text = node.Scalar();
  if (node.Tag() == "!") return Parameter(text);
  bool boolean = false;
  if (text != "y" && text != "n" && YAML::convert<bool>::decode(node, boolean)) {
    return Parameter(boolean);
  }
  int64_t integer = 0;
  if (YAML::convert<int64_t>::decode(node, integer)) return Parameter(integer);
  double number = 0;
  if (YAML::convert<double>::decode(node, number)) return Parameter(number);
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
  const auto date = graph::ParseDate(text);
  return shaped && date.ok() ? Parameter(Date(*date)) : Parameter(text);
}

Status ReadText(const YAML::Node& node, std::string* text) {
  if (!node.IsScalar()) return Bad(node.Mark(), "this key takes one text");
  *text = node.Scalar();
  while (!text->empty() && text->back() == '\n') text->pop_back();
  return OkStatus();
}

Status ReadParams(const YAML::Node& node, FrontMatter* front) {
  if (!node.IsMap()) return Bad(node.Mark(), "`params` takes names and values");
  for (const auto& entry : node) {
    ENTENTE_ASSIGN_OR_RETURN(Parameter value, ValueOf(entry.second));
    front->params.Set(entry.first.Scalar(), std::move(value));
  }
  return OkStatus();
}

Status ReadKey(const YAML::Node& name_node, const YAML::Node& value, FrontMatter* front) {
  const std::string key = name_node.IsScalar() ? name_node.Scalar() : "";
  if (key == "params") return ReadParams(value, front);
  if (key == "contents") {
    if (YAML::convert<bool>::decode(value, front->contents)) return OkStatus();
    return Bad(value.Mark(), "`contents` is true or false");
  }
  const std::vector<std::pair<std::string, std::string*>> texts = {
      {"title", &front->title}, {"as_of", &front->as_of}, {"for_each", &front->for_each},
      {"file", &front->file},   {"index", &front->index}, {"language", &front->language}};
  std::vector<std::string> known = {"params", "contents"};
  for (const auto& [name, text] : texts) {
    if (key == name) return ReadText(value, text);
    known.push_back(name);
  }
  const std::string nearest = NearestWord(key, known);
  return At(name_node.Mark(),
            InputError("UnknownFrontMatter", Concat("a report cannot say `", key, ":`"),
                       nearest.empty() ? Concat("it can say ", Join(known, ", "))
                                       : Concat("did you mean `", nearest, "`?")));
}

StatusOr<FrontMatter> Parse(const std::string& yaml) {
  FrontMatter front;
  try {
    const YAML::Node root = YAML::Load(yaml);
    if (root.IsNull()) return front;
    if (!root.IsMap()) return Bad(root.Mark(), "front matter is lines of `key: value`");
    std::set<std::string> said;
    for (const auto& entry : root) {
      if (entry.first.IsScalar() && !said.insert(entry.first.Scalar()).second) {
        return Bad(entry.first.Mark(), Concat("`", entry.first.Scalar(), ":` is said twice"));
      }
      ENTENTE_RETURN_IF_ERROR(ReadKey(entry.first, entry.second, &front));
    }
  } catch (const YAML::Exception& exception) {
    return Bad(exception.mark, Concat("the front matter is no YAML: ", exception.msg));
  }
  return front;
}

}  // namespace

StatusOr<FrontMatter> TakeFrontMatter(std::string* markdown) {
  const std::optional<Place> place = Find(*markdown);
  if (!place && IsUnclosed(*markdown)) {
    Diagnostic diagnostic = DiagnosticOf(
        InputError("UnclosedFrontMatter", "the front matter begins with `---` and never ends",
                   "put a line `---` behind its last key"));
    diagnostic.line = diagnostic.column = 1;
    diagnostic.line_text = kFence;
    diagnostic.width = kFence.size();
    return MakeError(std::move(diagnostic));
  }
  if (!place) return FrontMatter();
  StatusOr<FrontMatter> front = Parse(markdown->substr(place->begin, place->end - place->begin));
  if (!front.ok()) {
    Diagnostic diagnostic = DiagnosticOf(front.status());
    diagnostic.line_text = std::string(WithoutReturn(LineOfText(*markdown, diagnostic.line)));
    return MakeError(std::move(diagnostic));
  }
  const std::string_view front_lines = std::string_view(*markdown).substr(0, place->rest);
  const auto lines = std::count(front_lines.begin(), front_lines.end(), '\n');
  *markdown = std::string(static_cast<size_t>(lines), '\n') + markdown->substr(place->rest);
  return front;
}

}  // namespace entente::report
