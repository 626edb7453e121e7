#include "report/timeline.h"

#include <algorithm>
#include <cstdint>

#include "report/text_metrics.h"

namespace entente::report {
namespace {

using graph::Bound;
using graph::Instant;
using graph::kMicrosPerDay;

constexpr double kFontPx = 13;
constexpr double kAxisPx = 26;  // height of a line of tick labels
constexpr double kBelowPx = 8;  // under the plot where no labels stand there
constexpr double kSidePx = 10;  // free at the right
constexpr double kGutterGapPx = 10;
constexpr double kGreatestGutterShare = 0.36;
constexpr size_t kMostLabelLines = 2;
constexpr size_t kRowsWithOneAxis = 18;

// How the rows are stacked; of labels of one line.
struct RowShape {
  double height;
  double bar_offset;
  double bar_height;
  double baseline_offset;
};
constexpr RowShape kWideRow = {22, 5, 12, 15.5};
constexpr RowShape kNarrowRow = {38, 22, 10, 16};

// The stretch of time that the plot shows, and where it shows it.
struct Scale {
  Instant from;
  Instant to;
  double x = 0;
  double width = 0;

  double At(Instant instant) const {
    if (instant <= from) return x;
    if (instant >= to) return x + width;
    const double span = static_cast<double>(to.micros) - static_cast<double>(from.micros);
    const double part = static_cast<double>(instant.micros) - static_cast<double>(from.micros);
    return x + part / span * width;
  }
};

struct Extent {
  std::optional<Instant> first;
  std::optional<Instant> last;
  bool open_right = false;
  bool open_left = false;

  void Add(Instant instant) {
    if (!instant.is_finite()) return;
    first = first ? std::min(*first, instant) : instant;
    last = last ? std::max(*last, instant) : instant;
  }
  void Add(const graph::PeriodSet& set) {
    for (const graph::Period& period : set.periods()) {
      Add(period.from.at);
      Add(period.to.at);
      open_left = open_left || !period.from.at.is_finite();
      open_right = open_right || !period.to.at.is_finite();
    }
  }
};

Instant Moved(Instant instant, double micros) {
  constexpr double kEdge =
      static_cast<double>(graph::kMaxDays) * static_cast<double>(kMicrosPerDay);
  const double moved = static_cast<double>(instant.micros) + micros;
  return {static_cast<int64_t>(std::clamp(moved, -kEdge, kEdge))};
}

// A little more than what is finite in the rows; up to now where something is open.
Scale ChooseSpan(const std::vector<TimelineRow>& rows, std::optional<Instant> now) {
  Extent extent;
  for (const TimelineRow& row : rows) {
    extent.Add(row.validity.certain);
    extent.Add(row.validity.possible);
  }
  if (now && (extent.open_right || !extent.first)) extent.Add(*now);
  if (!extent.first) extent.Add(Instant::FromDays(0));
  double span =
      static_cast<double>(extent.last->micros) - static_cast<double>(extent.first->micros);
  const bool open = extent.open_left || extent.open_right;
  const double least = (open ? 3650 : 10) * static_cast<double>(kMicrosPerDay);
  if (span < 10) span = least;
  Scale scale;
  scale.from = Moved(*extent.first, -span * (extent.open_left ? 0.06 : 0.02));
  scale.to = Moved(*extent.last, span * (extent.open_right ? 0.06 : 0.02));
  return scale;
}

double GutterPx(const std::vector<TimelineRow>& rows, double width_px) {
  double widest = 0;
  for (const TimelineRow& row : rows) {
    widest = std::max(widest, TextWidthPx(row.label, kFontPx));
  }
  return std::min(widest, width_px * kGreatestGutterShare);
}

class Layout {
 public:
  Layout(const std::vector<TimelineRow>& rows, const TimelineOptions& options)
      : rows_(rows),
        narrow_(options.width_px < kNarrowPx),
        shape_(narrow_ ? kNarrowRow : kWideRow),
        now_(options.now) {
    drawing_.width = options.width_px;
    drawing_.font_px = kFontPx;
  }

  TimelineDrawing Draw() {
    StackRows();
    PlacePlot();
    PlaceTicks();
    for (size_t row = 0; row < rows_.size(); ++row) {
      PlaceLabel(row);
      PlaceBars(row);
    }
    if (now_ && now_ > scale_.from && now_ < scale_.to) drawing_.now_x = scale_.At(*now_);
    return std::move(drawing_);
  }

 private:
  double RowTop(size_t row) const { return kAxisPx + tops_[row]; }
  double RowHeight(size_t row) const { return tops_[row + 1] - tops_[row]; }
  // What the lines of a label below its first one take.
  double FurtherLinesPx(size_t row) const {
    return static_cast<double>(lines_[row].size() - 1) * kLabelLinePx;
  }

  void StackRows() {
    gutter_ = narrow_ ? 0 : GutterPx(rows_, drawing_.width);
    const double room = narrow_ ? drawing_.width - kSidePx : gutter_;
    for (const TimelineRow& row : rows_) {
      lines_.push_back(WrapToPx(row.label, room, kFontPx, kMostLabelLines));
      tops_.push_back(tops_.back() + shape_.height + FurtherLinesPx(lines_.size() - 1));
    }
    if (narrow_) return;
    gutter_ = 0;
    for (const auto& lines : lines_) gutter_ = std::max(gutter_, WidestPx(lines, kFontPx));
  }

  void PlacePlot() {
    Box& plot = drawing_.plot;
    plot.x = narrow_ ? 2 : gutter_ + kGutterGapPx + 4;
    plot.y = kAxisPx;
    plot.width = drawing_.width - plot.x - kSidePx;
    plot.height = tops_.back() + 4;
    drawing_.axis_below = rows_.size() > kRowsWithOneAxis;
    drawing_.height = plot.bottom() + (drawing_.axis_below ? kAxisPx : kBelowPx);
    for (size_t row = 1; row < rows_.size(); row += 2) {
      drawing_.stripes.push_back({0, RowTop(row), drawing_.width, RowHeight(row)});
    }
    scale_ = ChooseSpan(rows_, now_);
    scale_.x = plot.x;
    scale_.width = plot.width;
  }

  void PlaceTicks() {
    AxisRoom room;
    room.width_px = drawing_.plot.width;
    room.char_px = kFontPx * 0.58;
    for (AxisTick& tick : ChooseTicks(scale_.from, scale_.to, room)) {
      const double x = scale_.At(tick.at);
      const double half = TextWidthPx(tick.label, kFontPx) / 2;
      const bool fits = x - half >= 0 && x + half <= drawing_.width;
      drawing_.ticks.push_back({x, std::move(tick.label), fits});
    }
  }

  void PlaceLabel(size_t row) {
    TimelineLabel label;
    label.row = row;
    label.right_aligned = !narrow_;
    label.lines = lines_[row];
    label.x = narrow_ ? 2 : drawing_.plot.x - kGutterGapPx;
    label.baseline = RowTop(row) + shape_.baseline_offset;
    const double width = WidestPx(label.lines, kFontPx);
    // Vietnamese capitals carry two marks: the line reaches a whole em above its baseline.
    label.extent = {narrow_ ? label.x : label.x - width, label.baseline - kFontPx * 1.1, width,
                    kFontPx * 1.4 + FurtherLinesPx(row)};
    drawing_.labels.push_back(std::move(label));
  }

  double BarTop(size_t row) const {
    // Below a label, or at the middle of one that stands beside it.
    return RowTop(row) + shape_.bar_offset + FurtherLinesPx(row) / (narrow_ ? 1 : 2);
  }

  void PlaceBars(size_t row) {
    const graph::Validity& validity = rows_[row].validity;
    if (!validity.is_exact()) PlaceSet(row, validity.possible, false);
    PlaceSet(row, validity.certain, true);
  }

  void PlaceSet(size_t row, const graph::PeriodSet& set, bool certain) {
    for (const graph::Period& period : set.periods()) {
      TimelineBar bar;
      bar.row = row;
      bar.certain = certain;
      bar.open_left = !period.from.at.is_finite();
      bar.open_right = !period.to.at.is_finite();
      double left = scale_.At(period.from.at);
      double right = scale_.At(period.to.at);
      if (right - left < kMinBarPx) {
        left = std::clamp((left + right - kMinBarPx) / 2, scale_.x,
                          scale_.x + scale_.width - kMinBarPx);
        right = left + kMinBarPx;
      }
      bar.box = {left, BarTop(row), right - left, shape_.bar_height};
      drawing_.bars.push_back(bar);
    }
  }

  const std::vector<TimelineRow>& rows_;
  const bool narrow_;
  const RowShape shape_;
  const std::optional<Instant> now_;
  Scale scale_;
  double gutter_ = 0;
  std::vector<std::vector<std::string>> lines_;  // of each row's label
  std::vector<double> tops_ = {0};               // of each row below the axis, and the last's end
  TimelineDrawing drawing_;
};

}  // namespace

TimelineDrawing LayOutTimeline(const std::vector<TimelineRow>& rows,
                               const TimelineOptions& options) {
  return Layout(rows, options).Draw();
}

}  // namespace entente::report
