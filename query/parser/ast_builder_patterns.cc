// Patterns: paths of nodes, edges and quantified groups; labels.
#include <utility>

#include "base/check.h"
#include "query/parser/ast_builder.h"
#include "query/parser/literals.h"

namespace entente::query {
namespace {

using Objective = ast::PathPattern::Objective;
using Selector = ast::PathPattern::Selector;
using Mode = ast::PathPattern::Mode;

[[noreturn]] void Refuse(std::string message, std::string help, SourceSpan span) {
  throw ParseFailure{"UnexpectedSyntax", std::move(message), std::move(help), span};
}

// Whether the path so far ends with a node.
bool EndsWithNode(const ast::PathPattern& path) { return path.nodes.size() > path.edges.size(); }

// A node without variable or condition, next to a group.
void CompleteWithNode(uint32_t at, ast::PathPattern* path) {
  if (EndsWithNode(*path)) return;
  ast::NodePattern node;
  node.span = {at, at};
  path->nodes.push_back(std::move(node));
}

void CheckPrefix(const ast::PathPattern& path) {
  const bool timed = path.objective == Objective::kEarliest ||
                     path.objective == Objective::kLatest || path.objective == Objective::kFastest;
  if (timed && !path.temporal) {
    Refuse("EARLIEST, LATEST and FASTEST choose among paths through time",
           "write TEMPORAL behind the word", path.span);
  }
  if (path.temporal && path.selector != Selector::kNone) {
    Refuse("a TEMPORAL path takes EARLIEST, LATEST, FASTEST or SHORTEST", "", path.span);
  }
  const bool limited = path.depart_after || path.arrive_before || path.wait || path.taking;
  if (limited && !path.temporal) {
    Refuse("DEPART, ARRIVE, WAIT and TAKING belong to TEMPORAL paths",
           "write TEMPORAL before the pattern", path.span);
  }
}

bool IsSimplePath(const ast::PathPattern& path) {
  return path.variable.empty() && path.mode == Mode::kUnsaid && path.selector == Selector::kNone &&
         path.objective == Objective::kNone && !path.temporal;
}

}  // namespace

ast::PathPattern AstBuilder::Path(const Node& node, PatternUse use) {
  ast::PathPattern path;
  path.span = node.span;
  PathElements(node, use, &path);
  CompleteWithNode(node.span.end, &path);
  // SHORTEST is a path selector, or with TEMPORAL the objective.
  if (path.temporal && path.selector == Selector::kShortestK) {
    path.selector = Selector::kNone;
    path.objective = Objective::kShortest;
  }
  CheckPrefix(path);
  return path;
}

void AstBuilder::PathElements(const Node& node, PatternUse use, ast::PathPattern* path) {
  for (const Node& child : tree_.Children(node)) {
    switch (child.part) {
      case Part::kPathVariable:
        path->variable = Name(child);
        path->variable_span = OnlyChild(child).span;
        break;
      case Part::kNode:
        AddNode(child, use, path);
        break;
      case Part::kEdge:
        AddEdge(child, use, path);
        break;
      case Part::kGroup:
        AddGroup(child, use, path);
        break;
      case Part::kDepartAfter:
      case Part::kArriveBefore:
      case Part::kWait:
      case Part::kTaking:
        PathLimit(child, path);
        break;
      default:
        PathPrefix(child, path);
    }
  }
}

void AstBuilder::PathPrefix(const Node& node, ast::PathPattern* path) {
  switch (node.part) {
    case Part::kAnyPath:
      path->selector = Selector::kAny;
      break;
    case Part::kAnyShortest:
      path->selector = Selector::kAnyShortest;
      break;
    case Part::kAllShortest:
      path->selector = Selector::kAllShortest;
      break;
    case Part::kShortest:
      path->selector = Selector::kShortestK;
      break;
    case Part::kShortestGroups:
      path->selector = Selector::kShortestGroups;
      break;
    case Part::kEarliest:
      path->objective = Objective::kEarliest;
      break;
    case Part::kLatest:
      path->objective = Objective::kLatest;
      break;
    case Part::kFastest:
      path->objective = Objective::kFastest;
      break;
    case Part::kTemporal:
      path->temporal = true;
      break;
    case Part::kStrict:
      path->strict = true;
      break;
    case Part::kWalk:
      path->mode = Mode::kWalk;
      break;
    case Part::kTrail:
      path->mode = Mode::kTrail;
      break;
    case Part::kAcyclic:
      path->mode = Mode::kAcyclic;
      break;
    default:
      ENTENTE_CHECK(node.part == Part::kSimple);
      path->mode = Mode::kSimple;
  }
  if (const Node* k = tree_.FirstChild(node)) path->k = CountValue(tree_.Text(*k), k->span);
  if (path->k == 0) Refuse("the number of paths must be at least 1", "", node.span);
}

void AstBuilder::PathLimit(const Node& node, ast::PathPattern* path) {
  ast::ExpressionPtr* limit = node.part == Part::kDepartAfter    ? &path->depart_after
                              : node.part == Part::kArriveBefore ? &path->arrive_before
                              : node.part == Part::kWait         ? &path->wait
                                                                 : &path->taking;
  if (*limit != nullptr) Refuse("this was said before", "", node.span);
  *limit = ExpressionIn(node);
}

void AstBuilder::AddNode(const Node& node, PatternUse use, ast::PathPattern* path) {
  if (EndsWithNode(*path)) {
    Refuse("two nodes stand side by side", "put an edge between them, or a comma", node.span);
  }
  path->nodes.push_back(NodePattern(node, use));
}

void AstBuilder::AddEdge(const Node& node, PatternUse use, ast::PathPattern* path) {
  CompleteWithNode(node.span.begin, path);
  path->edges.push_back(EdgePattern(node, use));
  if (!path->groups.empty()) path->groups.emplace_back();
}

void AstBuilder::AddGroup(const Node& node, PatternUse use, ast::PathPattern* path) {
  const Node& inside = *tree_.Find(node, Part::kPath);
  const Node* where = tree_.Find(node, Part::kWhere);
  const std::optional<ast::HopRange> hops = QuantifierOf(node);
  if (!hops) {
    if (where != nullptr)
      Refuse("a pattern in parentheses with WHERE needs a quantifier", "such as {1,3}", node.span);
    PathElements(inside, use, path);
    return;
  }
  auto group = std::make_unique<ast::QuantifiedGroup>();
  group->span = node.span;
  group->hops = *hops;
  group->pattern = std::make_unique<ast::PathPattern>(Path(inside, use));
  if (!IsSimplePath(*group->pattern)) {
    Refuse("a repeated pattern takes no path variable, selector or mode",
           "write it before the whole path", inside.span);
  }
  if (where != nullptr) group->where = ExpressionIn(*where, Place::kCondition);
  CompleteWithNode(node.span.begin, path);
  path->groups.resize(path->edges.size());
  ast::EdgePattern edge;
  edge.span = node.span;
  path->edges.push_back(std::move(edge));
  path->groups.push_back(std::move(group));
}

ast::ExpressionPtr AstBuilder::PatternProperties(const Node& node, PatternUse use) {
  if (node.part == Part::kParameter && use == PatternUse::kRead) {
    throw ParseFailure{
        "InvalidParameterUse",
        "a parameter cannot stand for the properties of a pattern that is looked for",
        "name them: {key: $parameter.key}", node.span};
  }
  return Atom(node);
}

ast::NodePattern AstBuilder::NodePattern(const Node& node, PatternUse use) {
  ast::NodePattern result;
  result.span = node.span;
  for (const Node& child : tree_.Children(node)) {
    switch (child.part) {
      case Part::kVariable:
        result.variable = Name(child);
        result.variable_span = child.span;
        break;
      case Part::kLabelOr:
        result.labels = Labels(child);
        break;
      case Part::kWhere:
        result.where = ExpressionIn(child, Place::kCondition);
        break;
      default:
        result.properties = PatternProperties(child, use);
    }
  }
  return result;
}

ast::EdgePattern AstBuilder::EdgePattern(const Node& node, PatternUse use) {
  ast::EdgePattern edge;
  edge.span = node.span;
  if (const Node* body = tree_.Find(node, Part::kEdgeBody)) EdgeBody(*body, use, &edge);
  if (const std::optional<ast::HopRange> hops = QuantifierOf(node)) {
    if (edge.hops) Refuse("the length of this edge is given twice", "", node.span);
    edge.hops = hops;
  }
  const bool left = tree_.Find(node, Part::kLeftHead) != nullptr;
  const bool right = tree_.Find(node, Part::kRightHead) != nullptr;
  edge.direction = left == right ? ast::EdgeDirection::kBoth
                   : left        ? ast::EdgeDirection::kIn
                                 : ast::EdgeDirection::kOut;
  return edge;
}

void AstBuilder::EdgeBody(const Node& node, PatternUse use, ast::EdgePattern* edge) {
  for (const Node& child : tree_.Children(node)) {
    switch (child.part) {
      case Part::kVariable:
        edge->variable = Name(child);
        edge->variable_span = child.span;
        break;
      case Part::kLabelOr:
        edge->types = Labels(child);
        break;
      case Part::kStarRange:
        edge->hops = StarRange(child);
        edge->old_star_form = true;
        break;
      case Part::kWhere:
        edge->where = ExpressionIn(child, Place::kCondition);
        break;
      default:
        edge->properties = PatternProperties(child, use);
    }
  }
}

// *, *2, *1..3, *..3, *1..
ast::HopRange AstBuilder::StarRange(const Node& node) {
  ast::HopRange hops;
  bool dots = false;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kDotDot) {
      dots = true;
      hops.max.reset();
    } else {
      const uint32_t value = CountValue(tree_.Text(child), child.span);
      if (!dots) hops.min = value;
      hops.max = value;
    }
  }
  return hops;
}

// {2}, {1,3}, {1,}, {,3}, +, * behind an edge or a group.
std::optional<ast::HopRange> AstBuilder::QuantifierOf(const Node& node) {
  if (tree_.Find(node, Part::kQuantifierStar) != nullptr) return ast::HopRange{0, std::nullopt};
  if (tree_.Find(node, Part::kQuantifierPlus) != nullptr) return ast::HopRange{1, std::nullopt};
  const Node* range = tree_.Find(node, Part::kQuantifierRange);
  if (range == nullptr) return std::nullopt;
  ast::HopRange hops{0, std::nullopt};
  bool comma = false;
  for (const Node& child : tree_.Children(*range)) {
    if (child.part == Part::kComma) {
      comma = true;
      hops.max.reset();
    } else {
      const uint32_t value = CountValue(tree_.Text(child), child.span);
      if (!comma) hops.min = value;
      hops.max = value;
    }
  }
  return hops;
}

std::unique_ptr<ast::LabelExpression> AstBuilder::Labels(const Node& node) {
  using Kind = ast::LabelExpression::Kind;
  const Node* child = tree_.FirstChild(node);
  const bool joins = node.part == Part::kLabelOr || node.part == Part::kLabelAnd;
  if (joins && tree_.Next(*child) == nullptr) return Labels(*child);
  auto labels = std::make_unique<ast::LabelExpression>();
  labels->span = node.span;
  switch (node.part) {
    case Part::kLabelOr:
      labels->kind = Kind::kOr;
      break;
    case Part::kLabelAnd:
      labels->kind = Kind::kAnd;
      break;
    case Part::kLabelNot:
      labels->kind = Kind::kNot;
      break;
    case Part::kLabelAny:
      labels->kind = Kind::kAny;
      return labels;
    default:
      labels->name = Name(node);
      return labels;
  }
  for (const Node& operand : tree_.Children(node)) labels->operands.push_back(Labels(operand));
  return labels;
}

}  // namespace entente::query
