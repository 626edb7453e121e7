#include "report/chart_legend.h"

#include "base/text.h"
#include "report/svg_text.h"
#include "report/text_metrics.h"

namespace entente::report {
namespace {

constexpr double kLinePx = 20;
constexpr double kMarkPx = 24;
constexpr double kGapPx = 18;
constexpr double kFontPx = 12;

std::string DrawMark(const LegendItem& item, double x, double baseline) {
  const size_t colour = ColourOf(item.series);
  const double middle = baseline - 4;
  switch (item.mark) {
    case LegendItem::Mark::kLine:
      return SvgLine(Concat("ch-line s", colour), x, middle, x + kMarkPx - 6, middle);
    case LegendItem::Mark::kArea:
      return Concat("<rect class=\"f", colour, "\" ", SvgBox({x + 4, middle - 5, 12, 10}), "/>");
    case LegendItem::Mark::kEdge:
      return SvgLine(Concat("nw-edge e", colour), x, middle, x + kMarkPx - 6, middle);
    case LegendItem::Mark::kDot:
      break;
  }
  return SvgNode(item.series, x + 10, middle, 6);
}

}  // namespace

Legend DrawLegend(const std::vector<LegendItem>& items, double width_px, double top) {
  Legend legend;
  if (items.empty()) return legend;
  double x = 0;
  double baseline = top + kLinePx - 6;
  for (const LegendItem& item : items) {
    const std::string name = CutToPx(item.name, width_px - kMarkPx, kFontPx);
    const double width = kMarkPx + TextWidthPx(name, kFontPx);
    if (x > 0 && x + width > width_px) {
      x = 0;
      baseline += kLinePx;
    }
    legend.svg.append(DrawMark(item, x, baseline));
    legend.svg.append(SvgText("ch-name", x + kMarkPx, baseline, name));
    x += width + kGapPx;
  }
  legend.height = baseline + 8 - top;
  return legend;
}

}  // namespace entente::report
