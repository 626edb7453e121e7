// What a pattern matches at an instant, worked out the slow and obvious way: a list of facts, and
// every assignment tried.
//
// It is the oracle that the engine is held against, so it shares nothing with it: days are plain
// numbers, validity is a list of stretches, names are text. Cost: exponential in the pattern; for
// graphs of tens of elements.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace entente::reference {

inline constexpr int64_t kForever = std::numeric_limits<int64_t>::max();
inline constexpr int64_t kBeginning = std::numeric_limits<int64_t>::min();

// Days since 1970-01-01, [from, to).
struct Stretch {
  int64_t from = kBeginning;
  int64_t to = kForever;
  bool Contains(int64_t day) const { return from <= day && day < to; }
};

struct HistoryEntry {
  Stretch when;
  std::optional<int64_t> value;  // none: removed
};

struct Property {
  std::optional<int64_t> base;
  std::vector<HistoryEntry> history;  // a later entry wins
};

struct Element {
  std::vector<Stretch> certain = {
      Stretch{}};  // an edge that states nothing: always, so whenever its ends do
  std::optional<std::vector<Stretch>> possible;  // where it differs from `certain`
  std::map<std::string, Property> properties;
};
struct Vertex : Element {
  std::vector<std::string> labels;
};
struct Edge : Element {
  std::string type;
  size_t source = 0;
  size_t target = 0;
};

struct Graph {
  std::vector<Vertex> vertices;
  std::vector<Edge> edges;
};

// --- Patterns
// --------------------------------------------------------------------------------------------------------
struct PropertyIs {
  std::string key;
  int64_t value = 0;
};
struct VertexPattern {
  size_t variable = 0;  // equal numbers are the same vertex
  std::vector<std::string> labels;
  std::vector<PropertyIs> properties;
};
enum class Direction { kOut, kIn, kEither };
struct EdgePattern {
  std::vector<std::string> types;  // any of them; none: every type
  Direction direction = Direction::kOut;
  std::vector<PropertyIs> properties;
  size_t min_hops = 1;
  size_t max_hops = 1;
};
// vertices.size() == edges.size() + 1.
struct Chain {
  std::vector<VertexPattern> vertices;
  std::vector<EdgePattern> edges;
};

struct Operand {
  size_t variable = 0;  // a vertex's property …
  std::string key;      // … or, where this is empty, the constant
  int64_t constant = 0;
};
enum class Comparison { kEqual, kNotEqual, kLess, kLessOrEqual, kIsNull };
// A clause of comparisons joined by OR, each perhaps negated; WHERE is the AND of its clauses.
struct Term {
  Comparison comparison = Comparison::kEqual;
  Operand left, right;
  bool negated = false;
};
using AnyOf = std::vector<Term>;

struct Query {
  std::vector<Chain> chains;
  std::vector<AnyOf> where;
  std::vector<Operand> columns;
  size_t num_variables = 0;
};

using Row = std::vector<std::optional<int64_t>>;
// One row for each assignment that holds on the day, in no order. No edge is used twice in one
// assignment.
std::vector<Row> Match(const Graph& graph, const Query& query, int64_t day);

}  // namespace entente::reference
