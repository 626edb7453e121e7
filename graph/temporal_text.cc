#include "base/text.h"
#include "graph/temporal.h"
#include "graph/zone.h"

namespace entente::graph {
namespace {

constexpr int64_t kSecondsPerDay = 86'400;
constexpr int64_t kNanosPerSecond = 1'000'000'000;

std::string Padded(int64_t number, size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

// Four digits at least; a sign where there are more, or where the year is before 0.
std::string YearText(int64_t year) {
  if (year < 0) return Concat('-', Padded(-year, 4));
  return Concat(year > 9999 ? "+" : "", Padded(year, 4));
}

std::string ClockText(int64_t seconds_of_day, int32_t nanos) {
  std::string out =
      Concat(Padded(seconds_of_day / 3600, 2), ':', Padded(seconds_of_day / 60 % 60, 2));
  if (seconds_of_day % 60 == 0 && nanos == 0) return out;
  out.append(Concat(':', Padded(seconds_of_day % 60, 2)));
  if (nanos == 0) return out;
  std::string digits = Padded(nanos, 9);
  digits.erase(digits.find_last_not_of('0') + 1);
  return Concat(out, '.', digits);
}

std::string ClockText(int64_t nanos_of_day) {
  return ClockText(nanos_of_day / kNanosPerSecond,
                   static_cast<int32_t>(nanos_of_day % kNanosPerSecond));
}

std::string_view QualifierText(UncertainDate::Qualifier qualifier) {
  switch (qualifier) {
    case UncertainDate::Qualifier::kNone:
      return "";
    case UncertainDate::Qualifier::kUncertain:
      return "?";
    case UncertainDate::Qualifier::kApproximate:
      return "~";
    case UncertainDate::Qualifier::kBoth:
      return "%";
  }
  return "";
}

bool IsDay(const Bound& bound) {
  return bound.at.is_finite() && bound.granularity == Granularity::kDay;
}

// The years, months or digits that the two days enclose exactly; empty where they enclose none.
std::string GranuleText(const Bound& earliest, const Bound& latest) {
  if (!IsDay(earliest) || !IsDay(latest)) return {};
  const CivilDate first = CivilFromDays(earliest.at.Day());
  const CivilDate last = CivilFromDays(latest.at.Day());
  if (first.day != 1 || last.day != DaysInMonth(last.year, last.month)) return {};
  if (first.year == last.year && first.month == last.month) {
    return Concat(YearText(first.year), '-', Padded(first.month, 2));
  }
  if (first.month != 1 || last.month != 12) return {};
  if (first.year == last.year) return YearText(first.year);
  if (first.year < 0 || last.year > 9999) return {};
  int64_t span = 10;
  for (std::string marks = "X"; marks.size() < 4; marks.push_back('X'), span *= 10) {
    if (first.year % span == 0 && last.year == first.year + span - 1) {
      return Concat(Padded(first.year, 4).substr(0, 4 - marks.size()), marks);
    }
  }
  return {};
}

std::string Listed(const PeriodSet& set) {
  std::vector<std::string> pieces;
  for (const Period& period : set.periods()) pieces.push_back(ToText(period));
  return Join(pieces, ", ");
}

}  // namespace

std::string ToText(const Date& value) {
  const CivilDate civil = CivilFromDays(value.days);
  return Concat(YearText(civil.year), '-', Padded(civil.month, 2), '-', Padded(civil.day, 2));
}

std::string ToText(const LocalTime& value) { return ClockText(value.nanos); }

std::string ToText(const Time& value) {
  return Concat(ClockText(value.nanos), OffsetText(value.offset_seconds));
}

std::string ToText(const LocalDateTime& value) {
  const int64_t rest = value.seconds % kSecondsPerDay;
  const int64_t second = rest < 0 ? rest + kSecondsPerDay : rest;
  const Date date{(value.seconds - second) / kSecondsPerDay};
  return Concat(ToText(date), 'T', ClockText(second, value.nanos));
}

std::string ToText(const DateTime& value) {
  const int32_t offset = OffsetAt(value.zone, value.seconds);
  const std::string text =
      Concat(ToText(LocalDateTime{value.seconds + offset, value.nanos}), OffsetText(offset));
  return IsNamed(value.zone) ? Concat(text, '[', ZoneName(value.zone), ']') : text;
}

std::string ToText(const UncertainDate& value) {
  const std::string_view mark = QualifierText(value.qualifier);
  if (value.is_exact()) return Concat(ToText(value.earliest), mark);
  const std::string granule = GranuleText(value.earliest, value.latest);
  if (!granule.empty()) return Concat(granule, mark);
  const bool has_earliest = value.earliest.at.is_finite();
  const bool has_latest = value.latest.at.is_finite();
  if (!has_earliest && !has_latest) return std::string(mark);
  return Concat('[', has_earliest ? ToText(value.earliest) : "", "..",
                has_latest ? ToText(value.latest) : "", ']', mark);
}

std::string ToText(const Bound& bound) {
  if (bound.at == Instant::NegativeInfinity()) return "-inf";
  if (bound.at == Instant::PositiveInfinity()) return "+inf";
  if (bound.granularity == Granularity::kDay) return ToText(DateOf(bound.at));
  return ToText(DateTimeOf(bound.at));
}

std::string ToText(const Period& period) {
  return Concat('[', ToText(period.from), ", ", ToText(period.to), ')');
}

std::string ToText(const PeriodSet& set) {
  if (set.size() == 1) return ToText(set.periods()[0]);
  return Concat('{', Listed(set), '}');
}

std::string ToText(const Validity& validity) {
  if (validity.is_exact()) return ToText(validity.possible);
  return Concat("certain ", ToText(validity.certain), ", possible ", ToText(validity.possible));
}

}  // namespace entente::graph
