// Bars: one line a label, its number at the bar's end, so that labels of any length can be read.
#pragma once

#include <string>

#include "report/chart.h"

namespace entente::report {

std::string BarChartSvg(const ChartData& chart, const ChartFrame& frame, const SvgOptions& options);

}  // namespace entente::report
