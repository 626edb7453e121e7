// ISO texts as bounds and periods: what names a stretch of time begins at its start.
#include "base/text.h"
#include "graph/iso_text.h"
#include "graph/temporal.h"

namespace entente::graph {
namespace {

Status NotAPeriod(std::string_view text) {
  return InvalidTemporalText("InvalidPeriod", text,
                             "a period like 1968-07-01/1991-12-26, 1968/.. or 1968");
}

bool IsDateTimeText(std::string_view text) { return text.find('T') != std::string_view::npos; }

bool IsOpen(std::string_view text) { return text.empty() || text == ".."; }

// `1995-06-15 12:00` is the common slip.
Status WithMissingT(Status error, std::string_view text) {
  const size_t blank = text.find(' ');
  if (blank == std::string_view::npos || text.find(':', blank) == std::string_view::npos) {
    return error;
  }
  Diagnostic diagnostic = DiagnosticOf(error);
  diagnostic.help = "write a `T` between date and time, as in 1995-06-15T12:00";
  return MakeError(std::move(diagnostic));
}

}  // namespace

StatusOr<Bound> ParseIsoBound(std::string_view text) {
  if (IsDateTimeText(text)) {
    ENTENTE_ASSIGN_OR_RETURN(const DateTime value, ParseDateTime(text));
    return ToBound(value);
  }
  const StatusOr<NamedDays> days = ParseNamedDays(text);
  if (!days.ok()) return WithMissingT(days.status(), text);
  return ToBound(Date{days->first});
}

StatusOr<Period> ParseIsoGranule(std::string_view text) {
  ENTENTE_ASSIGN_OR_RETURN(const Bound from, ParseIsoBound(text));
  if (IsDateTimeText(text)) return GranuleAt(from);
  ENTENTE_ASSIGN_OR_RETURN(const NamedDays days, ParseNamedDays(text));
  ENTENTE_ASSIGN_OR_RETURN(const Bound to, ToBound(Date{days.last + 1}));
  return Period{from, to};
}

StatusOr<Period> ParsePeriod(std::string_view text) {
  const size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    if (IsOpen(text)) return NotAPeriod(text);
    return ParseIsoGranule(text);
  }
  const std::string_view from_text = text.substr(0, slash);
  const std::string_view to_text = text.substr(slash + 1);
  if (to_text.find('/') != std::string_view::npos) return NotAPeriod(text);
  Period period;
  if (!IsOpen(from_text)) {
    ENTENTE_ASSIGN_OR_RETURN(period.from, ParseIsoBound(from_text));
  }
  if (!IsOpen(to_text)) {
    ENTENTE_ASSIGN_OR_RETURN(period.to, ParseIsoBound(to_text));
  }
  if (period.from < period.to) return period;
  return RuntimeError(ErrorType::kArgument, "EmptyPeriod",
                      Concat("the period '", text, "' ends ",
                             period.from == period.to ? "where" : "before", " it begins"),
                      std::nullopt, "a period leaves out its end: name the first day after it");
}

}  // namespace entente::graph
