// A JSON value as a property's value: what it is in JSON, or, where the member is called
// `name:type`, its text as a cell of a column of that type.
#pragma once

#include <optional>
#include <string_view>

#include "loaders/csv_header.h"
#include "loaders/json_lines.h"

namespace entente::loaders {

struct JsonPropertyName {
  std::string_view name;
  std::optional<CellType> type;
  bool is_array = false;
};

// Null: a mistake was reported.
std::optional<JsonPropertyName> ReadPropertyName(const JsonValue& member, JsonLines& file);

// The value lives as long as the arena and the row. False: a mistake was reported.
bool ReadJsonProperty(const JsonValue& json, const JsonPropertyName& name, JsonLines& file,
                      Arena& arena, graph::Value* value);

}  // namespace entente::loaders
