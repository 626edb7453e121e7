#include "base/text.h"
#include "query/binder/query_binder.h"
#include "query/plan/scope_bounds.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;

namespace {

// The error of a bound, at the place where it stands.
Status WithSpan(const Status& status, SourceSpan span) {
  Diagnostic error = DiagnosticOf(status);
  if (!error.span) error.span = span;
  error.phase = ErrorPhase::kCompile;
  error.type = ErrorType::kSyntax;
  return MakeError(std::move(error));
}

// Nothing but literals, parameters and functions of them.
bool DependsOnRows(const BoundExpression& expression) {
  std::vector<Slot> slots;
  CollectSlots(expression, &slots);
  return !slots.empty() || ContainsSubquery(expression) || ContainsRowValidity(expression);
}

void CollectVariables(const BoundExpression& expression, std::vector<std::string>* names) {
  Walk(expression, [names](const BoundExpression& e) {
    if (e.op == Op::kColumn && !e.name.empty()) names->push_back(e.name);
  });
}

}  // namespace

ScopePtr QueryBinder::NowScope() const {
  auto scope = std::make_shared<Scope>();
  scope->instant = input_.now;
  scope->is_now = true;
  return scope;
}

StatusOr<ScopePtr> QueryBinder::BindScope(const std::vector<ast::TimeScope>& clauses,
                                          SourceSpan span, QueryState* state) {
  for (const ast::TimeScope& clause : clauses) {
    if (clause.axis == ast::TimeScope::Axis::kSystem) {
      return SyntaxError("NotSupported", "reading by system time is not there yet", clause.span);
    }
  }
  plan_.matches = true;
  if (input_.look_at_all_times) {
    auto all = std::make_shared<Scope>();
    all->kind = Scope::Kind::kRange;
    all->range = graph::PeriodSet::Always();
    state->scope = all;
    return ScopePtr(std::move(all));
  }
  if (clauses.empty()) return InheritScope(span, state);
  ENTENTE_ASSIGN_OR_RETURN(ScopePtr scope, BindScopeClause(clauses[0], state));
  state->scope_is_stated = true;
  if (!scope->nonsequenced) {
    state->scope = scope;
    state->scope_clause = &clauses[0];
    state->scope_slot_lost = false;
  }
  return scope;
}

StatusOr<ScopePtr> QueryBinder::InheritScope(SourceSpan span, QueryState* state) {
  if (state->scope == nullptr) {
    if (state->default_clause != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(state->scope, BindScopeClause(*state->default_clause, state));
      state->scope_is_stated = true;
    } else {
      state->scope = NowScope();
    }
    if (state->scope->nonsequenced) return std::exchange(state->scope, nullptr);
    return state->scope;
  }
  if (state->scope->constant) return state->scope;
  for (const std::string& name : state->scope->variables) {
    if (state->environment.Find(name) == nullptr) {
      return SyntaxError(
          "ScopeLost",
          Concat("this MATCH takes its time from an earlier clause that uses `", name,
                 "`, which is no longer known here"),
          span, "give this MATCH a scope of its own, or keep the variable in the WITH before");
    }
  }
  if (state->scope_slot_lost) {
    ENTENTE_ASSIGN_OR_RETURN(state->scope, BindScopeClause(*state->scope_clause, state));
    state->scope_slot_lost = false;
  }
  return state->scope;
}

StatusOr<ScopePtr> QueryBinder::BindScopeClause(const ast::TimeScope& clause, QueryState* state) {
  using ScopeKind = ast::TimeScope::Kind;
  if (clause.kind == ScopeKind::kDiff) {
    return SyntaxError("NotSupported", "FOR VALID_TIME DIFF is not there yet", clause.span);
  }
  auto scope = std::make_shared<Scope>();
  scope->kind = clause.kind == ScopeKind::kAsOf ? Scope::Kind::kSlice : Scope::Kind::kRange;
  scope->nonsequenced = clause.nonsequenced;
  scope->only = clause.only;
  if (clause.nonsequenced && clause.kind == ScopeKind::kAsOf) {
    return SyntaxError("NonsequencedSlice",
                       "at one instant all elements hold together: AS OF cannot be NONSEQUENCED",
                       clause.span, "leave the word out");
  }
  scope->certainty = clause.certainty;
  scope->span = clause.span;
  BoundExpressionPtr a, b;
  if (clause.a != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(a, BindExpression(*clause.a, state));
  }
  if (clause.b != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(b, BindExpression(*clause.b, state));
  }
  scope->constant = (a == nullptr || !DependsOnRows(*a)) && (b == nullptr || !DependsOnRows(*b));
  if (scope->constant) {
    const Status status = scope->is_slice() ? EvaluateSlice(clause, *a, scope.get())
                                            : EvaluateRange(clause, a.get(), b.get(), scope.get());
    if (!status.ok()) return status;
    return scope;
  }
  for (const BoundExpression* bound : {a.get(), b.get()}) {
    if (bound != nullptr) CollectVariables(*bound, &scope->variables);
  }
  scope->slot =
      NewSlot(" scope", scope->is_slice() ? KindSet(Kind::kInteger) | Kind::kNull : KindSet::Any());
  // A bound that reads the graph is a function of the instant, as an item of WITH is.
  ProjectOperator project;
  for (BoundExpressionPtr* bound : {&a, &b}) {
    if (*bound != nullptr) HoistReads(bound, *state, &project);
  }
  AddSplit(std::move(project), state);
  BindScopeOperator op;
  op.slot = scope->slot;
  op.kind = clause.kind;
  op.a = std::move(a);
  op.b = std::move(b);
  op.span = clause.span;
  state->plan = MakeOperator(std::move(op), {state->plan});
  return scope;
}

Status QueryBinder::EvaluateSlice(const ast::TimeScope& clause, const BoundExpression& a,
                                  Scope* scope) {
  ENTENTE_ASSIGN_OR_RETURN(const graph::Value value, Evaluate(a));
  auto instant = SliceInstant(value);
  if (!instant.ok()) return WithSpan(instant.status(), clause.a->span);
  scope->instant = *instant;
  return OkStatus();
}

Status QueryBinder::EvaluateRange(const ast::TimeScope& clause, const BoundExpression* a,
                                  const BoundExpression* b, Scope* scope) {
  graph::Value first, second;
  if (a != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(first, Evaluate(*a));
  }
  if (b != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(second, Evaluate(*b));
  }
  auto range = RangeOf(clause.kind, first, second);
  if (!range.ok()) {
    SourceSpan span = clause.span;
    if (clause.a != nullptr) span = clause.a->span;
    if (clause.b != nullptr) span.end = clause.b->span.end;
    return WithSpan(range.status(), span);
  }
  scope->range = std::move(*range);
  return OkStatus();
}

}  // namespace entente::query
