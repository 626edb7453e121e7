#include "support/reference_graph.h"

#include <algorithm>
#include <functional>

namespace entente::reference {
namespace {

bool Holds(const Element& element, int64_t day) {
  return std::any_of(element.certain.begin(), element.certain.end(),
                     [&](const Stretch& s) { return s.Contains(day); });
}

std::optional<int64_t> ValueAt(const Element& element, const std::string& key, int64_t day) {
  const auto found = element.properties.find(key);
  if (found == element.properties.end()) return std::nullopt;
  std::optional<int64_t> value = found->second.base;
  for (const HistoryEntry& entry : found->second.history) {
    if (entry.when.Contains(day)) value = entry.value;
  }
  return value;
}

bool HasAll(const Element& element, const std::vector<PropertyIs>& properties, int64_t day) {
  return std::all_of(properties.begin(), properties.end(), [&](const PropertyIs& wanted) {
    return ValueAt(element, wanted.key, day) == std::optional<int64_t>(wanted.value);
  });
}

// Yes, no, or unknown.
using Answer = std::optional<bool>;

class Matcher {
 public:
  Matcher(const Graph& graph, const Query& query, int64_t day)
      : graph_(graph),
        query_(query),
        day_(day),
        bound_(query.num_variables),
        used_(graph.edges.size(), false) {}

  std::vector<Row> Run() {
    StartChain(0);
    return rows_;
  }

 private:
  void StartChain(size_t chain) {
    if (chain == query_.chains.size()) return Finish();
    for (size_t v = 0; v < graph_.vertices.size(); ++v) {
      WithVertex(chain, 0, v, [&] { Step(chain, 0, v, 0); });
    }
  }

  // Binds the pattern's vertex to v for the time of `then`, if it fits.
  void WithVertex(size_t chain, size_t position, size_t v, const std::function<void()>& then) {
    const VertexPattern& pattern = query_.chains[chain].vertices[position];
    const Vertex& vertex = graph_.vertices[v];
    std::optional<size_t>& bound = bound_[pattern.variable];
    if (bound.has_value() && *bound != v) return;
    if (!Holds(vertex, day_) || !HasAll(vertex, pattern.properties, day_)) return;
    for (const std::string& label : pattern.labels) {
      if (std::find(vertex.labels.begin(), vertex.labels.end(), label) == vertex.labels.end())
        return;
    }
    const bool was_bound = bound.has_value();
    bound = v;
    then();
    if (!was_bound) bound_[pattern.variable].reset();
  }

  // At vertex v with `hops` edges of the current edge pattern behind.
  void Step(size_t chain, size_t position, size_t v, size_t hops) {
    const Chain& shape = query_.chains[chain];
    if (position == shape.edges.size()) return StartChain(chain + 1);
    const EdgePattern& pattern = shape.edges[position];
    if (hops >= pattern.min_hops) {
      WithVertex(chain, position + 1, v, [&] { Step(chain, position + 1, v, 0); });
    }
    if (hops == pattern.max_hops) return;
    for (size_t e = 0; e < graph_.edges.size(); ++e) {
      if (used_[e] || !Fits(pattern, graph_.edges[e])) continue;
      for (const size_t next : OtherEnds(pattern, graph_.edges[e], v)) {
        if (!Holds(graph_.vertices[next], day_)) continue;
        used_[e] = true;
        Step(chain, position, next, hops + 1);
        used_[e] = false;
      }
    }
  }

  bool Fits(const EdgePattern& pattern, const Edge& edge) const {
    const bool of_type =
        pattern.types.empty() ||
        std::find(pattern.types.begin(), pattern.types.end(), edge.type) != pattern.types.end();
    return of_type && Holds(edge, day_) && HasAll(edge, pattern.properties, day_);
  }

  // Where the edge leads from v; a loop leads back once.
  static std::vector<size_t> OtherEnds(const EdgePattern& pattern, const Edge& edge, size_t v) {
    std::vector<size_t> ends;
    if (pattern.direction != Direction::kIn && edge.source == v) ends.push_back(edge.target);
    if (pattern.direction != Direction::kOut && edge.target == v) ends.push_back(edge.source);
    if (ends.size() == 2) ends.pop_back();
    return ends;
  }

  std::optional<int64_t> ValueOf(const Operand& operand) const {
    if (operand.key.empty()) return operand.constant;
    return ValueAt(graph_.vertices[*bound_[operand.variable]], operand.key, day_);
  }

  Answer Ask(const Term& term) const {
    const std::optional<int64_t> left = ValueOf(term.left);
    Answer answer;
    if (term.comparison == Comparison::kIsNull) {
      answer = !left.has_value();
    } else if (const std::optional<int64_t> right = ValueOf(term.right);
               left.has_value() && right.has_value()) {
      switch (term.comparison) {
        case Comparison::kEqual:
          answer = *left == *right;
          break;
        case Comparison::kNotEqual:
          answer = *left != *right;
          break;
        case Comparison::kLess:
          answer = *left < *right;
          break;
        case Comparison::kLessOrEqual:
          answer = *left <= *right;
          break;
        case Comparison::kIsNull:
          break;
      }
    }
    if (answer.has_value() && term.negated) answer = !*answer;
    return answer;
  }

  // WHERE keeps what is true, so that an unknown clause is as good as a false one: true iff some
  // term of it is.
  bool IsTrue(const AnyOf& clause) const {
    return std::any_of(clause.begin(), clause.end(),
                       [&](const Term& term) { return Ask(term) == Answer(true); });
  }

  void Finish() {
    if (!std::all_of(query_.where.begin(), query_.where.end(),
                     [&](const AnyOf& clause) { return IsTrue(clause); }))
      return;
    Row row;
    for (const Operand& column : query_.columns) row.push_back(ValueOf(column));
    rows_.push_back(std::move(row));
  }

  const Graph& graph_;
  const Query& query_;
  const int64_t day_;
  std::vector<std::optional<size_t>> bound_;
  std::vector<bool> used_;
  std::vector<Row> rows_;
};

}  // namespace

std::vector<Row> Match(const Graph& graph, const Query& query, int64_t day) {
  return Matcher(graph, query, day).Run();
}

}  // namespace entente::reference
