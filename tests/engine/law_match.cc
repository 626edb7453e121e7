#include "engine/law_match.h"

#include <algorithm>

namespace entente::law {
namespace {

bool Contains(const std::vector<reference::Stretch>& stretches, int64_t day) {
  return std::any_of(stretches.begin(), stretches.end(),
                     [&](const reference::Stretch& s) { return s.Contains(day); });
}
bool HoldsPossibly(const reference::Element& element, int64_t day) {
  return Contains(element.possible.value_or(element.certain), day);
}

class Matcher {
 public:
  Matcher(const reference::Graph& graph, const std::vector<Chain>& chains, const Look& look,
          const Row& row, size_t* steps, FoundMatch found)
      : graph_(graph),
        chains_(chains),
        look_(look),
        row_(row),
        steps_(steps),
        found_(std::move(found)),
        used_(graph.edges.size(), false) {
    for (const auto& [name, value] : row.names) known_[name] = true;
  }

  void Run() { StartChain(0, true, true); }

 private:
  // `all`: whether everything matched so far certainly holds; `own`: the same without what was
  // bound before.
  void StartChain(size_t chain, bool all, bool own) {
    if (++*steps_ > kMaxSteps) return;
    if (chain == chains_.size()) {
      Row row = row_;
      row.certain = row.certain && ((look_.own_only ? own : all) || !look_.counts);
      return found_(row, own);
    }
    for (size_t v = 0; v < graph_.vertices.size(); ++v) WithVertex(chain, 0, v, all, own);
  }

  bool Holds(const reference::Element& element, bool* certain) const {
    *certain = Contains(element.certain, look_.day);
    return *certain || (look_.takes_possible && HoldsPossibly(element, look_.day));
  }
  bool HasAll(const reference::Element& element, const std::vector<PropertyIs>& wanted) const {
    return std::all_of(wanted.begin(), wanted.end(), [&](const PropertyIs& property) {
      const Value value = ReadProperty(element, property.key, look_.day);
      return value.kind == Value::Kind::kInteger && value.number == property.value;
    });
  }

  void WithVertex(size_t chain, size_t position, size_t v, bool all, bool own) {
    const VertexPattern& pattern = chains_[chain].vertices[position];
    const reference::Vertex& vertex = graph_.vertices[v];
    bool certain = true;
    if (!Holds(vertex, &certain) || !HasAll(vertex, pattern.properties)) return;
    for (const std::string& label : pattern.labels) {
      if (std::find(vertex.labels.begin(), vertex.labels.end(), label) == vertex.labels.end())
        return;
    }
    Bind(pattern.name, {Value::Kind::kVertex, static_cast<int64_t>(v), look_.day, {}}, certain, all,
         own, [&](bool now_all, bool now_own) { Step(chain, position, v, 0, now_all, now_own); });
  }

  template <typename Then>
  void Bind(const std::string& name, const Value& value, bool certain, bool all, bool own,
            Then then) {
    if (name.empty()) return then(all && certain, own && certain);
    const auto bound = row_.names.find(name);
    if (bound == row_.names.end()) {
      row_.names[name] = value;
      then(all && certain, own && certain);
      row_.names.erase(name);
      return;
    }
    if (bound->second.kind != value.kind || bound->second.number != value.number) return;
    const Value before = bound->second;
    bound->second = value;
    then(all && certain, own && (certain || known_.count(name) > 0));
    row_.names[name] = before;
  }

  // At vertex v with `hops` edges of the current edge pattern behind.
  void Step(size_t chain, size_t position, size_t v, size_t hops, bool all, bool own) {
    if (++*steps_ > kMaxSteps) return;
    const Chain& shape = chains_[chain];
    if (position == shape.edges.size()) return StartChain(chain + 1, all, own);
    const EdgePattern& pattern = shape.edges[position];
    if (hops >= pattern.min_hops) WithVertex(chain, position + 1, v, all, own);
    if (hops == pattern.max_hops) return;
    // A vertex on the way is this pattern's own; the one at the end belongs to the pattern there.
    if (hops > 0 && own) Holds(graph_.vertices[v], &own);
    for (size_t e = 0; e < graph_.edges.size(); ++e) {
      const reference::Edge& edge = graph_.edges[e];
      const bool out = edge.source == v && pattern.direction != Direction::kIn;
      const bool in = edge.target == v && pattern.direction != Direction::kOut;
      bool certain = true;
      if (used_[e] || (!out && !in) || !Fits(pattern, edge, &certain)) continue;
      const size_t next = out ? edge.target : edge.source;
      used_[e] = true;
      const auto go = [&](bool now_all, bool now_own) {
        Hop(chain, position, next, hops + 1, now_all, now_own);
      };
      Bind(pattern.name, {Value::Kind::kEdge, static_cast<int64_t>(e), look_.day, {}}, certain, all,
           own, go);
      used_[e] = false;
    }
  }

  void Hop(size_t chain, size_t position, size_t next, size_t hops, bool all, bool own) {
    bool certain = true;
    if (!Holds(graph_.vertices[next], &certain)) return;
    Step(chain, position, next, hops, all && certain, own);
  }

  bool Fits(const EdgePattern& pattern, const reference::Edge& edge, bool* certain) const {
    const bool of_type =
        pattern.types.empty() ||
        std::find(pattern.types.begin(), pattern.types.end(), edge.type) != pattern.types.end();
    return of_type && Holds(edge, certain) && HasAll(edge, pattern.properties);
  }

  const reference::Graph& graph_;
  const std::vector<Chain>& chains_;
  const Look look_;
  Row row_;
  size_t* steps_;
  FoundMatch found_;
  std::map<std::string, bool> known_;
  std::vector<bool> used_;
};

}  // namespace

Value Integer(int64_t number) { return {Value::Kind::kInteger, number, 0, {}}; }

Value ReadProperty(const reference::Element& element, const std::string& key, int64_t day) {
  const auto found = element.properties.find(key);
  if (found == element.properties.end() || !HoldsPossibly(element, day)) return {};
  std::optional<int64_t> value = found->second.base;
  for (const reference::HistoryEntry& entry : found->second.history) {
    if (entry.when.Contains(day)) value = entry.value;
  }
  return value.has_value() ? Integer(*value) : Value{};
}

void FindMatches(const reference::Graph& graph, const std::vector<Chain>& chains, const Look& look,
                 const Row& row, size_t* steps, FoundMatch found) {
  Matcher(graph, chains, look, row, steps, std::move(found)).Run();
}

}  // namespace entente::law
