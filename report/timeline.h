// The layout of a timeline: rows in, shapes out. One line a row with its label, and a bar for each
// period over one time axis.
//
// Shape:   certain stretches are solid bars; what is only possible is a lighter bar beside or
// around them. A bar that has no end
//          reaches the edge of the plot and is marked open there. A bar is never thinner than
//          kMinBarPx.
// Units:   pixels from the top left corner. Threads: pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/result.h"
#include "report/axis.h"
#include "report/box.h"

namespace entente::report {

inline constexpr double kMinBarPx = 4;
inline constexpr double kLabelLinePx = 16;

struct TimelineRow {
  std::string label;
  graph::Validity validity;
};

struct TimelineOptions {
  double width_px = 960;  // below kNarrowPx labels stand above their bars instead of beside them
  // Marked, if it falls into the plot; open bars reach at least to it.
  std::optional<graph::Instant> now;
};
inline constexpr double kNarrowPx = 560;

struct TimelineBar {
  size_t row = 0;
  Box box;
  bool certain = true;
  bool open_left = false;
  bool open_right = false;
};

struct TimelineLabel {
  size_t row = 0;
  double x = 0;         // its left end, or its right one where `right_aligned`
  double baseline = 0;  // y, of its first line; the others follow kLabelLinePx below each other
  bool right_aligned = false;
  Box extent;                      // what it is likely to cover
  std::vector<std::string> lines;  // cut to what fits
};

struct TimelineTick {
  double x = 0;
  std::string label;
  bool labelled = true;  // false where the label would stick out
};

struct TimelineDrawing {
  double width = 0;
  double height = 0;
  double font_px = 13;
  Box plot;
  bool axis_below = false;   // tick labels stand below the plot too
  std::vector<Box> stripes;  // behind every other row
  std::vector<TimelineTick> ticks;
  std::vector<TimelineLabel> labels;  // one a row
  std::vector<TimelineBar> bars;      // possible ones before the certain ones they surround
  std::optional<double> now_x;
};

TimelineDrawing LayOutTimeline(const std::vector<TimelineRow>& rows,
                               const TimelineOptions& options);

}  // namespace entente::report
