#include "base/text.h"
#include "query/ast/tree_printer.h"

namespace entente::query::ast {
namespace {

std::string_view NameOf(PathPattern::Mode mode) {
  switch (mode) {
    case PathPattern::Mode::kUnsaid:
      return "";
    case PathPattern::Mode::kWalk:
      return " WALK";
    case PathPattern::Mode::kTrail:
      return " TRAIL";
    case PathPattern::Mode::kAcyclic:
      return " ACYCLIC";
    case PathPattern::Mode::kSimple:
      return " SIMPLE";
  }
  return "";
}

std::string NameOf(PathPattern::Selector selector, int64_t k) {
  switch (selector) {
    case PathPattern::Selector::kNone:
      return "";
    case PathPattern::Selector::kAny:
      return " ANY";
    case PathPattern::Selector::kAnyShortest:
      return " ANY SHORTEST";
    case PathPattern::Selector::kAllShortest:
      return " ALL SHORTEST";
    case PathPattern::Selector::kShortestK:
      return Concat(" SHORTEST ", k);
    case PathPattern::Selector::kShortestGroups:
      return Concat(" SHORTEST ", k, " GROUPS");
  }
  return "";
}

std::string NameOf(PathPattern::Objective objective, int64_t k) {
  switch (objective) {
    case PathPattern::Objective::kNone:
      return "";
    case PathPattern::Objective::kEarliest:
      return " EARLIEST";
    case PathPattern::Objective::kLatest:
      return " LATEST";
    case PathPattern::Objective::kFastest:
      return " FASTEST";
    case PathPattern::Objective::kShortest:
      return Concat(" SHORTEST ", k);
  }
  return "";
}

std::string_view NameOf(EdgeDirection direction) {
  switch (direction) {
    case EdgeDirection::kOut:
      return "edge out";
    case EdgeDirection::kIn:
      return "edge in";
    case EdgeDirection::kBoth:
      return "edge both";
  }
  return "";
}

}  // namespace

// A&(B|!C): the operands of every kind but a name are in parentheses.
std::string TreePrinter::LabelText(const LabelExpression& labels) {
  using Kind = LabelExpression::Kind;
  if (labels.kind == Kind::kName) return labels.name;
  if (labels.kind == Kind::kAny) return "%";
  std::vector<std::string> operands;
  for (const auto& operand : labels.operands) {
    const bool plain = operand->kind == Kind::kName || operand->kind == Kind::kAny;
    operands.push_back(plain ? LabelText(*operand) : Concat("(", LabelText(*operand), ")"));
  }
  if (labels.kind == Kind::kNot) return Concat("!", operands[0]);
  return Join(operands, labels.kind == Kind::kAnd ? "&" : "|");
}

std::string TreePrinter::HopText(const HopRange& hops) {
  return Concat("{", hops.min, ",", hops.max ? std::to_string(*hops.max) : "", "}");
}

void TreePrinter::Print(const NodePattern& node) {
  std::string line = "node";
  if (!node.variable.empty()) line += Concat(" ", node.variable);
  if (node.labels != nullptr) line += Concat(" :", LabelText(*node.labels));
  Line(line, [&] {
    Print(node.properties);
    PrintLabelled("where", node.where);
  });
}

void TreePrinter::Print(const EdgePattern& edge) {
  std::string line(NameOf(edge.direction));
  if (!edge.variable.empty()) line += Concat(" ", edge.variable);
  if (edge.types != nullptr) line += Concat(" :", LabelText(*edge.types));
  if (edge.hops) line += Concat(" ", HopText(*edge.hops));
  if (edge.old_star_form) line += " as a list";
  Line(line, [&] {
    Print(edge.properties);
    PrintLabelled("where", edge.where);
  });
}

void TreePrinter::Print(const QuantifiedGroup& group) {
  Line(Concat("group ", HopText(group.hops)), [&] {
    Print(*group.pattern);
    PrintLabelled("where", group.where);
  });
}

void TreePrinter::Print(const PathPattern& path) {
  std::string line = "path";
  if (!path.variable.empty()) line += Concat(" ", path.variable, " =");
  line += NameOf(path.selector, path.k);
  line += NameOf(path.objective, path.k);
  if (path.temporal) line += path.strict ? " TEMPORAL STRICT" : " TEMPORAL";
  line += NameOf(path.mode);
  Line(line, [&] {
    for (size_t i = 0; i < path.nodes.size(); ++i) {
      Print(path.nodes[i]);
      if (i == path.edges.size()) break;
      if (i < path.groups.size() && path.groups[i] != nullptr) {
        Print(*path.groups[i]);
      } else {
        Print(path.edges[i]);
      }
    }
    PrintLabelled("depart after", path.depart_after);
    PrintLabelled("arrive before", path.arrive_before);
    PrintLabelled("wait", path.wait);
    PrintLabelled("taking", path.taking);
  });
}

}  // namespace entente::query::ast
