#include "loaders/mapping_parser.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace entente::loaders {
namespace {

bool IsValidityRole(ColumnRole role) {
  return role == ColumnRole::kValidFrom || role == ColumnRole::kValidTo || role == ColumnRole::kAt;
}

}  // namespace

std::map<std::string, std::vector<MappedTable>> MappingParser::Parse(const JsonValue& root) {
  std::map<std::string, std::vector<MappedTable>> tables;
  if (!CheckMembers(root, {"files", "source"})) return tables;
  const JsonValue* files = Wanted(root, "files", JsonKind::kObject);
  if (files == nullptr) return tables;
  for (const JsonValue& file : files->items) {
    if (!file.is_object()) {
      Mistake(file, "BadMapping", Concat("`", file.name, "` is no object"),
              R"(write {"vertices": [...], "edges": [...]})");
    } else if (CheckMembers(file, {"blank_unquoted", "vertices", "edges"})) {
      ParseFile(file, &tables[std::string(file.name)]);
    }
  }
  return tables;
}

void MappingParser::ParseFile(const JsonValue& file, std::vector<MappedTable>* tables) {
  file_blanks_.clear();
  if (const JsonValue* blanks = Optional(file, "blank_unquoted", JsonKind::kList)) {
    for (const JsonValue& text : blanks->items) {
      if (!text.is_string())
        Mistake(text, "BadMapping", "this is no text", "write [\"NA\"]");
      else
        file_blanks_.push_back({std::string(text.text), true, CsvField::BlankAs::kAsColumn});
    }
  }
  const auto parse = [&](std::string_view member, FileKind kind) {
    const JsonValue* entries = Optional(file, member, JsonKind::kList);
    if (entries == nullptr) return;
    for (const JsonValue& entry : entries->items) {
      MappedTable table;
      table.kind = kind;
      if (!entry.is_object()) {
        Mistake(entry, "BadMapping", "this is no object", "write {...}");
        continue;
      }
      kind == FileKind::kVertices ? ParseVertices(entry, &table) : ParseEdges(entry, &table);
      tables->push_back(std::move(table));
    }
  };
  parse("vertices", FileKind::kVertices);
  parse("edges", FileKind::kEdges);
  if (tables->empty())
    Mistake(file, "BadMapping", Concat("`", file.name, "` becomes nothing"),
            "add \"vertices\" or \"edges\"");
}

void MappingParser::ParseVertices(const JsonValue& entry, MappedTable* table) {
  if (!CheckMembers(entry, {"space", "id", "key", "labels", "repeats", "valid", "properties"}))
    return;
  const JsonValue* id = entry.Find("id");
  if (id == nullptr) {
    Mistake(entry, "BadMapping", "the vertices have no id", R"(add "id": "name of a column")");
    return;
  }
  MappedColumn column = ParseColumn(*id, ColumnRole::kId);
  column.column.space = TextOf(entry, "space");
  column.column.name = TextOf(entry, "key");
  ParseRepeats(entry, &column.column);
  Add(std::move(column), table);
  const JsonValue* labels = entry.Find("labels");
  if (labels != nullptr && labels->is_list()) {
    std::string text;
    for (const JsonValue& label : labels->items) {
      if (!label.is_string() || label.text.empty())
        Mistake(label, "BadMapping", "a label is no text", "write \"labels\": [\"State\"]");
      text += Concat(text.empty() ? "" : ";", label.text);
    }
    AddConstant(*labels, ColumnRole::kLabel, std::move(text), table);
  } else if (labels != nullptr) {
    Add(ParseColumn(*labels, ColumnRole::kLabel), table);
  }
  ParseValid(entry, table);
  ParseProperties(entry, table);
}

void MappingParser::ParseRepeats(const JsonValue& entry, CsvColumn* id) {
  const JsonValue* repeats = Optional(entry, "repeats", JsonKind::kString);
  if (repeats == nullptr || repeats->text == "refused") return;
  if (repeats->text == "first") {
    id->first_row_stands = true;
  } else if (repeats->text == "periods") {
    id->rows_are_periods = true;
  } else {
    Mistake(*repeats, "BadMapping", Concat("`repeats` cannot be `", repeats->text, "`"),
            "it is refused, first or periods");
  }
}

void MappingParser::ParseEdges(const JsonValue& entry, MappedTable* table) {
  if (!CheckMembers(entry, {"type", "space", "id", "key", "start", "end", "valid", "properties"}))
    return;
  ParseEnd(entry, "start", ColumnRole::kStartId, table);
  ParseEnd(entry, "end", ColumnRole::kEndId, table);
  const JsonValue* type = entry.Find("type");
  if (type != nullptr && type->is_object()) {
    Add(ParseColumn(*type, ColumnRole::kType), table);
  } else if (type = Wanted(entry, "type", JsonKind::kString); type != nullptr) {
    if (type->text.empty()) Mistake(*type, "BadMapping", "the type is empty", "name it");
    AddConstant(*type, ColumnRole::kType, std::string(type->text), table);
  }
  if (const JsonValue* id = entry.Find("id"); id != nullptr) {
    MappedColumn column = ParseColumn(*id, ColumnRole::kId);
    column.column.space = TextOf(entry, "space");
    column.column.name = TextOf(entry, "key");
    Add(std::move(column), table);
  }
  ParseValid(entry, table);
  ParseProperties(entry, table);
}

void MappingParser::ParseEnd(const JsonValue& entry, std::string_view member, ColumnRole role,
                             MappedTable* table) {
  const JsonValue* end = Wanted(entry, member, JsonKind::kObject);
  if (end == nullptr || !CheckMembers(*end, {"space", "id"})) return;
  const JsonValue* id = end->Find("id");
  if (id == nullptr) {
    Mistake(*end, "BadMapping", "the end has no id", R"(add "id": "name of a column")");
    return;
  }
  MappedColumn column = ParseColumn(*id, role);
  column.column.space = TextOf(*end, "space");
  Add(std::move(column), table);
}

void MappingParser::ParseValid(const JsonValue& entry, MappedTable* table) {
  const JsonValue* valid = Optional(entry, "valid", JsonKind::kObject);
  if (valid == nullptr || !CheckMembers(*valid, {"from", "to", "at", "end"})) return;
  const JsonValue* at = valid->Find("at");
  const JsonValue* from = valid->Find("from");
  const JsonValue* to = valid->Find("to");
  if (at != nullptr && (from != nullptr || to != nullptr)) {
    Mistake(*at, "ContradictoryColumns",
            "`at` says when an event was, `from` and `to` how long something held",
            "keep one or the other");
    return;
  }
  if (at != nullptr) Add(ParseColumn(*at, ColumnRole::kAt), table);
  if (from != nullptr) Add(ParseColumn(*from, ColumnRole::kValidFrom), table);
  if (to == nullptr) return;
  MappedColumn column = ParseColumn(*to, ColumnRole::kValidTo);
  const std::string end = TextOf(*valid, "end");
  if (end != "inclusive" && end != "exclusive") {
    Mistake(*valid, "BadMapping", "it is not said whether `to` is the last granule in force",
            R"(add "end": "inclusive", or "end": "exclusive")");
  }
  column.column.end_inclusive = end == "inclusive";
  Add(std::move(column), table);
}

void MappingParser::ParseProperties(const JsonValue& entry, MappedTable* table) {
  const JsonValue* properties = Optional(entry, "properties", JsonKind::kObject);
  if (properties == nullptr) return;
  for (const JsonValue& property : properties->items) {
    MappedColumn column = ParseColumn(property, ColumnRole::kProperty);
    column.column.name = property.name;
    if (property.name.empty() || property.name == table->columns.front().column.name)
      Mistake(property, "BadMapping", "the name of this property is taken or empty",
              "call it by another name");
    Add(std::move(column), table);
  }
}

MappedColumn MappingParser::ParseColumn(const JsonValue& value, ColumnRole role) {
  MappedColumn column;
  column.place = value.raw;
  column.column.role = role;
  if (IsValidityRole(role)) {
    column.column.type = CellType::kEdtf;
    column.column.blank = BlankMeaning::kUnknown;
  }
  if (value.is_string() && !value.text.empty()) {
    column.file_name = value.text;
  } else if (!value.is_object()) {
    Mistake(value, "BadMapping", "a column is named by text or an object",
            R"(write "Title", or {"column": "Title", "type": "string"})");
  } else if (CheckMembers(value, {"column", "type", "blank"})) {
    if (const JsonValue* name = Wanted(value, "column", JsonKind::kString); name != nullptr) {
      column.file_name = name->text;
      column.place = name->raw;
    }
    ParseType(value, &column);
    if (const JsonValue* blank = Optional(value, "blank", JsonKind::kObject); blank != nullptr)
      ParseBlank(*blank, &column);
  }
  column.blanks.insert(column.blanks.end(), file_blanks_.begin(), file_blanks_.end());
  return column;
}

void MappingParser::ParseType(const JsonValue& value, MappedColumn* column) {
  const JsonValue* type = Optional(value, "type", JsonKind::kString);
  if (type == nullptr) return;
  std::string_view name = type->text;
  CsvColumn& made = column->column;
  made.is_array = name.size() > 2 && name.substr(name.size() - 2) == "[]";
  if (made.is_array) name.remove_suffix(2);
  const std::optional<CellType> known = FindCellType(name);
  const bool bound = IsValidityRole(made.role);
  const bool fits =
      known.has_value() && (made.role == ColumnRole::kProperty || bound) &&
      (!bound || (!made.is_array && (known == CellType::kDate || known == CellType::kDateTime ||
                                     known == CellType::kEdtf)));
  if (!fits) {
    Mistake(*type, "UnknownColumnType", Concat("no such column has the type `", type->text, "`"),
            bound ? "it is a date, a datetime or edtf"
                  : "properties are string, long, double, boolean, date, datetime, duration, edtf");
    return;
  }
  made.type = *known;
  if (bound && known != CellType::kEdtf) made.blank = BlankMeaning::kOpen;
}

void MappingParser::ParseBlank(const JsonValue& blank, MappedColumn* column) {
  const bool bound = IsValidityRole(column->column.role);
  for (const JsonValue& entry : blank.items) {
    const bool open = entry.text == "open", unknown = entry.text == "unknown";
    if (!entry.is_string() || (bound ? !open && !unknown : entry.text != "none")) {
      Mistake(entry, "BadMapping", Concat("`", entry.name, "` has no such meaning here"),
              bound ? "a blank bound is open or unknown" : "a blank property is none");
      continue;
    }
    if (entry.name.empty()) {
      column->column.blank = open ? BlankMeaning::kOpen : BlankMeaning::kUnknown;
      continue;
    }
    column->blanks.push_back({std::string(entry.name), false,
                              open      ? CsvField::BlankAs::kOpen
                              : unknown ? CsvField::BlankAs::kUnknown
                                        : CsvField::BlankAs::kAsColumn});
  }
}

void MappingParser::Add(MappedColumn column, MappedTable* table) {
  column.column.number = static_cast<uint32_t>(table->columns.size() + 1);
  column.column.shown = column.file_name.empty() ? column.constant : column.file_name;
  table->columns.push_back(std::move(column));
}

void MappingParser::AddConstant(const JsonValue& value, ColumnRole role, std::string text,
                                MappedTable* table) {
  MappedColumn column;
  column.place = value.raw;
  column.column.role = role;
  column.constant = std::move(text);
  Add(std::move(column), table);
}

const JsonValue* MappingParser::Wanted(const JsonValue& object, std::string_view member,
                                       JsonKind kind) {
  if (object.Find(member) != nullptr) return Optional(object, member, kind);
  Mistake(object, "BadMapping", Concat("there is no `", member, "` here"), "add it");
  return nullptr;
}

const JsonValue* MappingParser::Optional(const JsonValue& object, std::string_view member,
                                         JsonKind kind) {
  const JsonValue* value = object.Find(member);
  if (value == nullptr || value->kind == kind) return value;
  Mistake(
      *value, "BadMapping",
      Concat("`", member, "` is ", JsonKindName(value->kind), ", and must be ", JsonKindName(kind)),
      "");
  return nullptr;
}

std::string MappingParser::TextOf(const JsonValue& object, std::string_view member) {
  const JsonValue* value = Optional(object, member, JsonKind::kString);
  return value == nullptr ? std::string() : std::string(value->text);
}

bool MappingParser::CheckMembers(const JsonValue& object,
                                 std::initializer_list<std::string_view> known) {
  bool good = true;
  for (const JsonValue& member : object.items) {
    if (std::find(known.begin(), known.end(), member.name) != known.end()) continue;
    good = false;
    const std::vector<std::string> names(known.begin(), known.end());
    const std::string nearest = NearestWord(member.name, names);
    Mistake(member, "UnknownMember", Concat("there is no member `", member.name, "` here"),
            nearest.empty() ? Concat("there are ", Join(names, ", "))
                            : Concat("did you mean `", nearest, "`?"));
  }
  return good;
}

void MappingParser::Mistake(const JsonValue& at, std::string_view code, std::string message,
                            std::string help) {
  errors_.Add(mapping_.PlaceOf(at.raw, at.name), code, std::move(message), std::move(help));
}

}  // namespace entente::loaders
