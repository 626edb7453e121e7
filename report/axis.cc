#include "report/axis.h"

#include <array>
#include <cstdint>
#include <cstdio>

#include "base/check.h"
#include "base/text.h"

namespace entente::report {
namespace {

using graph::Instant;
using graph::kMicrosPerDay;
using graph::kMicrosPerSecond;

enum class Unit { kSecond, kDay, kMonth, kYear };

struct Step {
  Unit unit;
  int64_t count;
  double shortest_micros;  // the least distance of two ticks
  int label_chars;
};

constexpr double kDay = static_cast<double>(kMicrosPerDay);
constexpr double kSecond = static_cast<double>(kMicrosPerSecond);

constexpr Step Seconds(int64_t count) {
  // Midnight is labelled with its date.
  return {Unit::kSecond, count, static_cast<double>(count) * kSecond, 10};
}
constexpr Step Days(int64_t count) {
  return {Unit::kDay, count, static_cast<double>(count) * kDay, 10};
}
constexpr Step Months(int64_t count) {
  return {Unit::kMonth, count, static_cast<double>(count) * 28 * kDay, 7};
}
constexpr Step Years(int64_t count) {
  return {Unit::kYear, count, static_cast<double>(count) * 365 * kDay, count < 10'000 ? 5 : 7};
}

constexpr std::array kSteps = {
    Seconds(1),        Seconds(5),         Seconds(15),   Seconds(30),   Seconds(60),
    Seconds(300),      Seconds(900),       Seconds(1800), Seconds(3600), Seconds(3 * 3600),
    Seconds(6 * 3600), Seconds(12 * 3600), Days(1),       Days(2),       Days(7),
    Days(14),          Months(1),          Months(3),     Months(6),     Years(1),
    Years(2),          Years(5),           Years(10),     Years(20),     Years(50),
    Years(100),        Years(200),         Years(500),    Years(1000),   Years(2000),
    Years(5000),       Years(10'000),      Years(20'000), Years(50'000), Years(100'000),
    Years(200'000)};

int64_t FloorTo(int64_t value, int64_t step) {
  const int64_t rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

std::string YearText(int64_t year) { return year < 0 ? Concat("−", -year) : std::to_string(year); }

std::string DateText(int64_t days) {
  const graph::CivilDate date = graph::CivilFromDays(days);
  std::array<char, 16> rest;
  std::snprintf(rest.data(), rest.size(), "-%02d-%02d", date.month, date.day);
  return Concat(YearText(date.year), rest.data());
}

std::string ClockText(Instant at, bool with_seconds) {
  const int64_t second = (at.micros - at.Day() * kMicrosPerDay) / kMicrosPerSecond;
  if (second == 0) return DateText(at.Day());
  std::array<char, 16> text;
  const int hours = static_cast<int>(second / 3600);
  const int minutes = static_cast<int>(second / 60 % 60);
  const int seconds = static_cast<int>(second % 60);
  std::snprintf(text.data(), text.size(), with_seconds ? "%02d:%02d:%02d" : "%02d:%02d", hours,
                minutes, seconds);
  return text.data();
}

std::string MonthText(int64_t year, int month) {
  std::array<char, 16> rest;
  std::snprintf(rest.data(), rest.size(), "-%02d", month);
  return Concat(YearText(year), rest.data());
}

// Ticks at equal distances of `step` microseconds from `origin` on.
std::vector<AxisTick> EvenTicks(Instant from, Instant to, int64_t step, int64_t origin,
                                bool clock) {
  std::vector<AxisTick> ticks;
  int64_t at = FloorTo(from.micros - origin, step) + origin;
  if (at < from.micros) at += step;
  for (; at <= to.micros; at += step) {
    const Instant instant{at};
    ticks.push_back({instant, clock ? ClockText(instant, step < 60 * kMicrosPerSecond)
                                    : DateText(instant.Day())});
  }
  return ticks;
}

// Ticks on the first day of every `step`-th month, counted from year 0.
std::vector<AxisTick> MonthTicks(Instant from, Instant to, int64_t step, bool years) {
  const graph::CivilDate first = graph::CivilFromDays(from.Day());
  std::vector<AxisTick> ticks;
  for (int64_t month = FloorTo(first.year * 12 + first.month - 1, step);; month += step) {
    const int64_t year = FloorTo(month, 12) / 12;
    const int month_of_year = static_cast<int>(month - year * 12) + 1;
    const int64_t days = graph::DaysFromCivil(year, month_of_year, 1);
    if (days > to.Day() || days > graph::kMaxDays) return ticks;
    const Instant at =
        days < -graph::kMaxDays ? Instant::NegativeInfinity() : Instant::FromDays(days);
    if (at < from) continue;
    ticks.push_back({at, years ? YearText(year) : MonthText(year, month_of_year)});
  }
}

std::vector<AxisTick> TicksAt(Instant from, Instant to, const Step& step) {
  constexpr int64_t kMondayDays = -3;  // 1969-12-29
  switch (step.unit) {
    case Unit::kSecond:
      return EvenTicks(from, to, step.count * kMicrosPerSecond, 0, true);
    case Unit::kDay:
      return EvenTicks(from, to, step.count * kMicrosPerDay,
                       step.count % 7 == 0 ? kMondayDays * kMicrosPerDay : 0, false);
    case Unit::kMonth:
      return MonthTicks(from, to, step.count, false);
    case Unit::kYear:
      break;
  }
  return MonthTicks(from, to, step.count * 12, true);
}

}  // namespace

std::vector<AxisTick> ChooseTicks(Instant from, Instant to, const AxisRoom& room) {
  ENTENTE_CHECK(from.is_finite() && to.is_finite() && from < to);
  const double span = static_cast<double>(to.micros) - static_cast<double>(from.micros);
  for (const Step& step : kSteps) {
    const double distance_px = step.shortest_micros / span * room.width_px;
    if (distance_px >= step.label_chars * room.char_px + room.gap_px) {
      return TicksAt(from, to, step);
    }
  }
  return TicksAt(from, to, kSteps.back());
}

}  // namespace entente::report
