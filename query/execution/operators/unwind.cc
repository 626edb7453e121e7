#include <optional>
#include <vector>

#include "query/execution/operators/operators.h"
#include "query/execution/operators/row_expander.h"
#include "query/functions/range.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::Value;

// The items of range(start, end, step) one by one: its list may be longer than memory is.
class RangeItems {
 public:
  RangeItems(const BoundExpression& call, ExecutionContext& context) {
    for (const auto& argument : call.children) arguments_.push_back(Compile(*argument, context));
  }
  static bool Fits(const BoundExpression& list) {
    return list.op == Op::kCall && list.function->name == "range";
  }

  // False where the function makes null of some row, or has something to say against it.
  StatusOr<bool> BeginInput(Batch& input) {
    vectors_.clear();
    for (const EvaluatorPtr& argument : arguments_) {
      ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, argument->Evaluate(input, nullptr));
      vectors_.push_back(vector);
    }
    bool fits = true;
    for (size_t row = 0; row < input.size && fits; ++row) fits = BeginRow(input, row);
    return fits;
  }

  bool BeginRow(const Batch& input, size_t row) {
    int64_t numbers[3] = {0, 0, 1};
    for (size_t i = 0; i < arguments_.size(); ++i) {
      const Value value = arguments_[i]->ValueAt(*vectors_[i], input, row);
      if (value.kind() != Kind::kInteger) return false;
      numbers[i] = value.integer();
    }
    if (numbers[2] == 0) return false;
    next_ = static_cast<uint64_t>(numbers[0]);
    step_ = static_cast<uint64_t>(numbers[2]);
    num_left_ = NumSteps(numbers[0], numbers[1], numbers[2]);
    return true;
  }
  bool empty() const { return num_left_ == 0; }
  Value Take() {
    const Value item = Value::Integer(static_cast<int64_t>(next_));
    next_ += step_;
    --num_left_;
    return item;
  }

 private:
  std::vector<EvaluatorPtr> arguments_;
  std::vector<const Vector*> vectors_;
  uint64_t next_ = 0;
  uint64_t step_ = 1;
  uint64_t num_left_ = 0;
};

// A row for each item of a list; null makes none, another value one.
class UnwindPhysical final : public RowExpander {
 public:
  UnwindPhysical(ExecutionContext& context, const UnwindOperator& op, std::vector<Slot> carried,
                 OperatorPtr child)
      : RowExpander(context, "Unwind", std::move(carried), std::move(child)),
        op_(op),
        list_(Compile(*op.list, context)) {
    if (RangeItems::Fits(*op.list)) range_.emplace(*op.list, context);
  }

 protected:
  void PrepareOutput(Batch& out) override { out.columns[op_.slot].Reset(VectorType::kAny); }

  Status BeginInput() override {
    counts_ = false;
    if (range_) {
      ENTENTE_ASSIGN_OR_RETURN(counts_, range_->BeginInput(input()));
    }
    if (!counts_) {
      ENTENTE_ASSIGN_OR_RETURN(vector_, list_->Evaluate(input(), nullptr));
    }
    return OkStatus();
  }

  void BeginRow() override {
    item_ = 0;
    items_ = {};
    if (counts_) {
      range_->BeginRow(input(), row());
      return;
    }
    single_ = list_->ValueAt(*vector_, input(), row());
    if (single_.kind() == Kind::kList) {
      items_ = single_.list();
    } else if (!single_.is_null()) {
      items_ = absl::MakeConstSpan(&single_, 1);
    }
  }

  StatusOr<bool> EmitRow(Batch& out) override {
    Vector& column = out.columns[op_.slot];
    while (counts_ && !range_->empty() && !output().full())
      column.SetValue(output().Add(static_cast<uint32_t>(row())), range_->Take());
    while (!counts_ && item_ < items_.size() && !output().full())
      column.SetValue(output().Add(static_cast<uint32_t>(row())), items_[item_++]);
    return counts_ ? range_->empty() : item_ >= items_.size();
  }

  bool inherits_state() const override { return true; }

 private:
  const UnwindOperator& op_;
  EvaluatorPtr list_;
  const Vector* vector_ = nullptr;
  Value single_;
  absl::Span<const Value> items_;
  size_t item_ = 0;
  std::optional<RangeItems> range_;
  bool counts_ = false;  // the items of all rows are those of range_
};

}  // namespace

OperatorPtr MakeUnwind(ExecutionContext& context, const UnwindOperator& op,
                       std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<UnwindPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
