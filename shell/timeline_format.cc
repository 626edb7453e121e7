#include "shell/timeline_format.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "shell/timeline_axis.h"

namespace entente::shell {
namespace {

using graph::Kind;
using graph::Period;
using graph::PeriodSet;
using graph::Validity;

constexpr size_t kDefaultWidth = 80;
constexpr size_t kLeastWidth = 40;
constexpr size_t kLeastLabel = 6;
constexpr size_t kRowsBeforeSecondAxis = 20;
constexpr std::string_view kBarColour = "\033[36m";
constexpr std::string_view kFaint = "\033[2m";
constexpr std::string_view kPlain = "\033[0m";

struct Line {
  std::string label;
  Validity validity;
  bool has_periods = false;
};

bool IsPeriodColumn(const Result& result, size_t column) {
  for (size_t row = 0; row < result.num_rows(); ++row) {
    if (result.at(row, column).kind() == Kind::kPeriods) return true;
  }
  return false;
}

class TimelineText {
 public:
  TimelineText(const Result& result, const TimelineOptions& options)
      : result_(result),
        options_(options),
        width_(std::max(kLeastWidth, options.width == 0 ? kDefaultWidth : options.width)) {}

  std::string Draw();

 private:
  void SplitColumns();
  bool CollectLines();  // false: stopped
  std::vector<std::string> LabelsOf(size_t row) const;
  std::string Padded(const std::string& text) const;
  void AppendAxis(const TimelineAxis& axis, bool above);
  void AppendBar(const TimelineAxis& axis, const Line& line);

  const Result& result_;
  const TimelineOptions& options_;
  const size_t width_;
  std::vector<size_t> label_columns_;
  std::vector<size_t> period_columns_;
  std::vector<size_t> label_widths_;
  std::vector<Line> lines_;
  std::string heading_;
  size_t label_width_ = 0;
  std::string out_;
};

void TimelineText::SplitColumns() {
  for (size_t column = 0; column < result_.num_columns(); ++column) {
    (IsPeriodColumn(result_, column) ? period_columns_ : label_columns_).push_back(column);
  }
}

std::vector<std::string> TimelineText::LabelsOf(size_t row) const {
  std::vector<std::string> labels;
  for (const size_t column : label_columns_) {
    labels.push_back(CellText(result_, result_.at(row, column)));
  }
  return labels;
}

bool TimelineText::CollectLines() {
  std::vector<std::vector<std::string>> texts(1);
  for (const size_t column : label_columns_) {
    texts[0].push_back(VisibleText(result_.columns()[column]));
  }
  for (size_t row = 0; row < result_.num_rows(); ++row) {
    if (options_.stop && options_.stop()) return false;
    for (const size_t column : period_columns_) {
      Line line;
      const graph::Value& value = result_.at(row, column);
      line.has_periods = value.kind() == Kind::kPeriods;
      if (line.has_periods) line.validity = value.periods();
      lines_.push_back(std::move(line));
      texts.push_back(LabelsOf(row));
      if (period_columns_.size() > 1)
        texts.back().push_back(VisibleText(result_.columns()[column]));
    }
  }
  std::vector<size_t> widths;
  for (const auto& cells : texts) {
    widths.resize(std::max(widths.size(), cells.size()));
    for (size_t i = 0; i < cells.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(cells[i]));
    }
  }
  for (size_t i = 0; i < texts.size(); ++i) {
    std::string& label = i == 0 ? heading_ : lines_[i - 1].label;
    for (size_t n = 0; n < texts[i].size(); ++n) {
      const size_t used = DisplayWidth(texts[i][n]);
      label.append(texts[i][n]).append(n + 1 < texts[i].size() ? widths[n] - used + 2 : 0, ' ');
    }
    label_width_ = std::max(label_width_, DisplayWidth(label));
  }
  label_width_ = std::min(label_width_, std::max(kLeastLabel, width_ * 2 / 5));
  return true;
}

std::string TimelineText::Padded(const std::string& text) const {
  const std::string shown = CutToWidth(text, label_width_);
  const size_t used = DisplayWidth(shown);
  return Concat(" ", shown, std::string(label_width_ - std::min(used, label_width_), ' '), " ");
}

// Labels and a rule with ticks; at the foot the other way round.
void TimelineText::AppendAxis(const TimelineAxis& axis, bool above) {
  const std::string labels =
      Concat(Padded(above ? heading_ : ""), above ? "│" : " ", axis.LabelLine(), "\n");
  if (above) out_.append(labels);
  for (size_t i = 0; i < label_width_ + 2; ++i) out_.append("─");
  out_.append(above ? "┼" : "┴");
  size_t next = 0;
  for (size_t cell = 0; cell < axis.width(); ++cell) {
    while (next < axis.ticks().size() && axis.ticks()[next].cell < cell) ++next;
    const bool tick = next < axis.ticks().size() && axis.ticks()[next].cell == cell;
    out_.append(!tick ? "─" : above ? "┴" : "┬");
  }
  out_.push_back('\n');
  if (!above) out_.append(labels);
}

enum HalfCell : uint8_t { kNothing, kPossible, kCertain };

std::string_view BlockOf(HalfCell left, HalfCell right) {
  if (left == kCertain && right == kCertain) return "█";
  if (left == kNothing && right == kNothing) return " ";
  if (left == kCertain) return right == kPossible ? "▓" : "▌";
  if (right == kCertain) return left == kPossible ? "▓" : "▐";
  return "░";
}

void Fill(const TimelineAxis& axis, const PeriodSet& set, HalfCell kind,
          std::vector<HalfCell>* halves) {
  for (const Period& period : set.periods()) {
    const auto [begin, end] = axis.HalfCells(period);
    std::fill(halves->begin() + static_cast<ptrdiff_t>(begin),
              halves->begin() + static_cast<ptrdiff_t>(end), kind);
  }
}

void TimelineText::AppendBar(const TimelineAxis& axis, const Line& line) {
  std::vector<HalfCell> halves(2 * axis.width(), kNothing);
  Fill(axis, line.validity.possible, kPossible, &halves);
  Fill(axis, line.validity.certain, kCertain, &halves);
  std::vector<std::string_view> cells;
  for (size_t cell = 0; cell < axis.width(); ++cell) {
    cells.push_back(BlockOf(halves[2 * cell], halves[2 * cell + 1]));
  }
  for (const Period& period : line.validity.possible.periods()) {
    if (!period.from.at.is_finite()) cells.front() = "◄";
    if (!period.to.at.is_finite()) cells.back() = "►";
  }
  std::string bar;
  for (const std::string_view cell : cells) bar.append(cell);
  while (!bar.empty() && bar.back() == ' ') bar.pop_back();
  if (options_.coloured && !bar.empty()) bar = Concat(kBarColour, bar, kPlain);
  out_.append(Concat(Padded(line.label), "│", bar, "\n"));
}

std::string TimelineText::Draw() {
  SplitColumns();
  if (!CollectLines()) return "";
  std::vector<Validity> shown;
  for (const Line& line : lines_) shown.push_back(line.validity);
  const TimelineAxis axis(shown, width_ - label_width_ - 3);
  AppendAxis(axis, true);
  for (const Line& line : lines_) {
    if (options_.stop && options_.stop()) return "";
    if (!line.has_periods && options_.coloured) {
      out_.append(Concat(Padded(line.label), "│", kFaint, "null", kPlain, "\n"));
    } else if (!line.has_periods) {
      out_.append(Concat(Padded(line.label), "│null\n"));
    } else {
      AppendBar(axis, line);
    }
  }
  if (lines_.size() > kRowsBeforeSecondAxis) AppendAxis(axis, false);
  const bool uncertain = std::any_of(lines_.begin(), lines_.end(), [](const Line& line) {
    return line.has_periods && !line.validity.is_exact();
  });
  if (uncertain) out_.append(" █ certain  ░ only possible\n");
  return std::move(out_);
}

}  // namespace

bool HasPeriods(const Result& result) {
  for (size_t column = 0; column < result.num_columns(); ++column) {
    if (IsPeriodColumn(result, column)) return true;
  }
  return false;
}

std::string FormatTimeline(const Result& result, const TimelineOptions& options) {
  if (result.is_explanation() || !HasPeriods(result)) {
    return FormatTable(result, {options.width, options.stop});
  }
  return TimelineText(result, options).Draw();
}

}  // namespace entente::shell
