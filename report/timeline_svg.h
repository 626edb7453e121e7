// A timeline's drawing as SVG text.
#pragma once

#include <string>
#include <vector>

#include "report/timeline.h"

namespace entente::report {

struct SvgOptions {
  std::string id;           // unique on its page: names the fades
  bool standalone = false;  // a file of its own: with its style inside
};

std::string TimelineSvg(const TimelineDrawing& drawing, const std::vector<TimelineRow>& rows,
                        const SvgOptions& options);

// The CSS that the drawings' classes need, once on a page. Colours are the page's variables
// (ThemeCss).
std::string TimelineCss();
// The variables, light and dark; `root` is the selector that they hang on.
std::string ThemeCss(const std::string& root);

}  // namespace entente::report
