// The rows of one source file behind its header: text checked and normalised, faults reported,
// progress told.
//
// Rows that break CSV's rules are handed out too, marked broken: their id may still be needed so
// that one mistake does not look like many.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loaders/csv_header.h"
#include "loaders/csv_reader.h"
#include "loaders/csv_values.h"
#include "loaders/load_context.h"
#include "loaders/mapped_file.h"
#include "loaders/mapping.h"

namespace entente::loaders {

class SourceFile {
 public:
  // Reads the header, if the file has a good one.
  SourceFile(std::string path, std::string shown_name, MappedFile mapped, LoadContext& context);
  // Its first line only names its columns: the table says what they are. Of several tables over one
  // file, the first counts its rows and their faults; rows that it refuses are no rows of the
  // others.
  SourceFile(std::string path, std::string shown_name, MappedFile mapped, LoadContext& context,
             const Mapping& mapping, const MappedTable& table, bool is_first);

  const std::string& path() const { return path_; }
  const std::string& shown_name() const { return shown_name_; }
  bool has_header() const { return header_.has_value() && header_->good; }
  // REQUIRES: has_header().
  const CsvHeader& header() const { return *header_; }
  // The header contradicts another file's: no row will be read.
  void Refuse() { header_->good = false; }
  // Whether ids of vertices or edges may be hidden behind a header that is not good.
  bool hides_ids() const;

  // False at the end. The row stays until the next call.
  bool NextRow();
  const CsvRow& row() const { return row_; }
  bool row_is_broken() const { return row_is_broken_; }
  const CsvField& field(const CsvColumn& column) const { return row_.fields[column.number - 1]; }
  bool has_field(const CsvColumn& column) const { return column.number <= row_.fields.size(); }
  uint64_t line() const { return row_.line; }

  // Reports mistakes of the current row.
  MistakePlace PlaceOf(const CsvColumn& column) const;
  MistakePlace PlaceOfRow() const;
  MistakePlace PlaceInHeader(const CsvColumn& column) const;
  void Mistake(const CsvColumn& column, std::string_view code, std::string message,
               std::string help = "");
  void RowMistake(const MistakePlace& place, std::string_view code, std::string message,
                  std::string help);

 private:
  void ReadHeader(const MappedTable* table);
  void ResolveColumns(const MappedTable& table);
  bool ReadRow();
  void CheckFieldCount();
  void MapFields();
  void Fault(const MistakePlace& place, std::string_view code, std::string message,
             std::string help);
  void CheckRow();
  void Normalise();
  void TellProgress();
  uint64_t LineAt(const char* position) const;

  std::string path_;
  std::string shown_name_;
  MappedFile mapped_;
  LoadContext& context_;
  CsvReader reader_;
  std::optional<CsvHeader> header_;
  CsvRow row_;
  bool row_is_broken_ = false;
  uint64_t next_progress_ = 0;
  uint64_t header_line_ = 1;
  const Mapping* mapping_ = nullptr;
  const MappedTable* table_ = nullptr;
  bool is_first_ = true;
  size_t num_fields_ = 0;                // of each row, as the file's first line has it
  std::vector<size_t> field_of_column_;  // where a table is mapped
  std::vector<CsvField> mapped_fields_;
};

}  // namespace entente::loaders
