#include "query/execution/operators/number_aggregate.h"

#include <cmath>

#include "query/functions/definitions.h"

namespace entente::query {
namespace {

using graph::Value;

AggregateKind KindOf(const BoundExpression& call) {
  return call.star ? AggregateKind::kCountRows : *AggregateKindOf(call.name);
}

bool IsNumber(VectorType type) {
  return type == VectorType::kInteger || type == VectorType::kFloat;
}

}  // namespace

bool NumberAggregate::Knows(const BoundExpression& call) {
  if (call.op != Op::kAggregate || call.distinct || call.timeline) return false;
  switch (KindOf(call)) {
    case AggregateKind::kCountRows:
      return true;
    case AggregateKind::kCount:
      return VectorTypeFor(call.children[0]->kinds) != VectorType::kAny;
    case AggregateKind::kSum:
    case AggregateKind::kAverage:
      return IsNumber(VectorTypeFor(call.children[0]->kinds));
    case AggregateKind::kMin:
    case AggregateKind::kMax:
      return VectorTypeFor(call.children[0]->kinds) == VectorType::kInteger;
    default:
      return false;
  }
}

NumberAggregate::NumberAggregate(ExecutionContext& context, const BoundExpression& call)
    : call_(&call), kind_(KindOf(call)) {
  if (kind_ == AggregateKind::kCountRows) return;
  argument_ = Compile(*call.children[0], context);
  is_float_ = VectorTypeFor(call.children[0]->kinds) == VectorType::kFloat;
}

void NumberAggregate::Grow(size_t num_groups) {
  counts_.resize(num_groups);
  if (kind_ == AggregateKind::kCountRows || kind_ == AggregateKind::kCount) return;
  integers_.resize(num_groups);
  floats_.resize(num_groups);
  overflowed_.resize(num_groups);
}

Status NumberAggregate::Absorb(Batch& batch, const uint32_t* groups) {
  if (argument_ == nullptr) {
    for (size_t row = 0; row < batch.size; ++row) ++counts_[groups[row]];
    return OkStatus();
  }
  ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, argument_->Evaluate(batch, nullptr));
  if (kind_ == AggregateKind::kCount) {
    for (size_t row = 0; row < batch.size; ++row)
      counts_[groups[row]] += vector->IsNull(row) ? 0 : 1;
  } else if (is_float_) {
    AbsorbValues<double>(*vector, batch.size, groups);
  } else {
    AbsorbValues<int64_t>(*vector, batch.size, groups);
  }
  return OkStatus();
}

template <typename T>
void NumberAggregate::AbsorbValues(const Vector& vector, size_t size, const uint32_t* groups) {
  const T* values = vector.data<T>();
  const bool may_have_nulls = vector.may_have_nulls();
  for (size_t row = 0; row < size; ++row) {
    if (may_have_nulls && vector.IsNull(row)) continue;
    AbsorbOne<T>(values[vector.Index(row)], groups[row]);
  }
}

template <typename T>
void NumberAggregate::AbsorbOne(T value, uint32_t group) {
  const bool is_first = counts_[group]++ == 0;
  if constexpr (std::is_same_v<T, int64_t>) {
    switch (kind_) {
      case AggregateKind::kMin:
        if (is_first || value < integers_[group]) integers_[group] = value;
        return;
      case AggregateKind::kMax:
        if (is_first || value > integers_[group]) integers_[group] = value;
        return;
      default:
        break;
    }
    if (kind_ == AggregateKind::kSum && overflowed_[group] == 0)
      overflowed_[group] = __builtin_add_overflow(integers_[group], value, &integers_[group]);
  }
  floats_[group] += static_cast<double>(value);
}

StatusOr<Value> NumberAggregate::Finish(size_t group) const {
  const int64_t count = counts_[group];
  switch (kind_) {
    case AggregateKind::kCountRows:
    case AggregateKind::kCount:
      return Value::Integer(count);
    case AggregateKind::kSum:
      if (count == 0) return Value::Integer(0);
      if (is_float_) return Value::Float(floats_[group]);
      if (overflowed_[group] != 0) {
        Diagnostic error = DiagnosticOf(IntegerOverflow("sum()"));
        if (!error.span) error.span = call_->span;
        return MakeError(std::move(error));
      }
      return Value::Integer(integers_[group]);
    case AggregateKind::kAverage:
      if (count == 0) return Value::Null();
      return Value::Float(floats_[group] / static_cast<double>(count));
    default:
      return count == 0 ? Value::Null() : Value::Integer(integers_[group]);
  }
}

void NumberAggregate::Clear() {
  counts_.clear();
  integers_.clear();
  floats_.clear();
  overflowed_.clear();
}

size_t NumberAggregate::bytes() const {
  return counts_.capacity() * 8 + integers_.capacity() * 8 + floats_.capacity() * 8 +
         overflowed_.capacity();
}

}  // namespace entente::query
