#include "report/front_matter.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "graph/temporal.h"

namespace entente::report {
namespace {

// The bytes of the front matter without its fences, and where the text goes on.
struct Place {
  size_t begin = 0;
  size_t end = 0;
  size_t rest = 0;
};

std::optional<Place> Find(std::string_view text) {
  constexpr std::string_view kFence = "---";
  const size_t first_end = text.find('\n');
  if (first_end == std::string_view::npos || text.substr(0, first_end) != kFence) return {};
  size_t begin = first_end + 1;
  for (size_t line = begin; line < text.size();) {
    const size_t end = std::min(text.find('\n', line), text.size());
    if (text.substr(line, end - line) == kFence)
      return Place{begin, line, std::min(end + 1, text.size())};
    line = end + 1;
  }
  return {};
}

Status Bad(const YAML::Mark& mark, std::string_view what) {
  return InputError("BadFrontMatter", Concat("line ", mark.line + 2, " of the report: ", what));
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

Status ReadKey(const std::string& key, const YAML::Node& value, FrontMatter* front) {
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
  return InputError("UnknownFrontMatter", Concat("a report cannot say `", key, ":`"),
                    nearest.empty() ? Concat("it can say ", Join(known, ", "))
                                    : Concat("did you mean `", nearest, "`?"));
}

StatusOr<FrontMatter> Parse(const std::string& yaml) {
  FrontMatter front;
  try {
    const YAML::Node root = YAML::Load(yaml);
    if (root.IsNull()) return front;
    if (!root.IsMap()) return Bad(root.Mark(), "front matter is lines of `key: value`");
    for (const auto& entry : root) {
      ENTENTE_RETURN_IF_ERROR(ReadKey(entry.first.Scalar(), entry.second, &front));
    }
  } catch (const YAML::Exception& exception) {
    return Bad(exception.mark, exception.msg);
  }
  return front;
}

}  // namespace

StatusOr<FrontMatter> TakeFrontMatter(std::string* markdown) {
  const std::optional<Place> place = Find(*markdown);
  if (!place) return FrontMatter();
  ENTENTE_ASSIGN_OR_RETURN(FrontMatter front,
                           Parse(markdown->substr(place->begin, place->end - place->begin)));
  const std::string_view front_lines = std::string_view(*markdown).substr(0, place->rest);
  const auto lines = std::count(front_lines.begin(), front_lines.end(), '\n');
  *markdown = std::string(static_cast<size_t>(lines), '\n') + markdown->substr(place->rest);
  return front;
}

}  // namespace entente::report
