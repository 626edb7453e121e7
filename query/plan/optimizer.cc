#include "query/plan/optimizer.h"

namespace entente::query {
namespace {

class TreeOptimizer {
 public:
  TreeOptimizer(const graph::Catalog& catalog, const OptimizerOptions& options, LogicalPlan* plan)
      : catalog_(catalog), options_(options), plan_(plan) {}

  LogicalOperatorPtr Rewrite(const LogicalOperatorPtr& op) {
    for (LogicalOperatorPtr& child : op->children) child = Rewrite(child);
    RewriteSubqueries(*op);
    LogicalOperatorPtr result = op;
    if (auto* match = std::get_if<MatchOperator>(&op->node)) {
      result = PlanMatch(catalog_, options_, std::move(*match), op->children[0]);
      if (options_.reorder) result = IntersectClosing(catalog_, result);
    }
    if (!options_.reorder) return result;
    result = CountByDegrees(CountByProducts(result), plan_);
    if (auto* aggregate = std::get_if<AggregateOperator>(&result->node))
      aggregate->rows_are_plain = !plan_->writes && !aggregate->whole;
    return result;
  }

 private:
  void Expression(const BoundExpressionPtr& expression) {
    if (expression == nullptr) return;
    Walk(*expression, [this](const BoundExpression& e) {
      if (e.plan == nullptr) return;
      const LogicalOperatorPtr rewritten =
          Rewrite(std::make_shared<LogicalOperator>(std::move(*e.plan)));
      *e.plan = std::move(*rewritten);
    });
  }
  void Items(const std::vector<ProjectOperator::Item>& items) {
    for (const auto& item : items) Expression(item.expression);
  }
  void SetItems(const std::vector<BoundSetItem>& items) {
    for (const auto& item : items) {
      Expression(item.target);
      Expression(item.value);
    }
  }
  void Pattern(const CreatePattern& pattern) {
    for (const auto& node : pattern.nodes) Expression(node.properties);
    for (const auto& edge : pattern.edges) Expression(edge.properties);
  }

  // Every expression of an operator may hold a subquery with a plan of its own.
  void RewriteSubqueries(LogicalOperator& op) {
    if (auto* match = std::get_if<MatchOperator>(&op.node)) {
      for (const auto& predicate : match->predicates) Expression(predicate);
    } else if (auto* scope = std::get_if<BindScopeOperator>(&op.node)) {
      Expression(scope->a);
      Expression(scope->b);
    } else if (auto* filter = std::get_if<FilterOperator>(&op.node)) {
      for (const auto& predicate : filter->predicates) Expression(predicate);
    } else if (auto* project = std::get_if<ProjectOperator>(&op.node)) {
      Items(project->items);
    } else if (auto* aggregate = std::get_if<AggregateOperator>(&op.node)) {
      Items(aggregate->keys);
      Items(aggregate->aggregates);
    } else if (auto* sort = std::get_if<SortOperator>(&op.node)) {
      for (const auto& key : sort->keys) Expression(key.expression);
    } else if (auto* unwind = std::get_if<UnwindOperator>(&op.node)) {
      Expression(unwind->list);
    } else if (auto* call = std::get_if<ProcedureCallOperator>(&op.node)) {
      for (const auto& argument : call->arguments) Expression(argument);
    } else {
      RewriteWriting(op);
    }
  }
  void RewriteWriting(LogicalOperator& op) {
    if (auto* create = std::get_if<CreateOperator>(&op.node)) {
      Pattern(create->pattern);
    } else if (auto* merge = std::get_if<MergeOperator>(&op.node)) {
      Pattern(merge->pattern);
      SetItems(merge->on_create);
      SetItems(merge->on_match);
    } else if (auto* set = std::get_if<SetOperator>(&op.node)) {
      SetItems(set->items);
    } else if (auto* remove = std::get_if<DeleteOperator>(&op.node)) {
      for (const auto& target : remove->targets) Expression(target);
    }
  }

  const graph::Catalog& catalog_;
  const OptimizerOptions& options_;
  LogicalPlan* plan_;
};

}  // namespace

void Optimise(const graph::Catalog& catalog, const OptimizerOptions& options, LogicalPlan* plan) {
  plan->root = TreeOptimizer(catalog, options, plan).Rewrite(plan->root);
  if (options.reorder) plan->root = ScanEdges(catalog, plan->root);
}

}  // namespace entente::query
