// What the first line of a CSV file says its columns are: `name:type(Space){option:value, ...}`, in
// the convention of neo4j-admin import with validity columns beside it. docs/loading.md is the
// reference.
//
// Errors: all mistakes of a header are reported; a file whose header has any is not read further.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loaders/csv_reader.h"
#include "loaders/load_errors.h"

namespace entente::loaders {

enum class ColumnRole : uint8_t {
  kProperty,
  kId,
  kStartId,
  kEndId,
  kType,
  kLabel,
  kHistoryId,
  kValidFrom,
  kValidTo,
  kAt,
  kIgnore,
};

enum class CellType : uint8_t {
  kString,
  kLong,
  kInt,
  kShort,
  kByte,
  kDouble,
  kBoolean,
  kDate,
  kDateTime,
  kLocalDateTime,
  kLocalTime,
  kDuration,
  kEdtf,
};

enum class BlankMeaning : uint8_t { kOpen, kUnknown };

std::optional<CellType> FindCellType(std::string_view name);

struct CsvColumn {
  std::string name;           // of the property; empty where the column has none
  std::string shown;          // for messages: the name, else `:TYPE`
  std::string_view raw;       // as it stands in the file
  uint32_t number = 0;        // from 1
  uint32_t shown_number = 0;  // of the file's column, where a mapping numbers them anew
  ColumnRole role = ColumnRole::kProperty;
  CellType type = CellType::kString;
  bool is_array = false;
  std::string space;  // of an id
  std::optional<bool> integer_ids;
  bool rows_are_periods = false;
  bool first_row_stands = false;  // further rows of a vertex's id say nothing new
  bool end_inclusive = false;
  BlankMeaning blank = BlankMeaning::kOpen;
};

enum class FileKind : uint8_t { kVertices, kEdges, kHistory };

struct CsvHeader {
  bool good = false;  // otherwise the rest is what could be understood
  FileKind kind = FileKind::kVertices;
  std::vector<CsvColumn> columns;

  const CsvColumn* Find(ColumnRole role) const;
  bool has_validity() const {
    return Find(ColumnRole::kValidFrom) || Find(ColumnRole::kValidTo) || Find(ColumnRole::kAt);
  }
};

// The header that the row says. `delimiter` is needed because an option list may hold it without
// quotes. `place` names the file. Where the header is not good, mistakes were added to `errors`.
CsvHeader ParseHeader(const CsvRow& row, char delimiter, const MistakePlace& place,
                      LoadErrors& errors);

}  // namespace entente::loaders
