// The names of a drawing's series or kinds, in lines above it, each behind its mark.
#pragma once

#include <string>
#include <vector>

namespace entente::report {

struct LegendItem {
  enum class Mark { kLine, kArea, kDot, kEdge } mark = Mark::kLine;
  size_t series = 0;  // which colour
  std::string name;
};

struct Legend {
  double height = 0;  // of all lines
  std::string svg;
};

// From `top` on, over at most `width_px`. Empty where there is no item.
Legend DrawLegend(const std::vector<LegendItem>& items, double width_px, double top);

}  // namespace entente::report
