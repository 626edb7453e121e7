#include "query/execution/row_store.h"

namespace entente::query {

void RowStore::Append(const Batch& batch, size_t row) {
  for (const Slot slot : slots_) values_.push_back(batch.columns[slot].ValueAt(row));
  if (num_rows_ == 0) {
    has_validity_ = batch.has_validity;
    has_certain_ = !batch.certain.empty();
  }
  if (has_validity_) {
    periods_.push_back(batch.validity.period[row]);
    sets_.push_back(batch.validity.set[row]);
  }
  if (has_certain_) certain_.push_back(batch.IsCertain(row) ? 1 : 0);
  ++num_rows_;
  const size_t bytes = values_.capacity() * sizeof(graph::Value) +
                       periods_.capacity() * (sizeof(graph::Period) + sizeof(graph::Value));
  context_.arena().Account(static_cast<int64_t>(bytes) - static_cast<int64_t>(accounted_));
  accounted_ = bytes;
}

void RowStore::Clear() {
  values_.clear();
  values_.shrink_to_fit();
  periods_.clear();
  sets_.clear();
  certain_.clear();
  num_rows_ = 0;
  context_.arena().Account(-static_cast<int64_t>(accounted_));
  accounted_ = 0;
}

void RowStore::PrepareBatch(Batch* batch) const {
  for (const Slot slot : slots_) batch->columns[slot].Reset(context_.slot_types[slot]);
  batch->has_validity = has_validity_;
  if (has_validity_) batch->validity.Resize(kMaxBatchRows);
  batch->certain.clear();
  if (has_certain_) batch->certain.resize(kMaxBatchRows);
}

void RowStore::Restore(size_t index, size_t row, Batch* batch) const {
  for (size_t i = 0; i < slots_.size(); ++i)
    batch->columns[slots_[i]].SetValue(row, values_[index * slots_.size() + i]);
  if (has_validity_) {
    batch->validity.period[row] = periods_[index];
    batch->validity.set[row] = sets_[index];
  }
  if (has_certain_) batch->certain[row] = certain_[index];
}

}  // namespace entente::query
