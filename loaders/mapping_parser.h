// The JSON text of a mapping, understood.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loaders/mapping.h"

namespace entente::loaders {

class MappingParser {
 public:
  MappingParser(const Mapping& mapping, LoadErrors& errors) : mapping_(mapping), errors_(errors) {}

  std::map<std::string, std::vector<MappedTable>> Parse(const JsonValue& root);

 private:
  void ParseFile(const JsonValue& file, std::vector<MappedTable>* tables);
  void ParseVertices(const JsonValue& entry, MappedTable* table);
  void ParseEdges(const JsonValue& entry, MappedTable* table);
  void ParseEnd(const JsonValue& entry, std::string_view member, ColumnRole role,
                MappedTable* table);
  void ParseRepeats(const JsonValue& entry, CsvColumn* id);
  void ParseValid(const JsonValue& entry, MappedTable* table);
  void ParseProperties(const JsonValue& entry, MappedTable* table);

  // A column as the mapping names it: its name, or {"column", "type", "blank"}.
  MappedColumn ParseColumn(const JsonValue& value, ColumnRole role);
  void ParseType(const JsonValue& value, MappedColumn* column);
  void ParseBlank(const JsonValue& blank, MappedColumn* column);
  void Add(MappedColumn column, MappedTable* table);
  void AddConstant(const JsonValue& value, ColumnRole role, std::string text, MappedTable* table);

  const JsonValue* Wanted(const JsonValue& object, std::string_view member, JsonKind kind);
  const JsonValue* Optional(const JsonValue& object, std::string_view member, JsonKind kind);
  std::string TextOf(const JsonValue& object, std::string_view member);
  bool CheckMembers(const JsonValue& object, std::initializer_list<std::string_view> known);
  void Mistake(const JsonValue& at, std::string_view code, std::string message, std::string help);

  const Mapping& mapping_;
  LoadErrors& errors_;
  std::vector<BlankText> file_blanks_;
};

}  // namespace entente::loaders
