#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/circle_layout.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/kamada_kawai_spring_layout.hpp>
#include <boost/graph/topology.hpp>
#include <cmath>
#include <utility>

#include "report/network.h"

namespace entente::report {
namespace {

using Topology = boost::square_topology<>;
using Point = Topology::point_type;
using PartGraph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                          boost::property<boost::edge_weight_t, double>>;

// Ends where no spring pulls any more, or after so many steps that the picture has to do.
class Patience {
 public:
  explicit Patience(size_t num_nodes) : steps_left_(100 * num_nodes + 1000) {}

  template <typename Graph>
  bool operator()(double pull, typename boost::graph_traits<Graph>::vertex_descriptor /*node*/,
                  const Graph& /*graph*/, bool /*global*/) {
    constexpr double kNoPull = 0.002;
    if (steps_left_ == 0) return true;
    --steps_left_;
    return pull < kNoPull;
  }

 private:
  size_t steps_left_;
};

// Around the middle, turned so that the greatest spread lies along x.
void Straighten(std::vector<NetworkPoint>* points) {
  double mean_x = 0;
  double mean_y = 0;
  const auto count = static_cast<double>(points->size());
  for (const NetworkPoint& point : *points) {
    mean_x += point.x / count;
    mean_y += point.y / count;
  }
  double xx = 0;
  double yy = 0;
  double xy = 0;
  for (NetworkPoint& point : *points) {
    point = {point.x - mean_x, point.y - mean_y};
    xx += point.x * point.x;
    yy += point.y * point.y;
    xy += point.x * point.y;
  }
  // A ring has no longest direction; what little there is would be chance.
  const double angle =
      std::hypot(xx - yy, 2 * xy) < 0.02 * (xx + yy) ? 0 : 0.5 * std::atan2(2 * xy, xx - yy);
  for (NetworkPoint& point : *points) {
    point = {point.x * std::cos(angle) + point.y * std::sin(angle),
             point.y * std::cos(angle) - point.x * std::sin(angle)};
  }
}

// The nodes of one part that have a single neighbour stand around it, evenly in what directions the
// others leave free: springs would fill a disc with them. The springs place the rest.
class PartLayout {
 public:
  explicit PartLayout(const PartGraph& graph)
      : graph_(graph), points_(boost::num_vertices(graph)), leaves_(boost::num_vertices(graph)) {}

  std::vector<NetworkPoint> LayOut() {
    TakeLeavesOff();
    PlaceCore();
    for (size_t hub = 0; hub < leaves_.size(); ++hub) PlaceLeaves(hub);
    Straighten(&points_);
    return std::move(points_);
  }

 private:
  void TakeLeavesOff() {
    const size_t count = boost::num_vertices(graph_);
    for (size_t node = 0; node < count; ++node) {
      if (count > 2 && boost::degree(node, graph_) == 1) {
        leaves_[*boost::adjacent_vertices(node, graph_).first].push_back(node);
      } else {
        core_.push_back(node);
      }
    }
  }

  // Longer where both ends need room for what stands around them.
  double LengthBetween(size_t a, size_t b) const {
    return 1 + std::min(1.5, 0.07 * static_cast<double>(leaves_[a].size() + leaves_[b].size()));
  }

  void PlaceCore() {
    const size_t count = core_.size();
    if (count < 2) return;
    std::vector<size_t> place(points_.size(), count);
    for (size_t i = 0; i < count; ++i) place[core_[i]] = i;
    PartGraph core(count);
    for (auto [edge, end] = boost::edges(graph_); edge != end; ++edge) {
      const size_t a = boost::source(*edge, graph_);
      const size_t b = boost::target(*edge, graph_);
      if (place[a] == count || place[b] == count) continue;
      boost::add_edge(place[a], place[b], LengthBetween(a, b), core);
    }
    std::vector<Point> positions(count);
    const auto position =
        boost::make_iterator_property_map(positions.begin(), boost::get(boost::vertex_index, core));
    boost::circle_graph_layout(core, position, static_cast<double>(count) / 4.0);
    const Topology topology;
    boost::kamada_kawai_spring_layout(core, position, boost::get(boost::edge_weight, core),
                                      topology, boost::edge_length(1.0), Patience(count));
    for (size_t i = 0; i < count; ++i) points_[core_[i]] = {positions[i][0], positions[i][1]};
  }

  // The directions in which the neighbours stand that have a place, ascending.
  std::vector<double> TakenDirections(size_t hub) const {
    std::vector<double> taken;
    for (auto [other, end] = boost::adjacent_vertices(hub, graph_); other != end; ++other) {
      if (boost::degree(*other, graph_) == 1) continue;
      const NetworkPoint& at = points_[*other];
      taken.push_back(std::atan2(at.y - points_[hub].y, at.x - points_[hub].x));
    }
    std::sort(taken.begin(), taken.end());
    return taken;
  }

  void PlaceLeaves(size_t hub) {
    const std::vector<size_t>& leaves = leaves_[hub];
    if (leaves.empty()) return;
    constexpr double kTurn = 2 * 3.14159265358979;
    constexpr size_t kMostOnOneRing = 16;
    const std::vector<double> taken = TakenDirections(hub);
    std::vector<double> directions;
    if (taken.empty()) {
      const double step = kTurn / static_cast<double>(leaves.size());
      for (size_t i = 0; i < leaves.size(); ++i) {
        directions.push_back(static_cast<double>(i) * step);
      }
    } else {
      directions = SpreadIntoGaps(taken, leaves.size(), kTurn);
    }
    const bool two_rings = leaves.size() > kMostOnOneRing;
    for (size_t i = 0; i < leaves.size(); ++i) {
      const double radius = two_rings && i % 2 == 1 ? 0.72 : 1;
      points_[leaves[i]] = {points_[hub].x + radius * std::cos(directions[i]),
                            points_[hub].y + radius * std::sin(directions[i])};
    }
  }

  // So many directions between those that are taken, that the least distance is greatest.
  static std::vector<double> SpreadIntoGaps(const std::vector<double>& taken, size_t count,
                                            double turn) {
    std::vector<double> widths;
    for (size_t i = 0; i < taken.size(); ++i) {
      const double next = i + 1 < taken.size() ? taken[i + 1] : taken[0] + turn;
      widths.push_back(next - taken[i]);
    }
    std::vector<size_t> counts(taken.size(), 0);
    const auto spacing = [&](size_t gap) {
      return widths[gap] / static_cast<double>(counts[gap] + 2);
    };
    for (size_t i = 0; i < count; ++i) {
      size_t widest = 0;
      for (size_t gap = 1; gap < widths.size(); ++gap) {
        if (spacing(gap) > spacing(widest) + 1e-9) widest = gap;
      }
      ++counts[widest];
    }
    std::vector<double> directions;
    for (size_t gap = 0; gap < widths.size(); ++gap) {
      const double step = widths[gap] / static_cast<double>(counts[gap] + 1);
      for (size_t i = 1; i <= counts[gap]; ++i) {
        directions.push_back(taken[gap] + static_cast<double>(i) * step);
      }
    }
    return directions;
  }

  const PartGraph& graph_;
  std::vector<NetworkPoint> points_;
  std::vector<size_t> core_;                 // nodes
  std::vector<std::vector<size_t>> leaves_;  // of each node
};

}  // namespace

NetworkLayout LayOutNetwork(const Network& network) {
  const size_t count = network.nodes.size();
  PartGraph whole(count);
  for (const NetworkEdge& edge : network.edges) boost::add_edge(edge.from, edge.to, 1.0, whole);
  NetworkLayout layout;
  layout.points.resize(count);
  layout.part.resize(count);
  if (count == 0) return layout;
  const auto part_of = boost::make_iterator_property_map(layout.part.begin(),
                                                         boost::get(boost::vertex_index, whole));
  layout.num_parts = boost::connected_components(whole, part_of);
  for (size_t part = 0; part < layout.num_parts; ++part) {
    std::vector<size_t> members;
    std::vector<size_t> place(count, 0);
    for (size_t node = 0; node < count; ++node) {
      if (layout.part[node] != part) continue;
      place[node] = members.size();
      members.push_back(node);
    }
    PartGraph graph(members.size());
    for (const NetworkEdge& edge : network.edges) {
      if (layout.part[edge.from] != part || edge.from == edge.to || edge.parallel > 0) continue;
      boost::add_edge(place[edge.from], place[edge.to], 1.0, graph);
    }
    const std::vector<NetworkPoint> points = PartLayout(graph).LayOut();
    for (size_t i = 0; i < members.size(); ++i) layout.points[members[i]] = points[i];
  }
  return layout;
}

}  // namespace entente::report
