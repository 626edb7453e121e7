#include "base/text.h"
#include "query/binder/query_binder.h"
#include "query/execution/evaluator.h"
#include "query/plan/plan_slots.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;

namespace {

bool IsWriting(const ast::Clause& clause) {
  return std::holds_alternative<ast::Create>(clause.node) ||
         std::holds_alternative<ast::Merge>(clause.node) ||
         std::holds_alternative<ast::Set>(clause.node) ||
         std::holds_alternative<ast::Remove>(clause.node) ||
         std::holds_alternative<ast::Delete>(clause.node);
}

bool Writes(const ast::Query& query) {
  for (const ast::SingleQuery& arm : query.arms) {
    for (const ast::Clause& clause : arm.clauses) {
      if (IsWriting(clause)) return true;
      if (const auto* call = std::get_if<ast::CallSubquery>(&clause.node);
          call != nullptr && Writes(*call->query))
        return true;
    }
  }
  return false;
}

}  // namespace

Slot QueryBinder::NewSlot(std::string name, KindSet kinds) {
  plan_.slot_names.push_back(std::move(name));
  plan_.slot_kinds.push_back(kinds);
  return static_cast<Slot>(plan_.slot_names.size() - 1);
}

StatusOr<graph::Value> QueryBinder::Evaluate(const BoundExpression& expression) {
  return EvaluateAlone(expression, *input_.view, input_.now, *input_.arena, input_.random_state);
}

StatusOr<graph::Value> QueryBinder::EvaluateConstant(const ast::Expression& expression) {
  QueryState empty;
  ENTENTE_ASSIGN_OR_RETURN(auto bound, BindExpression(expression, &empty));
  if (ContainsSubquery(*bound)) {
    return SyntaxError("NonConstantExpression",
                       "a value given from outside cannot look into the graph", expression.span);
  }
  return Evaluate(*bound);
}

StatusOr<LogicalPlan> QueryBinder::Bind(const ast::Query& query) {
  plan_.writes = Writes(query);
  ENTENTE_RETURN_IF_ERROR(FindStandaloneCall(query));
  QueryState start;
  start.plan = MakeOperator(ArgumentOperator{});
  start.default_clause = input_.session_scope;
  std::vector<Variable> outputs;
  QueryState end;
  ENTENTE_RETURN_IF_ERROR(BindArms(query, start, &end, &outputs));
  ProduceOperator produce;
  produce.slots.reserve(outputs.size());
  for (const Variable& output : outputs) {
    produce.slots.push_back(output.slot);
    produce.reads.push_back(output.read);
    produce.names.push_back(output.name);
  }
  plan_.columns = produce.names;
  plan_.returns = !outputs.empty();
  plan_.root = MakeOperator(std::move(produce), {end.plan});
  return std::move(plan_);
}

Status QueryBinder::BindArms(const ast::Query& query, const QueryState& start, QueryState* end,
                             std::vector<Variable>* outputs) {
  QueryState first = start;
  for (const ast::TimeScope& scope : query.using_scopes) {
    if (scope.axis == ast::TimeScope::Axis::kSystem) {
      return SyntaxError("NotSupported", "reading by system time is not there yet", scope.span);
    }
    first.default_clause = &scope;
    first.scope = nullptr;
  }
  *end = first;
  if (query.arms.size() == 1) return BindSingleQuery(query.arms[0], end, outputs);
  UnionOperator op;
  op.all = true;
  op.ranged = true;
  std::vector<LogicalOperatorPtr> arms;
  arms.reserve(query.arms.size());
  for (size_t i = 0; i < query.arms.size(); ++i) {
    QueryState state = first;
    std::vector<Variable> columns;
    ENTENTE_RETURN_IF_ERROR(BindSingleQuery(query.arms[i], &state, &columns));
    ENTENTE_RETURN_IF_ERROR(AddArm(query, i, state, columns, &op, outputs));
    arms.push_back(state.plan);
    if (i == 0) end->whole = state.whole;
  }
  return FinishUnion(query, std::move(op), std::move(arms), end, outputs);
}

Status QueryBinder::AddArm(const ast::Query& query, size_t i, const QueryState& state,
                           const std::vector<Variable>& columns, UnionOperator* op,
                           std::vector<Variable>* outputs) {
  op->ranged = op->ranged && state.ranged;
  if (i == 0) {
    *outputs = columns;
    for (Variable& column : *outputs) {
      column.slot = NewSlot(column.name, KindSet::Any());
      column.read = ReadTime{};
      column.kinds = KindSet::Any();
      column.admitted = nullptr;
    }
  } else {
    bool same = columns.size() == outputs->size();
    for (size_t c = 0; same && c < columns.size(); ++c)
      same = columns[c].name == (*outputs)[c].name;
    if (!same) {
      return SyntaxError("DifferentColumnsInUnion",
                         "the parts of a UNION must return the same columns in the same order",
                         query.span, "give columns the same names with AS");
    }
    if (query.union_all[i - 1] != query.union_all[0]) {
      return SyntaxError("InvalidClauseComposition",
                         "UNION and UNION ALL cannot be mixed in one query", query.span);
    }
    for (size_t c = 0; c < columns.size(); ++c) {
      if (columns[c].is_row_validity == (*outputs)[c].is_row_validity) continue;
      return SyntaxError("DifferentColumnsInUnion",
                         Concat("the column `", columns[c].name,
                                "` is valid() in one part of the UNION and not in another"),
                         query.span, "return valid() in every part, or in none");
    }
  }
  std::vector<Slot> slots;
  std::vector<ReadTime> reads;
  for (const Variable& column : columns) {
    slots.push_back(column.slot);
    reads.push_back(column.read);
  }
  op->inputs.push_back(std::move(slots));
  op->reads.push_back(std::move(reads));
  return OkStatus();
}

// Without ALL equal rows become one; valid() is that of the row they become.
Status QueryBinder::FinishUnion(const ast::Query& query, UnionOperator op,
                                std::vector<LogicalOperatorPtr> arms, QueryState* end,
                                std::vector<Variable>* outputs) {
  DistinctOperator distinct;
  distinct.ranged = op.ranged;
  ProjectOperator validity;
  for (const Variable& column : *outputs) {
    op.outputs.push_back(column.slot);
    if (!column.is_row_validity || !op.ranged) {
      distinct.slots.push_back(column.slot);
      continue;
    }
    ProjectOperator::Item item;
    item.slot = column.slot;
    item.name = column.name;
    item.expression = MakeExpression(Op::kRowValidity, {}, Kind::kPeriods);
    validity.items.push_back(std::move(item));
  }
  end->ranged = op.ranged;
  end->plan = MakeOperator(std::move(op), std::move(arms));
  if (query.union_all[0]) return OkStatus();
  end->plan = MakeOperator(std::move(distinct), {end->plan});
  if (!validity.items.empty()) end->plan = MakeOperator(std::move(validity), {end->plan});
  return OkStatus();
}

Status QueryBinder::CheckClauseOrder(const ast::SingleQuery& query, bool in_subquery) {
  for (size_t i = 0; i < query.clauses.size(); ++i) {
    const ast::Clause& clause = query.clauses[i];
    const bool last = i + 1 == query.clauses.size();
    if (std::holds_alternative<ast::Return>(clause.node) && !last) {
      return SyntaxError("InvalidClauseComposition", "RETURN must be the last clause", clause.span,
                         "write WITH to go on");
    }
    if (in_subquery || !last) continue;
    const bool may_end = IsWriting(clause) || std::holds_alternative<ast::Return>(clause.node) ||
                         std::holds_alternative<ast::CallProcedure>(clause.node) ||
                         std::holds_alternative<ast::CallSubquery>(clause.node);
    if (!may_end) {
      return SyntaxError("InvalidClauseComposition", "the query ends without saying what to return",
                         clause.span, "add RETURN …");
    }
  }
  return OkStatus();
}

Status QueryBinder::BindSingleQuery(const ast::SingleQuery& query, QueryState* state,
                                    std::vector<Variable>* outputs) {
  ENTENTE_RETURN_IF_ERROR(CheckClauseOrder(query, state->in_subquery));
  for (const ast::Clause& clause : query.clauses)
    ENTENTE_RETURN_IF_ERROR(BindClause(clause, state, outputs));
  return OkStatus();
}

Status QueryBinder::BindClause(const ast::Clause& clause, QueryState* state,
                               std::vector<Variable>* outputs) {
  if (state->in_subquery && IsWriting(clause)) {
    return SyntaxError("InvalidClauseComposition", "a subquery cannot change the graph",
                       clause.span);
  }
  struct Visitor {
    QueryBinder& binder;
    SourceSpan span;
    QueryState* state;
    std::vector<Variable>* outputs;
    Status operator()(const ast::Match& n) { return binder.BindMatch(n, span, state); }
    Status operator()(const ast::With& n) { return binder.BindWith(n, state); }
    Status operator()(const ast::Return& n) { return binder.BindReturn(n, state, outputs); }
    Status operator()(const ast::Unwind& n) { return binder.BindUnwind(n, state); }
    Status operator()(const ast::Create& n) { return binder.BindCreate(n, span, state); }
    Status operator()(const ast::Set& n) { return binder.BindSet(n, span, state); }
    Status operator()(const ast::Remove& n) { return binder.BindRemove(n, span, state); }
    Status operator()(const ast::Delete& n) { return binder.BindDelete(n, span, state); }
    Status operator()(const ast::Merge& n) { return binder.BindMerge(n, span, state); }
    Status operator()(const ast::CallSubquery& n) {
      return binder.BindCallSubquery(n, span, state);
    }
    Status operator()(const ast::CallProcedure& n) {
      return binder.BindCallProcedure(n, span, state, outputs);
    }
  };
  return std::visit(Visitor{*this, clause.span, state, outputs}, clause.node);
}

Status QueryBinder::BindUnwind(const ast::Unwind& unwind, QueryState* state) {
  ENTENTE_ASSIGN_OR_RETURN(auto list, BindExpression(*unwind.list, state));
  if (state->environment.Find(unwind.variable) != nullptr) {
    return SyntaxError("VariableAlreadyBound", Concat("`", unwind.variable, "` is in use already"),
                       unwind.variable_span);
  }
  UnwindOperator op;
  op.slot = NewSlot(unwind.variable, KindSet::Any());
  op.list = std::move(list);
  Variable variable;
  variable.name = unwind.variable;
  variable.slot = op.slot;
  // The list is a function of the instant: its row is split first where it reads a history.
  ProjectOperator project;
  HoistReads(&op.list, *state, &project);
  AddSplit(std::move(project), state);
  state->plan = MakeOperator(std::move(op), {state->plan});
  state->environment.Add(std::move(variable));
  return OkStatus();
}

Status QueryBinder::BindCallSubquery(const ast::CallSubquery& call, SourceSpan span,
                                     QueryState* state) {
  if (Writes(*call.query))
    return SyntaxError("NotSupported", "CALL { … } with writing clauses is not there yet", span);
  QueryState inner = Nested(*state);
  std::vector<Variable> outputs;
  QueryState end;
  ENTENTE_RETURN_IF_ERROR(BindArms(*call.query, inner, &end, &outputs));
  ApplyOperator apply;
  apply.row_by_row = true;
  apply.ranged = state->ranged || end.ranged;
  apply.keeps_certainty = state->in_expression;
  if (!state->ranged && end.ranged) state->whole = end.whole;
  for (Variable& output : outputs) {
    if (state->environment.Find(output.name) != nullptr) {
      return SyntaxError("VariableAlreadyBound", Concat("`", output.name, "` is in use already"),
                         span);
    }
    apply.inner_slots.push_back(output.slot);
    state->environment.Add(output);
  }
  state->ranged = apply.ranged;
  state->plan = MakeOperator(std::move(apply), {state->plan, end.plan});
  return OkStatus();
}

StatusOr<LogicalPlan> Bind(const ast::Query& query, const BindInput& input) {
  return QueryBinder(input).Bind(query);
}

StatusOr<graph::Value> EvaluateConstant(const ast::Expression& expression, const BindInput& input) {
  return QueryBinder(input).EvaluateConstant(expression);
}

}  // namespace entente::query
