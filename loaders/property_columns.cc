#include "loaders/property_columns.h"

#include <utility>

namespace entente::loaders {

PropertyColumns::PropertyColumns(const CsvHeader& header, graph::GraphWriter& writer) {
  for (const CsvColumn& column : header.columns) {
    if (column.role == ColumnRole::kProperty)
      properties_.push_back({&column, writer.PropertyKey(column.name), {}});
  }
}

bool PropertyColumns::Read(SourceFile& file, Arena& arena) {
  bool good = true;
  for (Property& property : properties_) {
    const CsvField& field = file.field(*property.column);
    property.value = graph::Value::Null();
    if (IsBlank(field, *property.column)) continue;
    CellMistake mistake;
    if (ParseCell(field, *property.column, arena, &property.value, &mistake)) continue;
    file.Mistake(*property.column, mistake.code, std::move(mistake.message),
                 std::move(mistake.help));
    good = false;
  }
  return good;
}

}  // namespace entente::loaders
