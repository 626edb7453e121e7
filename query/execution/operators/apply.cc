#include "query/execution/cover_sweep.h"
#include "query/execution/operators/operators.h"

namespace entente::query {
namespace {

using graph::PeriodSet;
using graph::Validity;

// For each outer row the rows of the inner plan. OPTIONAL: where none matched certainly, a row of
// nulls as well, over time with the stretches at which none did.
class ApplyPhysical final : public Operator {
 public:
  ApplyPhysical(ExecutionContext& context, const ApplyOperator& op, std::vector<Slot> carried,
                OperatorPtr child, PhysicalPlan inner)
      : Operator(context),
        op_(op),
        child_(std::move(child)),
        inner_(std::move(inner)),
        output_(context, std::move(carried)) {
    if (is_optional()) inner_.argument->TakeAsCertain();
  }

  StatusOr<Batch*> Next() override {
    output_.Clear();
    Batch& out = output_.batch();
    for (const Slot slot : op_.inner_slots) out.columns[slot].Reset(context_.slot_types[slot]);
    if (outer_ != nullptr) PrepareState(out);
    while (!output_.full()) {
      if (outer_ == nullptr) {
        if (!output_.empty()) break;
        ENTENTE_ASSIGN_OR_RETURN(outer_, child_->Next());
        if (outer_ == nullptr) return nullptr;
        BeginOuter();
        PrepareState(out);
        continue;
      }
      ENTENTE_ASSIGN_OR_RETURN(const bool more, Advance(out));
      if (!more) {
        if (!output_.empty()) return output_.Finish(*std::exchange(outer_, nullptr), false);
        outer_ = nullptr;
      }
    }
    return output_.Finish(*outer_, false);
  }
  void Rewind() override {
    child_->Rewind();
    outer_ = nullptr;
  }

 private:
  bool is_optional() const { return op_.kind == ApplyOperator::Kind::kOptional; }

  void BeginOuter() {
    next_outer_ = 0;
    matched_ = false;
    cover_ = {};
    inner_batch_ = nullptr;
    inner_done_ = false;
    inner_.root->Rewind();
    if (op_.row_by_row) {
      inner_.argument->SetSingleRow(outer_, 0);
    } else {
      inner_.argument->SetInput(outer_, nullptr);
    }
  }

  void PrepareState(Batch& out) const {
    out.has_validity = op_.ranged;
    if (op_.ranged) out.validity.Resize(kMaxBatchRows);
    out.certain.clear();
    if (!outer_->certain.empty() || op_.keeps_certainty) out.certain.resize(kMaxBatchRows);
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
    if (owner != next_outer_) {
      FinishOuterRow(out);
      return true;
    }
    EmitInner(out);
    if (++inner_row_ >= inner_batch_->size) inner_batch_ = nullptr;
    return true;
  }

  size_t OwnerOf(size_t row) const {
    if (op_.row_by_row) return next_outer_;
    return static_cast<size_t>(
        inner_batch_->columns[inner_.argument->ordinal()].data<int64_t>()[row]);
  }

  void EmitInner(Batch& out) {
    matched_ = matched_ || inner_batch_->IsCertain(inner_row_);
    Validity validity = Validity::Always();
    if (op_.ranged) {
      validity = inner_batch_->validity.Get(inner_row_);
      if (is_optional()) {
        Validity cover = validity;
        if (!inner_batch_->IsCertain(inner_row_)) cover.certain = {};
        cover_.Add(cover);
        if (outer_->has_validity) validity = validity.Intersect(outer_->validity.Get(next_outer_));
      }
      if (validity.possible.empty()) return;
    }
    const size_t row = output_.Add(static_cast<uint32_t>(next_outer_));
    for (const Slot slot : op_.inner_slots)
      out.columns[slot].CopyRow(inner_batch_->columns[slot], inner_row_, row);
    if (op_.ranged) out.validity.Put(row, validity, context_.arena());
    if (!out.certain.empty())
      out.certain[row] = outer_->IsCertain(next_outer_) && inner_batch_->IsCertain(inner_row_);
  }

  // What the null row is taken from: the row's validity, else the range.
  Validity OuterValidity() const {
    if (outer_->has_validity) return outer_->validity.Get(next_outer_);
    if (op_.scope == nullptr) return Validity::Always();
    if (op_.scope->constant) return Validity::Exact(op_.scope->range);
    const Vector& column = outer_->columns[op_.scope->slot];
    if (column.IsNull(next_outer_)) return Validity::Always();
    return column.ValueAt(next_outer_).periods();
  }

  void FinishOuterRow(Batch& out) {
    if (is_optional()) EmitNulls(out);
    ++next_outer_;
    matched_ = false;
    cover_ = {};
    if (op_.row_by_row && next_outer_ < outer_->size) {
      inner_.root->Rewind();
      inner_.argument->SetSingleRow(outer_, static_cast<uint32_t>(next_outer_));
      inner_done_ = false;
    }
  }

  void EmitNulls(Batch& out) {
    Validity left = Validity::Always();
    if (op_.ranged) {
      left = cover_.Uncovered(OuterValidity());
      if (left.possible.empty()) return;
    } else if (matched_) {
      return;
    }
    const size_t row = output_.Add(static_cast<uint32_t>(next_outer_));
    for (const Slot slot : op_.inner_slots) out.columns[slot].SetNull(row);
    if (op_.ranged) out.validity.Put(row, left, context_.arena());
    if (!out.certain.empty()) out.certain[row] = outer_->IsCertain(next_outer_);
  }

  const ApplyOperator& op_;
  OperatorPtr child_;
  PhysicalPlan inner_;
  RowOutput output_;
  Batch* outer_ = nullptr;
  size_t next_outer_ = 0;
  bool matched_ = false;
  CoverSweep cover_;
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
