#include "shell/schema_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace entente::shell {
namespace {

void AppendNames(std::string_view heading, const std::vector<DatabaseInfo::Name>& names,
                 std::string* out) {
  if (names.empty()) return;
  out->append(Concat(heading, "\n"));
  size_t name_width = 0;
  size_t count_width = 0;
  for (const DatabaseInfo::Name& name : names) {
    name_width = std::max(name_width, DisplayWidth(name.name));
    count_width = std::max(count_width, std::to_string(name.count).size());
  }
  for (const DatabaseInfo::Name& name : names) {
    const std::string count = std::to_string(name.count);
    out->append(Concat("  ", name.name));
    out->append(name_width - DisplayWidth(name.name) + 2 + count_width - count.size(), ' ');
    out->append(Concat(count, "\n"));
  }
}

void AppendList(std::string_view heading, const std::vector<std::string>& names, size_t width,
                std::string* out) {
  if (names.empty()) return;
  out->append(Concat(heading, "\n"));
  size_t used = 0;
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string item = Concat(names[i], i + 1 < names.size() ? "," : "");
    const size_t item_width = DisplayWidth(item) + 1;
    const bool fits = width == 0 || used + item_width <= width;
    if (used == 0 || !fits) {
      out->append(used == 0 ? "  " : "\n  ");
      used = 1;
    } else {
      out->push_back(' ');
    }
    out->append(item);
    used += item_width;
  }
  out->push_back('\n');
}

}  // namespace

std::string SchemaText(const DatabaseInfo& info, size_t width) {
  std::string out;
  AppendNames("Labels", info.labels, &out);
  AppendNames("Edge types", info.edge_types, &out);
  AppendList("Properties", info.property_keys, width, &out);
  AppendList("Keys", info.keys, width, &out);
  return out.empty() ? "the database is empty\n" : out;
}

}  // namespace entente::shell
