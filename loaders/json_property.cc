#include "loaders/json_property.h"

#include <utility>
#include <vector>

#include "base/text.h"
#include "loaders/csv_values.h"

namespace entente::loaders {
namespace {

using graph::Value;

bool BadValue(const JsonValue& json, std::string message, std::string help, JsonLines& file) {
  file.Mistake(json, "BadValue", std::move(message), std::move(help));
  return false;
}

// A typed value is given as text, or as the number or truth that it is.
bool ReadTyped(const JsonValue& json, CellType type, JsonLines& file, Arena& arena, Value* value) {
  if (json.is_list() || json.is_object() || json.is_null()) {
    return BadValue(json, Concat("`", json.name, "` is ", JsonKindName(json.kind)),
                    "write the value as text in quotes", file);
  }
  CsvColumn column;
  column.type = type;
  CsvField field;
  field.text = json.is_string() ? json.text : json.raw;
  field.quoted = true;
  CellMistake mistake;
  if (IsBlank(field, column) || ParseCell(field, column, arena, value, &mistake)) return true;
  file.Mistake(json, mistake.code, std::move(mistake.message), std::move(mistake.help));
  return false;
}

Value ScalarOf(const JsonValue& json) {
  switch (json.kind) {
    case JsonKind::kBoolean:
      return Value::Boolean(json.boolean);
    case JsonKind::kInteger:
      return Value::Integer(json.integer);
    case JsonKind::kFloat:
      return Value::Float(json.number);
    case JsonKind::kString:
      return Value::String(json.text);
    default:
      return Value::Null();
  }
}

bool ReadList(const JsonValue& json, const JsonPropertyName& name, JsonLines& file, Arena& arena,
              Value* value) {
  std::vector<Value> items;
  bool floats = false;
  for (const JsonValue& item : json.items) floats |= item.kind == JsonKind::kFloat;
  for (const JsonValue& item : json.items) {
    Value read;
    if (name.type.has_value()) {
      if (!ReadTyped(item, *name.type, file, arena, &read)) return false;
    } else {
      read = floats && item.kind == JsonKind::kInteger ? Value::Float(item.number) : ScalarOf(item);
    }
    if (read.is_null())
      return BadValue(item, "an item of a list is no value", "remove it from the list", file);
    if (!items.empty() && read.kind() != items.front().kind())
      return BadValue(item, "the items of a list are not of one kind",
                      "write all of them as text, or all as numbers", file);
    items.push_back(read);
  }
  *value = Value::List(items, arena);
  return true;
}

}  // namespace

std::optional<JsonPropertyName> ReadPropertyName(const JsonValue& member, JsonLines& file) {
  JsonPropertyName name;
  const size_t colon = member.name.rfind(':');
  name.name = member.name.substr(0, colon);
  if (name.name.empty()) {
    file.Mistake(member, "BadMember", "a property has no name", "name it");
    return std::nullopt;
  }
  if (colon == std::string_view::npos) return name;
  std::string_view type = member.name.substr(colon + 1);
  name.is_array = type.size() > 2 && type.substr(type.size() - 2) == "[]";
  if (name.is_array) type.remove_suffix(2);
  name.type = FindCellType(type);
  if (name.type.has_value()) return name;
  file.Mistake(member, "UnknownColumnType", Concat("no property has the type `", type, "`"),
               "behind the colon stands a type: string, long, double, boolean, date, datetime, "
               "duration or edtf");
  return std::nullopt;
}

bool ReadJsonProperty(const JsonValue& json, const JsonPropertyName& name, JsonLines& file,
                      Arena& arena, Value* value) {
  *value = Value::Null();
  if (json.is_null()) return true;
  if (json.is_object()) {
    return BadValue(json, Concat("`", json.name, "` is an object, which no property can hold"),
                    "give its members as properties of their own", file);
  }
  if (json.is_list() && (name.is_array || !name.type.has_value()))
    return ReadList(json, name, file, arena, value);
  if (name.is_array) {
    return BadValue(
        json, Concat("`", json.name, "` is ", JsonKindName(json.kind), ", and must be a list"),
        "put it in brackets", file);
  }
  if (name.type.has_value()) return ReadTyped(json, *name.type, file, arena, value);
  *value = ScalarOf(json);
  return true;
}

}  // namespace entente::loaders
