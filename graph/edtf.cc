// EDTF (ISO 8601-2): dates known only in part. Level 0, and of level 1 what dates of facts need.
#include <algorithm>

#include "base/text.h"
#include "graph/iso_text.h"
#include "graph/temporal.h"

namespace entente::graph {
namespace {

using Qualifier = UncertainDate::Qualifier;

Status NotEdtf(std::string_view text) {
  return InvalidTemporalText("InvalidEdtf", text,
                             "a date like 1968-07-01, 1968-07, 1968~, 196X or [1968..1970]");
}

Qualifier Combine(Qualifier a, Qualifier b) {
  return static_cast<Qualifier>(static_cast<uint8_t>(a) | static_cast<uint8_t>(b));
}

Qualifier TakeQualifier(std::string_view* text) {
  if (text->empty()) return Qualifier::kNone;
  const char mark = text->back();
  const Qualifier qualifier = mark == '?'   ? Qualifier::kUncertain
                              : mark == '~' ? Qualifier::kApproximate
                              : mark == '%' ? Qualifier::kBoth
                                            : Qualifier::kNone;
  if (qualifier != Qualifier::kNone) text->remove_suffix(1);
  return qualifier;
}

StatusOr<UncertainDate> OfDays(int64_t first, int64_t last) {
  UncertainDate date;
  ENTENTE_ASSIGN_OR_RETURN(date.earliest, ToBound(Date{first}));
  ENTENTE_ASSIGN_OR_RETURN(date.latest, ToBound(Date{last}));
  return date;
}

std::string Replaced(std::string_view text, char by) {
  std::string out(text);
  std::replace(out.begin(), out.end(), 'X', by);
  return out;
}

// 196X, 19XX-XX, 1968-XX, 1968-XX-XX, 1968-07-XX: what follows an X is unknown too.
StatusOr<UncertainDate> ParseWithUnknownDigits(std::string_view date, std::string_view text) {
  std::string_view known = date;
  while (known.size() > 3 && known.substr(known.size() - 3) == "-XX") known.remove_suffix(3);
  const size_t num_cut = (date.size() - known.size()) / 3;
  const size_t mark = known.find('X');
  if (mark == std::string_view::npos) {
    const bool is_month = known.size() >= 7 && known[known.size() - 3] == '-';
    if (num_cut > (is_month ? 1u : 2u)) return NotEdtf(text);
    const StatusOr<NamedDays> days = ParseNamedDays(known);
    if (!days.ok() || days->first == days->last) return NotEdtf(text);
    return OfDays(days->first, days->last);
  }
  const std::string_view tail = known.substr(mark);
  const bool only_marks = tail.find_first_not_of('X') == std::string_view::npos;
  const bool is_signed = known.front() == '-' || known.front() == '+';
  if (!only_marks || num_cut > 2 || known.size() != (is_signed ? 5u : 4u)) return NotEdtf(text);
  const StatusOr<NamedDays> low = ParseNamedDays(Replaced(known, '0'));
  const StatusOr<NamedDays> high = ParseNamedDays(Replaced(known, '9'));
  if (!low.ok() || !high.ok()) return NotEdtf(text);
  return OfDays(std::min(low->first, high->first), std::max(low->last, high->last));
}

// A single date, with its qualifier.
StatusOr<UncertainDate> ParseSingle(std::string_view text) {
  std::string_view date = text;
  const Qualifier qualifier = TakeQualifier(&date);
  UncertainDate result;
  if (date.find('T') != std::string_view::npos) {
    ENTENTE_ASSIGN_OR_RETURN(result.earliest, ParseIsoBound(date));
    result.latest = result.earliest;
  } else if (date.find('X') != std::string_view::npos) {
    ENTENTE_ASSIGN_OR_RETURN(result, ParseWithUnknownDigits(date, text));
  } else {
    // Y17000, Y-17000: a year of more than four digits.
    std::string plain(date);
    if (!plain.empty() && plain[0] == 'Y')
      plain = plain.substr(0, 2) == "Y-" ? plain.substr(1) : Concat('+', plain.substr(1));
    const StatusOr<NamedDays> days = ParseNamedDays(plain);
    if (!days.ok()) {
      const bool is_date = DiagnosticOf(days.status()).code == "NoSuchDate";
      return is_date ? days.status() : NotEdtf(text);
    }
    ENTENTE_ASSIGN_OR_RETURN(result, OfDays(days->first, days->last));
  }
  result.qualifier = qualifier;
  return result;
}

// [a..b], [..b], [a..]: one of these days.
StatusOr<UncertainDate> ParseOneOf(std::string_view text) {
  std::string_view inner = text;
  const Qualifier qualifier = TakeQualifier(&inner);
  if (inner.size() < 2 || inner.back() != ']') return NotEdtf(text);
  inner = inner.substr(1, inner.size() - 2);
  const size_t dots = inner.find("..");
  if (dots == std::string_view::npos || inner == "..") return NotEdtf(text);
  UncertainDate result{Bound::NegativeInfinity(), Bound::PositiveInfinity(), qualifier};
  if (dots > 0) {
    ENTENTE_ASSIGN_OR_RETURN(const UncertainDate first, ParseSingle(inner.substr(0, dots)));
    result.earliest = first.earliest;
    result.qualifier = Combine(result.qualifier, first.qualifier);
  }
  if (dots + 2 < inner.size()) {
    ENTENTE_ASSIGN_OR_RETURN(const UncertainDate last, ParseSingle(inner.substr(dots + 2)));
    result.latest = last.latest;
    result.qualifier = Combine(result.qualifier, last.qualifier);
  }
  if (result.latest < result.earliest) {
    return RuntimeError(ErrorType::kArgument, "InvalidEdtf",
                        Concat("the later date stands first in '", text, "'"));
  }
  return result;
}

}  // namespace

StatusOr<UncertainDate> ParseEdtfDate(std::string_view text) {
  if (text.empty()) return UncertainDate{Bound::NegativeInfinity(), Bound::PositiveInfinity()};
  if (text.front() == '[') return ParseOneOf(text);
  return ParseSingle(text);
}

StatusOr<EdtfBound> ParseEdtfBound(std::string_view text, BoundSide side) {
  EdtfBound bound;
  if (text == "..") {
    const Bound infinity =
        side == BoundSide::kFrom ? Bound::NegativeInfinity() : Bound::PositiveInfinity();
    bound.date = {infinity, infinity};
    bound.open = true;
    return bound;
  }
  ENTENTE_ASSIGN_OR_RETURN(bound.date, ParseEdtfDate(text));
  bound.unknown = text.empty();
  return bound;
}

StatusOr<Validity> ParseEdtfInterval(std::string_view text) {
  const size_t slash = text.find('/');
  const bool single = slash == std::string_view::npos;
  const std::string_view from = text.substr(0, slash);
  const std::string_view to = single ? text : text.substr(slash + 1);
  if (to.find('/') != std::string_view::npos || (single && (text.empty() || text == ".."))) {
    return InvalidTemporalText("InvalidEdtf", text,
                               "an interval like 1968-07/1991-12-26, 1968/.. or 1968");
  }
  ValidityBounds bounds;
  bounds.end_inclusive = true;
  ENTENTE_ASSIGN_OR_RETURN(bounds.from, ParseEdtfBound(from, BoundSide::kFrom));
  ENTENTE_ASSIGN_OR_RETURN(bounds.to, ParseEdtfBound(to, BoundSide::kTo));
  return MakeValidity(bounds);
}

}  // namespace entente::graph
