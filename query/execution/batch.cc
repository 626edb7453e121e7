#include "query/execution/batch.h"

#include "base/check.h"

namespace entente::query {

void RowValidity::Put(size_t row, const graph::Validity& validity, Arena& arena) {
  ENTENTE_CHECK(!validity.possible.empty());
  period[row] = validity.possible.hull();
  const bool simple = validity.possible.size() == 1 && validity.is_exact();
  set[row] = simple ? graph::Value::Null() : graph::Value::Of(validity, arena);
}

void Batch::Compact(const std::vector<Slot>& slots, const uint32_t* rows, size_t count) {
  for (const Slot slot : slots) columns[slot].Compact(rows, count);
  if (has_validity) {
    for (size_t i = 0; i < count; ++i) validity.Copy(validity, rows[i], i);
  }
  if (!certain.empty()) {
    for (size_t i = 0; i < count; ++i) certain[i] = certain[rows[i]];
  }
  size = count;
}

}  // namespace entente::query
