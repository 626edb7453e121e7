#include "shell/timeline_axis.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include "base/text.h"
#include "report/axis.h"

namespace entente::shell {
namespace {

using graph::Instant;
using graph::Period;

// Room beside the outermost bounds for bars that go on.
constexpr double kOpenShare = 0.06;
constexpr double kLoneSpan = 6000.0 * static_cast<double>(graph::kMicrosPerDay);
constexpr double kColumnsBetweenLabels = 2;

struct Extent {
  std::optional<int64_t> first;
  std::optional<int64_t> last;
  bool open_left = false;
  bool open_right = false;

  void Add(const Period& period) {
    for (const Instant at : {period.from.at, period.to.at}) {
      if (!at.is_finite()) continue;
      first = std::min(first.value_or(at.micros), at.micros);
      last = std::max(last.value_or(at.micros), at.micros);
    }
    if (!period.from.at.is_finite()) open_left = true;
    if (!period.to.at.is_finite()) open_right = true;
  }
};

}  // namespace

TimelineAxis::TimelineAxis(const std::vector<graph::Validity>& shown, size_t width)
    : width_(width) {
  Extent extent;
  for (const graph::Validity& validity : shown) {
    for (const Period& period : validity.certain.periods()) extent.Add(period);
    for (const Period& period : validity.possible.periods()) extent.Add(period);
  }
  if (!extent.first) return;
  from_ = static_cast<double>(*extent.first);
  to_ = static_cast<double>(*extent.last);
  // All begin or end at one instant: the axis shows about a year.
  const double span = to_ > from_ ? to_ - from_ : kLoneSpan;
  const double room = span * kOpenShare;
  if (extent.open_left) from_ -= room;
  if (extent.open_right) to_ += room;
  if (from_ >= to_) to_ = from_ + room;
  constexpr double kLimit = 9.2e18;
  const Instant from{static_cast<int64_t>(std::clamp(from_, -kLimit, kLimit))};
  const Instant to{static_cast<int64_t>(std::clamp(to_, -kLimit, kLimit))};
  const report::AxisRoom columns{static_cast<double>(width), 1, kColumnsBetweenLabels};
  for (const report::AxisTick& tick : report::ChooseTicks(from, to, columns)) {
    const auto cell = static_cast<size_t>(std::max(0.0, Position(tick.at) / 2));
    if (cell < width_) ticks_.push_back({cell, tick.label});
  }
}

double TimelineAxis::Position(Instant at) const {
  if (!at.is_finite()) return at.micros < 0 ? 0 : 2.0 * static_cast<double>(width_);
  const double share = (static_cast<double>(at.micros) - from_) / (to_ - from_);
  return share * 2 * static_cast<double>(width_);
}

std::pair<size_t, size_t> TimelineAxis::HalfCells(const Period& period) const {
  const double last = 2.0 * static_cast<double>(width_);
  const double begin = std::clamp(std::round(Position(period.from.at)), 0.0, last - 1);
  const double end = std::clamp(std::round(Position(period.to.at)), begin + 1, last);
  return {static_cast<size_t>(begin), static_cast<size_t>(end)};
}

std::string TimelineAxis::LabelLine() const {
  std::string out;
  for (const Tick& tick : ticks_) {
    const size_t half = tick.label.size() / 2;
    size_t begin = tick.cell > half ? tick.cell - half : 0;
    begin = std::min(begin, width_ > tick.label.size() ? width_ - tick.label.size() : 0);
    const size_t free = out.empty() ? 0 : out.size() + 1;
    if (begin < free || begin + tick.label.size() > width_) continue;
    out.append(begin - out.size(), ' ').append(tick.label);
  }
  return out;
}

}  // namespace entente::shell
