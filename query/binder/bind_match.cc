#include "base/text.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;

ReadTime QueryBinder::ReadTimeFor(const Scope& scope, Slot read_slot) const {
  if (scope.is_slice())
    return scope.constant ? ReadTime::At(scope.instant) : ReadTime::AtSlot(scope.slot);
  return scope.nonsequenced ? ReadTime::AtSlot(read_slot) : ReadTime::Row();
}

void QueryBinder::SplitConjuncts(BoundExpressionPtr expression,
                                 std::vector<BoundExpressionPtr>* out) {
  if (expression->op != Op::kAnd) {
    out->push_back(std::move(expression));
    return;
  }
  for (auto& child : expression->children) SplitConjuncts(std::move(child), out);
}

void QueryBinder::NoticeRangesThatNeverMeet(const Scope& scope, QueryState* state) {
  if (!scope.constant) return;
  if (state->range && !state->range->Overlaps(scope.range)) {
    plan_.notices.push_back({"RangesNeverMeet",
                             "two MATCH clauses look at ranges of time that never meet, so no row "
                             "can hold in both; for elements that "
                             "need not hold together write FOR NONSEQUENCED VALID_TIME"});
  }
  state->range = state->range ? state->range->Intersect(scope.range) : scope.range;
}

Status QueryBinder::BindMatch(const ast::Match& match, SourceSpan span, QueryState* state) {
  QueryState inner = *state;
  if (match.optional) inner.plan = MakeOperator(ArgumentOperator{});
  // The bounds of a scope are evaluated on the rows coming in, before the optional part.
  ENTENTE_ASSIGN_OR_RETURN(const ScopePtr scope, BindScope(match.scopes, span, state));
  if (!match.optional) inner.plan = state->plan;
  inner.scope = state->scope;
  inner.scope_clause = state->scope_clause;
  inner.scope_is_stated = state->scope_is_stated;
  if (state->in_subquery && state->ranged)
    ENTENTE_RETURN_IF_ERROR(CheckNoRangedSubquery(*scope, span));
  if (match.optional && scope->is_sequenced_range()) {
    return SyntaxError("NotSupported", "OPTIONAL MATCH over a range of time is not there yet", span,
                       "ask at one instant (AS OF), or write FOR NONSEQUENCED VALID_TIME");
  }
  MatchOperator op;
  op.scope = scope;
  // Under EXISTS a possible match leaves the answer open; OPTIONAL keeps its null row where nothing
  // matched certainly.
  const bool unsaid = state->under_exists && scope->certainty == ast::Certainty::kUnsaid;
  const bool possibly = match.optional && scope->certainty == ast::Certainty::kPossibly;
  op.three_valued = scope->is_slice() && (unsaid || possibly);
  const size_t known = inner.environment.variables().size();
  for (const ast::PathPattern& pattern : match.patterns) {
    ENTENTE_RETURN_IF_ERROR(BindPatternInto(pattern, scope, &inner, &op));
  }
  if (scope->is_sequenced_range()) {
    inner.ranged = true;
    NoticeRangesThatNeverMeet(*scope, &inner);
  }
  if (match.where != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(auto where, BindCondition(*match.where, "WHERE", &inner));
    if (ContainsAggregate(*where)) {
      return SyntaxError("InvalidAggregation", "an aggregate cannot stand in WHERE", where->span,
                         "compute it in a WITH before");
    }
    SplitConjuncts(std::move(where), &op.predicates);
  }
  if (!match.optional) {
    inner.plan = MakeOperator(std::move(op), {inner.plan});
    *state = std::move(inner);
    return OkStatus();
  }
  ApplyOperator apply;
  apply.kind = ApplyOperator::Kind::kOptional;
  auto& variables = inner.environment.variables();
  for (size_t i = known; i < variables.size(); ++i) {
    apply.inner_slots.push_back(variables[i].slot);
    if (variables[i].read.kind == ReadTime::Kind::kSlot && scope->nonsequenced) {
      apply.inner_slots.push_back(variables[i].read.slot);
    }
    variables[i].kinds = variables[i].kinds | Kind::kNull;
    plan_.slot_kinds[variables[i].slot] = variables[i].kinds;
  }
  // Elements known before are read at this clause's time in the null row too, where they need not
  // hold.
  for (size_t i = 0; i < known; ++i) {
    if (!(variables[i].read.kind == state->environment.variables()[i].read.kind &&
          variables[i].read.slot == state->environment.variables()[i].read.slot &&
          variables[i].read.instant == state->environment.variables()[i].read.instant)) {
      if (scope->nonsequenced) {
        variables[i].read = state->environment.variables()[i].read;
      } else {
        variables[i].read.may_not_hold = true;
      }
    }
  }
  const LogicalOperatorPtr subplan = MakeOperator(std::move(op), {inner.plan});
  const LogicalOperatorPtr outer = state->plan;
  *state = std::move(inner);
  state->plan = MakeOperator(std::move(apply), {outer, subplan});
  return OkStatus();
}

}  // namespace entente::query
