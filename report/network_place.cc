#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "report/network.h"
#include "report/text_metrics.h"

namespace entente::report {
namespace {

constexpr double kFontPx = 12;
constexpr double kLabelHeightPx = 16;
constexpr double kNarrowPx = 560;
constexpr double kPartGap = 1.1;      // in lengths of an edge
constexpr double kMostStretch = 1.7;  // of one direction against the other
constexpr double kLongestEdgePx = 170;

Box ExtentOf(const std::vector<NetworkPoint>& points) {
  if (points.empty()) return {};
  double left = points[0].x;
  double right = left;
  double top = points[0].y;
  double bottom = top;
  for (const NetworkPoint& point : points) {
    left = std::min(left, point.x);
    right = std::max(right, point.x);
    top = std::min(top, point.y);
    bottom = std::max(bottom, point.y);
  }
  return {left, top, right - left, bottom - top};
}

// Parts side by side in lines, the greatest first.
std::vector<NetworkPoint> Pack(const NetworkLayout& layout, bool upright) {
  std::vector<NetworkPoint> points = layout.points;
  if (upright) {
    for (NetworkPoint& point : points) point = {-point.y, point.x};
  }
  std::vector<Box> boxes(layout.num_parts);
  double area = 0;
  double widest = 0;
  for (size_t part = 0; part < layout.num_parts; ++part) {
    std::vector<NetworkPoint> own;
    for (size_t node = 0; node < points.size(); ++node) {
      if (layout.part[node] == part) own.push_back(points[node]);
    }
    boxes[part] = ExtentOf(own);
    area += (boxes[part].width + kPartGap) * (boxes[part].height + kPartGap);
    widest = std::max(widest, boxes[part].width + kPartGap);
  }
  std::vector<size_t> order(layout.num_parts);
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return boxes[a].height > boxes[b].height; });
  const double line_width = std::max(widest, std::sqrt(area * (upright ? 0.8 : 1.9)));
  std::vector<NetworkPoint> shift(layout.num_parts);
  double x = 0;
  double y = 0;
  double line_height = 0;
  for (const size_t part : order) {
    if (x > 0 && x + boxes[part].width > line_width) {
      y += line_height + kPartGap;
      x = 0;
      line_height = 0;
    }
    shift[part] = {x - boxes[part].x, y - boxes[part].y};
    x += boxes[part].width + kPartGap;
    line_height = std::max(line_height, boxes[part].height);
  }
  for (size_t node = 0; node < points.size(); ++node) {
    points[node].x += shift[layout.part[node]].x;
    points[node].y += shift[layout.part[node]].y;
  }
  return points;
}

// Whether the segment from a to b meets the box.
bool Crosses(const NetworkPoint& a, const NetworkPoint& b, const Box& box) {
  double begin = 0;
  double end = 1;
  const auto cut = [&](double from, double delta, double low, double high) {
    if (std::fabs(delta) < 1e-9) return from >= low && from <= high;
    const double at_low = (low - from) / delta;
    const double at_high = (high - from) / delta;
    begin = std::max(begin, std::min(at_low, at_high));
    end = std::min(end, std::max(at_low, at_high));
    return begin <= end;
  };
  return cut(a.x, b.x - a.x, box.x, box.right()) && cut(a.y, b.y - a.y, box.y, box.bottom());
}

struct Corner {
  NetworkPoint at;  // the left upper one
  NetworkLabel::Side side;
};

class Placement {
 public:
  Placement(const Network& network, const NetworkLayout& layout, double width_px, double top)
      : network_(network), layout_(layout), narrow_(width_px < kNarrowPx), top_(top) {
    drawing_.width = width_px;
  }

  NetworkDrawing Place() {
    PlaceNodes();
    std::vector<size_t> order(network_.nodes.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [this](size_t a, size_t b) {
      return network_.nodes[a].degree > network_.nodes[b].degree;
    });
    for (const size_t node : order) {
      if (!PlaceLabel(node, narrow_ ? 110 : 200, 2)) PlaceLabel(node, 80, 1);
    }
    return std::move(drawing_);
  }

 private:
  void PlaceNodes() {
    drawing_.points = Pack(layout_, narrow_);
    const Box extent = ExtentOf(drawing_.points);
    const auto count = static_cast<double>(network_.nodes.size());
    const double side = narrow_ ? 64 : 96;  // room for labels
    const double above = 30;
    const double room_x = drawing_.width - 2 * side;
    const double most_y =
        std::clamp(narrow_ ? 240 + 15 * count : 260 + 11 * count, 180.0, narrow_ ? 900.0 : 720.0) -
        2 * above;
    double scale_x = extent.width > 0 ? room_x / extent.width : kLongestEdgePx;
    double scale_y = extent.height > 0 ? most_y / extent.height : kLongestEdgePx;
    scale_x = std::min({scale_x, scale_y * kMostStretch, kLongestEdgePx * kMostStretch});
    scale_y = std::min({scale_y, scale_x * kMostStretch, kLongestEdgePx});
    const double left = (drawing_.width - extent.width * scale_x) / 2;
    for (NetworkPoint& point : drawing_.points) {
      point = {left + (point.x - extent.x) * scale_x,
               top_ + above + (point.y - extent.y) * scale_y};
    }
    drawing_.height = top_ + 2 * above + extent.height * scale_y;
    for (const NetworkNode& node : network_.nodes) {
      drawing_.radii.push_back(6 + std::min(5.0, 0.4 * static_cast<double>(node.degree)));
    }
  }

  bool IsFree(const Box& box, size_t node) const {
    if (box.x < 1 || box.right() > drawing_.width - 1) return false;
    if (box.y < top_ || box.bottom() > drawing_.height) return false;
    for (const NetworkLabel& label : drawing_.labels) {
      if (box.Meets(label.extent)) return false;
    }
    for (size_t other = 0; other < drawing_.points.size(); ++other) {
      const NetworkPoint& at = drawing_.points[other];
      const double r = drawing_.radii[other];
      if (other != node && box.Meets({at.x - r, at.y - r, 2 * r, 2 * r})) return false;
    }
    return true;
  }

  size_t NumCrossed(const Box& box) const {
    size_t crossed = 0;
    for (const NetworkEdge& edge : network_.edges) {
      if (Crosses(drawing_.points[edge.from], drawing_.points[edge.to], box)) ++crossed;
    }
    return crossed;
  }

  // Where a label of that size may stand, the better places first.
  static std::array<Corner, 12> CornersOf(const NetworkPoint& at, double radius, double width,
                                          double height) {
    using Side = NetworkLabel::Side;
    const double r = radius + 3;
    const double middle = at.y - height / 2;
    return {{{{at.x + r, middle}, Side::kRight},
             {{at.x - r - width, middle}, Side::kLeft},
             {{at.x - width / 2, at.y + r}, Side::kMiddle},
             {{at.x - width / 2, at.y - r - height}, Side::kMiddle},
             {{at.x + r * 0.7, at.y + r * 0.7}, Side::kRight},
             {{at.x + r * 0.7, at.y - r * 0.7 - height}, Side::kRight},
             {{at.x - r * 0.7 - width, at.y + r * 0.7}, Side::kLeft},
             {{at.x - r * 0.7 - width, at.y - r * 0.7 - height}, Side::kLeft},
             {{at.x - width * 0.25, at.y + r + 5}, Side::kMiddle},
             {{at.x - width * 0.75, at.y + r + 5}, Side::kMiddle},
             {{at.x - width * 0.25, at.y - r - 5 - height}, Side::kMiddle},
             {{at.x - width * 0.75, at.y - r - 5 - height}, Side::kMiddle}}};
  }

  bool PlaceLabel(size_t node, double most_px, size_t most_lines) {
    NetworkLabel label;
    label.node = node;
    label.lines = WrapToPx(network_.nodes[node].name, most_px, kFontPx, most_lines);
    const double width = WidestPx(label.lines, kFontPx);
    const double height =
        kLabelHeightPx + static_cast<double>(label.lines.size() - 1) * kNetworkLinePx;
    std::optional<size_t> fewest;
    for (const Corner& corner :
         CornersOf(drawing_.points[node], drawing_.radii[node], width, height)) {
      const Box box = {corner.at.x, corner.at.y, width, height};
      if (!IsFree(box, node)) continue;
      const size_t crossed = NumCrossed(box);
      if (fewest && crossed >= *fewest) continue;
      fewest = crossed;
      label.extent = box;
      label.side = corner.side;
    }
    if (fewest) drawing_.labels.push_back(std::move(label));
    return fewest.has_value();
  }

  const Network& network_;
  const NetworkLayout& layout_;
  const bool narrow_;
  const double top_;
  NetworkDrawing drawing_;
};

}  // namespace

NetworkDrawing PlaceNetwork(const Network& network, const NetworkLayout& layout, double width_px,
                            double top) {
  return Placement(network, layout, width_px, top).Place();
}

}  // namespace entente::report
