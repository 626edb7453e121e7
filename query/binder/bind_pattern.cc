#include "base/text.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;

namespace {

std::string_view RoleName(Variable::Role role) {
  switch (role) {
    case Variable::Role::kValue:
      return "a value";
    case Variable::Role::kNode:
      return "a node";
    case Variable::Role::kEdge:
      return "a relationship";
    case Variable::Role::kEdgeList:
      return "a list of relationships";
    case Variable::Role::kPath:
      return "a path";
  }
  return "a value";
}

Status TypeConflict(const std::string& name, Variable::Role is, std::string_view wanted,
                    SourceSpan span) {
  return SyntaxError("VariableTypeConflict",
                     Concat("`", name, "` is ", RoleName(is), " and cannot stand for ", wanted),
                     span, "use another name");
}

}  // namespace

Status QueryBinder::CheckSupported(const ast::PathPattern& pattern) {
  if (pattern.temporal)
    return SyntaxError("NotSupported", "TEMPORAL paths are not there yet", pattern.span);
  if (pattern.selector != ast::PathPattern::Selector::kNone ||
      pattern.objective != ast::PathPattern::Objective::kNone) {
    return SyntaxError("NotSupported", "shortest and ANY paths are not there yet", pattern.span);
  }
  if (pattern.mode != ast::PathPattern::Mode::kUnsaid &&
      pattern.mode != ast::PathPattern::Mode::kTrail) {
    return SyntaxError("NotSupported", "of the path modes only TRAIL is there yet", pattern.span);
  }
  for (const auto& group : pattern.groups) {
    if (group != nullptr)
      return SyntaxError("NotSupported", "quantified path patterns are not there yet", group->span);
  }
  return OkStatus();
}

Status QueryBinder::BindPatternInto(const ast::PathPattern& pattern, const ScopePtr& scope,
                                    QueryState* state, MatchOperator* match) {
  ENTENTE_RETURN_IF_ERROR(CheckSupported(pattern));
  if (!pattern.variable.empty() && state->environment.Find(pattern.variable) != nullptr) {
    return SyntaxError("VariableAlreadyBound", Concat("`", pattern.variable, "` is in use already"),
                       pattern.variable_span, "give the path another name");
  }
  std::vector<size_t> nodes;
  const size_t first_edge = match->edges.size();
  for (size_t i = 0; i < pattern.nodes.size(); ++i) {
    ENTENTE_ASSIGN_OR_RETURN(const size_t node, BindNode(pattern.nodes[i], state, match));
    nodes.push_back(node);
    if (i > 0)
      ENTENTE_RETURN_IF_ERROR(BindEdge(pattern.edges[i - 1], nodes[i - 1], nodes[i], state, match));
  }
  ENTENTE_RETURN_IF_ERROR(BindPatternPredicates(pattern, nodes, first_edge, state, match));
  if (pattern.variable.empty()) return OkStatus();
  if (state->environment.Find(pattern.variable) != nullptr) {
    return SyntaxError("VariableAlreadyBound",
                       Concat("`", pattern.variable, "` stands for the path and for a part of it"),
                       pattern.variable_span, "give the path another name");
  }
  auto path = MakeExpression(Op::kPath, pattern.span, Kind::kPath);
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (i > 0) {
      const BoundEdge& edge = match->edges[first_edge + i - 1];
      auto column = MakeColumn(edge.slot, edge.variable_length ? Kind::kList : Kind::kEdge);
      column->read = ReadTimeFor(scope, edge.read_slot);
      path->children.push_back(std::move(column));
    }
    auto column = MakeColumn(match->nodes[nodes[i]].slot, Kind::kVertex);
    column->read = ReadTimeFor(scope, match->nodes[nodes[i]].read_slot);
    path->children.push_back(std::move(column));
  }
  Variable variable;
  variable.name = pattern.variable;
  variable.role = Variable::Role::kPath;
  variable.kinds = Kind::kPath;
  variable.slot = NewSlot(pattern.variable, variable.kinds);
  match->paths.emplace_back(variable.slot, std::move(path));
  state->environment.Add(std::move(variable));
  return OkStatus();
}

StatusOr<size_t> QueryBinder::BindNode(const ast::NodePattern& node, QueryState* state,
                                       MatchOperator* match) {
  NoticeLabels(node.labels.get());
  const bool range = match->scope->kind == Scope::Kind::kRange && match->scope->nonsequenced;
  if (!node.variable.empty()) {
    for (size_t i = 0; i < match->nodes.size(); ++i) {
      if (match->nodes[i].name != node.variable) continue;
      if (node.labels != nullptr) match->nodes[i].labels.push_back(node.labels.get());
      return i;
    }
  }
  BoundNode bound;
  bound.name = node.variable;
  bound.span = node.span;
  if (node.labels != nullptr) bound.labels.push_back(node.labels.get());
  if (range) bound.read_slot = NewSlot(" read", Kind::kInteger);
  const Variable* known = node.variable.empty() ? nullptr : state->environment.Find(node.variable);
  if (known != nullptr) {
    const bool may_be_node = known->role == Variable::Role::kNode ||
                             (known->role == Variable::Role::kValue &&
                              !(known->kinds & (KindSet(Kind::kVertex) | Kind::kNull)).empty());
    if (!may_be_node) return TypeConflict(node.variable, known->role, "a node", node.variable_span);
    bound.slot = known->slot;
    bound.bound_before = true;
    bound.given = known->admitted == match->scope.get();
    bound.is_value = VectorTypeFor(plan_.slot_kinds[known->slot]) != VectorType::kVertex;
    Variable now = *known;
    now.read = ReadTimeFor(match->scope, bound.read_slot);
    now.admitted = match->scope.get();
    if (bound.is_value && now.role == Variable::Role::kValue) now.read = known->read;
    if (Variable* own = state->environment.FindOwn(node.variable); own != nullptr) {
      *own = now;
    } else {
      state->environment.Add(now);
    }
  } else {
    bound.slot = NewSlot(node.variable, Kind::kVertex);
    if (!node.variable.empty()) {
      Variable variable;
      variable.name = node.variable;
      variable.slot = bound.slot;
      variable.role = Variable::Role::kNode;
      variable.kinds = Kind::kVertex;
      variable.read = ReadTimeFor(match->scope, bound.read_slot);
      variable.admitted = match->scope.get();
      state->environment.Add(std::move(variable));
    }
  }
  match->nodes.push_back(std::move(bound));
  return match->nodes.size() - 1;
}

Status QueryBinder::BindEdge(const ast::EdgePattern& edge, size_t left, size_t right,
                             QueryState* state, MatchOperator* match) {
  NoticeTypes(edge.types.get());
  if (edge.types == nullptr && catalog().FindEdgeType(edge.variable)) {
    NoticeVariable(edge.variable);
  }
  BoundEdge bound;
  bound.name = edge.variable;
  bound.left = left;
  bound.right = right;
  bound.direction = edge.direction;
  bound.types = edge.types.get();
  bound.span = edge.span;
  bound.variable_length = edge.hops.has_value();
  if (edge.hops) {
    bound.min_hops = edge.hops->min;
    bound.max_hops = edge.hops->max.value_or(UINT32_MAX);
  }
  const bool nonsequenced = match->scope->nonsequenced;
  for (const BoundEdge& other : match->edges) {
    if (!edge.variable.empty() && other.name == edge.variable) {
      return SyntaxError(
          other.variable_length || bound.variable_length ? "VariableAlreadyBound"
                                                         : "RelationshipUniquenessViolation",
          Concat("`", edge.variable, "` cannot stand for two relationships of one MATCH"),
          edge.variable_span);
    }
  }
  for (const BoundNode& node : match->nodes) {
    if (!edge.variable.empty() && node.name == edge.variable) {
      return TypeConflict(edge.variable, Variable::Role::kNode, "a relationship",
                          edge.variable_span);
    }
  }
  if (nonsequenced && !bound.variable_length) bound.read_slot = NewSlot(" read", Kind::kInteger);
  const Variable* known = edge.variable.empty() ? nullptr : state->environment.Find(edge.variable);
  if (known != nullptr) {
    const Variable::Role wanted =
        bound.variable_length ? Variable::Role::kEdgeList : Variable::Role::kEdge;
    const Kind kind = bound.variable_length ? Kind::kList : Kind::kEdge;
    const bool fits =
        known->role == wanted || (known->role == Variable::Role::kValue &&
                                  !(known->kinds & (KindSet(kind) | Kind::kNull)).empty());
    if (!fits) {
      return TypeConflict(edge.variable, known->role,
                          bound.variable_length ? "a list of relationships" : "a relationship",
                          edge.variable_span);
    }
    bound.slot = known->slot;
    bound.bound_before = true;
    bound.given = known->admitted == match->scope.get();
    if (known->role == Variable::Role::kEdge) {
      Variable now = *known;
      now.read = ReadTimeFor(match->scope, bound.read_slot);
      now.admitted = match->scope.get();
      if (Variable* own = state->environment.FindOwn(edge.variable); own != nullptr) {
        *own = now;
      } else {
        state->environment.Add(now);
      }
    }
    match->edges.push_back(std::move(bound));
    return OkStatus();
  }
  bound.slot =
      NewSlot(edge.variable, bound.variable_length ? KindSet(Kind::kList) : KindSet(Kind::kEdge));
  if (!edge.variable.empty()) {
    Variable variable;
    variable.name = edge.variable;
    variable.slot = bound.slot;
    variable.role = bound.variable_length ? Variable::Role::kEdgeList : Variable::Role::kEdge;
    variable.kinds = bound.variable_length ? KindSet(Kind::kList) : KindSet(Kind::kEdge);
    if (!bound.variable_length) {
      variable.read = ReadTimeFor(match->scope, bound.read_slot);
      variable.admitted = match->scope.get();
    }
    state->environment.Add(std::move(variable));
  }
  match->edges.push_back(std::move(bound));
  return OkStatus();
}

Status QueryBinder::BindPatternProperties(const ast::ExpressionPtr& properties, Slot slot,
                                          Variable::Role role, const ReadTime& read,
                                          QueryState* state,
                                          std::vector<BoundExpressionPtr>* predicates) {
  if (properties == nullptr) return OkStatus();
  const auto* map = std::get_if<ast::MapLiteral>(&properties->node);
  if (map == nullptr) {
    return SyntaxError("InvalidParameterUse",
                       "a parameter cannot stand for all properties of a pattern here",
                       properties->span, "name the properties: {key: $value}");
  }
  for (const ast::MapItem& item : map->items) {
    ENTENTE_ASSIGN_OR_RETURN(auto value, BindExpression(*item.value, state));
    auto element = MakeColumn(slot, role == Variable::Role::kNode ? Kind::kVertex : Kind::kEdge,
                              item.key_span);
    element->read = read;
    auto property = MakeExpression(Op::kProperty, item.key_span, KindSet::Any());
    NoticeProperty(item.key);
    property->name = item.key;
    property->children.push_back(std::move(element));
    auto equal = MakeExpression(Op::kCompare, {item.key_span.begin, item.value->span.end},
                                KindSet(Kind::kBoolean) | Kind::kNull);
    equal->children.push_back(std::move(property));
    equal->children.push_back(std::move(value));
    predicates->push_back(std::move(equal));
  }
  return OkStatus();
}

Status QueryBinder::BindPatternPredicates(const ast::PathPattern& pattern,
                                          const std::vector<size_t>& nodes, size_t first_edge,
                                          QueryState* state, MatchOperator* match) {
  const bool was_ranged = state->ranged;
  if (match->scope->is_sequenced_range()) state->ranged = true;
  for (size_t i = 0; i < pattern.nodes.size(); ++i) {
    const BoundNode& node = match->nodes[nodes[i]];
    const ReadTime read = ReadTimeFor(match->scope, node.read_slot);
    ENTENTE_RETURN_IF_ERROR(BindPatternProperties(pattern.nodes[i].properties, node.slot,
                                                  Variable::Role::kNode, read, state,
                                                  &match->predicates));
    if (pattern.nodes[i].where != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(auto where, BindCondition(*pattern.nodes[i].where, "WHERE", state));
      SplitConjuncts(std::move(where), &match->predicates);
    }
  }
  for (size_t i = 0; i < pattern.edges.size(); ++i) {
    BoundEdge& edge = match->edges[first_edge + i];
    const ReadTime read = ReadTimeFor(match->scope, edge.read_slot);
    if (!edge.variable_length) {
      ENTENTE_RETURN_IF_ERROR(BindPatternProperties(pattern.edges[i].properties, edge.slot,
                                                    Variable::Role::kEdge, read, state,
                                                    &match->predicates));
      if (pattern.edges[i].where != nullptr) {
        ENTENTE_ASSIGN_OR_RETURN(auto where,
                                 BindCondition(*pattern.edges[i].where, "WHERE", state));
        SplitConjuncts(std::move(where), &match->predicates);
      }
      continue;
    }
    if (pattern.edges[i].where != nullptr) {
      return SyntaxError(
          "NotSupported", "WHERE inside a relationship of variable length is not there yet",
          pattern.edges[i].where->span, "filter with all(r IN relationships(p) WHERE …)");
    }
    if (pattern.edges[i].properties == nullptr) continue;
    edge.element_slot = NewSlot(" step", Kind::kEdge);
    ENTENTE_RETURN_IF_ERROR(BindPatternProperties(pattern.edges[i].properties, edge.element_slot,
                                                  Variable::Role::kEdge, read, state,
                                                  &edge.element_predicates));
  }
  state->ranged = was_ranged;
  return OkStatus();
}

}  // namespace entente::query
