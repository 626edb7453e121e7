#include <functional>

#include "query/execution/evaluators.h"

namespace entente::query {
namespace {

using graph::Ternary;
using graph::Value;

Ternary Compare(ast::ComparisonOperator op, const Value& a, const Value& b) {
  switch (op) {
    case ast::ComparisonOperator::kEqual:
      return graph::Equals(a, b);
    case ast::ComparisonOperator::kNotEqual:
      return graph::Not(graph::Equals(a, b));
    case ast::ComparisonOperator::kLess:
      return graph::Less(a, b);
    case ast::ComparisonOperator::kLessOrEqual:
      return graph::LessOrEqual(a, b);
    case ast::ComparisonOperator::kGreater:
      return graph::Less(b, a);
    case ast::ComparisonOperator::kGreaterOrEqual:
      return graph::LessOrEqual(b, a);
  }
  return Ternary::kUnknown;
}

template <typename T, typename Holds>
void CompareRows(const Vector& left, const Vector& right, size_t size, Holds holds, Vector* out) {
  const T* a = left.data<T>();
  const T* b = right.data<T>();
  const size_t a_mask = left.is_constant() ? 0 : SIZE_MAX;
  const size_t b_mask = right.is_constant() ? 0 : SIZE_MAX;
  uint8_t* result = out->data<uint8_t>();
  for (size_t row = 0; row < size; ++row) result[row] = holds(a[row & a_mask], b[row & b_mask]);
}

// One loop for each operator: which it is, is not asked row by row.
template <typename T>
void CompareAs(ast::ComparisonOperator op, const Vector& left, const Vector& right, size_t size,
               Vector* out) {
  switch (op) {
    case ast::ComparisonOperator::kEqual:
      return CompareRows<T>(left, right, size, std::equal_to<T>(), out);
    case ast::ComparisonOperator::kNotEqual:
      return CompareRows<T>(left, right, size, std::not_equal_to<T>(), out);
    case ast::ComparisonOperator::kLess:
      return CompareRows<T>(left, right, size, std::less<T>(), out);
    case ast::ComparisonOperator::kLessOrEqual:
      return CompareRows<T>(left, right, size, std::less_equal<T>(), out);
    case ast::ComparisonOperator::kGreater:
      return CompareRows<T>(left, right, size, std::greater<T>(), out);
    case ast::ComparisonOperator::kGreaterOrEqual:
      return CompareRows<T>(left, right, size, std::greater_equal<T>(), out);
  }
}

template <typename T>
void CompareTyped(ast::ComparisonOperator op, const Vector& left, const Vector& right, size_t size,
                  Vector* out) {
  CompareAs<T>(op, left, right, size, out);
  if (!left.may_have_nulls() && !right.may_have_nulls()) return;
  for (size_t row = 0; row < size; ++row) {
    if (left.IsNull(row) || right.IsNull(row)) out->SetNull(row);
  }
}

bool IsIdentity(ast::ComparisonOperator op) {
  return op == ast::ComparisonOperator::kEqual || op == ast::ComparisonOperator::kNotEqual;
}

class ComparisonEvaluator final : public Evaluator {
 public:
  ComparisonEvaluator(const BoundExpression& expression, ExecutionContext& context)
      : Evaluator(expression),
        left_(Compile(*expression.children[0], context)),
        right_(Compile(*expression.children[1], context)) {}

  StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows active) override {
    ENTENTE_ASSIGN_OR_RETURN(const Vector* left, left_->Evaluate(batch, active));
    ENTENTE_ASSIGN_OR_RETURN(const Vector* right, right_->Evaluate(batch, active));
    scratch_.Reset(VectorType::kBoolean);
    const auto op = expression_.comparison;
    if (left->type() == right->type()) {
      switch (left->type()) {
        case VectorType::kBoolean:
          CompareTyped<uint8_t>(op, *left, *right, batch.size, &scratch_);
          return &scratch_;
        case VectorType::kInteger:
        case VectorType::kDate:
          CompareTyped<int64_t>(op, *left, *right, batch.size, &scratch_);
          return &scratch_;
        case VectorType::kFloat:
          CompareTyped<double>(op, *left, *right, batch.size, &scratch_);
          return &scratch_;
        case VectorType::kVertex:
          if (!IsIdentity(op)) break;
          CompareTyped<uint32_t>(op, *left, *right, batch.size, &scratch_);
          return &scratch_;
        case VectorType::kEdge:
          if (!IsIdentity(op)) break;
          CompareTyped<uint64_t>(op, *left, *right, batch.size, &scratch_);
          return &scratch_;
        case VectorType::kAny:
          break;
      }
    }
    for (size_t row = 0; row < batch.size; ++row) {
      const Ternary result = IsActive(active, row)
                                 ? Compare(op, left->ValueAt(row), right->ValueAt(row))
                                 : Ternary::kUnknown;
      scratch_.data<uint8_t>()[row] = result == Ternary::kTrue;
      if (result == Ternary::kUnknown) scratch_.SetNull(row);
    }
    return &scratch_;
  }

 private:
  EvaluatorPtr left_;
  EvaluatorPtr right_;
};

}  // namespace

EvaluatorPtr MakeComparisonEvaluator(const BoundExpression& expression, ExecutionContext& context) {
  return std::make_unique<ComparisonEvaluator>(expression, context);
}

}  // namespace entente::query
