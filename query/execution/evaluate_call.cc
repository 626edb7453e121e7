#include "query/execution/evaluators.h"

namespace entente::query {
namespace {

using graph::Value;

class CallEvaluator final : public RowEvaluator {
 public:
  using RowEvaluator::RowEvaluator;

 protected:
  StatusOr<Value> EvaluateRow(absl::Span<const Value> a, const Batch& batch, size_t row) override {
    FunctionContext context = context_.MakeFunctionContext(batch, row);
    switch (expression_.op) {
      case Op::kCall:
        return Call(context, a);
      case Op::kNegate:
        return a[0].is_null() ? Value::Null() : Negate(context, a[0]);
      case Op::kIn:
        return In(context, a[0], a[1]);
      case Op::kSlice:
        return SliceOf(context, a[0], expression_.has_from ? &a[1] : nullptr,
                       expression_.has_to ? &a[2] : nullptr);
      default:
        break;
    }
    if (a[0].is_null() || a[1].is_null()) return Value::Null();
    switch (expression_.op) {
      case Op::kStartsWith:
        return StartsWith(context, a[0], a[1]);
      case Op::kEndsWith:
        return EndsWith(context, a[0], a[1]);
      case Op::kContains:
        return Contains(context, a[0], a[1]);
      case Op::kRegex:
        return MatchesRegex(context, a[0], a[1]);
      case Op::kRelate:
        return Relate(context, expression_.relation, a[0], a[1]);
      default:
        return IndexInto(context, a[0], a[1]);
    }
  }

 private:
  StatusOr<Value> Call(FunctionContext& context, absl::Span<const Value> a) {
    if (expression_.function->null_in_null_out) {
      for (const Value& value : a) {
        if (value.is_null()) return Value::Null();
      }
    }
    return expression_.function->body(context, a);
  }
};

// days(valid()) over rows with one day-grained period each: no Value is made of the validity.
class ValidityDaysEvaluator final : public Evaluator {
 public:
  ValidityDaysEvaluator(const BoundExpression& expression, ExecutionContext& context)
      : Evaluator(expression), call_(expression, context) {}

  StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows active) override {
    if (!batch.has_validity || batch.whole_validity != nullptr)
      return call_.Evaluate(batch, active);
    scratch_.Reset(VectorType::kAny);
    Value* days = scratch_.data<Value>();
    for (size_t row = 0; row < batch.size; ++row) {
      const graph::Period& period = batch.validity.period[row];
      if (!batch.validity.set[row].is_null() || !HasWholeDays(period))
        return call_.Evaluate(batch, active);
      days[row] =
          Value::Integer((period.to.at.micros - period.from.at.micros) / graph::kMicrosPerDay);
    }
    return &scratch_;
  }

 private:
  static bool HasWholeDays(const graph::Period& period) {
    return period.from.at.is_finite() && period.to.at.is_finite() &&
           period.from.granularity == graph::Granularity::kDay &&
           period.to.granularity == graph::Granularity::kDay;
  }

  CallEvaluator call_;
};

bool IsDaysOfValidity(const BoundExpression& expression) {
  return expression.op == Op::kCall && expression.function->name == "days" &&
         expression.children.size() == 1 && expression.children[0]->op == Op::kRowValidity &&
         VectorTypeFor(expression.kinds) == VectorType::kAny;
}

// A call whose arguments are the same for all rows: made once, for the first row that asks.
class ConstantCallEvaluator final : public Evaluator {
 public:
  ConstantCallEvaluator(const BoundExpression& expression, ExecutionContext& context)
      : Evaluator(expression), call_(expression, context), context_(context) {}

  StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows active) override {
    const VectorType type = VectorTypeFor(expression_.kinds);
    if (!known_ && !AnyActive(batch, active)) {
      scratch_.Reset(type);
      scratch_.SetNull(0);
      scratch_.set_constant(true);
      return &scratch_;
    }
    if (!known_) {
      Batch one(context_.num_slots);
      one.size = 1;
      ENTENTE_ASSIGN_OR_RETURN(const Vector* value, call_.Evaluate(one, nullptr));
      scratch_.Reset(type);
      scratch_.CopyRow(*value, 0, 0);
      scratch_.set_constant(true);
      known_ = true;
    }
    return &scratch_;
  }

 private:
  static bool AnyActive(const Batch& batch, ActiveRows active) {
    for (size_t row = 0; row < batch.size; ++row) {
      if (IsActive(active, row)) return true;
    }
    return false;
  }

  CallEvaluator call_;
  ExecutionContext& context_;
  bool known_ = false;
};

// CASE: branches are evaluated only for the rows that reach them.
class CaseEvaluator final : public Evaluator {
 public:
  CaseEvaluator(const BoundExpression& expression, ExecutionContext& context)
      : Evaluator(expression) {
    for (const auto& child : expression.children) children_.push_back(Compile(*child, context));
  }

  StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows active) override {
    scratch_.Reset(VectorTypeFor(expression_.kinds));
    std::vector<uint8_t> open(batch.size), taken(batch.size);
    for (size_t row = 0; row < batch.size; ++row) {
      open[row] = IsActive(active, row);
      scratch_.SetNull(row);
    }
    const size_t num_branches = children_.size() / 2;
    for (size_t b = 0; b < num_branches; ++b) {
      taken = open;
      ENTENTE_RETURN_IF_ERROR(ApplyCondition(*children_[2 * b], batch, taken.data()));
      ENTENTE_RETURN_IF_ERROR(Take(*children_[2 * b + 1], batch, taken));
      for (size_t row = 0; row < batch.size; ++row) open[row] = open[row] && !taken[row];
    }
    if (expression_.has_else) ENTENTE_RETURN_IF_ERROR(Take(*children_.back(), batch, open));
    return &scratch_;
  }

 private:
  Status Take(Evaluator& branch, Batch& batch, const std::vector<uint8_t>& rows) {
    bool any = false;
    for (const uint8_t row : rows) any = any || row != 0;
    if (!any) return OkStatus();
    ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, branch.Evaluate(batch, rows.data()));
    for (size_t row = 0; row < batch.size; ++row) {
      if (rows[row] != 0) scratch_.SetValue(row, branch.ValueAt(*vector, batch, row));
    }
    return OkStatus();
  }

  std::vector<EvaluatorPtr> children_;
};

}  // namespace

EvaluatorPtr MakeCallEvaluator(const BoundExpression& expression, ExecutionContext& context) {
  if (IsDaysOfValidity(expression))
    return std::make_unique<ValidityDaysEvaluator>(expression, context);
  if (expression.op == Op::kCall && IsSameForAllRows(expression))
    return std::make_unique<ConstantCallEvaluator>(expression, context);
  return std::make_unique<CallEvaluator>(expression, context);
}
EvaluatorPtr MakeCaseEvaluator(const BoundExpression& expression, ExecutionContext& context) {
  return std::make_unique<CaseEvaluator>(expression, context);
}

}  // namespace entente::query
