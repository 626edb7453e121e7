#include "report/fields.h"

#include <charconv>
#include <utility>

#include "base/text.h"

namespace entente::report {

void AppendField(std::string_view field, std::string* out) {
  out->append(Concat(field.size(), "\n", field, "\n"));
}

std::optional<std::string> TakeField(std::string_view* text) {
  size_t size = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), size);
  const auto digits = static_cast<size_t>(end - text->data());
  if (error != std::errc() || digits >= text->size() || (*text)[digits] != '\n') return {};
  text->remove_prefix(digits + 1);
  if (size >= text->size() || (*text)[size] != '\n') return {};
  std::string field(text->substr(0, size));
  text->remove_prefix(size + 1);
  return field;
}

std::string FieldsOf(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) AppendField(item, &out);
  return out;
}

std::optional<std::vector<std::string>> ReadFields(std::string_view text) {
  std::vector<std::string> items;
  while (!text.empty()) {
    std::optional<std::string> item = TakeField(&text);
    if (!item) return {};
    items.push_back(*std::move(item));
  }
  return items;
}

}  // namespace entente::report
