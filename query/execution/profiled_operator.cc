#include "query/execution/profiled_operator.h"

#include <chrono>

#include "query/execution/entry_counts.h"

namespace entente::query {
namespace {

class ProfiledOperator final : public Operator {
 public:
  ProfiledOperator(ExecutionContext& context, OperatorPtr inner, OperatorFigures* figures)
      : Operator(context), inner_(std::move(inner)), figures_(*figures) {}

  StatusOr<Batch*> Next() override {
    const CountEntriesIn counting(&figures_.entries);
    const auto start = std::chrono::steady_clock::now();
    StatusOr<Batch*> batch = inner_->Next();
    figures_.time += std::chrono::steady_clock::now() - start;
    if (batch.ok() && *batch != nullptr) figures_.rows += (*batch)->size;
    return batch;
  }
  void Rewind() override { inner_->Rewind(); }

 private:
  OperatorPtr inner_;
  OperatorFigures& figures_;
};

}  // namespace

OperatorPtr MakeProfiled(ExecutionContext& context, OperatorPtr inner, OperatorFigures* figures) {
  return std::make_unique<ProfiledOperator>(context, std::move(inner), figures);
}

}  // namespace entente::query
