#include "graph/iso_text.h"

#include <utility>
#include <vector>

#include "base/text.h"
#include "graph/temporal.h"

namespace entente::graph {
namespace {

constexpr int64_t kNanosPerSecond = 1'000'000'000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// 31/12/1999, 31.12.1999 and 1999/12/31 as ISO 8601 has them; empty where the text is none of them.
std::string AsIsoDate(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (IsDigit(c)) {
      parts.back().push_back(c);
    } else if (c == '/' || c == '.' || c == '-') {
      parts.emplace_back();
    } else {
      return "";
    }
  }
  if (parts.size() == 3 && parts[2].size() == 4) std::swap(parts[0], parts[2]);
  if (parts.size() != 3 || parts[0].size() != 4) return "";
  for (std::string* part : {&parts[1], &parts[2]}) {
    if (part->empty() || part->size() > 2) return "";
    if (part->size() == 1) *part = Concat("0", *part);
  }
  if (parts[1] > "12") std::swap(parts[1], parts[2]);
  return Join(parts, "-");
}

Status NotADate(std::string_view text) {
  const std::string iso = AsIsoDate(text);
  return InvalidTemporalText("InvalidDate", text, "a date like 2015-07-21, 2015-07 or 2015",
                             iso.empty() ? "" : Concat("write year, month, day: ", iso));
}

Status NotATime(std::string_view text) {
  return InvalidTemporalText("InvalidTime", text, "a time of day like 21:40 or 21:40:32.142");
}

StatusOr<NamedDays> OneDay(StatusOr<Date> day) {
  if (!day.ok()) return std::move(day).status();
  return NamedDays{day->days, day->days};
}

StatusOr<NamedDays> WholeMonth(int64_t year, int64_t month) {
  ENTENTE_ASSIGN_OR_RETURN(const Date first, DateFromCivil(year, month, 1));
  return NamedDays{first.days, first.days + DaysInMonth(year, static_cast<int>(month)) - 1};
}

StatusOr<NamedDays> WholeWeek(int64_t year, int64_t week) {
  ENTENTE_ASSIGN_OR_RETURN(const Date first, DateFromWeek(year, week, 1));
  return NamedDays{first.days, first.days + 6};
}

// What stands behind a year's `W` or `-W`.
StatusOr<NamedDays> ParseWeek(int64_t year, bool dashes, TextScanner scanner,
                              std::string_view text) {
  const std::optional<int64_t> week = scanner.TakeTwoDigits();
  if (!week) return NotADate(text);
  if (scanner.done()) return WholeWeek(year, *week);
  if (dashes && !scanner.Take('-')) return NotADate(text);
  if (scanner.left().size() != 1 || scanner.NumDigitsAhead() != 1) return NotADate(text);
  return OneDay(DateFromWeek(year, *week, scanner.TakeDigits(1)));
}

// What stands behind a year and a dash.
StatusOr<NamedDays> ParseDashed(int64_t year, TextScanner scanner, std::string_view text) {
  if (scanner.Take('W')) return ParseWeek(year, true, scanner, text);
  const size_t digits = scanner.NumDigitsAhead();
  if (digits == 3 && scanner.left().size() == 3) {
    return OneDay(DateFromOrdinal(year, scanner.TakeDigits(3)));
  }
  if (digits != 2) return NotADate(text);
  const int64_t month = scanner.TakeDigits(2);
  if (scanner.done()) return WholeMonth(year, month);
  if (!scanner.Take('-')) return NotADate(text);
  const std::optional<int64_t> day = scanner.TakeTwoDigits();
  if (!day || !scanner.done()) return NotADate(text);
  return OneDay(DateFromCivil(year, month, *day));
}

// What stands directly behind a year.
StatusOr<NamedDays> ParseCompact(int64_t year, TextScanner scanner, std::string_view text) {
  if (scanner.Take('W')) return ParseWeek(year, false, scanner, text);
  if (scanner.NumDigitsAhead() != scanner.left().size()) return NotADate(text);
  switch (scanner.left().size()) {
    case 2:
      return WholeMonth(year, scanner.TakeDigits(2));
    case 3:
      return OneDay(DateFromOrdinal(year, scanner.TakeDigits(3)));
    case 4: {
      const int64_t month = scanner.TakeDigits(2);
      return OneDay(DateFromCivil(year, month, scanner.TakeDigits(2)));
    }
    default:
      return NotADate(text);
  }
}

// Digits after the second's point, as nanoseconds.
std::optional<int64_t> TakeFraction(TextScanner* scanner) {
  const size_t digits = scanner->NumDigitsAhead();
  if (digits == 0 || digits > 9) return std::nullopt;
  int64_t nanos = scanner->TakeDigits(digits);
  for (size_t i = digits; i < 9; ++i) nanos *= 10;
  return nanos;
}

}  // namespace

size_t TextScanner::NumDigitsAhead() const {
  size_t count = 0;
  while (count < left_.size() && IsDigit(left_[count])) ++count;
  return count;
}

bool TextScanner::Take(char mark) {
  if (left_.empty() || left_.front() != mark) return false;
  left_.remove_prefix(1);
  return true;
}

int64_t TextScanner::TakeDigits(size_t count) {
  int64_t number = 0;
  for (size_t i = 0; i < count; ++i) number = number * 10 + (left_[i] - '0');
  left_.remove_prefix(count);
  return number;
}

std::optional<int64_t> TextScanner::TakeTwoDigits() {
  if (left_.size() < 2 || !IsDigit(left_[0]) || !IsDigit(left_[1])) return std::nullopt;
  return TakeDigits(2);
}

Status InvalidTemporalText(std::string_view code, std::string_view text,
                           const std::string& expected, const std::string& help) {
  return RuntimeError(ErrorType::kArgument, code,
                      Concat("expected ", expected, ", not '", text, "'"), std::nullopt, help);
}

StatusOr<NamedDays> ParseNamedDays(std::string_view text) {
  TextScanner scanner(text);
  const bool negative = scanner.Take('-');
  const bool is_signed = negative || scanner.Take('+');
  const size_t digits = scanner.NumDigitsAhead();
  if (is_signed ? digits == 0 || digits > 9 : digits < 4) return NotADate(text);
  const int64_t magnitude = scanner.TakeDigits(is_signed ? digits : 4);
  const int64_t year = negative ? -magnitude : magnitude;
  if (scanner.done()) {
    return NamedDays{DaysFromCivil(year, 1, 1), DaysFromCivil(year, 12, 31)};
  }
  if (scanner.Take('-')) return ParseDashed(year, scanner, text);
  if (is_signed) return NotADate(text);
  return ParseCompact(year, scanner, text);
}

StatusOr<int64_t> ParseTimeOfDay(std::string_view text) {
  TextScanner scanner(text);
  const std::optional<int64_t> hour = scanner.TakeTwoDigits();
  if (!hour) return NotATime(text);
  int64_t parts[2] = {0, 0};  // minute, second
  int64_t nanos = 0;
  bool colons = false;
  for (int i = 0; i < 2 && !scanner.done(); ++i) {
    const bool colon = scanner.Take(':');
    if (i == 1 && colon != colons) return NotATime(text);
    colons = colon;
    const std::optional<int64_t> part = scanner.TakeTwoDigits();
    if (!part) return NotATime(text);
    parts[i] = *part;
    if (i == 1 && (scanner.Take('.') || scanner.Take(','))) {
      const std::optional<int64_t> fraction = TakeFraction(&scanner);
      if (!fraction) return NotATime(text);
      nanos = *fraction;
    }
  }
  if (!scanner.done() || *hour > 23 || parts[0] > 59 || parts[1] > 59) return NotATime(text);
  return ((*hour * 60 + parts[0]) * 60 + parts[1]) * kNanosPerSecond + nanos;
}

}  // namespace entente::graph
