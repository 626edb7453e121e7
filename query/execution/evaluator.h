// Expressions, ready to run: one evaluator per node of the bound tree, each working on a whole
// batch.
//
// Ownership: an evaluator owns its scratch vector; what Evaluate returns is good until the next
// call, or until the batch changes. Cost:      typed kernels make no allocation, virtual call or
// Value per row; ANY kernels call a function on Values row by row. Errors:    runtime Diagnostics
// with the span of the expression that failed.
#pragma once

#include <memory>
#include <vector>

#include "base/status.h"
#include "query/binder/bound_expression.h"
#include "query/execution/batch.h"
#include "query/execution/context.h"

namespace entente::query {

// Rows that matter: null means all. Evaluators may leave anything in the other rows and raise no
// error for them.
using ActiveRows = const uint8_t*;

class Evaluator {
 public:
  explicit Evaluator(const BoundExpression& expression) : expression_(expression) {}
  virtual ~Evaluator() = default;
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  virtual StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows active) = 0;
  // The value of one row of what Evaluate returned; elements know when they are read.
  virtual graph::Value ValueAt(const Vector& vector, const Batch& batch, size_t row) const {
    (void)batch;
    return vector.ValueAt(row);
  }
  const BoundExpression& expression() const { return expression_; }

 protected:
  static bool IsActive(ActiveRows active, size_t row) {
    return active == nullptr || active[row] != 0;
  }
  // The error with this expression's span where it has none.
  Status WithPlace(const Status& status) const;

  const BoundExpression& expression_;
  Vector scratch_;
};

using EvaluatorPtr = std::unique_ptr<Evaluator>;
EvaluatorPtr Compile(const BoundExpression& expression, ExecutionContext& context);

// The value with every element in it that is read at its row's time read at the instant instead:
// for values that leave their row.
graph::Value PinReads(const graph::Value& value, graph::Instant at, ExecutionContext& context);
// What a typed column's element at the row is marked with when it becomes a value.
graph::ReadIndex IndexOfRead(const ReadTime& read, const Batch& batch, size_t row,
                             ExecutionContext& context);
// What valid(x) and history(x.p) of a typed column's element are cut to; nullopt: nothing.
std::optional<graph::PeriodSet> ClipOf(const ReadTime& read, const Batch& batch, size_t row);

// The instant a row reads an element at; nullopt: never.
std::optional<graph::Instant> ReadInstant(const ReadTime& read, const Batch& batch, size_t row);

// An expression that reads no column.
StatusOr<graph::Value> EvaluateAlone(const BoundExpression& expression,
                                     const graph::GraphView& view, graph::Instant now, Arena& arena,
                                     uint64_t* random_state);

// Marks in `keep` the rows for which the condition is true, of those that are marked.
Status ApplyCondition(Evaluator& condition, Batch& batch, uint8_t* keep);

}  // namespace entente::query
