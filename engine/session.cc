#include "engine/session.h"

#include <chrono>

#include "base/text.h"
#include "engine/own_procedure.h"
#include "engine/scope_text.h"
#include "engine/state.h"
#include "query/binder/binder.h"
#include "query/execute.h"
#include "query/parser/parser.h"
#include "query/plan/optimizer.h"

namespace entente {
namespace {

using query::ast::TimeScope;
using ParameterValues = std::map<std::string, graph::Value, std::less<>>;

ParameterValues ValuesOf(const Parameters& parameters) {
  ParameterValues values;
  for (const auto& [name, parameter] : parameters.values()) values[name] = parameter.value();
  return values;
}

const TimeScope* SessionScopeOf(const Session::State& state) {
  if (!state.valid_time_statement) return nullptr;
  const auto& node = std::get<query::ast::SessionScope>(state.valid_time_statement->node);
  return node.scope ? &*node.scope : nullptr;
}

// One statement on its way: what it reads, what it writes, where its values live.
struct Run {
  Session::State& session;
  const Parameters& parameters;
  const QueryOptions& options;
  ParameterValues values;
  std::shared_ptr<Arena> arena;
  graph::Instant now;
  const Session::RowTaker* take = nullptr;  // null: rows are kept
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  std::optional<query::PlanProfile> profile;  // of a statement that is profiled

  Run(Session::State& session_state, const Parameters& given, const QueryOptions& query_options)
      : session(session_state),
        parameters(given),
        options(query_options),
        values(ValuesOf(given)),
        arena(std::make_shared<Arena>(query_options.memory_limit_bytes)),
        now{session_state.database->clock->NowMicros()} {}

  std::shared_ptr<const graph::GraphView> View() const {
    return session.transaction != nullptr ? session.transaction->SharedView()
                                          : session.database->store->Pin();
  }
  query::BindInput BindInputFor(const graph::GraphView& view) {
    query::BindInput input;
    input.view = &view;
    input.parameters = &values;
    input.now = now;
    input.arena = arena.get();
    input.random_state = &session.random_state;
    input.session_scope = SessionScopeOf(session);
    input.procedures = &session.procedures;
    return input;
  }
  query::ExecutionOptions ExecutionOptionsFor() {
    query::ExecutionOptions execution;
    execution.now = now;
    execution.batch_rows = std::max<size_t>(1, options.batch_rows);
    execution.random_state = &session.random_state;
    if (profile) execution.profile = &*profile;
    std::optional<std::chrono::steady_clock::time_point> deadline;
    if (options.deadline) deadline = start + *options.deadline;
    execution.stop = StopPoll(&session.stop, deadline);
    if (options.progress) execution.on_poll = ProgressTeller();
    return execution;
  }
  std::function<void(uint64_t, uint64_t)> ProgressTeller() const {
    return [this, last = start](uint64_t rows, uint64_t bytes) mutable {
      const auto moment = std::chrono::steady_clock::now();
      if (moment - last < options.progress_interval) return;
      last = moment;
      options.progress({Seconds(), rows, bytes});
    };
  }
  double Seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
};

StatusOr<query::LogicalPlan> PlanQuery(const query::ast::Query& ast, const query::BindInput& input,
                                       const QueryOptions& options) {
  ENTENTE_ASSIGN_OR_RETURN(query::LogicalPlan plan, query::Bind(ast, input));
  query::OptimizerOptions optimizer;
  optimizer.reorder = options.optimise;
  query::Optimise(input.view->catalog(), optimizer, &plan);
  return plan;
}

// False where the taker has had enough.
bool HandOut(const Result& rows, const Session::RowTaker& take) {
  for (size_t r = 0; r < rows.num_rows(); ++r) {
    if (!take(RowView(rows, r))) return false;
  }
  return true;
}

Result ExplanationResult(const std::string& text, const Result::Effects& effects, Run& run) {
  Result::Contents contents;
  contents.effects = effects;
  contents.columns = {"plan"};
  contents.is_explanation = true;
  contents.view = run.View();
  contents.arena = run.arena;
  size_t begin = 0;
  while (begin < text.size()) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    contents.values.push_back(graph::Value::String(text.substr(begin, end - begin), *run.arena));
    ++contents.num_rows;
    begin = end + 1;
  }
  contents.seconds = run.Seconds();
  return Result(std::move(contents));
}

// Whether the query has an answer at some time where it has none under its own scopes. Under a
// small budget; never an error.
bool MatchesAtOtherTimes(const query::ast::Query& ast, const graph::GraphView& view, Run& run) {
  query::BindInput input = run.BindInputFor(view);
  input.look_at_all_times = true;
  const auto plan = PlanQuery(ast, input, run.options);
  if (!plan.ok()) return false;
  query::ExecutionOptions execution = run.ExecutionOptionsFor();
  execution.max_rows = 1;
  execution.profile = nullptr;
  execution.stop =
      StopPoll(&run.session.stop, std::chrono::steady_clock::now() + std::chrono::milliseconds(50));
  const auto result = query::Execute(*plan, view, nullptr, *run.arena, execution);
  return result.ok() && result->num_rows > 0;
}

// Hands each batch to the taker as a Result of its own.
std::function<bool(query::ProducedRows)> BatchTaker(
    const query::LogicalPlan& plan, const std::shared_ptr<const graph::GraphView>& view,
    const Run& run) {
  return [&plan, &view, &run, num_before = uint64_t{0}](query::ProducedRows rows) mutable {
    Result::Contents contents;
    contents.columns = plan.columns;
    contents.num_rows = rows.num_rows;
    contents.values = std::move(rows.values);
    contents.read_instants = std::move(rows.read_instants);
    contents.first_row = num_before;
    contents.view = view;
    contents.arena = run.arena;
    num_before += rows.num_rows;
    return HandOut(Result(std::move(contents)), *run.take);
  };
}

StatusOr<Result> RunReading(const query::ast::Query& ast, const query::LogicalPlan& plan,
                            std::shared_ptr<const graph::GraphView> view, Run& run) {
  query::ExecutionOptions execution = run.ExecutionOptionsFor();
  if (run.take != nullptr && !run.profile) execution.take = BatchTaker(plan, view, run);
  ENTENTE_ASSIGN_OR_RETURN(auto executed,
                           query::Execute(plan, *view, nullptr, *run.arena, execution));
  Result::Contents contents;
  contents.columns = plan.columns;
  contents.num_rows = run.take == nullptr ? executed.num_rows : 0;
  contents.values = std::move(executed.values);
  contents.read_instants = std::move(executed.read_instants);
  contents.notices = std::move(executed.notices);
  contents.notices.insert(contents.notices.end(), plan.notices.begin(), plan.notices.end());
  contents.seconds = run.Seconds();
  if (run.profile) return ExplanationResult(query::ToText(plan, *run.profile), {}, run);
  if (executed.num_rows == 0 && plan.matches && MatchesAtOtherTimes(ast, *view, run)) {
    contents.notices.push_back(
        {"EmptyNow", "nothing matches at this time, but something does at other times"});
  }
  contents.view = std::move(view);
  contents.arena = run.arena;
  return Result(std::move(contents));
}

// The same for what a writing statement looks for before its first writing clause.
bool ReadingPartMatchesAtOtherTimes(std::string_view text, const graph::GraphView& view, Run& run) {
  auto statement = query::Parse(text);
  if (!statement.ok()) return false;
  auto* ast = std::get_if<std::unique_ptr<query::ast::Query>>(&statement->node);
  if (ast == nullptr || (*ast)->arms.size() != 1) return false;
  auto& clauses = (*ast)->arms[0].clauses;
  size_t reading = 0;
  while (reading < clauses.size() &&
         (std::holds_alternative<query::ast::Match>(clauses[reading].node) ||
          std::holds_alternative<query::ast::Unwind>(clauses[reading].node) ||
          std::holds_alternative<query::ast::With>(clauses[reading].node))) {
    ++reading;
  }
  clauses.resize(reading);
  auto returned = query::Parse("RETURN 1");
  clauses.push_back(
      std::move(std::get<std::unique_ptr<query::ast::Query>>(returned->node)->arms[0].clauses[0]));
  return MatchesAtOtherTimes(**ast, view, run);
}

StatusOr<Result> RunWriting(std::string_view text, const query::ast::Query& ast, Run& run) {
  if (run.session.database->read_only) {
    return RuntimeError(ErrorType::kInput, "ReadOnly",
                        "this database was opened from a snapshot file and cannot be changed");
  }
  std::unique_ptr<storage::Transaction> own;
  storage::Transaction* transaction = run.session.transaction.get();
  if (transaction == nullptr) {
    ENTENTE_RETURN_IF_ERROR(run.session.database->transaction_owner.CheckFree());
    own = run.session.database->store->BeginTransaction();
    transaction = own.get();
  }
  transaction->BeginStatement();
  const auto write = [&]() -> StatusOr<Result> {
    ENTENTE_ASSIGN_OR_RETURN(const query::LogicalPlan plan,
                             PlanQuery(ast, run.BindInputFor(transaction->view()), run.options));
    ENTENTE_ASSIGN_OR_RETURN(auto executed, query::Execute(plan, transaction->view(), transaction,
                                                           *run.arena, run.ExecutionOptionsFor()));
    ENTENTE_RETURN_IF_ERROR(transaction->FinishStatement());
    Result::Contents contents;
    contents.columns = plan.columns;
    contents.num_rows = executed.num_rows;
    contents.values = std::move(executed.values);
    contents.read_instants = std::move(executed.read_instants);
    contents.notices = std::move(executed.notices);
    contents.effects = transaction->effects();
    const std::string profile_text = run.profile ? query::ToText(plan, *run.profile) : "";
    const bool nothing = contents.num_rows == 0 && !contents.effects.any();
    if (nothing && plan.matches && ReadingPartMatchesAtOtherTimes(text, transaction->view(), run)) {
      contents.notices.push_back({"EmptyNow",
                                  "nothing matches at this time, so nothing was written, but "
                                  "something does at other times"});
    }
    if (own != nullptr) ENTENTE_RETURN_IF_ERROR(own->Commit());
    contents.view = own != nullptr ? run.session.database->store->Pin() : transaction->SharedView();
    contents.arena = run.arena;
    contents.seconds = run.Seconds();
    if (run.profile) return ExplanationResult(profile_text, contents.effects, run);
    return Result(std::move(contents));
  };
  StatusOr<Result> result = write();
  if (!result.ok() && own == nullptr) transaction->RollbackStatement();
  return result;
}

StatusOr<Result> RunQuery(std::string_view text, const query::ast::Statement& statement,
                          const query::ast::Query& ast, Run& run) {
  const std::shared_ptr<const graph::GraphView> view = run.View();
  ENTENTE_ASSIGN_OR_RETURN(const query::LogicalPlan plan,
                           PlanQuery(ast, run.BindInputFor(*view), run.options));
  if (statement.explain) return ExplanationResult(query::ToText(plan), {}, run);
  if (statement.profile) run.profile.emplace();
  return plan.writes ? RunWriting(text, ast, run) : RunReading(ast, plan, view, run);
}

Result EmptyResult(Run& run) {
  Result::Contents contents;
  contents.view = run.View();
  contents.arena = run.arena;
  contents.seconds = run.Seconds();
  return Result(std::move(contents));
}

StatusOr<Result> RunTransaction(const query::ast::Transaction& node, SourceSpan span, Run& run) {
  using TransactionKind = query::ast::Transaction::Kind;
  auto& open = run.session.transaction;
  if (node.kind == TransactionKind::kBegin) {
    if (open != nullptr)
      return SyntaxError("TransactionOpen", "a transaction is open already", span,
                         "COMMIT or ROLLBACK it first");
    if (run.session.database->read_only) {
      return RuntimeError(ErrorType::kInput, "ReadOnly",
                          "this database was opened from a snapshot file and cannot be changed",
                          span);
    }
    ENTENTE_RETURN_IF_ERROR(run.session.database->transaction_owner.CheckFree());
    open = run.session.database->store->BeginTransaction();
    run.session.database->transaction_owner.Take();
  } else {
    if (open == nullptr)
      return SyntaxError("NoTransaction", "no transaction is open", span, "BEGIN starts one");
    const std::unique_ptr<storage::Transaction> ended = run.session.EndTransaction();
    if (node.kind == TransactionKind::kCommit) ENTENTE_RETURN_IF_ERROR(ended->Commit());
  }
  return EmptyResult(run);
}

StatusOr<Result> RunKeyConstraint(const query::ast::CreateKeyConstraint& node, Run& run) {
  if (run.session.database->read_only) {
    return RuntimeError(ErrorType::kInput, "ReadOnly",
                        "this database was opened from a snapshot file and cannot be changed");
  }
  std::unique_ptr<storage::Transaction> own;
  storage::Transaction* transaction = run.session.transaction.get();
  if (transaction == nullptr) {
    ENTENTE_RETURN_IF_ERROR(run.session.database->transaction_owner.CheckFree());
    own = run.session.database->store->BeginTransaction();
    transaction = own.get();
  }
  transaction->BeginStatement();
  graph::KeyDefinition key{node.name, transaction->Label(node.label),
                           transaction->PropertyKey(node.property)};
  Status status = transaction->CreateKey(key);
  if (status.ok()) status = transaction->FinishStatement();
  if (!status.ok()) {
    if (own == nullptr) transaction->RollbackStatement();
    return status;
  }
  if (own != nullptr) ENTENTE_RETURN_IF_ERROR(own->Commit());
  return EmptyResult(run);
}

// SESSION SET VALID_TIME keeps the tree of its text, so it parses one of its own.
StatusOr<Result> RunSessionScope(std::string_view text, Run& run) {
  ENTENTE_ASSIGN_OR_RETURN(query::ast::Statement statement, query::Parse(text));
  const auto& scope = std::get<query::ast::SessionScope>(statement.node);
  if (scope.axis == TimeScope::Axis::kSystem)
    return SyntaxError("NotSupported", "reading by system time is not there yet", statement.span);
  if (!scope.scope) {
    run.session.valid_time.clear();
    run.session.valid_time_statement.reset();
    return EmptyResult(run);
  }
  // A scope that cannot be bound is refused now, not at the next query.
  ENTENTE_ASSIGN_OR_RETURN(const query::ast::Statement probe,
                           query::Parse("MATCH (n) RETURN n LIMIT 0"));
  const auto view = run.View();
  query::BindInput input = run.BindInputFor(*view);
  input.session_scope = &*scope.scope;
  ENTENTE_RETURN_IF_ERROR(
      query::Bind(*std::get<std::unique_ptr<query::ast::Query>>(probe.node), input).status());
  const SourceSpan span = scope.scope->span;
  run.session.valid_time = ClauseOfSessionSet(text.substr(span.begin, span.end - span.begin));
  run.session.valid_time_statement = std::move(statement);
  return EmptyResult(run);
}

StatusOr<Result> RunStatement(std::string_view text, const query::ast::Statement& statement,
                              Run& run) {
  if (const auto* ast = std::get_if<std::unique_ptr<query::ast::Query>>(&statement.node))
    return RunQuery(text, statement, **ast, run);
  if (const auto* node = std::get_if<query::ast::Transaction>(&statement.node))
    return RunTransaction(*node, statement.span, run);
  if (const auto* node = std::get_if<query::ast::CreateKeyConstraint>(&statement.node))
    return RunKeyConstraint(*node, run);
  if (const auto* node = std::get_if<query::ast::Unsupported>(&statement.node)) {
    return SyntaxError("NotSupported", node->what, statement.span);
  }
  return RunSessionScope(text, run);
}

}  // namespace

const std::string& PreparedStatement::text() const { return state_->text; }

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

StatusOr<PreparedStatement> Session::Prepare(std::string_view text) {
  StatusOr<query::ast::Statement> statement = query::Parse(text);
  if (!statement.ok()) return AttachSource(statement.status(), text);
  return PreparedStatement(std::make_shared<PreparedStatement::State>(
      PreparedStatement::State{std::string(text), std::move(statement).value()}));
}

StatusOr<Result> Session::Query(const PreparedStatement& statement, const Parameters& parameters,
                                const QueryOptions& options) {
  state_->stop.Reset();
  Run run(*state_, parameters, options);
  StatusOr<Result> result = RunStatement(statement.text(), statement.state().tree, run);
  if (!result.ok()) return AttachSource(result.status(), statement.text());
  return result;
}

StatusOr<Result> Session::Query(std::string_view text, const Parameters& parameters,
                                const QueryOptions& options) {
  ENTENTE_ASSIGN_OR_RETURN(const PreparedStatement statement, Prepare(text));
  return Query(statement, parameters, options);
}

StatusOr<Result> Session::Stream(const PreparedStatement& statement, const RowTaker& take,
                                 const Parameters& parameters, const QueryOptions& options) {
  state_->stop.Reset();
  Run run(*state_, parameters, options);
  run.take = &take;
  StatusOr<Result> result = RunStatement(statement.text(), statement.state().tree, run);
  if (!result.ok()) return AttachSource(result.status(), statement.text());
  if (result->num_rows() == 0) return result;
  // What writes or explains comes whole.
  HandOut(*result, take);
  return result->WithoutRows();
}

StatusOr<Result> Session::Stream(std::string_view text, const RowTaker& take,
                                 const Parameters& parameters, const QueryOptions& options) {
  ENTENTE_ASSIGN_OR_RETURN(const PreparedStatement statement, Prepare(text));
  return Stream(statement, take, parameters, options);
}

StatusOr<std::string> Session::Explain(std::string_view text, const Parameters& parameters,
                                       const QueryOptions& options) {
  Run run(*state_, parameters, options);
  const auto explain = [&]() -> StatusOr<std::string> {
    ENTENTE_ASSIGN_OR_RETURN(const query::ast::Statement statement, query::Parse(text));
    const auto* ast = std::get_if<std::unique_ptr<query::ast::Query>>(&statement.node);
    if (ast == nullptr)
      return SyntaxError("UnexpectedSyntax", "only queries have a plan", statement.span);
    const auto view = run.View();
    ENTENTE_ASSIGN_OR_RETURN(const query::LogicalPlan plan,
                             PlanQuery(**ast, run.BindInputFor(*view), options));
    return query::ToText(plan);
  };
  StatusOr<std::string> result = explain();
  if (!result.ok()) return AttachSource(result.status(), text);
  return result;
}

bool Session::in_transaction() const { return state_->transaction != nullptr; }

std::string Session::valid_time() const { return state_->valid_time; }

Status Session::SetValidTime(std::string_view text) {
  ENTENTE_ASSIGN_OR_RETURN(const std::string clause, ScopeClauseOf(text));
  const auto result = Query(clause.empty() ? std::string("SESSION RESET VALID_TIME")
                                           : Concat("SESSION SET VALID_TIME ", clause));
  return result.status();
}

void Session::Interrupt() { state_->stop.Request(); }

void Session::AddProcedure(Procedure procedure) {
  state_->procedures.Add(DefinitionOf(std::move(procedure)));
}

StatusOr<Parameter> Session::Evaluate(std::string_view expression) {
  const Parameters none;
  const QueryOptions options;
  Run run(*state_, none, options);
  const auto evaluate = [&]() -> StatusOr<Parameter> {
    ENTENTE_ASSIGN_OR_RETURN(const query::ast::ExpressionPtr tree,
                             query::ParseExpression(expression));
    const auto view = run.View();
    ENTENTE_ASSIGN_OR_RETURN(const graph::Value value,
                             query::EvaluateConstant(*tree, run.BindInputFor(*view)));
    return Parameter::Copy(value);
  };
  StatusOr<Parameter> result = evaluate();
  if (!result.ok()) return AttachSource(result.status(), expression);
  return result;
}

}  // namespace entente
