// The makers of evaluators, by family; Compile (evaluator.cc) picks one for each node.
#pragma once

#include "query/execution/evaluator.h"

namespace entente::query {

EvaluatorPtr MakeComparisonEvaluator(const BoundExpression& expression, ExecutionContext& context);
EvaluatorPtr MakeLogicEvaluator(const BoundExpression& expression, ExecutionContext& context);
EvaluatorPtr MakeArithmeticEvaluator(const BoundExpression& expression, ExecutionContext& context);
EvaluatorPtr MakePropertyEvaluator(const BoundExpression& expression, ExecutionContext& context);
EvaluatorPtr MakeCallEvaluator(const BoundExpression& expression, ExecutionContext& context);
EvaluatorPtr MakeCaseEvaluator(const BoundExpression& expression, ExecutionContext& context);
EvaluatorPtr MakeContainerEvaluator(const BoundExpression& expression, ExecutionContext& context);
EvaluatorPtr MakeLambdaEvaluator(const BoundExpression& expression, ExecutionContext& context);
EvaluatorPtr MakeSubqueryEvaluator(const BoundExpression& expression, ExecutionContext& context);
EvaluatorPtr MakeValidityEvaluator(const BoundExpression& expression, ExecutionContext& context);
EvaluatorPtr MakeLabelTestEvaluator(const BoundExpression& expression, ExecutionContext& context);

// Evaluators that make their values one row at a time from their children's values.
class RowEvaluator : public Evaluator {
 public:
  RowEvaluator(const BoundExpression& expression, ExecutionContext& context);
  StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows active) override;

 protected:
  // `arguments` are the children's values in this row.
  virtual StatusOr<graph::Value> EvaluateRow(absl::Span<const graph::Value> arguments,
                                             const Batch& batch, size_t row) = 0;

  ExecutionContext& context_;
  std::vector<EvaluatorPtr> children_;

 private:
  std::vector<const Vector*> vectors_;
  std::vector<graph::Value> arguments_;
};

}  // namespace entente::query
