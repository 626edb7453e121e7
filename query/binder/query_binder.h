// The binder's insides: one class whose methods are spread over the bind_*.cc files, one concern
// each.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "query/binder/binder.h"
#include "query/binder/environment.h"
#include "query/plan/logical_plan.h"

namespace entente::query {

// What one query (or arm, or subquery) has come to, clause by clause.
struct QueryState {
  Environment environment;
  LogicalOperatorPtr plan;
  // The nearest MATCH's scope before, and the clause it came from where it depends on the row.
  ScopePtr scope;
  const ast::TimeScope* scope_clause = nullptr;
  bool scope_slot_lost = false;  // grouping dropped the column of the row's scope
  bool scope_is_stated = false;  // the query or the session said a valid-time scope
  const ast::TimeScope* default_clause = nullptr;  // of the query, else of the session
  bool ranged = false;                             // rows have a validity
  std::optional<WholeRange> whole;                 // what an aggregate without keys holds over
  std::optional<graph::PeriodSet> range;           // that constant ranges leave to it
  bool in_subquery = false;
  bool in_expression = false;  // of EXISTS, COUNT or COLLECT: slices are answered true, null, false
  ScopePtr outer_scope;        // that a subquery starts with
};

class QueryBinder {
 public:
  explicit QueryBinder(const BindInput& input) : input_(input) {}

  StatusOr<LogicalPlan> Bind(const ast::Query& query);
  StatusOr<graph::Value> EvaluateConstant(const ast::Expression& expression);

 private:
  // --- Queries and clauses (bind_query.cc)
  // `end`: what the query has come to; its plan is the query's.
  Status BindArms(const ast::Query& query, const QueryState& start, QueryState* end,
                  std::vector<Variable>* outputs);
  Status AddArm(const ast::Query& query, size_t i, const QueryState& state,
                const std::vector<Variable>& columns, UnionOperator* op,
                std::vector<Variable>* outputs);
  Status FinishUnion(const ast::Query& query, UnionOperator op,
                     std::vector<LogicalOperatorPtr> arms, QueryState* end,
                     std::vector<Variable>* outputs);
  Status BindSingleQuery(const ast::SingleQuery& query, QueryState* state,
                         std::vector<Variable>* outputs);
  Status BindClause(const ast::Clause& clause, QueryState* state, std::vector<Variable>* outputs);
  Status BindUnwind(const ast::Unwind& unwind, QueryState* state);
  Status BindCallSubquery(const ast::CallSubquery& call, SourceSpan span, QueryState* state);
  Status CheckClauseOrder(const ast::SingleQuery& query, bool in_subquery);

  // --- CALL of a procedure (bind_procedure.cc)
  // Notes the CALL that is the whole statement, if there is one.
  Status FindStandaloneCall(const ast::Query& query);
  Status BindCallProcedure(const ast::CallProcedure& call, SourceSpan span, QueryState* state,
                           std::vector<Variable>* outputs);
  Status BindProcedureArguments(const ast::CallProcedure& call, SourceSpan span, QueryState* state,
                                ProcedureCallOperator* op);
  Status BindYield(const ast::CallProcedure& call, bool standalone, SourceSpan span,
                   const QueryState& state, ProcedureCallOperator* op,
                   std::vector<Variable>* variables);
  const ProcedureRegistry& procedures() const;

  // --- MATCH (bind_match.cc, bind_pattern.cc)
  Status BindMatch(const ast::Match& match, SourceSpan span, QueryState* state);
  Status BindPatternInto(const ast::PathPattern& pattern, const ScopePtr& scope, QueryState* state,
                         MatchOperator* match);
  StatusOr<size_t> BindNode(const ast::NodePattern& node, QueryState* state, MatchOperator* match);
  Status BindEdge(const ast::EdgePattern& edge, size_t left, size_t right, QueryState* state,
                  MatchOperator* match);
  Status BindPatternProperties(const ast::ExpressionPtr& properties, Slot slot, Variable::Role role,
                               const ReadTime& read, QueryState* state,
                               std::vector<BoundExpressionPtr>* predicates);
  Status BindPatternPredicates(const ast::PathPattern& pattern, const std::vector<size_t>& nodes,
                               size_t first_edge, QueryState* state, MatchOperator* match);
  // Rows have a validity from this scope on.
  void BecomeRanged(const Scope& scope, QueryState* state) const;
  // Takes an expression over rows with a validity apart: what reads the graph in it becomes columns
  // of `project`, which splits the rows; what is left of it does not vary within a row, but for
  // valid(). Without a validity, or where nothing is read, nothing happens.
  void HoistReads(BoundExpressionPtr* expression, const QueryState& state,
                  ProjectOperator* project);
  void AddSplit(ProjectOperator project, QueryState* state);
  void OptionalVariables(const Scope& scope, size_t known, const QueryState& before,
                         QueryState* inner, ApplyOperator* apply);
  Status CheckSupported(const ast::PathPattern& pattern);
  ReadTime ReadTimeFor(const ScopePtr& scope, Slot read_slot) const;
  void SplitConjuncts(BoundExpressionPtr expression, std::vector<BoundExpressionPtr>* out);
  // A subplan that starts with one Argument row of the outer query, with everything visible that is
  // visible here.
  QueryState Nested(const QueryState& outer);

  // --- Scopes (bind_scope.cc)
  StatusOr<ScopePtr> BindScope(const std::vector<ast::TimeScope>& clauses, SourceSpan span,
                               QueryState* state);
  StatusOr<ScopePtr> BindScopeClause(const ast::TimeScope& clause, QueryState* state);
  StatusOr<ScopePtr> InheritScope(SourceSpan span, QueryState* state);
  ScopePtr NowScope() const;
  Status EvaluateSlice(const ast::TimeScope& clause, const BoundExpression& a, Scope* scope);
  Status EvaluateRange(const ast::TimeScope& clause, const BoundExpression* a,
                       const BoundExpression* b, Scope* scope);

  // --- WITH and RETURN (bind_projection.cc)
  Status BindWith(const ast::With& with, QueryState* state);
  Status BindReturn(const ast::Return& clause, QueryState* state, std::vector<Variable>* outputs);
  Status BindProjection(const ast::Projection& projection, bool is_with,
                        const ast::ExpressionPtr* where, QueryState* state,
                        std::vector<Variable>* outputs);
  struct Item {
    const ast::Expression* source = nullptr;
    std::string name;
    std::string printed;  // the expression's tree as text, for finding it again in ORDER BY
    SourceSpan span;
    bool aggregates = false;
    Variable variable;
    // An item with valid() in it is evaluated once rows have come to their whole validity.
    BoundExpressionPtr deferred;
    bool is_row_validity = false;  // valid() itself
  };
  Status ExpandItems(const ast::Projection& projection, bool is_with, const QueryState& state,
                     std::vector<Item>* items, std::vector<ast::ExpressionPtr>* made);
  // `hoisted`: columns made for items with valid(), which rows that are equal must be equal in.
  Status ProjectPlain(std::vector<Item>* items, QueryState* state, std::vector<Slot>* hoisted);
  Status ProjectAggregated(std::vector<Item>* items, QueryState* state);
  Status BindKeys(std::vector<Item>* items, QueryState* state, AggregateOperator* aggregate);
  Status BindMixedItems(std::vector<Item>* items, const QueryState& rows, QueryState* mixed,
                        AggregateOperator* aggregate, ProjectOperator* project);
  void DeferItem(BoundExpressionPtr bound, const QueryState& state, ProjectOperator* project,
                 Item* item);
  StatusOr<Variable> ProjectItem(const Item& item, BoundExpressionPtr expression,
                                 std::vector<ProjectOperator::Item>* out);
  Status BindOrderBy(const ast::Projection& projection, const std::vector<Item>& items,
                     bool hides_old, QueryState* state);
  Status BindSkipLimit(const ast::Projection& projection, QueryState* state);
  StatusOr<BoundExpressionPtr> BindRowCount(const ast::Expression& expression,
                                            std::string_view word);
  void MakeDistinct(std::vector<Item>* items, const std::vector<Slot>& hoisted, QueryState* state);
  // Evaluates what has been deferred.
  void ProjectDeferred(std::vector<Item>* items, QueryState* state);
  ReadTime ProjectedRead(const BoundExpression& expression) const;

  // --- Writing (bind_write.cc)
  Status BindCreate(const ast::Create& create, SourceSpan span, QueryState* state);
  Status BindMerge(const ast::Merge& merge, SourceSpan span, QueryState* state);
  Status BindSet(const ast::Set& set, SourceSpan span, QueryState* state);
  Status BindRemove(const ast::Remove& remove, SourceSpan span, QueryState* state);
  Status BindDelete(const ast::Delete& clause, SourceSpan span, QueryState* state);
  void AddCreated(const std::string& name, Slot slot, Variable::Role role, const ReadTime& read,
                  QueryState* state);
  StatusOr<BoundExpressionPtr> BindCreatedProperties(const ast::ExpressionPtr& properties,
                                                     bool merging, QueryState* state);
  StatusOr<size_t> BindKnownNode(const ast::NodePattern& node, bool alone, const Variable& known,
                                 CreatePattern* out);
  StatusOr<size_t> BindCreateNode(const ast::NodePattern& node, bool alone, bool merging,
                                  const ReadTime& read, QueryState* state, CreatePattern* out);
  Status BindCreateEdge(const ast::EdgePattern& edge, size_t left, size_t right, bool merging,
                        const ReadTime& read, QueryState* state, CreatePattern* out);
  Status BindCreatePattern(const ast::PathPattern& pattern, bool merging, const ReadTime& read,
                           QueryState* state, CreatePattern* out);
  StatusOr<std::vector<BoundSetItem>> BindSetItems(const std::vector<ast::SetItem>& items,
                                                   QueryState* state);
  // Values that a clause writes are functions of the instant: rows with a validity are split first.
  // What reads the clause's own columns (from first_slot on) stays.
  void HoistWritten(const std::vector<BoundExpressionPtr*>& values, size_t first_slot,
                    QueryState* state);
  // MERGE asks for its values twice, when it looks and when it makes: the rows are split so that
  // each value is one throughout its row.
  void SplitByMerged(const ast::Merge& merge, QueryState* state);
  StatusOr<std::optional<BoundWritePeriod>> BindWritePeriod(
      const std::optional<ast::WritePeriod>& period, QueryState* state);
  Status CheckPortion(const std::optional<ast::WritePeriod>& portion, SourceSpan span,
                      const QueryState& state);

  // --- Expressions (bind_expression.cc, bind_operator.cc, bind_call.cc, bind_lambda.cc,
  // bind_subquery.cc)
  StatusOr<BoundExpressionPtr> BindExpression(const ast::Expression& expression, QueryState* state);
  StatusOr<BoundExpressionPtr> BindLiteral(const ast::Expression& expression, QueryState* state);
  StatusOr<BoundExpressionPtr> BindVariable(const ast::Variable& variable, SourceSpan span,
                                            QueryState* state);
  StatusOr<BoundExpressionPtr> BindParameter(const ast::Parameter& parameter, SourceSpan span);
  StatusOr<BoundExpressionPtr> BindProperty(const ast::Property& property, SourceSpan span,
                                            QueryState* state);
  StatusOr<BoundExpressionPtr> BindUnary(const ast::Unary& unary, SourceSpan span,
                                         QueryState* state);
  StatusOr<BoundExpressionPtr> BindBinary(const ast::Binary& binary, SourceSpan span,
                                          QueryState* state);
  StatusOr<BoundExpressionPtr> BindArithmetic(const ast::Binary& binary, SourceSpan span,
                                              BoundExpressionPtr left, BoundExpressionPtr right);
  StatusOr<BoundExpressionPtr> BindComparison(const ast::Comparison& comparison, SourceSpan span,
                                              QueryState* state);
  StatusOr<BoundExpressionPtr> BindLabelTest(const ast::LabelTest& test, SourceSpan span,
                                             QueryState* state);
  StatusOr<BoundExpressionPtr> BindCase(const ast::Case& expression, SourceSpan span,
                                        QueryState* state);
  StatusOr<BoundExpressionPtr> BindMapProjection(const ast::MapProjection& projection,
                                                 SourceSpan span, QueryState* state);
  StatusOr<BoundExpressionPtr> BindCall(const ast::FunctionCall& call, SourceSpan span,
                                        QueryState* state);
  StatusOr<BoundExpressionPtr> BindAggregate(const ast::FunctionCall& call, SourceSpan span,
                                             QueryState* state);
  StatusOr<BoundExpressionPtr> BindSpecialCall(const ast::FunctionCall& call,
                                               const std::string& lower, SourceSpan span,
                                               QueryState* state);
  StatusOr<BoundExpressionPtr> BindTimeline(const ast::FunctionCall& call, SourceSpan span,
                                            QueryState* state);
  StatusOr<BoundExpressionPtr> BindValid(const ast::FunctionCall& call, SourceSpan span,
                                         QueryState* state);
  StatusOr<BoundExpressionPtr> BindComprehension(const ast::ListComprehension& c, SourceSpan span,
                                                 QueryState* state);
  StatusOr<BoundExpressionPtr> BindQuantified(const ast::Quantified& q, SourceSpan span,
                                              QueryState* state);
  StatusOr<BoundExpressionPtr> BindReduce(const ast::Reduce& reduce, SourceSpan span,
                                          QueryState* state);
  StatusOr<BoundExpressionPtr> BindSubquery(const ast::Subquery& subquery, SourceSpan span,
                                            QueryState* state);
  StatusOr<BoundExpressionPtr> BindPatternPredicate(const ast::PatternPredicate& predicate,
                                                    SourceSpan span, QueryState* state);
  StatusOr<BoundExpressionPtr> BindPatternComprehension(const ast::PatternComprehension& c,
                                                        SourceSpan span, QueryState* state);
  StatusOr<BoundExpressionPtr> BindCondition(const ast::Expression& expression,
                                             std::string_view place, QueryState* state);
  Status CheckBoolean(const BoundExpression& expression, std::string_view place);
  // An item of the projection that was bound already, where the tree is the same.
  const Variable* FindProjected(const ast::Expression& expression) const;
  StatusOr<graph::Value> Evaluate(const BoundExpression& expression);

  // Notices for names that the graph does not know: not errors, since they may come yet.
  void NoticeRangesThatNeverMeet(const Scope& scope, QueryState* state);
  void NoticeLabels(const ast::LabelExpression* labels);
  void NoticeTypes(const ast::LabelExpression* types);
  void NoticeProperty(const std::string& key);
  // A variable that is called like a type: perhaps its colon was forgotten.
  void NoticeVariable(const std::string& name);
  void NoticeNullCompared();
  void NoticeUnknown(std::string_view code, std::string_view what, const std::string& name,
                     const std::vector<std::string>& known);

  Slot NewSlot(std::string name, graph::KindSet kinds);
  const graph::Catalog& catalog() const { return input_.view->catalog(); }

  BindInput input_;
  const ast::CallProcedure* standalone_call_ = nullptr;
  LogicalPlan plan_;

  // While binding the items of an aggregated projection: where aggregates go; null: aggregates are
  // not allowed here.
  std::vector<ProjectOperator::Item>* aggregates_ = nullptr;
  QueryState* aggregate_state_ = nullptr;  // what the arguments of aggregates see
  bool inside_aggregate_ = false;
  // Projected expressions that ORDER BY (and mixed items) may name again.
  const std::vector<Item>* projected_ = nullptr;
  bool only_projected_ = false;  // other variables are an AmbiguousAggregationExpression
  bool pattern_predicates_allowed_ = false;
};

}  // namespace entente::query
