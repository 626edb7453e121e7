// The pieces that dates, times and durations are written with, shared by the readers of temporal
// text.
//
// Threads: pure. Errors: say what was expected, as Diagnostics without a place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/status.h"

namespace entente::graph {

// Walks over a text of digits and marks.
class TextScanner {
 public:
  explicit TextScanner(std::string_view text) : left_(text) {}

  bool done() const { return left_.empty(); }
  std::string_view left() const { return left_; }
  size_t NumDigitsAhead() const;
  bool Take(char mark);
  // REQUIRES: that many digits are ahead, at most 18.
  int64_t TakeDigits(size_t count);
  // Exactly two digits, or nothing is taken.
  std::optional<int64_t> TakeTwoDigits();

 private:
  std::string_view left_;
};

// The days that a date's text names: one day, a week, a month or a year. Both ends are included.
struct NamedDays {
  int64_t first = 0;
  int64_t last = 0;
};
// All of openCypher's date shapes: 2015-07-21, 20150721, 2015-07, 201507, 2015-W30-2, 2015W302,
// 2015-W30, 2015W30, 2015-202, 2015202, 2015; with a sign years of up to nine digits, then dashes
// between the parts.
StatusOr<NamedDays> ParseNamedDays(std::string_view text);

// Nanoseconds since midnight: 21:40:32.142, 214032.142, 21:40, 2140, 21.
StatusOr<int64_t> ParseTimeOfDay(std::string_view text);

Status InvalidTemporalText(std::string_view code, std::string_view text,
                           const std::string& expected, const std::string& help = "");

}  // namespace entente::graph
