#include "report/template.h"

#include <kainjow/mustache.hpp>
#include <set>

#include "base/check.h"
#include "base/text.h"
#include "report/html_text.h"

namespace entente::report {
namespace {

using kainjow::mustache::data;

data DataOf(const TemplateData& own) {
  data out = data::type::object;
  for (const auto& [name, text] : own.texts) {
    out.set(name, text.empty() ? data(false) : data(text));
  }
  for (const auto& [name, items] : own.lists) {
    data list = data::type::list;
    for (const TemplateData& item : items) list.push_back(DataOf(item));
    out.set(name, list);
  }
  return out;
}

void CollectNames(const TemplateData& own, std::set<std::string>* names) {
  for (const auto& [name, text] : own.texts) names->insert(name);
  for (const auto& [name, items] : own.lists) {
    names->insert(name);
    for (const TemplateData& item : items) CollectNames(item, names);
  }
}

// What mustache would leave out silently is most often misspelt.
Status CheckNames(std::string_view text, const TemplateData& own) {
  std::set<std::string> known;
  CollectNames(own, &known);
  for (size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
    const size_t begin = text.find_first_not_of("{#^/& ", at);
    const size_t end = text.find('}', at);
    if (begin == std::string_view::npos || end == std::string_view::npos) break;
    std::string name(text.substr(begin, end > begin ? end - begin : 0));
    while (!name.empty() && name.back() == ' ') name.pop_back();
    at = end;
    if (name.empty() || name[0] == '!' || name == "." || known.count(name) != 0) continue;
    const std::vector<std::string> names(known.begin(), known.end());
    const std::string nearest = NearestWord(name, names);
    return InputError("UnknownTemplateName", Concat("`{{", name, "}}` stands for nothing here"),
                      nearest.empty() ? Concat("there is ", Join(names, ", "))
                                      : Concat("did you mean `{{", nearest, "}}`?"));
  }
  return OkStatus();
}

}  // namespace

StatusOr<std::string> Fill(std::string_view text, const TemplateData& own, Escape escape) {
  if (text.find("{{") == std::string_view::npos) return std::string(text);
  ENTENTE_RETURN_IF_ERROR(CheckNames(text, own));
  kainjow::mustache::mustache parsed{std::string(text)};
  if (!parsed.is_valid()) {
    return InputError("BadTemplate",
                      Concat("the text cannot be filled in: ", parsed.error_message()));
  }
  parsed.set_custom_escape([escape](const std::string& piece) { return escape(piece); });
  std::string filled = parsed.render(DataOf(own));
  if (parsed.is_valid()) return filled;
  return InputError("BadTemplate",
                    Concat("the text cannot be filled in: ", parsed.error_message()));
}

std::string FillOwn(std::string_view text, const TemplateData& own) {
  kainjow::mustache::mustache parsed{std::string(text)};
  ENTENTE_CHECK(parsed.is_valid());
  parsed.set_custom_escape([](const std::string& piece) { return EscapeHtml(piece); });
  return parsed.render(DataOf(own));
}

}  // namespace entente::report
