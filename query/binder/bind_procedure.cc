// CALL of a procedure: inside a query, and as a whole statement (standalone), which may leave out
// YIELD, RETURN and, where parameters of those names are given, the arguments.
#include "base/text.h"
#include "query/binder/meant_names.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;

namespace {

std::string ColumnNames(const ProcedureDefinition& procedure) {
  std::vector<std::string> names;
  for (const auto& column : procedure.columns) names.push_back(column.name);
  return Join(names, ", ");
}

Status NoSuchProcedure(const ast::CallProcedure& call, const ProcedureRegistry& registry) {
  Diagnostic error;
  error.type = ErrorType::kProcedure;
  error.code = "ProcedureNotFound";
  error.message = Concat("no procedure is called `", call.name, "`");
  error.span = call.name_span;
  error.help = ProcedureHelp(call.name, registry.Names());
  return MakeError(std::move(error));
}

Status WrongCount(const ProcedureDefinition& procedure, SourceSpan span) {
  const size_t wanted = procedure.parameters.size();
  std::vector<std::string> names;
  for (const auto& parameter : procedure.parameters) names.push_back(parameter.name);
  return SyntaxError(
      "InvalidNumberOfArguments",
      Concat("`", procedure.name, "` takes ", wanted, wanted == 1 ? " argument" : " arguments"),
      span, Concat(procedure.name, "(", Join(names, ", "), ")"));
}

// The column of that name, or one past the last.
size_t FindColumn(const ProcedureDefinition& procedure, std::string_view name) {
  size_t i = 0;
  while (i < procedure.columns.size() && procedure.columns[i].name != name) ++i;
  return i;
}

}  // namespace

const ProcedureRegistry& QueryBinder::procedures() const {
  return input_.procedures != nullptr ? *input_.procedures : BuiltInProcedures();
}

Status QueryBinder::FindStandaloneCall(const ast::Query& query) {
  for (const ast::SingleQuery& arm : query.arms) {
    const ast::Clause& last = arm.clauses.back();
    const auto* call = std::get_if<ast::CallProcedure>(&last.node);
    if (call == nullptr) continue;
    if (query.arms.size() == 1 && arm.clauses.size() == 1) {
      standalone_call_ = call;
      return OkStatus();
    }
    const ProcedureDefinition* procedure = procedures().Find(call->name);
    if (procedure != nullptr && !procedure->columns.empty()) {
      return SyntaxError("InvalidClauseComposition", "the query ends without saying what to return",
                         last.span, "add RETURN …");
    }
  }
  return OkStatus();
}

Status QueryBinder::BindCallProcedure(const ast::CallProcedure& call, SourceSpan span,
                                      QueryState* state, std::vector<Variable>* outputs) {
  const bool standalone = standalone_call_ == &call;
  const ProcedureDefinition* procedure = procedures().Find(call.name);
  if (procedure == nullptr) return NoSuchProcedure(call, procedures());
  ProcedureCallOperator op;
  op.procedure = procedure;
  op.span = span;
  ENTENTE_RETURN_IF_ERROR(BindProcedureArguments(call, span, state, &op));
  std::vector<Variable> variables;
  ENTENTE_RETURN_IF_ERROR(BindYield(call, standalone, span, *state, &op, &variables));
  // An argument is a function of the instant: its row is split first where it reads a history.
  ProjectOperator project;
  for (BoundExpressionPtr& argument : op.arguments) HoistReads(&argument, *state, &project);
  AddSplit(std::move(project), state);
  state->plan = MakeOperator(std::move(op), {state->plan});
  for (const Variable& variable : variables) state->environment.Add(variable);
  if (standalone) *outputs = variables;
  if (call.where == nullptr) return OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(auto condition, BindCondition(*call.where, "WHERE", state));
  FilterOperator filter;
  SplitConjuncts(std::move(condition), &filter.predicates);
  state->plan = MakeOperator(std::move(filter), {state->plan});
  return OkStatus();
}

Status QueryBinder::BindProcedureArguments(const ast::CallProcedure& call, SourceSpan span,
                                           QueryState* state, ProcedureCallOperator* op) {
  const auto& parameters = op->procedure->parameters;
  if (!call.has_arguments) {
    if (standalone_call_ != &call && !parameters.empty()) {
      return SyntaxError(
          "InvalidArgumentPassingMode",
          Concat("inside a query `", op->procedure->name, "` needs its arguments in parentheses"),
          call.name_span, "only a CALL that is the whole statement takes them from parameters");
    }
    for (const auto& parameter : parameters) {
      ENTENTE_ASSIGN_OR_RETURN(auto value,
                               BindParameter(ast::Parameter{parameter.name}, call.name_span));
      op->arguments.push_back(std::move(value));
    }
  } else {
    if (call.arguments.size() != parameters.size()) return WrongCount(*op->procedure, span);
    for (const auto& argument : call.arguments) {
      ENTENTE_ASSIGN_OR_RETURN(auto value, BindExpression(*argument, state));
      op->arguments.push_back(std::move(value));
    }
  }
  for (size_t i = 0; i < parameters.size(); ++i) {
    const KindSet takes = parameters[i].kinds | KindSet(Kind::kNull);
    if (!(op->arguments[i]->kinds & takes).empty()) continue;
    return SyntaxError("InvalidArgumentType",
                       Concat("the parameter `", parameters[i].name, "` of ", op->procedure->name,
                              " cannot take a value of this kind"),
                       op->arguments[i]->span);
  }
  return OkStatus();
}

// The columns that come out, under the names that they get here.
Status QueryBinder::BindYield(const ast::CallProcedure& call, bool standalone, SourceSpan span,
                              const QueryState& state, ProcedureCallOperator* op,
                              std::vector<Variable>* variables) {
  const ProcedureDefinition& procedure = *op->procedure;
  if (call.yield_star && !standalone) {
    return SyntaxError("UnexpectedSyntax",
                       "YIELD * stands only in a CALL that is the whole statement", span,
                       Concat("write YIELD ", ColumnNames(procedure)));
  }
  if (!call.has_yield && !standalone && !procedure.columns.empty()) {
    return SyntaxError(
        "UndefinedVariable",
        Concat("nothing says what the results of `", procedure.name, "` are called here"), span,
        Concat("write YIELD ", ColumnNames(procedure)));
  }
  std::vector<ast::CallProcedure::Yield> yields = call.yields;
  if (call.yield_star || !call.has_yield) {
    for (const auto& column : procedure.columns) yields.push_back({column.name, column.name, span});
  }
  for (const auto& yield : yields) {
    const size_t number = FindColumn(procedure, yield.field);
    if (number == procedure.columns.size()) {
      return SyntaxError("UnknownYieldItem",
                         Concat("`", procedure.name, "` has no result `", yield.field, "`"),
                         yield.span,
                         procedure.columns.empty() ? "it has no results: leave YIELD out"
                                                   : Concat("it yields ", ColumnNames(procedure)));
    }
    bool taken = state.environment.Find(yield.alias) != nullptr;
    for (const Variable& variable : *variables) taken = taken || variable.name == yield.alias;
    if (taken) {
      return SyntaxError("VariableAlreadyBound", Concat("`", yield.alias, "` is in use already"),
                         yield.span, Concat("write YIELD ", yield.field, " AS another_name"));
    }
    Variable variable;
    variable.name = yield.alias;
    variable.kinds = procedure.columns[number].kinds | KindSet(Kind::kNull);
    variable.slot = NewSlot(yield.alias, variable.kinds);
    op->yields.push_back({number, variable.slot});
    variables->push_back(std::move(variable));
  }
  return OkStatus();
}

}  // namespace entente::query
