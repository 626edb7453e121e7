#include <array>
#include <string>

#include "base/text.h"
#include "engine/random_case.h"
#include "graph/temporal.h"

namespace entente::random_case {
namespace {

using reference::Comparison;
using reference::Direction;
using reference::Operand;

constexpr const char* kLabels[] = {"A", "B", "C"};
constexpr const char* kTypes[] = {"R", "S", "T"};

reference::VertexPattern MakeVertex(Dice* dice, size_t variable) {
  reference::VertexPattern vertex;
  vertex.variable = variable;
  if (dice->OneIn(4)) vertex.labels.push_back(kLabels[dice->Below(3)]);
  if (dice->OneIn(12)) vertex.properties.push_back({"x", static_cast<int64_t>(dice->Below(4))});
  if (dice->OneIn(20)) vertex.properties.push_back({"id", static_cast<int64_t>(dice->Below(10))});
  return vertex;
}

reference::EdgePattern MakeEdge(Dice* dice) {
  reference::EdgePattern edge;
  if (!dice->OneIn(3)) edge.types.push_back(kTypes[dice->Below(3)]);
  if (!edge.types.empty() && dice->OneIn(2)) edge.types.push_back(kTypes[dice->Below(3)]);
  edge.direction = std::array{Direction::kOut, Direction::kIn, Direction::kEither}[dice->Below(3)];
  if (dice->OneIn(12)) edge.properties.push_back({"w", static_cast<int64_t>(dice->Below(4))});
  if (dice->OneIn(6)) {
    edge.min_hops = dice->Below(3);
    edge.max_hops = std::max<size_t>(1, edge.min_hops + dice->Below(2));
  }
  return edge;
}

Operand MakeOperand(Dice* dice, size_t num_variables, bool may_be_constant) {
  Operand operand;
  if (may_be_constant && dice->OneIn(2)) {
    operand.constant = static_cast<int64_t>(dice->Below(4));
  } else {
    operand.variable = dice->Below(num_variables);
    operand.key = dice->OneIn(3) ? "id" : "x";
  }
  return operand;
}

reference::Term MakeTerm(Dice* dice, size_t num_variables) {
  reference::Term term;
  term.comparison = std::array{Comparison::kEqual, Comparison::kNotEqual, Comparison::kLess,
                               Comparison::kLessOrEqual, Comparison::kIsNull}[dice->Below(5)];
  term.left = MakeOperand(dice, num_variables, false);
  term.right = MakeOperand(dice, num_variables, true);
  term.negated = dice->OneIn(3);
  return term;
}

std::string Name(size_t variable) { return Concat("v", variable); }

std::string Map(const std::vector<reference::PropertyIs>& properties) {
  std::string text;
  for (const auto& [key, value] : properties)
    text += Concat(text.empty() ? " {" : ", ", key, ": ", value);
  return text.empty() ? "" : text + "}";
}

std::string VertexText(const reference::VertexPattern& vertex) {
  std::string labels;
  for (const std::string& label : vertex.labels) labels += ":" + label;
  return Concat("(", Name(vertex.variable), labels, Map(vertex.properties), ")");
}

std::string EdgeText(const reference::EdgePattern& edge) {
  std::string types;
  for (const std::string& type : edge.types) types += (types.empty() ? ":" : "|") + type;
  const bool is_one = edge.min_hops == 1 && edge.max_hops == 1;
  const std::string hops = is_one ? "" : Concat("*", edge.min_hops, "..", edge.max_hops);
  return Concat(edge.direction == Direction::kIn ? "<-[" : "-[", types, hops, Map(edge.properties),
                edge.direction == Direction::kOut ? "]->" : "]-");
}

std::string OperandText(const Operand& operand) {
  return operand.key.empty() ? std::to_string(operand.constant)
                             : Concat(Name(operand.variable), ".", operand.key);
}

std::string TermText(const reference::Term& term) {
  const std::string left = OperandText(term.left), right = OperandText(term.right);
  std::string text;
  switch (term.comparison) {
    case Comparison::kEqual:
      text = Concat(left, " = ", right);
      break;
    case Comparison::kNotEqual:
      text = Concat(left, " <> ", right);
      break;
    case Comparison::kLess:
      text = Concat(left, " < ", right);
      break;
    case Comparison::kLessOrEqual:
      text = Concat(left, " <= ", right);
      break;
    case Comparison::kIsNull:
      text = Concat(left, " IS NULL");
      break;
  }
  return term.negated ? Concat("NOT (", text, ")") : text;
}

}  // namespace

reference::Query MakeQuery(Dice* dice) {
  reference::Query query;
  const size_t num_chains = dice->OneIn(3) ? 2 : 1;
  size_t hops_left = 1 + dice->Below(3);
  for (size_t c = 0; c < num_chains; ++c) {
    reference::Chain chain;
    const size_t num_edges = num_chains == 1 ? hops_left : dice->Below(2);
    for (size_t i = 0; i <= num_edges; ++i) {
      // Now and then a vertex that is there already: a ring, or a chain that hangs on another.
      const bool again = query.num_variables > 0 && dice->OneIn(8);
      const size_t variable = again ? dice->Below(query.num_variables) : query.num_variables++;
      chain.vertices.push_back(MakeVertex(dice, variable));
      if (i < num_edges) chain.edges.push_back(MakeEdge(dice));
    }
    query.chains.push_back(chain);
  }
  for (size_t i = dice->Below(3); i > 0; --i) {
    reference::AnyOf clause;
    for (size_t t = 1 + dice->Below(2); t > 0; --t)
      clause.push_back(MakeTerm(dice, query.num_variables));
    query.where.push_back(clause);
  }
  for (size_t v = 0; v < query.num_variables; ++v) query.columns.push_back({v, "id", 0});
  query.columns.push_back({dice->Below(query.num_variables), "x", 0});
  return query;
}

std::string QueryText(const reference::Query& query, int64_t day) {
  std::string text;
  for (const reference::Chain& chain : query.chains) {
    text += text.empty() ? "MATCH " : ", ";
    for (size_t i = 0; i < chain.vertices.size(); ++i) {
      text += VertexText(chain.vertices[i]);
      if (i < chain.edges.size()) text += EdgeText(chain.edges[i]);
    }
  }
  text += Concat(" AS OF date('", graph::ToText(graph::Date{day}), "')");
  for (size_t c = 0; c < query.where.size(); ++c) {
    std::string clause;
    for (const reference::Term& term : query.where[c])
      clause += (clause.empty() ? "" : " OR ") + TermText(term);
    text += Concat(c == 0 ? " WHERE (" : " AND (", clause, ")");
  }
  std::string columns;
  for (const Operand& column : query.columns)
    columns += (columns.empty() ? " RETURN " : ", ") + OperandText(column);
  return text + columns;
}

}  // namespace entente::random_case
