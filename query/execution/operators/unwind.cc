#include "query/execution/operators/operators.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::Value;

// A row for each item of a list; null makes none, another value one.
class UnwindPhysical final : public Operator {
 public:
  UnwindPhysical(ExecutionContext& context, const UnwindOperator& op, std::vector<Slot> carried,
                 OperatorPtr child)
      : Operator(context),
        op_(op),
        child_(std::move(child)),
        output_(context, std::move(carried)),
        list_(Compile(*op.list, context)) {}

  StatusOr<Batch*> Next() override {
    output_.Clear();
    Vector& out = output_.batch().columns[op_.slot];
    out.Reset(VectorType::kAny);
    while (!output_.full()) {
      if (input_ == nullptr || row_ >= input_->size) {
        if (!output_.empty()) break;
        ENTENTE_ASSIGN_OR_RETURN(input_, child_->Next());
        if (input_ == nullptr) return nullptr;
        ENTENTE_ASSIGN_OR_RETURN(vector_, list_->Evaluate(*input_, nullptr));
        row_ = 0;
        BeginRow();
        continue;
      }
      if (item_ >= items_.size()) {
        ++row_;
        BeginRow();
        continue;
      }
      out.SetValue(output_.Add(static_cast<uint32_t>(row_)), items_[item_++]);
    }
    ENTENTE_RETURN_IF_ERROR(context_.Poll("Unwind"));
    return output_.Finish(*input_, true);
  }
  void Rewind() override {
    child_->Rewind();
    input_ = nullptr;
  }

 private:
  void BeginRow() {
    item_ = 0;
    items_ = {};
    if (row_ >= input_->size) return;
    single_ = list_->ValueAt(*vector_, *input_, row_);
    if (single_.kind() == Kind::kList) {
      items_ = single_.list();
    } else if (!single_.is_null()) {
      items_ = absl::MakeConstSpan(&single_, 1);
    }
  }

  const UnwindOperator& op_;
  OperatorPtr child_;
  RowOutput output_;
  EvaluatorPtr list_;
  const Vector* vector_ = nullptr;
  Batch* input_ = nullptr;
  size_t row_ = 0;
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
