// Rows kept aside: what sorting, grouping and writing operators collect before they give anything
// out.
//
// Ownership: values point into the query's arena and the view; the store itself holds 16 bytes a
// value.
#pragma once

#include <vector>

#include "query/execution/batch.h"
#include "query/execution/context.h"

namespace entente::query {

class RowStore {
 public:
  RowStore(ExecutionContext& context, std::vector<Slot> slots)
      : context_(context), slots_(std::move(slots)) {}
  ~RowStore() { Clear(); }
  RowStore(const RowStore&) = delete;
  RowStore& operator=(const RowStore&) = delete;

  void Append(const Batch& batch, size_t row);
  size_t size() const { return num_rows_; }
  void Clear();
  // Row `index` becomes row `row` of the batch. PrepareBatch first.
  void PrepareBatch(Batch* batch) const;
  void Restore(size_t index, size_t row, Batch* batch) const;
  const std::vector<Slot>& slots() const { return slots_; }

 private:
  ExecutionContext& context_;
  std::vector<Slot> slots_;
  std::vector<graph::Value> values_;
  std::vector<graph::Period> periods_;
  std::vector<graph::Value> sets_;
  std::vector<uint8_t> certain_;
  bool has_validity_ = false;
  bool has_certain_ = false;
  size_t num_rows_ = 0;
  size_t accounted_ = 0;
};

}  // namespace entente::query
