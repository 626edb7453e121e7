#include "base/text.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;

QueryState QueryBinder::Nested(const QueryState& outer) {
  QueryState inner;
  inner.environment.set_outer(&outer.environment);
  inner.plan = MakeOperator(ArgumentOperator{});
  inner.scope = outer.scope;
  inner.scope_clause = outer.scope_clause;
  inner.scope_slot_lost = outer.scope_slot_lost;
  inner.scope_is_stated = outer.scope_is_stated;
  inner.default_clause = outer.default_clause;
  inner.ranged = outer.ranged;
  inner.in_subquery = true;
  return inner;
}

Status QueryBinder::CheckNoRangedSubquery(const Scope& scope, SourceSpan span) {
  if (!scope.is_sequenced_range()) return OkStatus();
  return SyntaxError(
      "NotSupported",
      "a subquery over a range of time inside a query over a range is not there yet", span,
      "ask at one instant (AS OF), or write FOR NONSEQUENCED VALID_TIME in the subquery");
}

StatusOr<BoundExpressionPtr> QueryBinder::BindSubquery(const ast::Subquery& subquery,
                                                       SourceSpan span, QueryState* state) {
  QueryState inner = Nested(*state);
  inner.under_exists = subquery.kind == ast::SubqueryKind::kExists;
  std::vector<Variable> outputs;
  const auto* projected = std::exchange(projected_, nullptr);
  auto* aggregates = std::exchange(aggregates_, nullptr);
  const bool only_projected = std::exchange(only_projected_, false);
  const bool inside = std::exchange(inside_aggregate_, false);
  LogicalOperatorPtr plan;
  const Status status = BindArms(*subquery.query, inner, &plan, &outputs);
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
  result->plan = std::move(plan);
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
  inner.under_exists = true;
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
  if (state->ranged) ENTENTE_RETURN_IF_ERROR(CheckNoRangedSubquery(*scope, span));
  MatchOperator match;
  match.scope = scope;
  match.three_valued = scope->is_slice() && scope->certainty == ast::Certainty::kUnsaid;
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
  if (state->ranged) ENTENTE_RETURN_IF_ERROR(CheckNoRangedSubquery(*scope, span));
  inner.scope = scope;
  MatchOperator match;
  match.scope = scope;
  ENTENTE_RETURN_IF_ERROR(BindPatternInto(*c.pattern, scope, &inner, &match));
  if (c.where != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(auto where, BindCondition(*c.where, "WHERE", &inner));
    SplitConjuncts(std::move(where), &match.predicates);
  }
  if (scope->is_sequenced_range()) inner.ranged = true;
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
  result->subquery = ast::SubqueryKind::kCollect;
  result->plan = MakeOperator(std::move(project), {inner.plan});
  result->plan_result = slot;
  return result;
}

}  // namespace entente::query
