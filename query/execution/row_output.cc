#include "query/execution/operator.h"

namespace entente::query {

Batch* RowOutput::Finish(const Batch& input, bool with_state) {
  Batch& out = batch();
  for (const Slot slot : carried_) out.columns[slot].Gather(input.columns[slot], rows_, count_);
  out.size = count_;
  if (!with_state) return &out;
  out.has_validity = input.has_validity;
  if (input.has_validity) {
    out.validity.Resize(kMaxBatchRows);
    for (size_t i = 0; i < count_; ++i) out.validity.Copy(input.validity, rows_[i], i);
  }
  out.certain.clear();
  if (!input.certain.empty()) {
    out.certain.resize(kMaxBatchRows);
    for (size_t i = 0; i < count_; ++i) out.certain[i] = input.certain[rows_[i]];
  }
  return &out;
}

}  // namespace entente::query
