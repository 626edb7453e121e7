#include "base/text.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;

QueryState QueryBinder::Nested(const QueryState& outer) {
  QueryState inner;
  inner.environment.set_outer(&outer.environment);
  inner.plan = MakeOperator(ArgumentOperator{});
  inner.scope = inner.outer_scope = outer.scope;
  inner.scope_clause = outer.scope_clause;
  inner.scope_slot_lost = outer.scope_slot_lost;
  inner.scope_is_stated = outer.scope_is_stated;
  inner.default_clause = outer.default_clause;
  inner.ranged = outer.ranged;
  if (outer.ranged) inner.whole = WholeRange{WholeRange::Kind::kOuterRow, {}, kNoSlot};
  inner.in_subquery = true;
  return inner;
}

namespace {

// Reads the graph at the row's time by itself.
bool ReadsGraph(const BoundExpression& e) {
  if (e.op == Op::kSubquery || e.op == Op::kProperty || e.op == Op::kIndex || e.op == Op::kMapAll)
    return true;
  return e.op == Op::kCall && e.function->reads_graph;
}

bool ReadsGraphSomewhere(const BoundExpression& expression) {
  bool reads = false;
  Walk(expression, [&reads](const BoundExpression& e) { reads = reads || ReadsGraph(e); });
  return reads;
}

// A lambda's body sees the lambda's variables: it is hoisted as a whole or not at all.
bool IsLambda(const BoundExpression& e) {
  return e.op == Op::kComprehension || e.op == Op::kQuantifier || e.op == Op::kReduce;
}

}  // namespace

void QueryBinder::HoistReads(BoundExpressionPtr* expression, const QueryState& state,
                             ProjectOperator* project) {
  if (!state.ranged || !ReadsGraphSomewhere(**expression)) return;
  if (ContainsRowValidity(**expression) && !IsLambda(**expression)) {
    for (BoundExpressionPtr& child : (*expression)->children) HoistReads(&child, state, project);
    return;
  }
  ProjectOperator::Item item;
  const KindSet kinds = (*expression)->kinds;
  const ReadTime read = ProjectedRead(**expression);
  item.slot = NewSlot(" read", kinds);
  item.name = "read";
  const Slot slot = item.slot;
  const SourceSpan span = (*expression)->span;
  item.expression = std::move(*expression);
  project->items.push_back(std::move(item));
  *expression = MakeColumn(slot, kinds, span);
  (*expression)->read = read;
}

void QueryBinder::AddSplit(ProjectOperator project, QueryState* state) {
  if (project.items.empty()) return;
  project.splits = state->ranged;
  state->plan = MakeOperator(std::move(project), {state->plan});
}

StatusOr<BoundExpressionPtr> QueryBinder::BindSubquery(const ast::Subquery& subquery,
                                                       SourceSpan span, QueryState* state) {
  QueryState inner = Nested(*state);
  inner.in_expression = true;
  std::vector<Variable> outputs;
  const auto* projected = std::exchange(projected_, nullptr);
  auto* aggregates = std::exchange(aggregates_, nullptr);
  const bool only_projected = std::exchange(only_projected_, false);
  const bool inside = std::exchange(inside_aggregate_, false);
  QueryState end;
  const Status status = BindArms(*subquery.query, inner, &end, &outputs);
  projected_ = projected;
  aggregates_ = aggregates;
  only_projected_ = only_projected;
  inside_aggregate_ = inside;
  ENTENTE_RETURN_IF_ERROR(status);
  KindSet kinds = Kind::kBoolean;
  if (subquery.kind == ast::SubqueryKind::kExists) kinds = kinds | Kind::kNull;
  if (subquery.kind == ast::SubqueryKind::kCount) kinds = Kind::kInteger;
  if (subquery.kind == ast::SubqueryKind::kCollect) kinds = Kind::kList;
  auto result = MakeExpression(Op::kSubquery, span, kinds);
  result->subquery = subquery.kind;
  result->plan = std::move(end.plan);
  if (subquery.kind == ast::SubqueryKind::kCollect) {
    if (outputs.size() != 1) {
      return SyntaxError("InvalidNumberOfColumns",
                         "COLLECT { … } needs a RETURN with exactly one column", span);
    }
    result->plan_result = outputs[0].slot;
    result->read = outputs[0].read;
  }
  return result;
}

StatusOr<BoundExpressionPtr> QueryBinder::BindPatternPredicate(
    const ast::PatternPredicate& predicate, SourceSpan span, QueryState* state) {
  if (!pattern_predicates_allowed_) {
    return SyntaxError("UnexpectedSyntax", "a pattern stands only where a condition is wanted",
                       span, "write EXISTS { … }, or a pattern comprehension [ … | … ]");
  }
  QueryState inner = Nested(*state);
  inner.in_expression = true;
  const ast::PathPattern& pattern = *predicate.pattern;
  for (const ast::NodePattern& node : pattern.nodes) {
    if (!node.variable.empty() && state->environment.Find(node.variable) == nullptr) {
      return SyntaxError("UndefinedVariable",
                         Concat("no variable `", node.variable,
                                "` is known here: a pattern used as a condition makes none"),
                         node.variable_span);
    }
  }
  for (const ast::EdgePattern& edge : pattern.edges) {
    if (!edge.variable.empty() && state->environment.Find(edge.variable) == nullptr) {
      return SyntaxError("UndefinedVariable",
                         Concat("no variable `", edge.variable,
                                "` is known here: a pattern used as a condition makes none"),
                         edge.variable_span);
    }
  }
  ENTENTE_ASSIGN_OR_RETURN(const ScopePtr scope, InheritScope(span, &inner));
  MatchOperator match;
  match.scope = scope;
  match.three_valued = scope->is_slice() && scope->certainty != ast::Certainty::kCertainly;
  ENTENTE_RETURN_IF_ERROR(BindPatternInto(pattern, scope, &inner, &match));
  auto result = MakeExpression(Op::kSubquery, span, KindSet(Kind::kBoolean) | Kind::kNull);
  result->subquery = ast::SubqueryKind::kExists;
  result->plan = MakeOperator(std::move(match), {inner.plan});
  return result;
}

StatusOr<BoundExpressionPtr> QueryBinder::BindPatternComprehension(
    const ast::PatternComprehension& c, SourceSpan span, QueryState* state) {
  QueryState inner = Nested(*state);
  std::vector<ast::TimeScope> none;
  ScopePtr scope;
  if (c.scope) {
    ENTENTE_ASSIGN_OR_RETURN(scope, BindScopeClause(*c.scope, &inner));
  } else {
    ENTENTE_ASSIGN_OR_RETURN(scope, InheritScope(span, &inner));
  }
  inner.scope = scope;
  MatchOperator match;
  match.scope = scope;
  ENTENTE_RETURN_IF_ERROR(BindPatternInto(*c.pattern, scope, &inner, &match));
  match.three_valued = scope->is_slice() && scope == inner.outer_scope &&
                       scope->certainty == ast::Certainty::kPossibly;
  BecomeRanged(*scope, &inner);
  if (c.where != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(auto where, BindCondition(*c.where, "WHERE", &inner));
    SplitConjuncts(std::move(where), &match.predicates);
  }
  inner.plan = MakeOperator(std::move(match), {inner.plan});
  ENTENTE_ASSIGN_OR_RETURN(auto projection, BindExpression(*c.projection, &inner));
  ProjectOperator project;
  ProjectOperator::Item item;
  item.slot = NewSlot(" item", projection->kinds);
  const Slot slot = item.slot;
  auto result = MakeExpression(Op::kSubquery, span, Kind::kList);
  result->read = ProjectedRead(*projection);
  item.expression = std::move(projection);
  project.items.push_back(std::move(item));
  project.splits = inner.ranged;
  result->subquery = ast::SubqueryKind::kCollect;
  result->plan = MakeOperator(std::move(project), {inner.plan});
  result->plan_result = slot;
  return result;
}

}  // namespace entente::query
