// Charts: lines and steps over time or numbers, bars over labels. A result in, SVG out.
//
// Shape:   steps are stretches of time with a value each, as timeline(count(*)) makes them; where
// no stretch is there is no line. Errors: NoNumberColumn, NoPeriodColumn, NotAPeriod, NotANumber,
// NoSuchColumn. Threads: pure.
#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "base/status.h"
#include "engine/result.h"
#include "report/block_options.h"
#include "report/svg_text.h"

namespace entente::report {

// A line's point has from == to. Times are microseconds; infinite ends are ±infinity.
struct ChartPoint {
  double from = 0;
  double to = 0;
  double value = 0;
};

struct ChartSeries {
  std::string name;
  std::vector<ChartPoint> points;  // by `from`, ascending; of bars one for each label, NaN for null
};

struct ChartData {
  enum class Kind { kLine, kSteps, kBar } kind = Kind::kLine;
  bool x_is_time = false;
  std::vector<std::string> labels;  // of bars
  std::vector<ChartSeries> series;
};

// Whether a drawing has a place for the number: not for what is infinite, or nearly so, or none.
inline bool IsDrawn(double value) { return std::fabs(value) < 1e300; }

StatusOr<ChartData> ReadChart(const Result& result, const BlockOptions& options);

struct ChartFrame {
  double width_px = 960;
  std::optional<graph::Instant> now;
};

std::string ChartSvg(const ChartData& chart, const ChartFrame& frame, const SvgOptions& options);

// Whether the picture marks `frame.now`.
bool ChartMarks(const ChartData& chart, const ChartFrame& frame);

// What is read out in the picture's place.
std::string ChartAlternative(const ChartData& chart);
// A point's place and value in words: 1999-03-12 … 2004-03-28: 19.
std::string PointText(const ChartData& chart, const ChartPoint& point);

}  // namespace entente::report
