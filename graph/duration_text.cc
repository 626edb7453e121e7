#include <optional>

#include "base/text.h"
#include "graph/iso_text.h"
#include "graph/temporal.h"

namespace entente::graph {
namespace {

constexpr int32_t kNanosPerSecond = 1'000'000'000;

Status NotADuration(std::string_view text) {
  return InvalidTemporalText("InvalidDuration", text, "a duration like P14DT16H12M or P1Y2M");
}

// One number with its sign and fraction.
std::optional<long double> TakeDecimal(TextScanner* scanner) {
  const bool negative = scanner->Take('-');
  if (!negative) scanner->Take('+');
  const size_t digits = scanner->NumDigitsAhead();
  if (digits == 0 || digits > 18) return std::nullopt;
  long double number = static_cast<long double>(scanner->TakeDigits(digits));
  if (scanner->Take('.') || scanner->Take(',')) {
    const size_t places = scanner->NumDigitsAhead();
    if (places == 0 || places > 18) return std::nullopt;
    long double scale = 1;
    for (size_t i = 0; i < places; ++i) scale *= 10;
    number += static_cast<long double>(scanner->TakeDigits(places)) / scale;
  }
  return negative ? -number : number;
}

struct Unit {
  char letter;
  long double DurationParts::*part;
  long double size;
};
constexpr Unit kDateUnits[] = {{'Y', &DurationParts::months, 12},
                               {'M', &DurationParts::months, 1},
                               {'W', &DurationParts::days, 7},
                               {'D', &DurationParts::days, 1}};
constexpr Unit kTimeUnits[] = {{'H', &DurationParts::seconds, 3600},
                               {'M', &DurationParts::seconds, 60},
                               {'S', &DurationParts::seconds, 1}};

// Numbers with units, in the units' order, up to `T` or the end. False if it is something else.
bool TakeUnits(absl::Span<const Unit> units, TextScanner* scanner, DurationParts* parts) {
  size_t next = 0;
  size_t taken = 0;
  while (!scanner->done() && scanner->left().front() != 'T') {
    const std::optional<long double> number = TakeDecimal(scanner);
    if (!number) return false;
    while (next < units.size() && !scanner->Take(units[next].letter)) ++next;
    if (next == units.size()) return false;
    parts->*units[next].part += *number * units[next].size;
    ++next;
    ++taken;
  }
  return taken > 0 || !scanner->done();
}

// P2012-02-02T14:37:21.545 or P20120202T143721.545: as a date and a time are written. nullopt if it
// is not that shape.
std::optional<Duration> ParseDateShape(std::string_view text) {
  TextScanner scanner(text);
  const size_t digits = scanner.NumDigitsAhead();
  if (digits != 4 && digits != 8) return std::nullopt;
  const bool dashes = digits == 4;
  Duration duration;
  duration.months = 12 * scanner.TakeDigits(4);
  if (dashes && !scanner.Take('-')) return std::nullopt;
  const std::optional<int64_t> months = scanner.TakeTwoDigits();
  if (!months || (dashes && !scanner.Take('-'))) return std::nullopt;
  const std::optional<int64_t> days = scanner.TakeTwoDigits();
  if (!days) return std::nullopt;
  duration.months += *months;
  duration.days = *days;
  if (scanner.done()) return duration;
  if (!scanner.Take('T')) return std::nullopt;
  const StatusOr<int64_t> nanos = ParseTimeOfDay(scanner.left());
  if (!nanos.ok()) return std::nullopt;
  duration.seconds = *nanos / kNanosPerSecond;
  duration.nanos = static_cast<int32_t>(*nanos % kNanosPerSecond);
  return duration;
}

void AppendUnit(int64_t number, char letter, std::string* out) {
  if (number != 0) out->append(Concat(number, letter));
}

std::string FractionDigits(int32_t nanos) {
  std::string digits = std::to_string(nanos);
  digits.insert(0, 9 - digits.size(), '0');
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

std::string ClockText(int64_t seconds, int32_t nanos) {
  // Both parts with one sign.
  if (seconds < 0 && nanos > 0) {
    ++seconds;
    nanos -= kNanosPerSecond;
  }
  std::string out;
  AppendUnit(seconds / 3600, 'H', &out);
  AppendUnit(seconds / 60 % 60, 'M', &out);
  const int64_t rest = seconds % 60;
  if (rest == 0 && nanos == 0) return out;
  if (rest < 0 || nanos < 0) out.push_back('-');
  out.append(std::to_string(rest < 0 ? -rest : rest));
  if (nanos != 0) out.append(Concat('.', FractionDigits(nanos < 0 ? -nanos : nanos)));
  out.push_back('S');
  return out;
}

}  // namespace

StatusOr<Duration> ParseDuration(std::string_view text) {
  TextScanner scanner(text);
  const bool negative = scanner.Take('-');
  if (!negative) scanner.Take('+');
  if (!scanner.Take('P')) return NotADuration(text);
  if (const auto duration = ParseDateShape(scanner.left())) {
    return negative ? Negate(*duration) : *duration;
  }
  DurationParts parts;
  if (!TakeUnits(kDateUnits, &scanner, &parts)) return NotADuration(text);
  if (scanner.Take('T') && (scanner.done() || !TakeUnits(kTimeUnits, &scanner, &parts))) {
    return NotADuration(text);
  }
  if (!scanner.done()) return NotADuration(text);
  ENTENTE_ASSIGN_OR_RETURN(const Duration duration, MakeDuration(parts));
  return negative ? Negate(duration) : duration;
}

std::string ToText(const Duration& value) {
  std::string date = "P";
  AppendUnit(value.months / 12, 'Y', &date);
  AppendUnit(value.months % 12, 'M', &date);
  AppendUnit(value.days, 'D', &date);
  const std::string clock = ClockText(value.seconds, value.nanos);
  if (!clock.empty()) return Concat(date, 'T', clock);
  return date.size() > 1 ? date : "PT0S";
}

}  // namespace entente::graph
