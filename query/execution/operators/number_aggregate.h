// Aggregates of many groups side by side that keep numbers only: counts, and sums, averages, least
// and greatest of integers and floats. The same answers as functions/aggregate.h gives.
//
// Threads: one thread at a time. Errors: IntegerOverflow of a sum, with its place. Cost: an
// addition or comparison a row; up to 32 bytes a group.
#pragma once

#include <cstdint>
#include <vector>

#include "query/execution/evaluator.h"
#include "query/functions/aggregate.h"

namespace entente::query {

class NumberAggregate {
 public:
  static bool Knows(const BoundExpression& call);
  // REQUIRES: Knows(call).
  NumberAggregate(ExecutionContext& context, const BoundExpression& call);

  void Grow(size_t num_groups);
  // Row i of the batch belongs to groups[i].
  Status Absorb(Batch& batch, const uint32_t* groups);
  StatusOr<graph::Value> Finish(size_t group) const;
  void Clear();
  size_t bytes() const;

 private:
  template <typename T>
  void AbsorbValues(const Vector& vector, size_t size, const uint32_t* groups);
  template <typename T>
  void AbsorbOne(T value, uint32_t group);

  const BoundExpression* call_;
  AggregateKind kind_;
  bool is_float_ = false;
  EvaluatorPtr argument_;          // null: count(*)
  std::vector<int64_t> counts_;    // values that are not null
  std::vector<int64_t> integers_;  // sum, least or greatest
  std::vector<double> floats_;     // sum, also of integers; least or greatest
  std::vector<uint8_t> overflowed_;
};

}  // namespace entente::query
