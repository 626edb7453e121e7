// Validities as people write them in a note.
//
// A day that ends a period is its last day: people read it as inside. A moment that ends one is the
// moment at which it is over. Bounds are days or moments, but beside a bound known only to a month
// or a year whole months and years bear their names: there the one day that is certain although the
// day is not known (the last of a start's year, the first of an end's) counts as possible.
#include <algorithm>
#include <vector>

#include "base/text.h"
#include "graph/temporal.h"

namespace entente::graph {
namespace {

constexpr std::string_view kBetweenDays = " \u2026 ";
constexpr std::string_view kBetweenNames = " \u2013 ";

// What a bound is named by, from fine to coarse.
enum class Unit : uint8_t { kDay, kMonth, kYear };

// A period and how its two sides are named.
struct Stretch {
  Period period;
  Unit from = Unit::kDay;
  Unit to = Unit::kDay;
};

bool IsDay(const Bound& bound) {
  return bound.at.is_finite() && bound.granularity == Granularity::kDay;
}

Bound MovedByDays(const Bound& bound, int64_t days) {
  return {Instant{bound.at.micros + days * kMicrosPerDay}, bound.granularity};
}

// The coarsest unit of which one begins at the bound, and so another ends there.
Unit UnitAt(const Bound& bound) {
  if (!IsDay(bound)) return Unit::kDay;
  const CivilDate civil = CivilFromDays(bound.at.Day());
  if (civil.day != 1) return Unit::kDay;
  return civil.month == 1 ? Unit::kYear : Unit::kMonth;
}

// The unit that a period consists of whole ones of.
Unit UnitOf(const Bound& from, const Bound& to) { return std::min(UnitAt(from), UnitAt(to)); }

// 1982-07-15, 1982-07 or 1982.
std::string DayText(const Bound& day, Unit unit) {
  constexpr size_t kMonthAndDay = 6;
  constexpr size_t kDay = 3;
  std::string text = ToText(day);
  if (unit == Unit::kYear) text.resize(text.size() - kMonthAndDay);
  if (unit == Unit::kMonth) text.resize(text.size() - kDay);
  return text;
}

std::string FirstText(const Stretch& stretch) { return DayText(stretch.period.from, stretch.from); }

std::string LastText(const Stretch& stretch) {
  const Bound& to = stretch.period.to;
  return IsDay(to) ? DayText(MovedByDays(to, -1), stretch.to) : ToText(to);
}

std::string StretchText(const Stretch& stretch) {
  const Period& period = stretch.period;
  const bool starts = period.from.at.is_finite();
  const bool ends = period.to.at.is_finite();
  if (!starts && !ends) return "always";
  if (!ends) return Concat("since ", FirstText(stretch));
  if (!starts) return Concat("until ", LastText(stretch));
  std::string first = FirstText(stretch);
  const std::string last = LastText(stretch);
  const bool one = first == last || GranuleAt(period.from) == period;
  if (one && stretch.from == stretch.to) return first;
  const bool names = stretch.from != Unit::kDay && stretch.to != Unit::kDay;
  return Concat(first, names ? kBetweenNames : kBetweenDays, last);
}

std::string SetText(const PeriodSet& set) {
  if (set.empty()) return "never";
  std::vector<std::string> texts;
  for (const Period& period : set.periods()) texts.push_back(StretchText({period}));
  return Join(texts, ", ");
}

// Certain and merely possible stretches, their borders moved to the ends of months and years where
// a bound was given as one.
struct Uncertain {
  std::vector<Stretch> certain;
  std::vector<Stretch> possible;
};

// The possible stretch that meets the certain one on a side and no other; or null.
Stretch* PieceBefore(const Stretch& stretch, Uncertain* all) {
  for (Stretch& piece : all->possible) {
    if (!(piece.period.to == stretch.period.from)) continue;
    for (const Stretch& other : all->certain) {
      if (other.period.to == piece.period.from) return nullptr;
    }
    return &piece;
  }
  return nullptr;
}

Stretch* PieceAfter(const Stretch& stretch, Uncertain* all) {
  for (Stretch& piece : all->possible) {
    if (!(piece.period.from == stretch.period.to)) continue;
    for (const Stretch& other : all->certain) {
      if (other.period.from == piece.period.to) return nullptr;
    }
    return &piece;
  }
  return nullptr;
}

// The unit by which a bound is known that lies between two days: one month, one year, or the years
// of 196X. Any other stretch of days is known by its days.
Unit UnitOfBound(const Bound& earliest, const Bound& latest) {
  const std::string text = ToText(UncertainDate{earliest, latest, UncertainDate::Qualifier::kNone});
  if (text.front() == '[') return Unit::kDay;
  return UnitOf(earliest, MovedByDays(latest, 1));
}

// A start given as 1982 is possible from 1982-01-01 and certain from 1982-12-31; an end given as
// 1990 is certain up to and with 1990-01-01 and possible up to 1990-12-31.
void NameBorders(Stretch* stretch, Uncertain* all) {
  Stretch* const before = PieceBefore(*stretch, all);
  Stretch* const after = PieceAfter(*stretch, all);
  Stretch named = *stretch;
  if (before != nullptr && IsDay(before->period.from) && IsDay(before->period.to)) {
    named.from = UnitOfBound(before->period.from, before->period.to);
    if (named.from != Unit::kDay) named.period.from = MovedByDays(before->period.to, 1);
  }
  if (after != nullptr && IsDay(after->period.from) && IsDay(after->period.to)) {
    const Bound earliest = MovedByDays(after->period.from, -1);
    named.to = UnitOfBound(earliest, MovedByDays(after->period.to, -1));
    if (named.to != Unit::kDay) named.period.to = earliest;
  }
  if (!(named.period.from < named.period.to)) return;
  if (before != nullptr) before->period.to = named.period.from;
  if (after != nullptr) after->period.from = named.period.to;
  *stretch = named;
}

// `1983 – 1990`, not `1983 … 1990-12-31`.
void NameOtherSide(Stretch* stretch) {
  if (stretch->to == Unit::kDay && UnitAt(stretch->period.to) >= stretch->from) {
    stretch->to = stretch->from;
  } else if (stretch->from == Unit::kDay && UnitAt(stretch->period.from) >= stretch->to) {
    stretch->from = stretch->to;
  }
}

Uncertain Divide(const Validity& validity) {
  Uncertain all;
  for (const Period& period : validity.certain.periods()) all.certain.push_back({period});
  const PeriodSet rest = validity.possible.Difference(validity.certain);
  for (const Period& period : rest.periods()) all.possible.push_back({period});
  for (Stretch& stretch : all.certain) {
    NameBorders(&stretch, &all);
    NameOtherSide(&stretch);
  }
  for (Stretch& piece : all.possible) {
    piece.from = piece.to = UnitOf(piece.period.from, piece.period.to);
  }
  return all;
}

// What is possible without a limit needs no day where it meets what is certain.
std::string PossibleText(const Stretch& piece, const Uncertain& all) {
  for (const Stretch& stretch : all.certain) {
    const bool ends = piece.period.to == stretch.period.from;
    if (ends && !piece.period.from.at.is_finite()) return "earlier";
    const bool begins = piece.period.from == stretch.period.to;
    if (begins && !piece.period.to.at.is_finite()) return "later";
  }
  return StretchText(piece);
}

std::string UncertainText(const Uncertain& all) {
  std::vector<std::string> certain;
  for (const Stretch& stretch : all.certain) certain.push_back(StretchText(stretch));
  std::vector<std::string> possible;
  for (const Stretch& piece : all.possible) possible.push_back(PossibleText(piece, all));
  const std::string maybe = Concat("possibly ", Join(possible, ", "));
  return certain.empty() ? maybe : Concat("certain ", Join(certain, ", "), ", ", maybe);
}

}  // namespace

std::string ToReadableText(const Validity& validity) {
  if (validity.is_exact()) return SetText(validity.possible);
  return UncertainText(Divide(validity));
}

}  // namespace entente::graph
