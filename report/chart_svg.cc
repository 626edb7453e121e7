#include <algorithm>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "graph/temporal.h"
#include "report/axis.h"
#include "report/bar_chart.h"
#include "report/chart.h"
#include "report/chart_legend.h"
#include "report/html_text.h"
#include "report/text_metrics.h"
#include "report/value_axis.h"

namespace entente::report {
namespace {

constexpr double kFontPx = 13;
constexpr double kAxisPx = 26;
constexpr double kSidePx = 12;
constexpr double kDayMicros = static_cast<double>(graph::kMicrosPerDay);
constexpr size_t kMostDots = 60;

graph::Instant InstantAt(double micros) { return {static_cast<int64_t>(micros)}; }

std::string TimeText(double micros) {
  const graph::Instant at = InstantAt(micros);
  if (at.micros % graph::kMicrosPerDay == 0) return graph::ToText(graph::Date{at.Day()});
  return graph::ToText(graph::DateTimeOf(at));
}

struct Range {
  double least = std::numeric_limits<double>::infinity();
  double greatest = -std::numeric_limits<double>::infinity();
  bool empty() const { return least > greatest; }
  void Add(double value) {
    if (!std::isfinite(value)) return;
    least = std::min(least, value);
    greatest = std::max(greatest, value);
  }
};

// Lines and steps: one plot with two axes.
class PlotDrawing {
 public:
  PlotDrawing(const ChartData& chart, const ChartFrame& frame)
      : chart_(chart), frame_(frame), narrow_(frame.width_px < 560) {}

  bool ShowsNow() {
    MeasureRanges();
    return NowInside();
  }

  std::string Draw(const SvgOptions& options) {
    MeasureRanges();
    std::vector<LegendItem> items;
    for (size_t i = 0; chart_.series.size() > 1 && i < chart_.series.size(); ++i) {
      items.push_back({LegendItem::Mark::kLine, i, chart_.series[i].name});
    }
    const Legend legend = DrawLegend(items, frame_.width_px, 0);
    PlacePlot(legend.height);
    std::string out = SvgStart("chart", frame_.width_px, plot_.bottom() + kAxisPx,
                               ChartAlternative(chart_), options);
    out.append(legend.svg);
    DrawValueAxis(&out);
    DrawTimeAxis(&out);
    for (size_t i = 0; i < chart_.series.size(); ++i) DrawSeries(i, &out);
    DrawNow(&out);
    return out.append("</svg>\n");
  }

 private:
  bool IsSteps() const { return chart_.kind == ChartData::Kind::kSteps; }

  void MeasureRanges() {
    bool open_left = false;
    bool open_right = false;
    for (const ChartSeries& series : chart_.series) {
      for (const ChartPoint& point : series.points) {
        x_.Add(point.from);
        x_.Add(point.to);
        values_.Add(point.value);
        whole_ = whole_ && point.value == std::round(point.value);
        open_left = open_left || point.from < -1e300;
        open_right = open_right || point.to > 1e300;
      }
    }
    if (open_right && frame_.now) x_.Add(static_cast<double>(frame_.now->micros));
    if (x_.empty()) x_.Add(0);
    if (values_.empty()) values_.Add(0);
    if (IsSteps()) values_.Add(0);
    double span = x_.greatest - x_.least;
    const double least_days = open_left || open_right ? 3650 : 10;
    if (span <= 0) span = chart_.x_is_time ? least_days * kDayMicros : 1;
    x_.least -= span * (open_left ? 0.05 : 0.015);
    x_.greatest += span * (open_right ? 0.04 : 0.015);
  }

  void PlacePlot(double top) {
    axis_ = ChooseValueAxis(values_.least, values_.greatest, whole_, narrow_ ? 6 : 7);
    double gutter = 0;
    for (const double tick : axis_.Ticks()) {
      gutter = std::max(gutter, TextWidthPx(NumberText(tick), kFontPx));
    }
    plot_.x = gutter + 10;
    plot_.y = top + 12;
    plot_.width = frame_.width_px - plot_.x - kSidePx;
    plot_.height = narrow_ ? 210 : 270;
  }

  double X(double x) const {
    const double part =
        (std::clamp(x, x_.least, x_.greatest) - x_.least) / (x_.greatest - x_.least);
    return plot_.x + part * plot_.width;
  }
  double Y(double value) const {
    return plot_.bottom() - (value - axis_.from) / (axis_.to - axis_.from) * plot_.height;
  }

  void DrawValueAxis(std::string* out) const {
    for (const double tick : axis_.Ticks()) {
      const double y = Y(tick);
      out->append(SvgLine(tick == 0 ? "ch-zero" : "tl-grid", plot_.x, y, plot_.right(), y));
      out->append(SvgText("ch-y", plot_.x - 7, y + 4, NumberText(tick)));
    }
  }

  void DrawTick(double x, const std::string& label, std::string* out) const {
    out->append(SvgLine("tl-grid", x, plot_.bottom(), x, plot_.bottom() + 5));
    const double half = TextWidthPx(label, kFontPx) / 2;
    if (x - half < 0 || x + half > frame_.width_px) return;
    out->append(SvgText("tl-tick", x, plot_.bottom() + 19, label));
  }

  void DrawTimeAxis(std::string* out) const {
    if (chart_.x_is_time) {
      AxisRoom room;
      room.width_px = plot_.width;
      room.char_px = kFontPx * 0.58;
      for (const AxisTick& tick : ChooseTicks(InstantAt(x_.least), InstantAt(x_.greatest), room)) {
        DrawTick(X(static_cast<double>(tick.at.micros)), tick.label, out);
      }
      return;
    }
    const ValueAxis axis = ChooseValueAxis(x_.least, x_.greatest, true, narrow_ ? 5 : 10);
    for (const double tick : axis.Ticks()) {
      if (tick >= x_.least && tick <= x_.greatest) DrawTick(X(tick), NumberText(tick), out);
    }
  }

  // The line of one series; a gap between two steps lifts the pen.
  std::string PathOf(const ChartSeries& series, bool closed) const {
    std::string path;
    const ChartPoint* before = nullptr;
    const auto down = [&] {
      if (closed && before != nullptr) path.append(Concat("V", SvgNumber(Y(axis_.from)), "z"));
    };
    for (const ChartPoint& point : series.points) {
      const std::string x = SvgNumber(X(point.from));
      const std::string y = SvgNumber(Y(point.value));
      const bool meets = before != nullptr && (!IsSteps() || before->to == point.from);
      if (!meets) {
        down();
        path.append(closed ? Concat("M", x, " ", SvgNumber(Y(axis_.from)), "V", y)
                           : Concat("M", x, " ", y));
      } else {
        path.append(IsSteps() ? Concat("V", y) : Concat("L", x, " ", y));
      }
      if (IsSteps()) path.append(Concat("H", SvgNumber(X(point.to))));
      before = &point;
    }
    down();
    return path;
  }

  void DrawSeries(size_t index, std::string* out) const {
    const ChartSeries& series = chart_.series[index];
    const size_t colour = ColourOf(index);
    if (IsSteps() && chart_.series.size() == 1 && axis_.from == 0) {
      out->append(
          Concat("<path class=\"ch-area f", colour, "\" d=\"", PathOf(series, true), "\"/>"));
    }
    out->append(
        Concat("<path class=\"ch-line s", colour, "\" d=\"", PathOf(series, false), "\"/>\n"));
    for (const ChartPoint& point : series.points) DrawPoint(series, point, colour, out);
  }

  // What is shown where the reader points at it; a line's points have dots while they are few.
  void DrawPoint(const ChartSeries& series, const ChartPoint& point, size_t colour,
                 std::string* out) const {
    const std::string name = chart_.series.size() > 1 ? Concat(series.name, ", ") : "";
    const std::string title =
        Concat("<title>", EscapeHtml(Concat(name, PointText(chart_, point))), "</title>");
    const double y = Y(point.value);
    if (IsSteps()) {
      const double left = X(point.from);
      out->append(Concat("<rect class=\"ch-hit\" ", SvgBox({left, y - 5, X(point.to) - left, 10}),
                         ">", title, "</rect>\n"));
    } else if (series.points.size() <= kMostDots) {
      out->append(Concat("<circle class=\"f", colour, "\" cx=\"", SvgNumber(X(point.from)),
                         "\" cy=\"", SvgNumber(y), "\" r=\"3.5\">", title, "</circle>\n"));
    }
  }

  bool NowInside() const {
    if (!frame_.now || !chart_.x_is_time) return false;
    const auto now = static_cast<double>(frame_.now->micros);
    return now > x_.least && now < x_.greatest;
  }

  void DrawNow(std::string* out) const {
    if (!NowInside()) return;
    const double x = X(static_cast<double>(frame_.now->micros));
    out->append(SvgLine("tl-now", x, plot_.y, x, plot_.bottom()));
  }

  const ChartData& chart_;
  const ChartFrame& frame_;
  const bool narrow_;
  Range x_;
  Range values_;
  bool whole_ = true;
  ValueAxis axis_;
  Box plot_;
};

}  // namespace

std::string PointText(const ChartData& chart, const ChartPoint& point) {
  const std::string value = NumberText(point.value);
  if (!chart.x_is_time) return Concat(NumberText(point.from), ": ", value);
  if (point.from == point.to) return Concat(TimeText(point.from), ": ", value);
  const bool from = point.from > -1e300;
  const bool to = point.to < 1e300;
  const double last = point.to - 1;  // the end itself is no part
  const std::string end = to ? graph::ToText(graph::Date{InstantAt(last).Day()}) : "";
  if (from && to) return Concat(TimeText(point.from), " … ", end, ": ", value);
  if (from) return Concat("since ", TimeText(point.from), ": ", value);
  return Concat(to ? Concat("until ", end) : "always", ": ", value);
}

std::string ChartAlternative(const ChartData& chart) {
  const bool bars = chart.kind == ChartData::Kind::kBar;
  std::string out = bars                                    ? "Bar chart"
                    : chart.kind == ChartData::Kind::kSteps ? "Step chart"
                                                            : "Line chart";
  constexpr size_t kMostRead = 30;
  for (const ChartSeries& series : chart.series) {
    out.append(Concat(". ", series.name));
    for (size_t i = 0; i < series.points.size() && i < kMostRead; ++i) {
      const std::string text =
          bars ? Concat(chart.labels[i], ": ", NumberText(series.points[i].value))
               : PointText(chart, series.points[i]);
      out.append(Concat(i == 0 ? ": " : "; ", text));
    }
    if (series.points.size() > kMostRead) out.append("; and more");
  }
  return out.append(".");
}

bool ChartMarks(const ChartData& chart, const ChartFrame& frame) {
  return chart.kind != ChartData::Kind::kBar && PlotDrawing(chart, frame).ShowsNow();
}

std::string ChartSvg(const ChartData& chart, const ChartFrame& frame, const SvgOptions& options) {
  if (chart.kind == ChartData::Kind::kBar) return BarChartSvg(chart, frame, options);
  return PlotDrawing(chart, frame).Draw(options);
}

}  // namespace entente::report
