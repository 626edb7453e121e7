// A point of the validity axis: whole microseconds since 1970-01-01T00:00Z, proleptic Gregorian,
// with -inf and +inf.
//
// Units:  microseconds; a day is 86,400,000,000 of them; days are UTC days.
// Range:  finite instants lie within ±kMaxDays days (about ±292,000 years); beyond it the error is
// InstantOutOfRange.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace entente::graph {

inline constexpr int64_t kMicrosPerSecond = 1'000'000;
inline constexpr int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;
inline constexpr int64_t kMaxDays = 106'751'991;

struct Instant {
  int64_t micros = 0;

  static constexpr Instant NegativeInfinity() { return {std::numeric_limits<int64_t>::min()}; }
  static constexpr Instant PositiveInfinity() { return {std::numeric_limits<int64_t>::max()}; }
  // REQUIRES: |days| <= kMaxDays.
  static constexpr Instant FromDays(int64_t days) { return {days * kMicrosPerDay}; }

  constexpr bool is_finite() const {
    return micros != std::numeric_limits<int64_t>::min() &&
           micros != std::numeric_limits<int64_t>::max();
  }
  // The UTC day that the instant falls on. REQUIRES: is_finite().
  constexpr int64_t Day() const {
    return micros / kMicrosPerDay - (micros % kMicrosPerDay < 0 ? 1 : 0);
  }
  constexpr bool is_midnight() const { return is_finite() && micros % kMicrosPerDay == 0; }
  constexpr auto operator<=>(const Instant&) const = default;
};

// How finely a bound is known and printed. It belongs to each bound; where two bounds coincide the
// coarser stays.
enum class Granularity : uint8_t { kDay, kMicrosecond };

// Length of one granule in microseconds.
constexpr int64_t GranuleMicros(Granularity granularity) {
  return granularity == Granularity::kDay ? kMicrosPerDay : 1;
}

// An end of a period. Compared by its instant alone.
struct Bound {
  Instant at;
  Granularity granularity = Granularity::kDay;

  static constexpr Bound NegativeInfinity() {
    return {Instant::NegativeInfinity(), Granularity::kDay};
  }
  static constexpr Bound PositiveInfinity() {
    return {Instant::PositiveInfinity(), Granularity::kDay};
  }
  constexpr bool operator==(const Bound& other) const { return at == other.at; }
  constexpr auto operator<=>(const Bound& other) const { return at <=> other.at; }
};

}  // namespace entente::graph
