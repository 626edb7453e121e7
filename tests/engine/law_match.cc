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
        used_(graph.edges.size(), false) {}

  void Run() { StartChain(0, true); }

 private:
  // `certain`: whether all that was matched so far certainly holds.
  void StartChain(size_t chain, bool certain) {
    if (++*steps_ > kMaxSteps) return;
    if (chain == chains_.size()) {
      Row row = row_;
      row.certain = row.certain && (certain || !look_.counts);
      return found_(row, certain);
    }
    for (size_t v = 0; v < graph_.vertices.size(); ++v) WithVertex(chain, 0, v, certain);
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

  void WithVertex(size_t chain, size_t position, size_t v, bool before) {
    const VertexPattern& pattern = chains_[chain].vertices[position];
    const reference::Vertex& vertex = graph_.vertices[v];
    bool certain = true;
    if (!Holds(vertex, &certain) || !HasAll(vertex, pattern.properties)) return;
    for (const std::string& label : pattern.labels) {
      if (std::find(vertex.labels.begin(), vertex.labels.end(), label) == vertex.labels.end())
        return;
    }
    certain = certain || IsGiven(pattern.name);
    Bind(pattern.name, {Value::Kind::kVertex, static_cast<int64_t>(v), look_.day, {}, look_.scope},
         [&] { Step(chain, position, v, 0, before && certain); });
  }

  // Bound before under this very scope: what is not certain of it was counted there.
  bool IsGiven(const std::string& name) const {
    const auto bound = row_.names.find(name);
    return bound != row_.names.end() && bound->second.scope == look_.scope;
  }

  template <typename Then>
  void Bind(const std::string& name, const Value& value, Then then) {
    if (name.empty()) return then();
    const auto bound = row_.names.find(name);
    if (bound == row_.names.end()) {
      row_.names[name] = value;
      then();
      row_.names.erase(name);
      return;
    }
    if (bound->second.kind != value.kind || bound->second.number != value.number) return;
    const Value before = bound->second;
    bound->second = value;
    then();
    row_.names[name] = before;
  }

  // At vertex v with `hops` edges of the current edge pattern behind.
  void Step(size_t chain, size_t position, size_t v, size_t hops, bool before) {
    if (++*steps_ > kMaxSteps) return;
    const Chain& shape = chains_[chain];
    if (position == shape.edges.size()) return StartChain(chain + 1, before);
    const EdgePattern& pattern = shape.edges[position];
    if (hops >= pattern.min_hops) WithVertex(chain, position + 1, v, before);
    if (hops == pattern.max_hops) return;
    // A vertex on the way counts; the one at the end is the next vertex pattern's.
    if (hops > 0 && before) Holds(graph_.vertices[v], &before);
    for (size_t e = 0; e < graph_.edges.size(); ++e) {
      const reference::Edge& edge = graph_.edges[e];
      const bool out = edge.source == v && pattern.direction != Direction::kIn;
      const bool in = edge.target == v && pattern.direction != Direction::kOut;
      bool certain = true;
      if (used_[e] || (!out && !in) || !Fits(pattern, edge, &certain)) continue;
      const size_t next = out ? edge.target : edge.source;
      used_[e] = true;
      certain = certain || IsGiven(pattern.name);
      Bind(pattern.name, {Value::Kind::kEdge, static_cast<int64_t>(e), look_.day, {}, look_.scope},
           [&] { Hop(chain, position, next, hops + 1, before && certain); });
      used_[e] = false;
    }
  }

  void Hop(size_t chain, size_t position, size_t next, size_t hops, bool before) {
    bool certain = true;
    if (Holds(graph_.vertices[next], &certain)) Step(chain, position, next, hops, before);
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
  std::vector<bool> used_;
};

}  // namespace

Value Integer(int64_t number) { return {Value::Kind::kInteger, number, 0, {}, nullptr}; }

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
