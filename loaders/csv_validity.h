// When a row's fact held, from its validity columns.
//
// Shape:  half-open periods; an inclusive end has been moved up by one granule.
// Errors: BadDate, EmptyPeriod, InvertedPeriod, reported at the cell.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "loaders/row_bounds.h"
#include "loaders/row_validity.h"
#include "loaders/source_file.h"

namespace entente::loaders {

class ValidityColumns {
 public:
  explicit ValidityColumns(const CsvHeader& header);

  // What the current row says. False: its mistakes were reported.
  bool Read(SourceFile& file, CsvReport& report, RowValidity* validity);
  // How each column was read: its end, its blanks.
  void Describe(const std::string& file, std::vector<std::string>* remarks) const;

 private:
  struct Bound {
    const CsvColumn* column = nullptr;
    uint64_t blanks_open = 0;
    uint64_t blanks_unknown = 0;
  };
  static bool ReadCell(Bound& bound, SourceFile& file, graph::BoundSide side, CsvReport& report,
                       RowBound* read);

  Bound from_, to_, at_;
};

}  // namespace entente::loaders
