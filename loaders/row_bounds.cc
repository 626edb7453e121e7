#include "loaders/row_bounds.h"

#include <utility>

#include "base/text.h"

namespace entente::loaders {
namespace {

using graph::Bound;
using graph::EdtfBound;
using graph::Granularity;
using graph::Instant;
using graph::Period;
using State = RowBound::State;

EdtfBound ToEdtf(const RowBound& bound) {
  if (bound.state != State::kExact) return bound.edtf;
  EdtfBound edtf;
  edtf.date = {bound.exact, bound.exact, graph::UncertainDate::Qualifier::kNone};
  return edtf;
}

Bound NextGranule(const Bound& bound) {
  return {Instant{bound.at.micros + graph::GranuleMicros(bound.granularity)}, bound.granularity};
}

bool IsWholeDateTime(const Period& granule) {
  return granule.to.at.micros - granule.from.at.micros <= graph::kMicrosPerDay;
}

bool ReadEdtf(std::string_view text, graph::BoundSide side, RowBound* bound, CellMistake* mistake) {
  const StatusOr<EdtfBound> edtf = graph::ParseEdtfBound(text, side);
  if (!edtf.ok()) {
    *mistake = EdtfMistake(text);
    return false;
  }
  bound->edtf = *edtf;
  if (edtf->open) {
    bound->state = State::kOpen;
  } else if (edtf->unknown) {
    bound->state = State::kUnknown;
  } else if (edtf->date.is_exact()) {
    bound->exact = edtf->date.earliest;
  } else {
    bound->state = State::kUncertain;
  }
  return true;
}

bool PeriodMistake(const RowBounds& bounds, bool inverted, CellMistake* mistake) {
  if (inverted) {
    *mistake = {
        "InvertedPeriod",
        Concat("the end `", bounds.to_text, "` is before the start `", bounds.from_text, "`"),
        "swap the two, or correct one of them"};
  } else {
    *mistake = {"EmptyPeriod",
                Concat("nothing lies between `", bounds.from_text, "` and `", bounds.to_text,
                       "`: ends are exclusive"),
                "write the first day after it, or declare the column `{end:inclusive}` if it "
                "names the last day"};
  }
  return false;
}

bool CombineUncertain(const RowBounds& texts, RowValidity* validity, CellMistake* mistake) {
  graph::ValidityBounds bounds;
  if (!validity->open_from) bounds.from = ToEdtf(texts.from);
  if (!validity->open_to) bounds.to = ToEdtf(texts.to);
  bounds.end_inclusive = texts.end_inclusive;
  StatusOr<graph::Validity> made = graph::MakeValidity(bounds);
  if (made.ok()) {
    validity->uncertain = *std::move(made);
    return true;
  }
  const bool both_given = bounds.from.has_value() && bounds.to.has_value() &&
                          !bounds.from->unknown && !bounds.to->unknown;
  if (!both_given) {
    const Diagnostic reason = DiagnosticOf(made.status());
    *mistake = {"BadDate", reason.message, reason.help};
    return false;
  }
  return PeriodMistake(texts, bounds.to->date.latest < bounds.from->date.earliest, mistake);
}

}  // namespace

RowBound BlankBound(BlankMeaning meaning) {
  RowBound bound;
  bound.state = meaning == BlankMeaning::kOpen ? State::kOpen : State::kUnknown;
  bound.edtf.unknown = meaning == BlankMeaning::kUnknown;
  return bound;
}

bool ReadBound(std::string_view text, CellType type, graph::BoundSide side, RowBound* bound,
               CellMistake* mistake) {
  bound->state = State::kExact;
  if (const std::optional<int64_t> days = ParsePlainDate(text); days.has_value()) {
    bound->exact = {Instant::FromDays(*days), Granularity::kDay};
    return true;
  }
  if (type == CellType::kEdtf) return ReadEdtf(text, side, bound, mistake);
  const StatusOr<Period> granule = graph::ParseIsoGranule(text);
  const bool wants_date = type == CellType::kDate;
  const bool fits = granule.ok() && IsWholeDateTime(*granule) &&
                    (!wants_date || granule->from.granularity == Granularity::kDay);
  if (!fits) {
    *mistake = DateMistake(text, wants_date ? "date" : "datetime");
    return false;
  }
  bound->exact = granule->from;
  return true;
}

RowValidity EventValidity(const RowBound& at) {
  RowValidity validity;
  if (at.state == State::kOpen) return validity;
  validity.open_from = validity.open_to = false;
  if (at.state == State::kExact) {
    validity.period = graph::GranuleAt(at.exact);
    return validity;
  }
  // One granule somewhere in a stretch: certain at no instant.
  Period possible;
  if (at.state == State::kUncertain) {
    possible.from = at.edtf.date.earliest;
    if (at.edtf.date.latest.at.is_finite()) possible.to = NextGranule(at.edtf.date.latest);
  }
  validity.uncertain.emplace();
  validity.uncertain->possible = graph::PeriodSet(possible);
  return validity;
}

bool CombineBounds(const RowBounds& bounds, RowValidity* validity, CellMistake* mistake) {
  const RowBound &from = bounds.from, &to = bounds.to;
  validity->open_from = from.state == State::kOpen;
  validity->open_to = to.state == State::kOpen;
  const bool from_known = from.state == State::kExact || validity->open_from;
  const bool to_known = to.state == State::kExact || validity->open_to;
  if (!from_known || !to_known) return CombineUncertain(bounds, validity, mistake);
  if (!validity->open_from) validity->period.from = from.exact;
  if (!validity->open_to)
    validity->period.to = bounds.end_inclusive ? NextGranule(to.exact) : to.exact;
  if (validity->open_from || validity->open_to || validity->period.from < validity->period.to)
    return true;
  return PeriodMistake(bounds, to.exact < from.exact, mistake);
}

}  // namespace entente::loaders
