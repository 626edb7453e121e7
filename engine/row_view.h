// One row of a statement whose rows are not kept: good only until the function it was handed to
// returns.
#pragma once

#include <cstddef>
#include <string>
#include <tuple>

#include "engine/result.h"

namespace entente {

class RowView {
 public:
  RowView(const Result& batch, size_t row) : batch_(&batch), row_(row) {}

  size_t num_columns() const { return batch_->num_columns(); }
  const graph::Value& operator[](size_t column) const { return batch_->at(row_, column); }
  // As Result::As, Result::Into and Result::Text do.
  template <typename... T>
  StatusOr<std::tuple<T...>> As() const {
    return batch_->RowAs<T...>(row_);
  }
  template <typename Row, typename... M>
  StatusOr<Row> Into(M Row::*... members) const {
    return batch_->RowInto(row_, members...);
  }
  std::string Text(size_t column) const { return batch_->Text((*this)[column]); }
  // The rows that came with this one, for what takes a Result.
  const Result& batch() const { return *batch_; }
  size_t row_in_batch() const { return row_; }

 private:
  const Result* batch_;
  size_t row_;
};

}  // namespace entente
