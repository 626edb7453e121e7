// What a vertex and an edge of a JSON Lines file have in common: validity, properties, histories.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loaders/element_sink.h"
#include "loaders/json_lines.h"

namespace entente::loaders {

struct JsonProperty {
  const JsonValue* member = nullptr;
  graph::PropertyKeyId key;
  graph::Value value;
};
struct JsonHistoryValue {
  const JsonValue* member = nullptr;
  graph::PropertyKeyId key;
  graph::Value value;
  RowValidity validity;
};

struct JsonElement {
  std::vector<RowValidity> periods;  // as stated; none: unstated
  std::vector<const JsonValue*> period_places;
  std::vector<JsonProperty> properties;
  std::vector<JsonHistoryValue> histories;
};

// Reads the members `valid`, `periods`, `properties` and `history`. False: mistakes were reported.
bool ReadJsonElement(const JsonValue& row, JsonLines& file, LoadContext& context,
                     JsonElement* element);

// Members that are not among the known ones are mistakes.
bool CheckMembers(const JsonValue& object, std::initializer_list<std::string_view> known,
                  JsonLines& file);

// An id or a name: text, or a whole number's digits. Null where it is missing or something else,
// which was reported.
std::optional<std::string_view> ReadJsonId(const JsonValue& object, std::string_view member,
                                           std::string_view what, JsonLines& file);
// The text of `space`; empty where it is missing. False: a mistake was reported.
bool ReadJsonSpace(const JsonValue& object, JsonLines& file, std::string_view* space);

// The union of what the rows say.
graph::Validity UnionOf(const std::vector<RowValidity>& periods);

// Properties and histories; what the graph refuses is reported.
void WriteJsonElement(const JsonElement& element, ElementHandle handle, ElementSink& sink,
                      JsonLines& file, LoadContext& context);

}  // namespace entente::loaders
