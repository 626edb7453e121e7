#include "report/network.h"

#include <cmath>
#include <string>

#include "base/text.h"
#include "support/catch.h"

namespace entente::report {
namespace {

// A hub with many neighbours, a ring beside it, and a node alone.
Network HubAndRing() {
  Network network;
  network.kinds = {"State", "Treaty"};
  network.types = {"PARTY_TO"};
  for (size_t i = 0; i < 40; ++i) {
    network.nodes.push_back({Concat("Hiệp ước số ", i, " giữa các quốc gia"), i % 2, 1});
  }
  for (size_t i = 1; i < 30; ++i) network.edges.push_back({i, 0, 0, 0});
  for (size_t i = 30; i < 38; ++i) network.edges.push_back({i, i + 1, 0, 0});
  network.edges.push_back({38, 30, 0, 0});
  return network;
}

TEST_CASE("Network: no label meets another one or a node, wide and narrow") {
  const Network network = HubAndRing();
  const NetworkLayout layout = LayOutNetwork(network);
  CHECK(layout.num_parts == 3);
  for (const double width : {960.0, 360.0}) {
    const NetworkDrawing drawing = PlaceNetwork(network, layout, width, 20);
    CHECK(drawing.labels.size() >= network.nodes.size() / (width > 500 ? 2 : 6));
    for (const NetworkLabel& label : drawing.labels) {
      CHECK(label.extent.x >= 0);
      CHECK(label.extent.right() <= width);
      CHECK(label.extent.bottom() <= drawing.height);
      for (const NetworkLabel& other : drawing.labels) {
        if (&other != &label) CHECK_FALSE(label.extent.Meets(other.extent));
      }
      for (size_t node = 0; node < drawing.points.size(); ++node) {
        const NetworkPoint& at = drawing.points[node];
        const double r = drawing.radii[node];
        if (node != label.node) {
          CHECK_FALSE(label.extent.Meets({at.x - r, at.y - r, 2 * r, 2 * r}));
        }
      }
    }
  }
}

TEST_CASE("Network: the layout is the same each time, and edges are about one long") {
  Network path;
  path.kinds = {"State"};
  path.types = {"KNOWS"};
  for (int i = 0; i < 4; ++i) path.nodes.push_back({Concat("n", i), 0, 1});
  for (size_t i = 0; i < 3; ++i) path.edges.push_back({i, i + 1, 0, 0});
  const NetworkLayout first = LayOutNetwork(path);
  const NetworkLayout second = LayOutNetwork(path);
  for (size_t i = 0; i < 4; ++i) {
    CHECK(first.points[i].x == second.points[i].x);
    CHECK(first.points[i].y == second.points[i].y);
  }
  for (size_t i = 0; i < 3; ++i) {
    const double length = std::hypot(first.points[i].x - first.points[i + 1].x,
                                     first.points[i].y - first.points[i + 1].y);
    CHECK(length == Approx(1).epsilon(0.2));
  }
  // A chain lies along x.
  CHECK(std::fabs(first.points[0].x - first.points[3].x) > 2);
}

TEST_CASE("Network: the picture says in words what it shows") {
  Network pair;
  pair.kinds = {"State"};
  pair.types = {"PARTY_TO"};
  pair.nodes = {{"a <b>", 0, 1}, {"c", 0, 1}};
  pair.edges = {{0, 1, 0, 0}};
  const std::string svg = NetworkSvg(pair, LayOutNetwork(pair), 960, {"n", false});
  CHECK(svg.find("aria-label=\"Network of 2 nodes and 1 relationship: a &lt;b&gt; party to c.\"") !=
        std::string::npos);
  CHECK(svg.find("nan") == std::string::npos);
}

}  // namespace
}  // namespace entente::report
