#include "loaders/mapping.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "loaders/mapping_parser.h"

namespace entente::loaders {

void Mapping::Read(const std::string& path, LoadErrors& errors) {
  shown_name_ = std::filesystem::path(path).filename().string();
  StatusOr<MappedFile> mapped = MappedFile::Open(path);
  if (!mapped.ok()) {
    errors.Add({}, mapped.status());
    return;
  }
  file_ = *std::move(mapped);
  JsonValue root;
  JsonFault fault;
  std::string_view text = file_.text();
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (text.empty() || text.front() != '{') {
    errors.Add(PlaceOf(text.substr(0, 1), ""), "JsonSyntax", "a mapping is one JSON object",
               "write {\"files\": {\"parties.csv\": ...}}");
    return;
  }
  if (!reader_.Read(text, &root, &fault)) {
    errors.Add(PlaceOf(fault.place, ""), "JsonSyntax", std::move(fault.message),
               std::move(fault.help));
    return;
  }
  tables_ = MappingParser(*this, errors).Parse(root);
}

const std::vector<MappedTable>* Mapping::Find(const std::string& file_name) const {
  const auto found = tables_.find(file_name);
  return found == tables_.end() ? nullptr : &found->second;
}

std::vector<std::string> Mapping::FileNames() const {
  std::vector<std::string> names;
  for (const auto& [name, tables] : tables_) names.push_back(name);
  return names;
}

MistakePlace Mapping::PlaceOf(std::string_view raw, std::string_view name) const {
  const std::string_view text = file_.text();
  MistakePlace place;
  place.file = shown_name_;
  place.file_text = text;
  place.offending = raw.data() == nullptr ? text.substr(0, 0) : raw;
  const auto at = static_cast<size_t>(place.offending.data() - text.data());
  const std::string_view before = text.substr(0, at);
  place.line = static_cast<uint64_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  if (name.empty()) return place;
  const size_t line_end = before.rfind('\n');
  place.column_number =
      static_cast<uint32_t>(line_end == std::string_view::npos ? at + 1 : at - line_end);
  place.column_name = name;
  return place;
}

}  // namespace entente::loaders
