#include "storage/property_column.h"

#include <algorithm>
#include <utility>

namespace entente::storage {

using graph::ColumnSlice;
using graph::Value;

size_t ValueBytes(ColumnType type) {
  switch (type) {
    case ColumnType::kAbsent:
      return 0;
    case ColumnType::kBoolean:
      return 1;
    case ColumnType::kInteger:
    case ColumnType::kFloat:
      return 8;
    case ColumnType::kDictionary:
    case ColumnType::kDays:
      return 4;
    case ColumnType::kAny:
      return sizeof(Value);
  }
  return 0;
}

PropertyColumn::PropertyColumn(Parts parts) : parts_(std::move(parts)) {
  if (parts_.history_rows.empty()) return;
  history_bits_ = Bits(parts_.num_rows);
  for (uint32_t row : parts_.history_rows) history_bits_.Set(row);
}

ColumnSlice PropertyColumn::Slice() const {
  ColumnSlice slice;
  slice.type = parts_.type;
  slice.num_rows = parts_.num_rows;
  slice.values = parts_.values.data();
  slice.present = parts_.present.data();
  if (parts_.is_sparse) {
    slice.sparse_rows = parts_.sparse_rows.data();
    slice.num_sparse = parts_.sparse_rows.size();
  }
  slice.dictionary = parts_.dictionary.texts();
  slice.dictionary_size = parts_.dictionary.size();
  slice.exceptional = history_bits_.slice();
  return slice;
}

uint64_t PropertyColumn::Position(uint32_t row) const {
  if (row >= parts_.num_rows || parts_.type == ColumnType::kAbsent) return UINT64_MAX;
  if (parts_.is_sparse) {
    const auto found = std::lower_bound(parts_.sparse_rows.begin(), parts_.sparse_rows.end(), row);
    if (found == parts_.sparse_rows.end() || *found != row) return UINT64_MAX;
    return static_cast<uint64_t>(found - parts_.sparse_rows.begin());
  }
  if (!parts_.present.empty() && ((parts_.present[row >> 6] >> (row & 63)) & 1) == 0)
    return UINT64_MAX;
  return row;
}

Value PropertyColumn::BaseValue(uint32_t row) const {
  const uint64_t position = Position(row);
  if (position == UINT64_MAX) return Value::Null();
  switch (parts_.type) {
    case ColumnType::kAbsent:
      return Value::Null();
    case ColumnType::kBoolean:
      return Value::Boolean(At<uint8_t>(position) != 0);
    case ColumnType::kInteger:
      return Value::Integer(At<int64_t>(position));
    case ColumnType::kFloat:
      return Value::Float(At<double>(position));
    case ColumnType::kDictionary:
      return Value::String(parts_.dictionary[At<uint32_t>(position)]);
    case ColumnType::kDays:
      return Value::Of(graph::Date{At<int32_t>(position)});
    case ColumnType::kAny:
      return At<Value>(position);
  }
  return Value::Null();
}

PropertyState PropertyColumn::State(uint32_t row) const {
  PropertyState state{BaseValue(row), {}};
  if (!history_bits_.Get(row)) return state;
  const auto found = std::lower_bound(parts_.history_rows.begin(), parts_.history_rows.end(), row);
  const auto index = static_cast<size_t>(found - parts_.history_rows.begin());
  const uint64_t begin = parts_.history_offsets[index];
  state.stretches =
      absl::MakeConstSpan(parts_.history).subspan(begin, parts_.history_offsets[index + 1] - begin);
  return state;
}

uint64_t PropertyColumn::allocated_bytes() const {
  return sizeof(*this) + parts_.values.allocated_bytes() + parts_.present.allocated_bytes() +
         parts_.sparse_rows.allocated_bytes() + parts_.dictionary.allocated_bytes() +
         parts_.history_rows.allocated_bytes() +
         parts_.history_offsets.capacity() * sizeof(uint64_t) +
         parts_.history.capacity() * sizeof(graph::HistoryEntry) + history_bits_.allocated_bytes() +
         (parts_.arena == nullptr ? 0 : parts_.arena->bytes());
}

}  // namespace entente::storage
