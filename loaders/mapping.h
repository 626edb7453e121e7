// A mapping: which columns of which CSV files become which vertices, edges and validity, for files
// whose first line only names their columns. docs/loading.md has the members of the JSON text.
//
// Ownership: places point into the mapping's own text, which lives as long as the mapping.
// Errors:    all mistakes are reported at their place in the mapping; MappedColumn's names are
// looked up in each file's first line by SourceFile.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "loaders/csv_header.h"
#include "loaders/json_value.h"
#include "loaders/load_errors.h"
#include "loaders/mapped_file.h"

namespace entente::loaders {

// A text that means that a cell has no value.
struct BlankText {
  std::string text;
  bool unquoted_only = false;  // NA, but not "NA"
  CsvField::BlankAs blank_as = CsvField::BlankAs::kAsColumn;
};

struct MappedColumn {
  CsvColumn column;       // its number is the place in the table
  std::string file_name;  // the column's name in the file; empty: constant
  std::string constant;
  std::vector<BlankText> blanks;
  std::string_view place;
};

// The rows of a file as those of one of vertices or of edges.
struct MappedTable {
  FileKind kind = FileKind::kVertices;
  std::vector<MappedColumn> columns;
};

class Mapping {
 public:
  // Where it has mistakes, they were added to `errors`.
  void Read(const std::string& path, LoadErrors& errors);

  // Null: the mapping says nothing of the file.
  const std::vector<MappedTable>* Find(const std::string& file_name) const;
  std::vector<std::string> FileNames() const;
  // Where something in the mapping stands.
  MistakePlace PlaceOf(std::string_view raw, std::string_view name) const;

 private:
  std::string shown_name_;
  MappedFile file_;
  JsonReader reader_;
  std::map<std::string, std::vector<MappedTable>> tables_;
};

}  // namespace entente::loaders
