#include <algorithm>

#include "base/text.h"
#include "query/execution/operators/operators.h"
#include "query/execution/operators/row_expander.h"
#include "query/functions/definitions.h"

namespace entente::query {
namespace {

using graph::KindSet;
using graph::Value;

// Joins each row with the rows that a procedure makes of its arguments. A procedure without columns
// leaves rows as they are.
class ProcedureCallPhysical final : public RowExpander {
 public:
  ProcedureCallPhysical(ExecutionContext& context, const ProcedureCallOperator& op,
                        std::vector<Slot> carried, OperatorPtr child)
      : RowExpander(context, "ProcedureCall", std::move(carried), std::move(child)),
        op_(op),
        made_(op.procedure->columns.size()) {
    for (const auto& argument : op.arguments) arguments_.push_back(Compile(*argument, context));
  }

 protected:
  void PrepareOutput(Batch& out) override {
    for (const auto& yield : op_.yields) {
      out.columns[yield.slot].Reset(context_.slot_types[yield.slot]);
    }
  }

  Status BeginInput() override {
    vectors_.clear();
    for (const EvaluatorPtr& argument : arguments_) {
      ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, argument->Evaluate(input(), nullptr));
      vectors_.push_back(vector);
    }
    return OkStatus();
  }

  void BeginRow() override { rows_ = nullptr; }

  StatusOr<bool> EmitRow(Batch& out) override {
    if (made_.empty()) {
      output().Add(static_cast<uint32_t>(row()));
      return true;
    }
    if (rows_ == nullptr) ENTENTE_RETURN_IF_ERROR(StartCall());
    while (!output().full()) {
      const StatusOr<bool> more = rows_->Next(absl::MakeSpan(made_));
      if (!more.ok()) return WithPlace(more.status());
      if (!*more) return true;
      ENTENTE_RETURN_IF_ERROR(StoreRow(out));
    }
    return false;
  }

  bool inherits_state() const override { return true; }

 private:
  Status StartCall() {
    std::vector<Value> values;
    for (size_t i = 0; i < arguments_.size(); ++i) {
      values.push_back(arguments_[i]->ValueAt(*vectors_[i], input(), row()));
      ENTENTE_RETURN_IF_ERROR(CheckArgument(i, values.back()));
    }
    ProcedureContext context{
        context_.arena(), context_.view(), context_.now, [this](Notice notice) {
          context_.AddNotice(std::move(notice.code), std::move(notice.message));
        }};
    auto rows = op_.procedure->body(context, values);
    if (!rows.ok()) return WithPlace(rows.status());
    rows_ = std::move(*rows);
    return OkStatus();
  }

  Status CheckArgument(size_t number, const Value& value) const {
    const auto& parameter = op_.procedure->parameters[number];
    if (value.is_null() || parameter.kinds.Has(value.kind())) return OkStatus();
    return RuntimeError(ErrorType::kType, "InvalidArgumentValue",
                        Concat("the parameter `", parameter.name, "` of ", op_.procedure->name,
                               " cannot be ", KindPhrase(value)),
                        op_.arguments[number]->span);
  }

  Status StoreRow(Batch& out) {
    const size_t row_out = output().Add(static_cast<uint32_t>(row()));
    for (const auto& yield : op_.yields) {
      const Value& value = made_[yield.column];
      const auto& column = op_.procedure->columns[yield.column];
      if (!value.is_null() && !column.kinds.Has(value.kind())) {
        return RuntimeError(ErrorType::kProcedure, "InvalidProcedureResult",
                            Concat(op_.procedure->name, " gave ", KindPhrase(value), " as its `",
                                   column.name, "`, which is none of the kinds it promises"),
                            op_.span);
      }
      Vector& vector = out.columns[yield.slot];
      if (value.is_null()) {
        vector.SetNull(row_out);
      } else {
        vector.SetValue(row_out, value);
      }
    }
    return OkStatus();
  }

  Status WithPlace(const Status& status) const {
    Diagnostic diagnostic = DiagnosticOf(status);
    if (diagnostic.span) return status;
    diagnostic.span = op_.span;
    return MakeError(std::move(diagnostic));
  }

  const ProcedureCallOperator& op_;
  std::vector<EvaluatorPtr> arguments_;
  std::vector<const Vector*> vectors_;
  std::unique_ptr<ProcedureRows> rows_;  // of the input row
  std::vector<Value> made_;              // the row made last
};

}  // namespace

OperatorPtr MakeProcedureCall(ExecutionContext& context, const ProcedureCallOperator& op,
                              std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<ProcedureCallPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
