#include <cmath>

#include "base/text.h"
#include "report/chart_legend.h"
#include "report/html_text.h"
#include "report/network.h"

namespace entente::report {
namespace {

constexpr double kHeadPx = 7;
constexpr double kBendPx = 16;  // of each further relationship between two nodes

std::string Alternative(const Network& network) {
  constexpr size_t kMostRead = 60;
  std::string out = Concat("Network of ", network.nodes.size(), " nodes and ", network.edges.size(),
                           " relationships");
  for (size_t i = 0; i < network.edges.size() && i < kMostRead; ++i) {
    const NetworkEdge& edge = network.edges[i];
    out.append(Concat(i == 0 ? ": " : "; ", network.nodes[edge.from].name, " ",
                      network.types[edge.type], " ", network.nodes[edge.to].name));
  }
  return out.append(network.edges.size() > kMostRead ? "; and more." : ".");
}

std::string At(double x, double y) { return Concat(SvgNumber(x), " ", SvgNumber(y)); }

void AppendLoop(const NetworkPoint& at, double r, size_t colour, std::string* out) {
  out->append(Concat("<path class=\"nw-edge s", colour, "\" d=\"M", At(at.x - r * 0.6, at.y - r),
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
  const double bend = turn * side * kBendPx * static_cast<double>((edge.parallel + 1) / 2);
  const NetworkPoint middle = {(a.x + b.x) / 2 - (b.y - a.y) / length * bend * 2,
                               (a.y + b.y) / 2 + (b.x - a.x) / length * bend * 2};
  const double last = std::hypot(b.x - middle.x, b.y - middle.y);
  const double dx = (b.x - middle.x) / last;
  const double dy = (b.y - middle.y) / last;
  const double r = drawing.radii[edge.to] + 1;
  const NetworkPoint tip = {b.x - dx * r, b.y - dy * r};
  const NetworkPoint neck = {tip.x - dx * kHeadPx, tip.y - dy * kHeadPx};
  out->append(Concat("<path class=\"nw-edge s", colour, "\" d=\"M", At(a.x, a.y),
                     bend == 0 ? Concat("L", At(neck.x, neck.y))
                               : Concat("Q", At(middle.x, middle.y), " ", At(neck.x, neck.y)),
                     "\"/><path class=\"nw-head f", colour, "\" d=\"M", At(tip.x, tip.y), "L",
                     At(neck.x - dy * 3.2, neck.y + dx * 3.2), "L",
                     At(neck.x + dy * 3.2, neck.y - dx * 3.2), "z\"/>\n"));
}

}  // namespace

std::string NetworkSvg(const Network& network, const NetworkLayout& layout, double width_px,
                       const SvgOptions& options) {
  std::vector<LegendItem> items;
  for (size_t i = 0; i < network.kinds.size(); ++i) {
    items.push_back({LegendItem::Mark::kDot, i, network.kinds[i]});
  }
  for (size_t i = 0; i < network.types.size(); ++i) {
    items.push_back({LegendItem::Mark::kLine, i, network.types[i]});
  }
  const Legend legend = DrawLegend(items, width_px, 0);
  const NetworkDrawing drawing = PlaceNetwork(network, layout, width_px, legend.height);
  std::string out =
      SvgStart("network", drawing.width, drawing.height, Alternative(network), options);
  out.append(legend.svg);
  for (const NetworkEdge& edge : network.edges) AppendEdge(edge, drawing, &out);
  for (size_t i = 0; i < network.nodes.size(); ++i) {
    const NetworkPoint& at = drawing.points[i];
    out.append(Concat("<circle class=\"nw-node f", ColourOf(network.nodes[i].kind), "\" cx=\"",
                      SvgNumber(at.x), "\" cy=\"", SvgNumber(at.y), "\" r=\"",
                      SvgNumber(drawing.radii[i]), "\"><title>", EscapeHtml(network.nodes[i].name),
                      "</title></circle>\n"));
  }
  for (const NetworkLabel& label : drawing.labels) {
    out.append(SvgText("nw-label", label.extent.x, label.extent.y + 12, label.text));
  }
  return out.append("</svg>\n");
}

}  // namespace entente::report
