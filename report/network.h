// A network: the nodes and relationships of a query's answer, as a picture.
//
// Shape:   nodes and relationships are taken from all values: elements, paths and lists of them. A
// relationship is drawn where both its ends are in the answer. Errors: NoElements, NetworkTooLarge.
// Threads: pure. Cost: the cube of the nodes of a connected part.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/status.h"
#include "engine/result.h"
#include "report/svg_text.h"

namespace entente::report {

inline constexpr size_t kMostNetworkNodes = 200;
inline constexpr double kNetworkLinePx = 14;  // of labels of several lines

struct NetworkNode {
  std::string name;
  size_t kind = 0;  // index into kinds
  size_t degree = 0;
};

struct NetworkEdge {
  size_t from = 0;
  size_t to = 0;
  size_t type = 0;      // index into types
  size_t parallel = 0;  // which of those between its two nodes
};

struct Network {
  std::vector<NetworkNode> nodes;
  std::vector<NetworkEdge> edges;
  std::vector<std::string> kinds;  // labels of nodes
  std::vector<std::string> types;
};

StatusOr<Network> ReadNetwork(const Result& result);

struct NetworkPoint {
  double x = 0;
  double y = 0;
};

// Where the nodes lie, in the length of an edge, each connected part around its own middle with its
// greatest width along x. Deterministic: the start is a circle in the order of the nodes.
struct NetworkLayout {
  std::vector<NetworkPoint> points;  // of each node
  std::vector<size_t> part;          // of each node
  size_t num_parts = 0;
};
NetworkLayout LayOutNetwork(const Network& network);

// A picture's nodes and names, placed.
struct NetworkLabel {
  enum class Side { kLeft, kMiddle, kRight };  // of its node; the text's lines are even at it

  size_t node = 0;
  Box extent;
  Side side = Side::kRight;
  std::vector<std::string> lines;
};
struct NetworkDrawing {
  double width = 0;
  double height = 0;
  std::vector<NetworkPoint> points;
  std::vector<double> radii;
  std::vector<NetworkLabel> labels;  // those that found room
};
// `top`: kept free for the legend.
NetworkDrawing PlaceNetwork(const Network& network, const NetworkLayout& layout, double width_px,
                            double top);

std::string NetworkSvg(const Network& network, const NetworkLayout& layout, double width_px,
                       const SvgOptions& options);

}  // namespace entente::report
