#include "query/execution/split_by_history.h"

#include <algorithm>

namespace entente::query {

using graph::Period;
using graph::PeriodSet;
using graph::Validity;

namespace {

bool ReadsWholeElement(const BoundExpression& e) {
  return e.op == Op::kMapAll || e.op == Op::kIndex ||
         (e.op == Op::kCall && e.function->reads_graph);
}

// What this reads does not depend on the row's time.
bool IsReadElsewhen(const BoundExpression& e) {
  return e.op == Op::kColumn &&
         (e.read.kind == ReadTime::Kind::kConstant || e.read.kind == ReadTime::Kind::kSlot);
}

}  // namespace

SplitByHistory::SplitByHistory(const std::vector<const BoundExpression*>& expressions,
                               ExecutionContext& context)
    : context_(context) {
  for (const BoundExpression* expression : expressions) {
    CollectSlots(*expression, &slots_);
    Walk(*expression, [this](const BoundExpression& e) {
      if (e.op == Op::kSubquery) always_needed_ = true;
      if (e.children.empty() || IsReadElsewhen(*e.children[0])) return;
      if (e.op == Op::kProperty && e.children[0]->read.may_not_hold) always_needed_ = true;
      if (e.op == Op::kProperty) dependencies_.push_back({e.name});
      if (ReadsWholeElement(e)) dependencies_.push_back({""});
    });
  }
  std::sort(slots_.begin(), slots_.end());
  slots_.erase(std::unique(slots_.begin(), slots_.end()), slots_.end());
}

bool SplitByHistory::HasHistory(graph::PropertyKeyId key) const {
  const graph::Catalog& catalog = context_.view().catalog();
  if (catalog.Property(graph::PropertyOwner::Vertices(), key).has_history) return true;
  for (size_t t = 0; t < catalog.num_edge_types(); ++t) {
    const graph::EdgeTypeId type(static_cast<uint16_t>(t));
    if (catalog.Property(graph::PropertyOwner::EdgesOf(type), key).has_history) return true;
  }
  return false;
}

bool SplitByHistory::IsNeeded() const {
  if (always_needed_) return true;
  const graph::Catalog& catalog = context_.view().catalog();
  for (const Dependency& dependency : dependencies_) {
    if (!dependency.key.empty()) {
      const auto key = catalog.FindPropertyKey(dependency.key);
      if (key && HasHistory(*key)) return true;
      continue;
    }
    for (size_t k = 0; k < catalog.num_property_keys(); ++k) {
      if (HasHistory(graph::PropertyKeyId(static_cast<uint32_t>(k)))) return true;
    }
  }
  return false;
}

void SplitByHistory::Begin(const Batch& batch, const uint8_t* active) {
  source_ = &batch;
  pieces_.clear();
  begin_ = size_ = 0;
  number_ = context_.NextSplitNumber();
  for (uint32_t row = 0; row < batch.size; ++row) {
    if (active == nullptr || active[row] != 0)
      pieces_.push_back({row, batch.validity.Get(row), {}});
  }
  outer_horizon_ = context_.SetHorizon(&horizon_);
}

bool SplitByHistory::Next() {
  FinishRound();
  if (begin_ >= pieces_.size()) {
    context_.SetHorizon(outer_horizon_);
    return false;
  }
  size_ = std::min(pieces_.size() - begin_, kMaxBatchRows);
  FillProbe();
  horizon_.Begin(size_);
  return true;
}

const Validity& SplitByHistory::stretch(size_t i) {
  Piece& piece = pieces_[begin_ + i];
  if (!piece.stretch.possible.empty()) return piece.stretch;
  const graph::Bound until = horizon_.until(i);
  if (until == graph::Bound::PositiveInfinity()) return piece.stretch = piece.rest;
  const Period before{graph::Bound::NegativeInfinity(), until};
  return piece.stretch = piece.rest.Intersect(Validity::Exact(PeriodSet(before)));
}

// What is left of each row behind its stretch waits for a later round.
void SplitByHistory::FinishRound() {
  const size_t end = begin_ + size_;
  for (size_t i = 0; i < size_; ++i) {
    const graph::Bound until = horizon_.until(i);
    if (until == graph::Bound::PositiveInfinity()) continue;
    const Period after{until, graph::Bound::PositiveInfinity()};
    Validity rest = pieces_[begin_ + i].rest.Intersect(Validity::Exact(PeriodSet(after)));
    if (!rest.possible.empty()) pieces_.push_back({pieces_[begin_ + i].row, std::move(rest), {}});
  }
  begin_ = end;
  size_ = 0;
  if (begin_ > 4 * kMaxBatchRows) {
    pieces_.erase(pieces_.begin(), pieces_.begin() + static_cast<ptrdiff_t>(begin_));
    begin_ = 0;
  }
}

void SplitByHistory::FillProbe() {
  if (probe_ == nullptr) probe_ = std::make_unique<Batch>(context_.num_slots);
  std::vector<uint32_t> rows;
  for (size_t i = 0; i < size_; ++i) rows.push_back(pieces_[begin_ + i].row);
  for (const Slot slot : slots_) {
    if (slot < source_->columns.size() && source_->columns[slot].data<char>() != nullptr)
      probe_->columns[slot].Gather(source_->columns[slot], rows.data(), rows.size());
  }
  probe_->size = size_;
  probe_->has_validity = true;
  probe_->validity.Resize(kMaxBatchRows);
  for (size_t i = 0; i < size_; ++i)
    probe_->validity.Put(i, pieces_[begin_ + i].rest, context_.arena());
  probe_->whole_validity = &source_->validity;
  probe_->whole_row = std::move(rows);
  probe_->split_number = number_;
}

}  // namespace entente::query
