#include "base/text.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;

ReadTime QueryBinder::ReadTimeFor(const ScopePtr& scope, Slot read_slot) const {
  if (scope->is_slice())
    return scope->constant ? ReadTime::At(scope->instant) : ReadTime::AtSlot(scope->slot);
  ReadTime read = scope->nonsequenced ? ReadTime::AtSlot(read_slot) : ReadTime::Row();
  if (scope->nonsequenced && scope->constant) read.nonsequenced = scope;
  if (scope->only && scope->constant)
    read.clip = std::make_shared<const graph::PeriodSet>(scope->range);
  if (scope->only && !scope->constant) read.clip_slot = scope->slot;
  return read;
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

void QueryBinder::BecomeRanged(const Scope& scope, QueryState* state) const {
  if (!scope.is_sequenced_range()) return;
  state->ranged = true;
  if (state->whole) return;
  WholeRange whole;
  whole.kind = scope.constant ? WholeRange::Kind::kConstant : WholeRange::Kind::kSlot;
  whole.range = scope.range;
  whole.slot = scope.slot;
  state->whole = std::move(whole);
}

// The variables of an optional part: new ones may be null; those known before are read at this
// clause's time in the null row too, where they need not hold.
void QueryBinder::OptionalVariables(const Scope& scope, size_t known, const QueryState& before,
                                    QueryState* inner, ApplyOperator* apply) {
  auto& variables = inner->environment.variables();
  for (size_t i = known; i < variables.size(); ++i) {
    apply->inner_slots.push_back(variables[i].slot);
    if (variables[i].read.kind == ReadTime::Kind::kSlot && scope.nonsequenced) {
      apply->inner_slots.push_back(variables[i].read.slot);
    }
    variables[i].kinds = variables[i].kinds | Kind::kNull;
    variables[i].admitted = nullptr;
    plan_.slot_kinds[variables[i].slot] = variables[i].kinds;
  }
  for (size_t i = 0; i < known; ++i) {
    const ReadTime& read = before.environment.variables()[i].read;
    variables[i].admitted = before.environment.variables()[i].admitted;
    if (variables[i].read.kind == read.kind && variables[i].read.slot == read.slot &&
        variables[i].read.instant == read.instant) {
      variables[i].read.may_not_hold = variables[i].read.may_not_hold || read.may_not_hold;
      continue;
    }
    if (scope.nonsequenced) {
      variables[i].read = read;
    } else {
      variables[i].read.may_not_hold = true;
    }
  }
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
  MatchOperator op;
  op.scope = scope;
  // In EXISTS a possible match leaves the answer open, and COUNT and COLLECT leave it out, unless
  // the subquery itself says POSSIBLY; OPTIONAL keeps its null row where nothing matched certainly.
  const bool possibly = scope->certainty == ast::Certainty::kPossibly;
  const bool says_possibly = possibly && scope != state->outer_scope;
  const bool left_open =
      state->in_expression && !says_possibly && scope->certainty != ast::Certainty::kCertainly;
  op.three_valued = scope->is_slice() && (left_open || (match.optional && possibly));
  const size_t known = inner.environment.variables().size();
  for (const ast::PathPattern& pattern : match.patterns) {
    ENTENTE_RETURN_IF_ERROR(BindPatternInto(pattern, scope, &inner, &op));
  }
  if (scope->is_sequenced_range()) {
    BecomeRanged(*scope, &inner);
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
  apply.ranged = inner.ranged;
  apply.keeps_certainty = state->in_expression;
  if (scope->is_sequenced_range()) apply.scope = scope;
  OptionalVariables(*scope, known, *state, &inner, &apply);
  const LogicalOperatorPtr subplan = MakeOperator(std::move(op), {inner.plan});
  const LogicalOperatorPtr outer = state->plan;
  *state = std::move(inner);
  state->plan = MakeOperator(std::move(apply), {outer, subplan});
  return OkStatus();
}

}  // namespace entente::query
