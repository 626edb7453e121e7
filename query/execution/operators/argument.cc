#include "query/execution/operators/operators.h"

namespace entente::query {
namespace {

// The rows of the outer batch, with their numbers; or one row without columns.
class ArgumentPhysical final : public Operator, public ArgumentSource {
 public:
  ArgumentPhysical(ExecutionContext& context, std::vector<Slot> carried, bool is_subplan)
      : Operator(context), output_(context, std::move(carried)) {
    if (is_subplan) ordinal_ = context.NewSlot(VectorType::kInteger);
  }

  void SetInput(const Batch* outer, const uint8_t* active) override {
    outer_ = outer;
    active_ = active;
    next_ = 0;
    end_ = static_cast<uint32_t>(outer->size);
  }
  void SetSingleRow(const Batch* outer, uint32_t row) override {
    outer_ = outer;
    active_ = nullptr;
    next_ = row;
    end_ = row + 1;
  }
  graph::Validity OuterValidity() const override {
    const graph::Validity validity = outer_->validity.Get(end_ - 1);
    return taken_as_certain_ ? graph::Validity::Exact(validity.possible) : validity;
  }
  void TakeAsCertain() override { taken_as_certain_ = true; }
  Slot ordinal() const override { return ordinal_; }

  StatusOr<Batch*> Next() override {
    output_.Clear();
    if (ordinal_ == kNoSlot) {
      if (done_) return nullptr;
      done_ = true;
      output_.batch().size = 1;
      return &output_.batch();
    }
    output_.batch().columns[ordinal_].Reset(VectorType::kInteger);
    int64_t* ordinals = output_.batch().columns[ordinal_].data<int64_t>();
    while (next_ < end_ && !output_.full()) {
      const uint32_t row = next_++;
      if (active_ != nullptr && active_[row] == 0) continue;
      ordinals[output_.Add(row)] = row;
    }
    if (output_.empty()) return nullptr;
    Batch* batch = output_.Finish(*outer_, true);
    if (taken_as_certain_) MakeCertain(batch);
    return batch;
  }
  void Rewind() override { done_ = false; }

 private:
  void MakeCertain(Batch* batch) {
    batch->certain.clear();
    if (!batch->has_validity) return;
    for (size_t row = 0; row < batch->size; ++row) {
      if (batch->validity.set[row].is_null()) continue;
      const graph::PeriodSet possible = batch->validity.set[row].periods().possible;
      batch->validity.Put(row, graph::Validity::Exact(possible), context_.arena());
    }
  }

  RowOutput output_;
  bool taken_as_certain_ = false;
  Slot ordinal_ = kNoSlot;
  const Batch* outer_ = nullptr;
  const uint8_t* active_ = nullptr;
  uint32_t next_ = 0;
  uint32_t end_ = 0;
  bool done_ = false;
};

}  // namespace

OperatorPtr MakeArgument(ExecutionContext& context, std::vector<Slot> carried, bool is_subplan,
                         ArgumentSource** source) {
  auto op = std::make_unique<ArgumentPhysical>(context, std::move(carried), is_subplan);
  *source = op.get();
  return op;
}

}  // namespace entente::query
