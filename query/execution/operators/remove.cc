#include "query/execution/operators/operators.h"
#include "query/execution/operators/write_operator.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::PeriodSet;
using graph::Value;

// Takes properties and labels away.
class RemovePhysical final : public WriteOperator {
 public:
  RemovePhysical(ExecutionContext& context, const RemoveOperator& op, std::vector<Slot> inputs,
                 OperatorPtr child)
      : WriteOperator(context, std::move(inputs), {}, std::move(child)), op_(op) {
    for (const BoundRemoveItem& item : op.items) targets_.push_back(Compile(*item.target, context));
    if (op.portion) portion_.emplace(*op.portion, context);
  }

 protected:
  Status WriteRow(Batch& batch) override {
    std::optional<PeriodSet> portion;
    if (portion_) {
      ENTENTE_ASSIGN_OR_RETURN(portion, portion_->Portion(batch));
    }
    graph::GraphMutator& mutator = context_.mutator();
    for (size_t i = 0; i < op_.items.size(); ++i) {
      ENTENTE_ASSIGN_OR_RETURN(const Value element, EvaluateOne(*targets_[i], batch));
      if (element.is_null()) continue;
      if (element.kind() != Kind::kVertex && element.kind() != Kind::kEdge) {
        return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                            "only nodes and relationships can be changed by REMOVE",
                            op_.items[i].span);
      }
      for (const std::string& label : op_.items[i].labels) {
        ENTENTE_RETURN_IF_ERROR(mutator.RemoveLabel(element.vertex(), mutator.Label(label)));
      }
      if (op_.items[i].key.empty()) continue;
      ENTENTE_RETURN_IF_ERROR(SetProperty(mutator, element, op_.items[i].key, Value::Null(),
                                          portion ? &*portion : nullptr));
    }
    Emit(batch);
    return OkStatus();
  }

 private:
  const RemoveOperator& op_;
  std::vector<EvaluatorPtr> targets_;
  std::optional<WritePeriodEvaluator> portion_;
};

}  // namespace

OperatorPtr MakeRemove(ExecutionContext& context, const RemoveOperator& op,
                       std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<RemovePhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
