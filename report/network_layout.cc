#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/circle_layout.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/kamada_kawai_spring_layout.hpp>
#include <boost/graph/topology.hpp>
#include <cmath>

#include "report/network.h"

namespace entente::report {
namespace {

using Topology = boost::square_topology<>;
using Point = Topology::point_type;
using PartGraph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                          boost::property<boost::edge_weight_t, double>>;

// Ends where hardly anything moves, or after so many steps that the picture has to do.
class Patience {
 public:
  explicit Patience(size_t num_nodes) : steps_left_(100 * num_nodes + 1000) {}

  template <typename Graph>
  bool operator()(double delta, typename boost::graph_traits<Graph>::vertex_descriptor node,
                  const Graph& graph, bool global) {
    if (steps_left_ == 0) return true;
    --steps_left_;
    return tolerance_(delta, node, graph, global);
  }

 private:
  boost::layout_tolerance<double> tolerance_{0.001};
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

std::vector<NetworkPoint> LayOutPart(const PartGraph& graph) {
  const size_t count = boost::num_vertices(graph);
  std::vector<Point> positions(count);
  const auto index = boost::get(boost::vertex_index, graph);
  const auto position = boost::make_iterator_property_map(positions.begin(), index);
  std::vector<NetworkPoint> points(count);
  if (count > 1) {
    boost::circle_graph_layout(graph, position, static_cast<double>(count) / 4.0);
    const Topology topology;
    boost::kamada_kawai_spring_layout(graph, position, boost::get(boost::edge_weight, graph),
                                      topology, boost::edge_length(1.0), Patience(count));
  }
  for (size_t i = 0; i < count; ++i) points[i] = {positions[i][0], positions[i][1]};
  Straighten(&points);
  return points;
}

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
    const std::vector<NetworkPoint> points = LayOutPart(graph);
    for (size_t i = 0; i < members.size(); ++i) layout.points[members[i]] = points[i];
  }
  return layout;
}

}  // namespace entente::report
