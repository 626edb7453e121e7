#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "report/network.h"
#include "report/readable_text.h"

namespace entente::report {
namespace {

using graph::Kind;
using graph::Value;

size_t IndexOf(const std::string& name, std::vector<std::string>* names) {
  const auto found = std::find(names->begin(), names->end(), name);
  if (found == names->end()) names->push_back(name);
  return static_cast<size_t>(std::find(names->begin(), names->end(), name) - names->begin());
}

class Reader {
 public:
  explicit Reader(const Result& result) : result_(result) {}

  StatusOr<Network> Read() {
    for (size_t row = 0; row < result_.num_rows(); ++row) {
      for (const Value& value : result_.row(row)) Collect(value);
    }
    if (network_.nodes.empty() && result_.num_rows() > 0) {
      return InputError("NoElements", "no column of the result holds nodes to draw",
                        "RETURN the nodes and relationships themselves, or a path");
    }
    if (network_.nodes.size() > kMostNetworkNodes) {
      return InputError("NetworkTooLarge",
                        Concat("a picture of ", network_.nodes.size(), " nodes shows nothing"),
                        Concat("at most ", kMostNetworkNodes, " are drawn: choose fewer"));
    }
    Connect();
    return std::move(network_);
  }

 private:
  void Collect(const Value& value) {
    switch (value.kind()) {
      case Kind::kVertex:
        AddNode(value);
        break;
      case Kind::kEdge: {
        auto edge = result_.RelationshipOf(value);
        if (seen_edges_.insert(edge.id).second) edges_.push_back(std::move(edge));
        break;
      }
      case Kind::kPath:
        for (const Value& element : value.path()) Collect(element);
        break;
      case Kind::kList:
        for (const Value& item : value.list()) Collect(item);
        break;
      default:
        break;
    }
  }

  void AddNode(const Value& value) {
    const Result::Node node = result_.NodeOf(value);
    if (!nodes_.emplace(node.id, network_.nodes.size()).second) return;
    const std::string kind = node.labels.empty() ? "node" : node.labels.front();
    network_.nodes.push_back({ReadableText(result_, value), IndexOf(kind, &network_.kinds), 0});
  }

  void Connect() {
    std::map<std::pair<size_t, size_t>, size_t> between;
    for (const Result::Relationship& edge : edges_) {
      const auto from = nodes_.find(edge.start);
      const auto to = nodes_.find(edge.end);
      if (from == nodes_.end() || to == nodes_.end()) continue;
      const auto pair = std::minmax(from->second, to->second);
      network_.edges.push_back({from->second, to->second, IndexOf(edge.type, &network_.types),
                                between[{pair.first, pair.second}]++});
      ++network_.nodes[from->second].degree;
      ++network_.nodes[to->second].degree;
    }
  }

  const Result& result_;
  Network network_;
  std::map<uint64_t, size_t> nodes_;
  std::set<uint64_t> seen_edges_;
  std::vector<Result::Relationship> edges_;
};

}  // namespace

StatusOr<Network> ReadNetwork(const Result& result) { return Reader(result).Read(); }

}  // namespace entente::report
