#include "query/execution/operators/operators.h"
#include "query/execution/operators/write_operator.h"

namespace entente::query {
namespace {

using graph::PeriodSet;

// Changes properties and labels.
class SetPhysical final : public WriteOperator {
 public:
  SetPhysical(ExecutionContext& context, const SetOperator& op, std::vector<Slot> inputs,
              OperatorPtr child)
      : WriteOperator(context, std::move(inputs), {}, std::move(child)), items_(op.items, context) {
    if (op.portion) portion_.emplace(*op.portion, context);
  }

 protected:
  Status WriteRow(Batch& batch) override {
    std::optional<PeriodSet> portion;
    if (portion_) {
      ENTENTE_ASSIGN_OR_RETURN(portion, portion_->Portion(batch));
    }
    ENTENTE_RETURN_IF_ERROR(items_.Apply(batch, portion ? &*portion : nullptr));
    Emit(batch);
    return OkStatus();
  }

 private:
  SetItems items_;
  std::optional<WritePeriodEvaluator> portion_;
};

}  // namespace

OperatorPtr MakeSet(ExecutionContext& context, const SetOperator& op, std::vector<Slot> carried,
                    OperatorPtr child) {
  return std::make_unique<SetPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
