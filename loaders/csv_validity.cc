#include "loaders/csv_validity.h"

#include <utility>

#include "base/text.h"
#include "loaders/csv_values.h"

namespace entente::loaders {
namespace {

using graph::Bound;
using graph::BoundSide;
using graph::EdtfBound;
using graph::Granularity;
using graph::Instant;
using graph::Period;
using graph::PeriodSet;
using graph::Validity;

std::optional<EdtfBound> ToEdtf(const Bound& exact) {
  EdtfBound bound;
  bound.date = {exact, exact, graph::UncertainDate::Qualifier::kNone};
  return bound;
}

Bound NextGranule(const Bound& bound) {
  return {Instant{bound.at.micros + graph::GranuleMicros(bound.granularity)}, bound.granularity};
}

bool IsWholeDateTime(const Period& granule) {
  return granule.to.at.micros - granule.from.at.micros <= graph::kMicrosPerDay;
}

}  // namespace

ValidityColumns::ValidityColumns(const CsvHeader& header)
    : from_(header.Find(ColumnRole::kValidFrom)),
      to_(header.Find(ColumnRole::kValidTo)),
      at_(header.Find(ColumnRole::kAt)) {}

bool ValidityColumns::Read(SourceFile& file, CsvReport& report, RowValidity* validity) {
  *validity = RowValidity();
  if (at_ != nullptr) return ReadEvent(file, report, validity);
  CellBound from, to;
  bool good = true;
  if (from_ != nullptr) good &= ReadBound(file, *from_, BoundSide::kFrom, report, &from);
  if (to_ != nullptr) good &= ReadBound(file, *to_, BoundSide::kTo, report, &to);
  return good && Combine(file, from, to, validity);
}

bool ValidityColumns::ReadBound(SourceFile& file, const CsvColumn& column, BoundSide side,
                                CsvReport& report, CellBound* bound) {
  const CsvField& field = file.field(column);
  if (!field.text.empty()) return ReadCell(file, column, side, bound);
  const bool open = column.blank == BlankMeaning::kOpen;
  bound->state = open ? CellBound::State::kOpen : CellBound::State::kUnknown;
  bound->edtf.unknown = !open;
  ++(open ? report.blank_open : report.blank_unknown);
  ++(&column == at_ ? blanks_at_ : &column == from_ ? blanks_from_ : blanks_to_);
  return true;
}

bool ValidityColumns::ReadCell(SourceFile& file, const CsvColumn& column, BoundSide side,
                               CellBound* bound) {
  const std::string_view text = file.field(column).text;
  bound->state = CellBound::State::kExact;
  if (const std::optional<int64_t> days = ParsePlainDate(text); days.has_value()) {
    bound->exact = {Instant::FromDays(*days), Granularity::kDay};
    return true;
  }
  if (column.type == CellType::kEdtf) {
    const StatusOr<EdtfBound> edtf = graph::ParseEdtfBound(text, side);
    if (!edtf.ok()) {
      CellMistake mistake = EdtfMistake(text);
      file.Mistake(column, mistake.code, std::move(mistake.message), std::move(mistake.help));
      return false;
    }
    bound->edtf = *edtf;
    if (edtf->open) {
      bound->state = CellBound::State::kOpen;
    } else if (edtf->unknown) {
      bound->state = CellBound::State::kUnknown;
    } else if (edtf->date.is_exact()) {
      bound->exact = edtf->date.earliest;
    } else {
      bound->state = CellBound::State::kUncertain;
    }
    return true;
  }
  const StatusOr<Period> granule = graph::ParseIsoGranule(text);
  const bool wants_date = column.type == CellType::kDate;
  const bool fits = granule.ok() && IsWholeDateTime(*granule) &&
                    (!wants_date || granule->from.granularity == Granularity::kDay);
  if (!fits) {
    CellMistake mistake = DateMistake(text, wants_date ? "date" : "datetime");
    file.Mistake(column, mistake.code, std::move(mistake.message), std::move(mistake.help));
    return false;
  }
  bound->exact = granule->from;
  return true;
}

bool ValidityColumns::ReadEvent(SourceFile& file, CsvReport& report, RowValidity* validity) {
  CellBound at;
  if (!ReadBound(file, *at_, BoundSide::kFrom, report, &at)) return false;
  if (at.state == CellBound::State::kOpen) return true;
  validity->open_from = validity->open_to = false;
  if (at.state == CellBound::State::kExact) {
    validity->period = graph::GranuleAt(at.exact);
    return true;
  }
  // One granule somewhere in a stretch: certain at no instant.
  Period possible;
  if (at.state == CellBound::State::kUncertain) {
    possible.from = at.edtf.date.earliest;
    if (at.edtf.date.latest.at.is_finite()) possible.to = NextGranule(at.edtf.date.latest);
  }
  validity->uncertain.emplace();
  validity->uncertain->possible = PeriodSet(possible);
  return true;
}

bool ValidityColumns::PeriodMistake(SourceFile& file, bool inverted) {
  const std::string_view from = file.field(*from_).text, to = file.field(*to_).text;
  if (inverted) {
    file.Mistake(*to_, "InvertedPeriod",
                 Concat("the end `", to, "` is before the start `", from, "`"),
                 "swap the two, or correct one of them");
  } else {
    file.Mistake(*to_, "EmptyPeriod",
                 Concat("nothing lies between `", from, "` and `", to, "`: ends are exclusive"),
                 "write the first day after it, or declare the column `{end:inclusive}` if it "
                 "names the last day");
  }
  return false;
}

bool ValidityColumns::Combine(SourceFile& file, const CellBound& from, const CellBound& to,
                              RowValidity* validity) {
  using State = CellBound::State;
  validity->open_from = from.state == State::kOpen;
  validity->open_to = to.state == State::kOpen;
  const bool from_known = from.state == State::kExact || validity->open_from;
  const bool to_known = to.state == State::kExact || validity->open_to;
  if (!from_known || !to_known) return CombineUncertain(file, from, to, validity);
  if (!validity->open_from) validity->period.from = from.exact;
  if (!validity->open_to)
    validity->period.to = to_->end_inclusive ? NextGranule(to.exact) : to.exact;
  if (validity->open_from || validity->open_to || validity->period.from < validity->period.to)
    return true;
  return PeriodMistake(file, to.exact < from.exact);
}

bool ValidityColumns::CombineUncertain(SourceFile& file, const CellBound& from, const CellBound& to,
                                       RowValidity* validity) {
  using State = CellBound::State;
  graph::ValidityBounds bounds;
  if (!validity->open_from)
    bounds.from = from.state == State::kExact ? ToEdtf(from.exact) : from.edtf;
  if (!validity->open_to) bounds.to = to.state == State::kExact ? ToEdtf(to.exact) : to.edtf;
  bounds.end_inclusive = to_ != nullptr && to_->end_inclusive;
  StatusOr<Validity> made = graph::MakeValidity(bounds);
  if (made.ok()) {
    validity->uncertain = *std::move(made);
    return true;
  }
  const bool both_given = bounds.from.has_value() && bounds.to.has_value() &&
                          !bounds.from->unknown && !bounds.to->unknown;
  if (!both_given) {
    const Diagnostic reason = DiagnosticOf(made.status());
    file.Mistake(from_ != nullptr ? *from_ : *to_, "BadDate", reason.message, reason.help);
    return false;
  }
  return PeriodMistake(file, bounds.to->date.latest < bounds.from->date.earliest);
}

void ValidityColumns::Describe(const std::string& file, std::vector<std::string>* remarks) const {
  const auto describe = [&](const CsvColumn* column, uint64_t blanks, std::string_view meaning) {
    if (column == nullptr) return;
    std::string remark = Concat(file, ": ", column->shown, meaning);
    if (blanks != 0) {
      remark += Concat("; ", blanks, blanks == 1 ? " blank cell" : " blank cells", " read as ",
                       column->blank == BlankMeaning::kOpen ? "open" : "unknown");
    }
    remarks->push_back(std::move(remark));
  };
  describe(from_, blanks_from_, " is the first granule in force");
  describe(to_, blanks_to_,
           to_ != nullptr && to_->end_inclusive
               ? " is inclusive, the last granule in force"
               : " is exclusive, the first granule no longer in force");
  describe(at_, blanks_at_, " is the granule of an event");
}

}  // namespace entente::loaders
