#include <algorithm>

#include "query/execution/evaluators.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::Ternary;
using graph::Value;

// A boolean vector (or one of any kind) read as Kleene's values; another kind is an error.
Status ReadTernary(const Evaluator& evaluator, const Vector& vector, size_t size, ActiveRows active,
                   Ternary* out) {
  for (size_t row = 0; row < size; ++row) {
    out[row] = Ternary::kUnknown;
    if (active != nullptr && active[row] == 0) continue;
    if (vector.type() == VectorType::kBoolean) {
      if (!vector.IsNull(row))
        out[row] = graph::ToTernary(vector.data<uint8_t>()[vector.Index(row)] != 0);
      continue;
    }
    const Value value = vector.ValueAt(row);
    if (value.is_null()) continue;
    if (value.kind() != Kind::kBoolean) {
      return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                          "this must be true, false or null", evaluator.expression().span);
    }
    out[row] = graph::ToTernary(value.boolean());
  }
  return OkStatus();
}

void WriteTernary(const Ternary* values, size_t size, Vector* out) {
  out->Reset(VectorType::kBoolean);
  for (size_t row = 0; row < size; ++row) {
    out->data<uint8_t>()[row] = values[row] == Ternary::kTrue;
    if (values[row] == Ternary::kUnknown) out->SetNull(row);
  }
}

class LogicEvaluator final : public Evaluator {
 public:
  LogicEvaluator(const BoundExpression& expression, ExecutionContext& context)
      : Evaluator(expression) {
    for (const auto& child : expression.children) children_.push_back(Compile(*child, context));
  }

  StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows active) override {
    ENTENTE_ASSIGN_OR_RETURN(const Vector* left, children_[0]->Evaluate(batch, active));
    if (expression_.op == Op::kIsNull || expression_.op == Op::kIsNotNull)
      return EvaluateIsNull(*left, batch);
    ENTENTE_RETURN_IF_ERROR(ReadTernary(*children_[0], *left, batch.size, active, left_));
    if (expression_.op == Op::kNot || expression_.op == Op::kCertainly ||
        expression_.op == Op::kPossibly) {
      for (size_t row = 0; row < batch.size; ++row) left_[row] = One(left_[row]);
    } else {
      ENTENTE_RETURN_IF_ERROR(EvaluateRight(batch, active));
    }
    WriteTernary(left_, batch.size, &scratch_);
    return &scratch_;
  }

 private:
  Ternary One(Ternary value) const {
    if (expression_.op == Op::kNot) return graph::Not(value);
    if (expression_.op == Op::kCertainly) return graph::ToTernary(value == Ternary::kTrue);
    return graph::ToTernary(value != Ternary::kFalse);
  }
  bool Decides(Ternary value) const {
    return (expression_.op == Op::kAnd && value == Ternary::kFalse) ||
           (expression_.op == Op::kOr && value == Ternary::kTrue);
  }
  // The right side is asked only where the left one leaves the answer open.
  Status EvaluateRight(Batch& batch, ActiveRows active) {
    bool any = false;
    for (size_t row = 0; row < batch.size; ++row) {
      open_[row] = IsActive(active, row) && !Decides(left_[row]);
      any = any || open_[row] != 0;
    }
    if (!any) return OkStatus();
    ENTENTE_ASSIGN_OR_RETURN(const Vector* right, children_[1]->Evaluate(batch, open_));
    ENTENTE_RETURN_IF_ERROR(ReadTernary(*children_[1], *right, batch.size, open_, right_));
    for (size_t row = 0; row < batch.size; ++row) {
      if (open_[row] == 0) continue;
      if (expression_.op == Op::kAnd) left_[row] = graph::And(left_[row], right_[row]);
      if (expression_.op == Op::kOr) left_[row] = graph::Or(left_[row], right_[row]);
      if (expression_.op == Op::kXor) left_[row] = graph::Xor(left_[row], right_[row]);
    }
    return OkStatus();
  }
  const Vector* EvaluateIsNull(const Vector& operand, const Batch& batch) {
    const bool wanted = expression_.op == Op::kIsNull;
    scratch_.Reset(VectorType::kBoolean);
    for (size_t row = 0; row < batch.size; ++row)
      scratch_.data<uint8_t>()[row] = operand.IsNull(row) == wanted;
    return &scratch_;
  }

  std::vector<EvaluatorPtr> children_;
  Ternary left_[kMaxBatchRows];
  Ternary right_[kMaxBatchRows];
  uint8_t open_[kMaxBatchRows];
};

}  // namespace

EvaluatorPtr MakeLogicEvaluator(const BoundExpression& expression, ExecutionContext& context) {
  return std::make_unique<LogicEvaluator>(expression, context);
}

}  // namespace entente::query
