#include "loaders/json_vertex.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "loaders/csv_values.h"
#include "loaders/json_element.h"

namespace entente::loaders {
namespace {

using graph::Value;
using graph::VertexId;

constexpr char kKeyName[] = "key";

// The set of labels, made where it is new. Null: a mistake was reported.
std::optional<uint32_t> ReadLabels(const JsonValue& row, JsonLines& file, LoadContext& context) {
  const JsonValue* labels = row.Find("labels");
  if (labels == nullptr || labels->is_null()) return 0;
  std::vector<std::string> names;
  const auto add = [&](const JsonValue& label) {
    if (!label.is_string() || label.text.empty()) {
      file.Mistake(label, "BadMember", "a label is no text", "write \"labels\": [\"State\"]");
      return false;
    }
    if (std::find(names.begin(), names.end(), label.text) == names.end())
      names.emplace_back(label.text);
    return true;
  };
  const bool good = labels->is_list() ? std::all_of(labels->items.begin(), labels->items.end(), add)
                                      : add(*labels);
  if (!good) return std::nullopt;
  if (names.empty()) return 0;
  LabelSets& sets = context.spaces.labels;
  std::string text;  // not as any cell of a CSV file has it
  for (const std::string& name : names) text += Concat("\n", name);
  const auto found = sets.by_text.find(text);
  if (found != sets.by_text.end()) return found->second;
  LabelSets::Entry entry;
  entry.names = std::move(names);
  for (const std::string& name : entry.names) entry.labels.push_back(context.writer.Label(name));
  entry.id = context.writer.LabelSet(entry.labels);
  const auto number = static_cast<uint32_t>(sets.entries.size());
  sets.entries.push_back(std::move(entry));
  sets.by_text.emplace(std::move(text), number);
  return number;
}

// The space, made where no file has given it. Null: it does not fit, which was reported.
IdSpace* SpaceOf(const JsonValue& row, std::string_view name, JsonLines& file,
                 LoadContext& context) {
  IdSpace* space = context.spaces.Find(name);
  if (space == nullptr) {
    space = &context.spaces.Of(name);
    space->key_name = kKeyName;
    space->key = context.writer.PropertyKey(kKeyName);
    space->declared_in = file.shown_name();
  }
  if (space->elements == IdSpace::Elements::kVertices && !space->rows_are_periods) return space;
  const JsonValue* member = row.Find("space");
  file.Mistake(member != nullptr ? *member : row, "SpaceDiffers",
               Concat("the id space `", name, "` ",
                      space->rows_are_periods ? "reads rows as periods" : "holds edges", " in ",
                      space->declared_in),
               "use another id space here");
  return nullptr;
}

bool IsNew(const JsonValue& row, std::string_view id, const IdSpace& space, JsonLines& file,
           LoadContext& context) {
  const std::optional<uint32_t> known = space.Find(id);
  if (!known.has_value()) {
    file.Mistake(*row.Find("id"), "BadValue", Concat("the id `", id, "` is not a whole number"),
                 Concat("the ids of this space are numbers in ", space.declared_in));
    return false;
  }
  if (*known == IdSpace::kNone) return true;
  const IdSpace::Origin first = space.origin(*known);
  file.Mistake(*row.Find("id"), "DuplicateId",
               Concat("the id `", id, "` is given a second time, first in ",
                      context.spaces.files[first.file], ":", first.line),
               "remove one of the lines; a vertex that held more than once has `periods`");
  return false;
}

bool LeavesKeyAlone(const JsonElement& element, const IdSpace& space, JsonLines& file) {
  if (!space.key.has_value()) return true;
  const auto is_key = [&](const auto& property) { return property.key == *space.key; };
  const JsonValue* other = nullptr;
  for (const JsonProperty& property : element.properties) {
    if (is_key(property)) other = property.member;
  }
  for (const JsonHistoryValue& value : element.histories) {
    if (is_key(value)) other = value.member;
  }
  if (other == nullptr) return true;
  file.Mistake(*other, "BadMember", Concat("`", space.key_name, "` is where the id is kept"),
               "remove it, or call it by another name");
  return false;
}

}  // namespace

void LoadJsonVertex(const JsonValue& row, JsonLines& file, LoadContext& context) {
  std::string_view space_name;
  if (!CheckMembers(row, {"id", "space", "labels", "valid", "periods", "properties", "history"},
                    file) ||
      !ReadJsonSpace(row, file, &space_name)) {
    return;
  }
  const std::optional<std::string_view> id = ReadJsonId(row, "id", "the vertex's id", file);
  if (!id.has_value()) return;
  IdSpace* space = SpaceOf(row, space_name, file, context);
  if (space == nullptr || !IsNew(row, *id, *space, file, context)) return;
  const std::optional<uint32_t> labels = ReadLabels(row, file, context);
  JsonElement element;
  const bool good = ReadJsonElement(row, file, context, &element) && labels.has_value() &&
                    LeavesKeyAlone(element, *space, file);
  if (!good && context.options.skip_bad_rows) return;
  space->FindOrAdd(*id, {file.file_number(), static_cast<uint32_t>(file.line())}, context.arena);
  const VertexId v = context.AddVertex(*space, labels.value_or(0));
  if (!good) return;
  const bool unstated = std::any_of(element.periods.begin(), element.periods.end(),
                                    [](const RowValidity& p) { return p.is_unstated(); });
  if (!element.periods.empty() && !unstated) {
    const graph::Validity whole = UnionOf(element.periods);
    context.ends.Set(v, whole);
    context.writer.SetVertexValidity(v, whole);
  }
  if (context.is_lost()) return;
  VertexSink sink(context.writer);
  if (space->key.has_value()) {
    const Value key = space->integer_ids ? Value::Integer(*ParseInteger(*id)) : Value::String(*id);
    const Status status = context.writer.SetVertexProperty(v, *space->key, key);
    if (!status.ok()) file.Refusal(*row.Find("id"), status);
  }
  WriteJsonElement(element, VertexSink::Handle(v), sink, file, context);
}

}  // namespace entente::loaders
