// When a row's fact held, from its validity columns.
//
// Shape:  half-open periods; an inclusive end has been moved up by one granule.
// Errors: BadDate, EmptyPeriod, InvertedPeriod, reported at the cell.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/period.h"
#include "graph/temporal.h"
#include "loaders/row_validity.h"
#include "loaders/source_file.h"

namespace entente::loaders {

class ValidityColumns {
 public:
  explicit ValidityColumns(const CsvHeader& header);

  bool any() const { return from_ != nullptr || to_ != nullptr || at_ != nullptr; }
  // What the current row says. False: its mistakes were reported.
  bool Read(SourceFile& file, CsvReport& report, RowValidity* validity);
  // How each column was read: its end, its blanks.
  void Describe(const std::string& file, std::vector<std::string>* remarks) const;

 private:
  // One bound as its cell says it.
  struct CellBound {
    enum class State : uint8_t { kOpen, kUnknown, kExact, kUncertain } state = State::kOpen;
    graph::Bound exact;
    graph::EdtfBound edtf;
  };

  bool ReadBound(SourceFile& file, const CsvColumn& column, graph::BoundSide side,
                 CsvReport& report, CellBound* bound);
  bool ReadCell(SourceFile& file, const CsvColumn& column, graph::BoundSide side, CellBound* bound);
  bool ReadEvent(SourceFile& file, CsvReport& report, RowValidity* validity);
  bool Combine(SourceFile& file, const CellBound& from, const CellBound& to, RowValidity* validity);
  bool CombineUncertain(SourceFile& file, const CellBound& from, const CellBound& to,
                        RowValidity* validity);
  bool PeriodMistake(SourceFile& file, bool inverted);

  const CsvColumn* from_;
  const CsvColumn* to_;
  const CsvColumn* at_;
  uint64_t blanks_from_ = 0;
  uint64_t blanks_to_ = 0;
  uint64_t blanks_at_ = 0;
};

}  // namespace entente::loaders
