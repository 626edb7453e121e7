// One cell's text as a value of its column's type.
//
// Ownership: strings point to the cell's text; lists, durations and uncertain dates into the arena.
// Errors:    a plain sentence and the mend: the caller knows the place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "graph/value.h"
#include "loaders/csv_header.h"

namespace entente::loaders {

struct CellMistake {
  std::string code;
  std::string message;
  std::string help;
};

// Decimal digits with an optional sign; nullopt where it is anything else or beyond 64 bits.
std::optional<int64_t> ParseInteger(std::string_view text);

// Days of YYYY-MM-DD, the form that nearly every date has; nullopt where it is anything else or no
// day of the calendar.
std::optional<int64_t> ParsePlainDate(std::string_view text);

// Why the text is no full date, in words.
CellMistake DateMistake(std::string_view text, std::string_view wanted);
CellMistake EdtfMistake(std::string_view text);

// False: `mistake` says why. REQUIRES: the cell is not blank.
bool ParseCell(const CsvField& field, const CsvColumn& column, Arena& arena, graph::Value* value,
               CellMistake* mistake);

// No value: nothing between the delimiters, or nothing between the quotes where text means
// something else than itself.
inline bool IsBlank(const CsvField& field, const CsvColumn& column) {
  if (!field.text.empty()) return false;
  return !field.quoted || (column.type != CellType::kString && !column.is_array);
}

}  // namespace entente::loaders
