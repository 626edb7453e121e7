#include "query/execution/column_reader.h"

#include <algorithm>

namespace entente::query {

using graph::ColumnSlice;
using graph::Value;

VectorType ColumnReader::type() const {
  switch (slice_.type) {
    case ColumnSlice::Type::kBoolean:
      return VectorType::kBoolean;
    case ColumnSlice::Type::kInteger:
      return VectorType::kInteger;
    case ColumnSlice::Type::kFloat:
      return VectorType::kFloat;
    case ColumnSlice::Type::kDays:
      return VectorType::kDate;
    default:
      return VectorType::kAny;
  }
}

bool ColumnReader::LocateSparse(uint32_t row, uint64_t* position) const {
  const uint32_t* end = slice_.sparse_rows + slice_.num_sparse;
  const uint32_t* found = std::lower_bound(slice_.sparse_rows, end, row);
  *position = static_cast<uint64_t>(found - slice_.sparse_rows);
  return found != end && *found == row;
}

Value ColumnReader::PlainValue(uint32_t row) const {
  uint64_t position = 0;
  if (!Locate(row, &position)) return Value::Null();
  switch (slice_.type) {
    case ColumnSlice::Type::kBoolean:
      return Value::Boolean(static_cast<const uint8_t*>(slice_.values)[position] != 0);
    case ColumnSlice::Type::kInteger:
      return Value::Integer(static_cast<const int64_t*>(slice_.values)[position]);
    case ColumnSlice::Type::kFloat:
      return Value::Float(static_cast<const double*>(slice_.values)[position]);
    case ColumnSlice::Type::kDictionary:
      return Value::String(
          slice_.dictionary[static_cast<const uint32_t*>(slice_.values)[position]]);
    case ColumnSlice::Type::kDays:
      return Value::Of(graph::Date{static_cast<const int32_t*>(slice_.values)[position]});
    case ColumnSlice::Type::kAny:
      return static_cast<const Value*>(slice_.values)[position];
    case ColumnSlice::Type::kAbsent:
      break;
  }
  return Value::Null();
}

Value ColumnReader::ReadView(uint32_t row, graph::Instant at, Arena& arena) const {
  if (owner_.is_vertices()) return view_->VertexProperty(graph::VertexId(row), key_, at, arena);
  return view_->EdgeProperty(graph::EdgeRow(owner_.edge_type, row), key_, at, arena);
}

}  // namespace entente::query
