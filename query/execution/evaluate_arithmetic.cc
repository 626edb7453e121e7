#include "query/execution/evaluators.h"

namespace entente::query {
namespace {

using graph::Value;
using Operator = ast::BinaryOperator;

StatusOr<Value> Apply(Operator op, FunctionContext& context, const Value& a, const Value& b) {
  switch (op) {
    case Operator::kAdd:
      return Add(context, a, b);
    case Operator::kSubtract:
      return Subtract(context, a, b);
    case Operator::kMultiply:
      return Multiply(context, a, b);
    case Operator::kDivide:
      return Divide(context, a, b);
    case Operator::kModulo:
      return Modulo(context, a, b);
    default:
      return Power(context, a, b);
  }
}

// Integers whose operation neither overflows nor divides: false sends the batch to the kernel on
// Values, which finds the error.
bool IntegerKernel(Operator op, const Vector& left, const Vector& right, size_t size,
                   int64_t* out) {
  const int64_t* a = left.data<int64_t>();
  const int64_t* b = right.data<int64_t>();
  const size_t a_mask = left.is_constant() ? 0 : SIZE_MAX;
  const size_t b_mask = right.is_constant() ? 0 : SIZE_MAX;
  bool overflow = false;
  for (size_t row = 0; row < size; ++row) {
    const int64_t x = a[row & a_mask], y = b[row & b_mask];
    if (op == Operator::kAdd)
      overflow |= __builtin_add_overflow(x, y, &out[row]);
    else if (op == Operator::kSubtract)
      overflow |= __builtin_sub_overflow(x, y, &out[row]);
    else
      overflow |= __builtin_mul_overflow(x, y, &out[row]);
  }
  return !overflow;
}

void FloatKernel(Operator op, const Vector& left, const Vector& right, size_t size, double* out) {
  const double* a = left.data<double>();
  const double* b = right.data<double>();
  const size_t a_mask = left.is_constant() ? 0 : SIZE_MAX;
  const size_t b_mask = right.is_constant() ? 0 : SIZE_MAX;
  for (size_t row = 0; row < size; ++row) {
    const double x = a[row & a_mask], y = b[row & b_mask];
    out[row] = op == Operator::kAdd        ? x + y
               : op == Operator::kSubtract ? x - y
               : op == Operator::kMultiply ? x * y
                                           : x / y;
  }
}

class ArithmeticEvaluator final : public RowEvaluator {
 public:
  using RowEvaluator::RowEvaluator;

  StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows active) override {
    const Operator op = expression_.arithmetic;
    const VectorType type = VectorTypeFor(expression_.kinds);
    const bool simple =
        op == Operator::kAdd || op == Operator::kSubtract || op == Operator::kMultiply;
    const bool integers = type == VectorType::kInteger && simple;
    const bool floats = type == VectorType::kFloat && (simple || op == Operator::kDivide);
    if (!integers && !floats) return RowEvaluator::Evaluate(batch, active);
    ENTENTE_ASSIGN_OR_RETURN(const Vector* left, children_[0]->Evaluate(batch, active));
    ENTENTE_ASSIGN_OR_RETURN(const Vector* right, children_[1]->Evaluate(batch, active));
    const bool plain = left->type() == type && right->type() == type && !left->may_have_nulls() &&
                       !right->may_have_nulls();
    if (!plain) return RowEvaluator::Evaluate(batch, active);
    scratch_.Reset(type);
    if (floats) {
      FloatKernel(op, *left, *right, batch.size, scratch_.data<double>());
      return &scratch_;
    }
    if (IntegerKernel(op, *left, *right, batch.size, scratch_.data<int64_t>())) return &scratch_;
    return RowEvaluator::Evaluate(batch, active);
  }

 protected:
  StatusOr<Value> EvaluateRow(absl::Span<const Value> arguments, const Batch& batch,
                              size_t row) override {
    if (arguments[0].is_null() || arguments[1].is_null()) return Value::Null();
    FunctionContext context = context_.MakeFunctionContext(batch, row);
    return Apply(expression_.arithmetic, context, arguments[0], arguments[1]);
  }
};

}  // namespace

EvaluatorPtr MakeArithmeticEvaluator(const BoundExpression& expression, ExecutionContext& context) {
  return std::make_unique<ArithmeticEvaluator>(expression, context);
}

}  // namespace entente::query
