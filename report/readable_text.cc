#include "report/readable_text.h"

#include <utility>
#include <vector>

#include "base/text.h"
#include "graph/temporal.h"

namespace entente::report {
namespace {

using graph::Kind;
using graph::Value;

std::string NameOf(const std::vector<std::pair<std::string, Value>>& properties) {
  for (const std::string_view wanted : {"name", "title", "key"}) {
    for (const auto& [key, value] : properties) {
      if (key == wanted && value.kind() == Kind::kString) return std::string(value.string());
    }
  }
  return "";
}

}  // namespace

std::string ReadableText(const Result& result, const Value& value) {
  switch (value.kind()) {
    case Kind::kString:
      return std::string(value.string());
    case Kind::kPeriods:
      return graph::ToReadableText(value.periods());
    case Kind::kNull:
      return "";
    case Kind::kVertex: {
      const std::string name = NameOf(result.NodeOf(value).properties);
      return name.empty() ? result.Text(value) : name;
    }
    case Kind::kList: {
      std::vector<std::string> items;
      for (const Value& item : value.list()) items.push_back(ReadableText(result, item));
      return Join(items, ", ");
    }
    case Kind::kMap: {
      std::vector<std::string> entries;
      for (const graph::MapEntry& entry : value.map()) {
        entries.push_back(Concat(entry.key.string(), ": ", ReadableText(result, entry.value)));
      }
      return Join(entries, ", ");
    }
    default:
      return result.Text(value);
  }
}

}  // namespace entente::report
