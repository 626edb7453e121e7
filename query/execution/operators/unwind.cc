#include "query/execution/operators/operators.h"
#include "query/execution/operators/row_expander.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::Value;

// A row for each item of a list; null makes none, another value one.
class UnwindPhysical final : public RowExpander {
 public:
  UnwindPhysical(ExecutionContext& context, const UnwindOperator& op, std::vector<Slot> carried,
                 OperatorPtr child)
      : RowExpander(context, "Unwind", std::move(carried), std::move(child)),
        op_(op),
        list_(Compile(*op.list, context)) {}

 protected:
  void PrepareOutput(Batch& out) override { out.columns[op_.slot].Reset(VectorType::kAny); }

  Status BeginInput() override {
    ENTENTE_ASSIGN_OR_RETURN(vector_, list_->Evaluate(input(), nullptr));
    return OkStatus();
  }

  void BeginRow() override {
    item_ = 0;
    items_ = {};
    single_ = list_->ValueAt(*vector_, input(), row());
    if (single_.kind() == Kind::kList) {
      items_ = single_.list();
    } else if (!single_.is_null()) {
      items_ = absl::MakeConstSpan(&single_, 1);
    }
  }

  StatusOr<bool> EmitRow(Batch& out) override {
    while (item_ < items_.size() && !output().full()) {
      out.columns[op_.slot].SetValue(output().Add(static_cast<uint32_t>(row())), items_[item_++]);
    }
    return item_ >= items_.size();
  }

  bool inherits_state() const override { return true; }

 private:
  const UnwindOperator& op_;
  EvaluatorPtr list_;
  const Vector* vector_ = nullptr;
  Value single_;
  absl::Span<const Value> items_;
  size_t item_ = 0;
};

}  // namespace

OperatorPtr MakeUnwind(ExecutionContext& context, const UnwindOperator& op,
                       std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<UnwindPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
