// Where the ticks of a time axis stand: years, months, days, hours, minutes or seconds, as many as
// the width has room for.
//
// Units:   pixels along the axis; instants in microseconds. Order: ascending. Threads: pure.
#pragma once

#include <string>
#include <vector>

#include "engine/result.h"

namespace entente::report {

struct AxisTick {
  graph::Instant at;
  std::string label;  // 1990, 1990-07, 1990-07-01, 12:00
};

struct AxisRoom {
  double width_px = 0;
  double char_px = 7;  // of a digit
  double gap_px = 16;  // at least so much between two labels
};

// Ticks within [from, to] at round times, so that no two labels come nearer than the gap. REQUIRES:
// both finite, from < to.
std::vector<AxisTick> ChooseTicks(graph::Instant from, graph::Instant to, const AxisRoom& room);

}  // namespace entente::report
