#include "report/bar_chart.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "report/chart_legend.h"
#include "report/html_text.h"
#include "report/text_metrics.h"
#include "report/value_axis.h"

namespace entente::report {
namespace {

constexpr double kFontPx = 13;
constexpr double kBarPx = 12;
constexpr double kBarGapPx = 2;
constexpr double kRowGapPx = 10;
constexpr double kLabelLinePx = 20;
constexpr double kGreatestGutterShare = 0.36;
constexpr double kFurtherLinePx = 16;
constexpr size_t kMostLabelLines = 2;

class BarDrawing {
 public:
  BarDrawing(const ChartData& chart, const ChartFrame& frame)
      : chart_(chart), width_(frame.width_px), narrow_(frame.width_px < 560) {}

  std::string Draw(const SvgOptions& options) {
    Measure();
    std::vector<LegendItem> items;
    for (size_t i = 0; chart_.series.size() > 1 && i < chart_.series.size(); ++i) {
      items.push_back({LegendItem::Mark::kArea, i, chart_.series[i].name});
    }
    const Legend legend = DrawLegend(items, width_, 0);
    const double top = legend.height + 4;
    double height = top;
    std::vector<double> tops;
    for (const std::vector<std::string>& lines : lines_) {
      tops.push_back(height);
      height += RowPx(lines.size());
    }
    std::string out = SvgStart("chart", width_, height, ChartAlternative(chart_), options);
    out.append(legend.svg);
    for (size_t row = 0; row < chart_.labels.size(); ++row) {
      DrawRow(row, tops[row], &out);
    }
    if (!narrow_) out.append(SvgLine("ch-zero", X(0), top, X(0), height));
    return out.append("</svg>\n");
  }

 private:
  double BarsPx() const { return static_cast<double>(chart_.series.size()) * (kBarPx + kBarGapPx); }
  double RowPx(size_t num_lines) const {
    const double further = static_cast<double>(num_lines - 1) * kFurtherLinePx;
    if (narrow_) return BarsPx() + kRowGapPx + kLabelLinePx + further;
    return std::max(BarsPx(), kFontPx + further) + kRowGapPx;
  }
  double X(double value) const { return left_ + (value - least_) / (most_ - least_) * room_; }

  void Measure() {
    double label = 0;
    double number = 0;
    for (const std::string& text : chart_.labels) {
      label = std::max(label, TextWidthPx(text, kFontPx));
    }
    for (const ChartSeries& series : chart_.series) {
      for (const ChartPoint& point : series.points) {
        if (!IsDrawn(point.value)) continue;
        least_ = std::min(least_, point.value);
        most_ = std::max(most_, point.value);
        number = std::max(number, TextWidthPx(NumberText(point.value), kFontPx));
      }
    }
    if (least_ == most_) most_ = least_ + 1;
    gutter_ = narrow_ ? 0 : std::min(label, width_ * kGreatestGutterShare);
    for (const std::string& text : chart_.labels) {
      lines_.push_back(WrapToPx(text, narrow_ ? width_ - 4 : gutter_, kFontPx, kMostLabelLines));
    }
    // Numbers of negative bars stand at their left.
    left_ = (narrow_ ? 2 : gutter_ + 10) + (least_ < 0 ? number + 6 : 0);
    room_ = width_ - left_ - number - 14;
  }

  void DrawRow(size_t row, double top, std::string* out) const {
    const std::string& label = chart_.labels[row];
    const std::vector<std::string>& lines = lines_[row];
    const double further = static_cast<double>(lines.size() - 1) * kFurtherLinePx;
    const double bars_top =
        top + (narrow_ ? kLabelLinePx + further : (RowPx(lines.size()) - BarsPx()) / 2);
    const double baseline = narrow_ ? top + 15 : bars_top + BarsPx() / 2 + 4 - further / 2;
    const double x = narrow_ ? 2 : gutter_;
    out->append(Concat("<text class=\"tl-label", narrow_ ? "" : " tl-end", "\" x=\"", SvgNumber(x),
                       "\" y=\"", SvgNumber(baseline), "\">", SvgLines(lines, x, kFurtherLinePx),
                       "</text>\n"));
    for (size_t i = 0; i < chart_.series.size(); ++i) {
      const double value = chart_.series[i].points[row].value;
      const double y = bars_top + static_cast<double>(i) * (kBarPx + kBarGapPx);
      if (!IsDrawn(value)) {
        out->append(SvgText("ch-name", X(0) + 5, y + 11, NumberText(value)));
        continue;
      }
      const double from = std::min(X(0), X(value));
      const double to = std::max(X(0), X(value));
      const std::string number = NumberText(value);
      const std::string title = EscapeHtml(Concat(label, ": ", number));
      out->append(Concat("<rect class=\"f", ColourOf(i), "\" rx=\"2\" ",
                         SvgBox({from, y, std::max(1.0, to - from), kBarPx}), "><title>", title,
                         "</title></rect>"));
      out->append(value < 0 ? SvgText("ch-y", from - 5, y + 11, number)
                            : SvgText("ch-name", to + 5, y + 11, number));
    }
  }

  const ChartData& chart_;
  const double width_;
  const bool narrow_;
  double least_ = 0;
  double most_ = 0;
  double gutter_ = 0;
  std::vector<std::vector<std::string>> lines_;  // of each label
  double left_ = 0;
  double room_ = 0;
};

}  // namespace

std::string BarChartSvg(const ChartData& chart, const ChartFrame& frame,
                        const SvgOptions& options) {
  return BarDrawing(chart, frame).Draw(options);
}

}  // namespace entente::report
