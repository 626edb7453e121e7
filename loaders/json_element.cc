#include "loaders/json_element.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "loaders/json_property.h"
#include "loaders/row_bounds.h"

namespace entente::loaders {
namespace {

bool WantKind(const JsonValue& value, JsonKind kind, std::string_view example, JsonLines& file) {
  if (value.kind == kind) return true;
  file.Mistake(value, "BadMember",
               Concat("`", value.name, "` is ", JsonKindName(value.kind), ", and must be ",
                      JsonKindName(kind)),
               Concat("write it as ", example));
  return false;
}

// A bound that is missing or null is open; an empty text is not known.
bool ReadJsonBound(const JsonValue& period, std::string_view member, graph::BoundSide side,
                   JsonLines& file, LoadContext& context, RowBound* bound, std::string_view* text) {
  const JsonValue* value = period.Find(member);
  if (value == nullptr || value->is_null()) return true;
  if (!WantKind(*value, JsonKind::kString, "\"1995-06-15\"", file)) return false;
  *text = value->text;
  if (text->empty()) {
    *bound = BlankBound(BlankMeaning::kUnknown);
    ++context.report.blank_unknown;
    return true;
  }
  const CellType type =
      text->find('T') == std::string_view::npos ? CellType::kEdtf : CellType::kDateTime;
  CellMistake mistake;
  if (ReadBound(*text, type, side, bound, &mistake)) return true;
  file.Mistake(*value, mistake.code, std::move(mistake.message), std::move(mistake.help));
  return false;
}

// {"from": …, "to": …, "end": "inclusive"} or {"at": …}.
bool ReadJsonPeriod(const JsonValue& period, JsonLines& file, LoadContext& context,
                    RowValidity* validity) {
  *validity = RowValidity();
  RowBounds bounds;
  std::string_view at_text;
  if (period.Find("at") != nullptr) {
    if (period.Find("from") != nullptr || period.Find("to") != nullptr) {
      file.Mistake(period, "ContradictoryColumns",
                   "`at` says when an event was, `from` and `to` how long something held",
                   "keep one or the other");
      return false;
    }
    RowBound at;
    if (!ReadJsonBound(period, "at", graph::BoundSide::kFrom, file, context, &at, &at_text))
      return false;
    *validity = EventValidity(at);
    return true;
  }
  if (const JsonValue* end = period.Find("end"); end != nullptr) {
    if (end->text != "inclusive" && end->text != "exclusive") {
      file.Mistake(*end, "UnknownOption", "`end` says whether `to` is the last granule in force",
                   "write \"inclusive\" or \"exclusive\"");
      return false;
    }
    bounds.end_inclusive = end->text == "inclusive";
  }
  bool good = ReadJsonBound(period, "from", graph::BoundSide::kFrom, file, context, &bounds.from,
                            &bounds.from_text);
  good &= ReadJsonBound(period, "to", graph::BoundSide::kTo, file, context, &bounds.to,
                        &bounds.to_text);
  CellMistake mistake;
  if (!good || CombineBounds(bounds, validity, &mistake)) return good;
  if (mistake.code == "EmptyPeriod")
    mistake.help = "write the first day after it, or add \"end\": \"inclusive\"";
  const JsonValue* to = period.Find("to");
  file.Mistake(to != nullptr ? *to : period, mistake.code, std::move(mistake.message),
               std::move(mistake.help));
  return false;
}

class ElementReader {
 public:
  ElementReader(JsonLines& file, LoadContext& context, JsonElement* element)
      : file_(file), context_(context), element_(*element) {}

  bool Read(const JsonValue& row) {
    bool good = ReadValidity(row);
    const JsonValue* properties = row.Find("properties");
    if (properties != nullptr && !properties->is_null()) good &= ReadProperties(*properties);
    const JsonValue* history = row.Find("history");
    if (history != nullptr && !history->is_null()) good &= ReadHistories(*history);
    return good;
  }

 private:
  bool ReadValidity(const JsonValue& row) {
    const JsonValue* valid = row.Find("valid");
    const JsonValue* periods = row.Find("periods");
    if (valid != nullptr && periods != nullptr) {
      file_.Mistake(*periods, "ContradictoryColumns",
                    "`valid` is one period, `periods` a list of them", "keep one or the other");
      return false;
    }
    if (valid != nullptr && !valid->is_null()) return ReadPeriod(*valid);
    if (periods == nullptr || periods->is_null()) return true;
    if (!WantKind(*periods, JsonKind::kList, "[{\"from\": \"1949-01-25\"}]", file_)) return false;
    if (periods->items.empty()) {
      file_.Mistake(*periods, "EmptyPeriod", "there is no period in which it held",
                    "leave `periods` out if it always did");
      return false;
    }
    return std::all_of(periods->items.begin(), periods->items.end(),
                       [this](const JsonValue& period) { return ReadPeriod(period); });
  }

  bool ReadPeriod(const JsonValue& period) {
    RowValidity validity;
    if (!WantKind(period, JsonKind::kObject, "{\"from\": \"1949-01-25\"}", file_) ||
        !CheckMembers(period, {"from", "to", "at", "end"}, file_) ||
        !ReadJsonPeriod(period, file_, context_, &validity)) {
      return false;
    }
    element_.periods.push_back(validity);
    const JsonValue* to = period.Find("to");
    const JsonValue* from = period.Find("from");
    element_.period_places.push_back(from != nullptr ? from : to != nullptr ? to : &period);
    return true;
  }

  bool ReadProperties(const JsonValue& properties) {
    if (!WantKind(properties, JsonKind::kObject, "{\"name\": \"Viet Nam\"}", file_)) return false;
    bool good = true;
    for (const JsonValue& member : properties.items) {
      const std::optional<JsonPropertyName> name = ReadPropertyName(member, file_);
      JsonProperty property;
      property.member = &member;
      if (!name.has_value() ||
          !ReadJsonProperty(member, *name, file_, context_.arena, &property.value)) {
        good = false;
        continue;
      }
      property.key = context_.writer.PropertyKey(name->name);
      if (!property.value.is_null()) element_.properties.push_back(property);
    }
    return good;
  }

  bool ReadHistories(const JsonValue& history) {
    if (!WantKind(history, JsonKind::kObject, "{\"name\": [{\"value\": \"Turkey\"}]}", file_))
      return false;
    bool good = true;
    for (const JsonValue& member : history.items) {
      const std::optional<JsonPropertyName> name = ReadPropertyName(member, file_);
      if (!name.has_value() ||
          !WantKind(member, JsonKind::kList, "[{\"value\": \"Turkey\"}]", file_)) {
        good = false;
        continue;
      }
      for (const JsonValue& item : member.items) good &= ReadHistoryValue(item, member, *name);
    }
    return good;
  }

  bool ReadHistoryValue(const JsonValue& item, const JsonValue& member,
                        const JsonPropertyName& name) {
    JsonHistoryValue read;
    read.member = &member;
    if (!WantKind(item, JsonKind::kObject, "{\"value\": \"Turkey\", \"to\": \"2022-06-01\"}",
                  file_) ||
        !CheckMembers(item, {"value", "from", "to", "at", "end"}, file_)) {
      return false;
    }
    const JsonValue* value = item.Find("value");
    if (value == nullptr) {
      file_.Mistake(item, "MissingValue", Concat("`", member.name, "` has no value here"),
                    "add \"value\", or remove the period");
      return false;
    }
    if (!ReadJsonProperty(*value, name, file_, context_.arena, &read.value) ||
        !ReadJsonPeriod(item, file_, context_, &read.validity)) {
      return false;
    }
    read.key = context_.writer.PropertyKey(name.name);
    if (!read.value.is_null()) element_.histories.push_back(read);
    return true;
  }

  JsonLines& file_;
  LoadContext& context_;
  JsonElement& element_;
};

}  // namespace

bool ReadJsonElement(const JsonValue& row, JsonLines& file, LoadContext& context,
                     JsonElement* element) {
  return ElementReader(file, context, element).Read(row);
}

bool CheckMembers(const JsonValue& object, std::initializer_list<std::string_view> known,
                  JsonLines& file) {
  for (const JsonValue& member : object.items) {
    if (std::find(known.begin(), known.end(), member.name) != known.end()) continue;
    const std::vector<std::string> names(known.begin(), known.end());
    const std::string nearest = NearestWord(member.name, names);
    file.Mistake(member, "UnknownMember", Concat("there is no member `", member.name, "` here"),
                 nearest.empty() ? Concat("there are ", Join(names, ", "))
                                 : Concat("did you mean `", nearest, "`?"));
    return false;
  }
  return true;
}

std::optional<std::string_view> ReadJsonId(const JsonValue& object, std::string_view member,
                                           std::string_view what, JsonLines& file) {
  const JsonValue* value = object.Find(member);
  if (value != nullptr && value->kind == JsonKind::kInteger) return value->raw;
  if (value != nullptr && value->is_string() && !value->text.empty()) return value->text;
  if (value == nullptr || value->is_null() || value->is_string()) {
    file.Mistake(value == nullptr ? object : *value, "MissingValue", Concat(what, " is missing"),
                 Concat("give \"", member, "\""));
  } else {
    file.Mistake(*value, "BadMember",
                 Concat("`", member, "` is ", JsonKindName(value->kind), ", and must be text"),
                 "write it in quotes");
  }
  return std::nullopt;
}

bool ReadJsonSpace(const JsonValue& object, JsonLines& file, std::string_view* space) {
  const JsonValue* value = object.Find("space");
  if (value == nullptr || value->is_null()) return true;
  *space = value->text;
  return WantKind(*value, JsonKind::kString, "\"State\"", file);
}

graph::Validity UnionOf(const std::vector<RowValidity>& periods) {
  graph::Validity whole = periods.front().ToValidity();
  for (size_t i = 1; i < periods.size(); ++i) whole = whole.Union(periods[i].ToValidity());
  return whole;
}

void WriteJsonElement(const JsonElement& element, ElementHandle handle, ElementSink& sink,
                      JsonLines& file, LoadContext& context) {
  for (const JsonProperty& property : element.properties) {
    const Status status = sink.SetValue(handle, property.key, property.value);
    if (!status.ok()) file.Refusal(*property.member, status);
  }
  HistoryWriter history(sink);
  for (const JsonHistoryValue& value : element.histories) {
    ++context.report.histories;
    const Status status = history.Add(handle, value.key, value.validity, value.value);
    if (!status.ok()) file.Refusal(*value.member, status);
  }
  const Status status = history.Finish();
  if (!status.ok()) file.Refusal(JsonValue(), status);
}

}  // namespace entente::loaders
