#include "query/execution/operators/operators.h"
#include "query/execution/operators/write_operator.h"

namespace entente::query {
namespace {

using graph::PeriodSet;
using graph::Validity;
using graph::Value;

// Makes what a pattern says, once for each row.
class CreatePhysical final : public WriteOperator {
 public:
  CreatePhysical(ExecutionContext& context, const CreateOperator& op, std::vector<Slot> inputs,
                 OperatorPtr child)
      : WriteOperator(context, std::move(inputs), MadeBy(op), std::move(child)),
        op_(op),
        creator_(op.pattern, context) {
    if (op.valid) period_.emplace(*op.valid, context);
  }

 protected:
  Status WriteRow(Batch& batch) override {
    if (!period_) {
      ENTENTE_RETURN_IF_ERROR(creator_.Create(batch, nullptr));
    } else {
      ENTENTE_ASSIGN_OR_RETURN(const Validity validity, period_->Validity(batch));
      const PeriodSet& read = validity.certain.empty() ? validity.possible : validity.certain;
      batch.columns[op_.read_slot].SetValue(0, Value::Integer(read.start().at.micros));
      ENTENTE_RETURN_IF_ERROR(creator_.Create(batch, &validity));
    }
    Emit(batch);
    return OkStatus();
  }

 private:
  static std::vector<Slot> MadeBy(const CreateOperator& op) {
    std::vector<Slot> slots = PatternCreator::Made(op.pattern);
    if (op.read_slot != kNoSlot) slots.push_back(op.read_slot);
    return slots;
  }

  const CreateOperator& op_;
  PatternCreator creator_;
  std::optional<WritePeriodEvaluator> period_;
};

}  // namespace

OperatorPtr MakeCreate(ExecutionContext& context, const CreateOperator& op,
                       std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<CreatePhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
