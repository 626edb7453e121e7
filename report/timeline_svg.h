// A timeline's drawing as SVG text.
#pragma once

#include <string>
#include <vector>

#include "report/svg_text.h"
#include "report/timeline.h"

namespace entente::report {

std::string TimelineSvg(const TimelineDrawing& drawing, const std::vector<TimelineRow>& rows,
                        const SvgOptions& options);

}  // namespace entente::report
