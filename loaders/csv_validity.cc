#include "loaders/csv_validity.h"

#include <utility>

#include "base/text.h"

namespace entente::loaders {

using graph::BoundSide;

ValidityColumns::ValidityColumns(const CsvHeader& header)
    : from_{header.Find(ColumnRole::kValidFrom)},
      to_{header.Find(ColumnRole::kValidTo)},
      at_{header.Find(ColumnRole::kAt)} {}

bool ValidityColumns::Read(SourceFile& file, CsvReport& report, RowValidity* validity) {
  *validity = RowValidity();
  if (at_.column != nullptr) {
    RowBound at;
    if (!ReadCell(at_, file, BoundSide::kFrom, report, &at)) return false;
    *validity = EventValidity(at);
    return true;
  }
  RowBounds bounds;
  bool good = ReadCell(from_, file, BoundSide::kFrom, report, &bounds.from);
  good &= ReadCell(to_, file, BoundSide::kTo, report, &bounds.to);
  if (!good) return false;
  if (from_.column != nullptr) bounds.from_text = file.field(*from_.column).text;
  if (to_.column != nullptr) bounds.to_text = file.field(*to_.column).text;
  bounds.end_inclusive = to_.column != nullptr && to_.column->end_inclusive;
  CellMistake mistake;
  if (CombineBounds(bounds, validity, &mistake)) return true;
  const bool at_start = from_.column != nullptr && mistake.code == "BadDate";
  if (at_start || to_.column != nullptr) {
    file.Mistake(at_start ? *from_.column : *to_.column, mistake.code, std::move(mistake.message),
                 std::move(mistake.help));
  }
  return false;
}

bool ValidityColumns::ReadCell(Bound& bound, SourceFile& file, BoundSide side, CsvReport& report,
                               RowBound* read) {
  if (bound.column == nullptr) return true;
  const CsvField& field = file.field(*bound.column);
  if (field.text.empty()) {
    const BlankMeaning meaning = field.blank_as == CsvField::BlankAs::kOpen ? BlankMeaning::kOpen
                                 : field.blank_as == CsvField::BlankAs::kUnknown
                                     ? BlankMeaning::kUnknown
                                     : bound.column->blank;
    const bool open = meaning == BlankMeaning::kOpen;
    *read = BlankBound(meaning);
    ++(open ? report.blank_open : report.blank_unknown);
    ++(open ? bound.blanks_open : bound.blanks_unknown);
    return true;
  }
  CellMistake mistake;
  if (ReadBound(field.text, bound.column->type, side, read, &mistake)) return true;
  file.Mistake(*bound.column, mistake.code, std::move(mistake.message), std::move(mistake.help));
  return false;
}

void ValidityColumns::Describe(const std::string& file, std::vector<std::string>* remarks) const {
  const auto describe = [&](const Bound& bound, std::string_view meaning) {
    if (bound.column == nullptr) return;
    std::string remark = Concat(file, ": ", bound.column->shown, meaning);
    const auto count = [&remark](uint64_t blanks, std::string_view read_as) {
      if (blanks == 0) return;
      remark +=
          Concat("; ", blanks, blanks == 1 ? " blank cell" : " blank cells", " read as ", read_as);
    };
    count(bound.blanks_open, "open");
    count(bound.blanks_unknown, "unknown");
    remarks->push_back(std::move(remark));
  };
  describe(from_, " is the first granule in force");
  describe(to_, to_.column != nullptr && to_.column->end_inclusive
                    ? " is inclusive, the last granule in force"
                    : " is exclusive, the first granule no longer in force");
  describe(at_, " is the granule of an event");
}

}  // namespace entente::loaders
