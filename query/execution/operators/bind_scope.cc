#include "base/text.h"
#include "query/execution/operators/operators.h"
#include "query/plan/scope_bounds.h"

namespace entente::query {
namespace {

using graph::Value;

// Evaluates a row's own bounds of time. A row whose bounds make no sense matches nothing, and a
// notice says so.
class BindScopePhysical final : public Operator {
 public:
  BindScopePhysical(ExecutionContext& context, const BindScopeOperator& op, OperatorPtr child)
      : Operator(context), op_(op), child_(std::move(child)) {
    if (op.a != nullptr) a_ = Compile(*op.a, context);
    if (op.b != nullptr) b_ = Compile(*op.b, context);
  }

  StatusOr<Batch*> Next() override {
    ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
    if (batch == nullptr) return nullptr;
    const Vector* a = nullptr;
    const Vector* b = nullptr;
    if (a_ != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(a, a_->Evaluate(*batch, nullptr));
    }
    if (b_ != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(b, b_->Evaluate(*batch, nullptr));
    }
    const bool slice = op_.kind == ast::TimeScope::Kind::kAsOf;
    Vector& out = batch->columns[op_.slot];
    out.Reset(slice ? VectorType::kInteger : VectorType::kAny);
    for (size_t row = 0; row < batch->size; ++row) {
      const Value first = a == nullptr ? Value::Null() : a_->ValueAt(*a, *batch, row);
      const Value second = b == nullptr ? Value::Null() : b_->ValueAt(*b, *batch, row);
      if (slice) {
        const auto instant = SliceInstant(first);
        out.SetValue(row,
                     instant.ok() ? Value::Integer(instant->micros) : Refuse(instant.status()));
      } else {
        const auto range = RangeOf(op_.kind, first, second);
        if (range.ok()) context_.AddRange(op_.slot, *range);
        out.SetValue(row, range.ok() ? Value::Of(graph::Validity::Exact(*range), context_.arena())
                                     : Refuse(range.status()));
      }
    }
    return batch;
  }
  void Rewind() override {
    child_->Rewind();
    context_.ForgetRange(op_.slot);
  }

 private:
  Value Refuse(const Status& status) {
    context_.AddNotice("ScopeOfRow",
                       Concat("some rows match nothing because of their bounds of time: ",
                              DiagnosticOf(status).message));
    return Value::Null();
  }

  const BindScopeOperator& op_;
  OperatorPtr child_;
  EvaluatorPtr a_;
  EvaluatorPtr b_;
};

}  // namespace

OperatorPtr MakeBindScope(ExecutionContext& context, const BindScopeOperator& op,
                          OperatorPtr child) {
  return std::make_unique<BindScopePhysical>(context, op, std::move(child));
}

}  // namespace entente::query
