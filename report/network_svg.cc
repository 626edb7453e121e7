#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "report/chart_legend.h"
#include "report/html_text.h"
#include "report/network.h"

namespace entente::report {
namespace {

constexpr double kHeadPx = 7;
constexpr double kBendPx = 16;  // of each further relationship between two nodes

// PARTY_TO in words: party to. A name written otherwise is left as it is.
std::string TypeText(const std::string& type) {
  if (type != ToUpper(type)) return type;
  std::string out = ToLower(type);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string Alternative(const Network& network) {
  constexpr size_t kMostRead = 60;
  const auto counted = [](size_t count, std::string_view what) {
    return Concat(count, " ", what, count == 1 ? "" : "s");
  };
  std::string out = Concat("Network of ", counted(network.nodes.size(), "node"), " and ",
                           counted(network.edges.size(), "relationship"));
  for (size_t i = 0; i < network.edges.size() && i < kMostRead; ++i) {
    const NetworkEdge& edge = network.edges[i];
    out.append(Concat(i == 0 ? ": " : "; ", network.nodes[edge.from].name, " ",
                      TypeText(network.types[edge.type]), " ", network.nodes[edge.to].name));
  }
  return out.append(network.edges.size() > kMostRead ? "; and more." : ".");
}

std::string At(double x, double y) { return Concat(SvgNumber(x), " ", SvgNumber(y)); }

void AppendLoop(const NetworkPoint& at, double r, size_t colour, std::string* out) {
  out->append(Concat("<path class=\"nw-edge e", colour, "\" d=\"M", At(at.x - r * 0.6, at.y - r),
                     "C", At(at.x - 22, at.y - 30), " ", At(at.x + 22, at.y - 30), " ",
                     At(at.x + r * 0.6, at.y - r), "\"/>"));
}

// A line, bent where it is not the only one, with a head at its end.
void AppendEdge(const NetworkEdge& edge, const NetworkDrawing& drawing, std::string* out) {
  const size_t colour = ColourOf(edge.type);
  const NetworkPoint& a = drawing.points[edge.from];
  const NetworkPoint& b = drawing.points[edge.to];
  const double length = std::hypot(b.x - a.x, b.y - a.y);
  if (length < 1) return AppendLoop(a, drawing.radii[edge.from], colour, out);
  // The side must not depend on the direction, or two opposite ones would lie on each other.
  const double turn = edge.from < edge.to ? 1 : -1;
  const double side = edge.parallel % 2 == 0 ? 1 : -1;
  const size_t step = (edge.parallel + 1) / 2;  // away from the straight line
  const double bend = turn * side * kBendPx * static_cast<double>(step);
  const NetworkPoint middle = {(a.x + b.x) / 2 - (b.y - a.y) / length * bend * 2,
                               (a.y + b.y) / 2 + (b.x - a.x) / length * bend * 2};
  const double last = std::hypot(b.x - middle.x, b.y - middle.y);
  const double dx = (b.x - middle.x) / last;
  const double dy = (b.y - middle.y) / last;
  const double r = drawing.radii[edge.to] + 1;
  const NetworkPoint tip = {b.x - dx * r, b.y - dy * r};
  const NetworkPoint neck = {tip.x - dx * kHeadPx, tip.y - dy * kHeadPx};
  out->append(Concat("<path class=\"nw-edge e", colour, "\" d=\"M", At(a.x, a.y),
                     bend == 0 ? Concat("L", At(neck.x, neck.y))
                               : Concat("Q", At(middle.x, middle.y), " ", At(neck.x, neck.y)),
                     "\"/><path class=\"nw-head h", colour, "\" d=\"M", At(tip.x, tip.y), "L",
                     At(neck.x - dy * 3.2, neck.y + dx * 3.2), "L",
                     At(neck.x + dy * 3.2, neck.y - dx * 3.2), "z\"/>\n"));
}

void AppendLabel(const NetworkLabel& label, std::string* out) {
  using Side = NetworkLabel::Side;
  const bool left = label.side == Side::kLeft;
  const bool middle = label.side == Side::kMiddle;
  const double x = left     ? label.extent.right()
                   : middle ? label.extent.x + label.extent.width / 2
                            : label.extent.x;
  out->append(Concat("<text class=\"nw-label",
                     left     ? " tl-end"
                     : middle ? " nw-mid"
                              : "",
                     "\" x=\"", SvgNumber(x), "\" y=\"", SvgNumber(label.extent.y + 12), "\">",
                     SvgLines(label.lines, x, kNetworkLinePx), "</text>\n"));
}

}  // namespace

std::string NetworkSvg(const Network& network, const NetworkLayout& layout, double width_px,
                       const SvgOptions& options) {
  std::vector<LegendItem> items;
  for (size_t i = 0; i < network.kinds.size(); ++i) {
    items.push_back({LegendItem::Mark::kDot, i, network.kinds[i]});
  }
  for (size_t i = 0; i < network.types.size(); ++i) {
    items.push_back({LegendItem::Mark::kEdge, i, TypeText(network.types[i])});
  }
  const Legend legend = DrawLegend(items, width_px, 0);
  const NetworkDrawing drawing = PlaceNetwork(network, layout, width_px, legend.height);
  std::string out =
      SvgStart("network", drawing.width, drawing.height, Alternative(network), options);
  out.append(legend.svg);
  for (const NetworkEdge& edge : network.edges) AppendEdge(edge, drawing, &out);
  for (size_t i = 0; i < network.nodes.size(); ++i) {
    const NetworkPoint& at = drawing.points[i];
    out.append(Concat("<g><title>", EscapeHtml(network.nodes[i].name), "</title>",
                      SvgNode(network.nodes[i].kind, at.x, at.y, drawing.radii[i]), "</g>\n"));
  }
  for (const NetworkLabel& label : drawing.labels) AppendLabel(label, &out);
  return out.append("</svg>\n");
}

}  // namespace entente::report
