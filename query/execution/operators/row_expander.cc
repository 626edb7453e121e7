#include "query/execution/operators/row_expander.h"

namespace entente::query {

StatusOr<Batch*> RowExpander::Next() {
  output_.Clear();
  Batch& out = output_.batch();
  if (input_ != nullptr) PrepareOutput(out);
  while (!output_.full()) {
    if (input_ == nullptr || row_ >= input_->size) {
      if (!output_.empty()) break;
      ENTENTE_ASSIGN_OR_RETURN(input_, child_->Next());
      if (input_ == nullptr) return nullptr;
      row_ = 0;
      ENTENTE_RETURN_IF_ERROR(BeginInput());
      PrepareOutput(out);
      BeginRow();
      continue;
    }
    ENTENTE_ASSIGN_OR_RETURN(const bool is_through, EmitRow(out));
    if (is_through && ++row_ < input_->size) BeginRow();
    if ((++num_rows_seen_ & 255) == 0) ENTENTE_RETURN_IF_ERROR(context_.Poll(name_));
  }
  ENTENTE_RETURN_IF_ERROR(context_.Poll(name_));
  return output_.Finish(*input_, inherits_state());
}

void RowExpander::Rewind() {
  child_->Rewind();
  input_ = nullptr;
}

}  // namespace entente::query
