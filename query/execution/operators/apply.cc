#include "query/execution/operators/operators.h"

namespace entente::query {
namespace {

// For each outer row the rows of the inner plan; OPTIONAL: where none matched certainly, a row of
// nulls as well.
class ApplyPhysical final : public Operator {
 public:
  ApplyPhysical(ExecutionContext& context, const ApplyOperator& op, std::vector<Slot> carried,
                OperatorPtr child, PhysicalPlan inner)
      : Operator(context),
        op_(op),
        child_(std::move(child)),
        inner_(std::move(inner)),
        output_(context, std::move(carried)) {}

  StatusOr<Batch*> Next() override {
    output_.Clear();
    Batch& out = output_.batch();
    for (const Slot slot : op_.inner_slots) out.columns[slot].Reset(context_.slot_types[slot]);
    while (!output_.full()) {
      if (outer_ == nullptr) {
        if (!output_.empty()) break;
        ENTENTE_ASSIGN_OR_RETURN(outer_, child_->Next());
        if (outer_ == nullptr) return nullptr;
        BeginOuter();
        continue;
      }
      ENTENTE_ASSIGN_OR_RETURN(const bool more, Advance(out));
      if (!more) {
        if (!output_.empty()) {
          Batch* result = output_.Finish(*outer_, true);
          outer_ = nullptr;
          return result;
        }
        outer_ = nullptr;
      }
    }
    return output_.Finish(*outer_, true);
  }
  void Rewind() override {
    child_->Rewind();
    outer_ = nullptr;
  }

 private:
  void BeginOuter() {
    next_outer_ = 0;
    matched_ = false;
    inner_batch_ = nullptr;
    inner_done_ = false;
    inner_.root->Rewind();
    if (op_.row_by_row) {
      inner_.argument->SetSingleRow(outer_, 0);
    } else {
      inner_.argument->SetInput(outer_, nullptr);
    }
  }

  // Emits at most one row; false when the outer batch is through.
  StatusOr<bool> Advance(Batch& out) {
    if (next_outer_ >= outer_->size) return false;
    if (inner_batch_ == nullptr && !inner_done_) {
      ENTENTE_ASSIGN_OR_RETURN(inner_batch_, inner_.root->Next());
      inner_row_ = 0;
      inner_done_ = inner_batch_ == nullptr;
    }
    const size_t owner = inner_batch_ == nullptr ? SIZE_MAX : OwnerOf(inner_row_);
    if (owner == next_outer_) {
      matched_ = matched_ || inner_batch_->IsCertain(inner_row_);
      const size_t row = output_.Add(static_cast<uint32_t>(next_outer_));
      for (const Slot slot : op_.inner_slots)
        out.columns[slot].CopyRow(inner_batch_->columns[slot], inner_row_, row);
      if (++inner_row_ >= inner_batch_->size) inner_batch_ = nullptr;
      return true;
    }
    FinishOuterRow(out);
    return true;
  }

  size_t OwnerOf(size_t row) const {
    if (op_.row_by_row) return next_outer_;
    return static_cast<size_t>(
        inner_batch_->columns[inner_.argument->ordinal()].data<int64_t>()[row]);
  }

  void FinishOuterRow(Batch& out) {
    if (op_.kind == ApplyOperator::Kind::kOptional && !matched_) {
      const size_t row = output_.Add(static_cast<uint32_t>(next_outer_));
      for (const Slot slot : op_.inner_slots) out.columns[slot].SetNull(row);
    }
    ++next_outer_;
    matched_ = false;
    if (op_.row_by_row && next_outer_ < outer_->size) {
      inner_.root->Rewind();
      inner_.argument->SetSingleRow(outer_, static_cast<uint32_t>(next_outer_));
      inner_done_ = false;
    }
  }

  const ApplyOperator& op_;
  OperatorPtr child_;
  PhysicalPlan inner_;
  RowOutput output_;
  Batch* outer_ = nullptr;
  size_t next_outer_ = 0;
  bool matched_ = false;
  Batch* inner_batch_ = nullptr;
  size_t inner_row_ = 0;
  bool inner_done_ = false;
};

}  // namespace

OperatorPtr MakeApply(ExecutionContext& context, const ApplyOperator& op, std::vector<Slot> carried,
                      OperatorPtr child, PhysicalPlan inner) {
  return std::make_unique<ApplyPhysical>(context, op, std::move(carried), std::move(child),
                                         std::move(inner));
}

}  // namespace entente::query
