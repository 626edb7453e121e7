#include "report/axis.h"

#include <string>
#include <vector>

#include "report/text_metrics.h"
#include "support/catch.h"
#include "support/made_result.h"

namespace entente::report {
namespace {

std::vector<std::string> Labels(graph::Instant from, graph::Instant to, double width_px) {
  AxisRoom room;
  room.width_px = width_px;
  std::vector<std::string> labels;
  for (const AxisTick& tick : ChooseTicks(from, to, room)) labels.push_back(tick.label);
  return labels;
}

using Strings = std::vector<std::string>;

TEST_CASE("Axis: the span chooses years, months, days or hours") {
  CHECK(Labels(Day(1950, 1, 1).at, Day(2000, 1, 1).at, 600) ==
        Strings{"1950", "1955", "1960", "1965", "1970", "1975", "1980", "1985", "1990", "1995",
                "2000"});
  CHECK(Labels(Day(2022, 1, 15).at, Day(2022, 6, 1).at, 600) ==
        Strings{"2022-02", "2022-03", "2022-04", "2022-05", "2022-06"});
  CHECK(Labels(Day(2025, 8, 4).at, Day(2025, 8, 7).at, 600) ==
        Strings{"2025-08-04", "12:00", "2025-08-05", "12:00", "2025-08-06", "12:00", "2025-08-07"});
  CHECK(Labels(Day(2025, 8, 4).at, Day(2025, 8, 5).at, 600) ==
        Strings{"2025-08-04", "06:00", "12:00", "18:00", "2025-08-05"});
}

TEST_CASE("Axis: less room gives fewer ticks") {
  CHECK(Labels(Day(1950, 1, 1).at, Day(2000, 1, 1).at, 200) == Strings{"1960", "1980", "2000"});
}

TEST_CASE("Axis: years before the common era have a sign") {
  const Strings labels = Labels(Day(-500, 1, 1).at, Day(100, 1, 1).at, 500);
  CHECK(labels.front() == "−500");
  CHECK(labels.back() == "100");
}

TEST_CASE("Axis: ticks lie within the span, ascend and keep their labels apart") {
  AxisRoom room;
  for (int64_t micros = 20; micros < int64_t{7'000'000'000'000'000'000}; micros *= 3) {
    for (const double width : {150.0, 380.0, 900.0}) {
      room.width_px = width;
      const graph::Instant from = Day(1871, 3, 17).at;
      const graph::Instant to = {from.micros + micros};
      double behind = -1e9;
      for (const AxisTick& tick : ChooseTicks(from, to, room)) {
        CHECK(tick.at >= from);
        CHECK(tick.at <= to);
        const double x =
            static_cast<double>(tick.at.micros - from.micros) / static_cast<double>(micros) * width;
        const double half = static_cast<double>(NumCodePoints(tick.label)) * room.char_px / 2;
        CHECK(x - half >= behind);
        behind = x + half;
      }
    }
  }
}

}  // namespace
}  // namespace entente::report
