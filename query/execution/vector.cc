#include "query/execution/vector.h"

#include "base/check.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;
using graph::Value;

size_t WidthOf(VectorType type) {
  switch (type) {
    case VectorType::kBoolean:
      return 1;
    case VectorType::kVertex:
      return 4;
    case VectorType::kInteger:
    case VectorType::kFloat:
    case VectorType::kDate:
    case VectorType::kEdge:
      return 8;
    case VectorType::kAny:
      return sizeof(Value);
  }
  return 0;
}

VectorType VectorTypeFor(KindSet kinds) {
  if (kinds.IsOnly(Kind::kBoolean)) return VectorType::kBoolean;
  if (kinds.IsOnly(Kind::kInteger)) return VectorType::kInteger;
  if (kinds.IsOnly(Kind::kFloat)) return VectorType::kFloat;
  if (kinds.IsOnly(Kind::kDate)) return VectorType::kDate;
  if (kinds.IsOnly(Kind::kVertex)) return VectorType::kVertex;
  if (kinds.IsOnly(Kind::kEdge)) return VectorType::kEdge;
  return VectorType::kAny;
}

void Vector::Reset(VectorType type) {
  const size_t bytes = WidthOf(type) * kMaxBatchRows;
  if (bytes > capacity_bytes_) {
    data_ = std::make_unique_for_overwrite<uint64_t[]>(bytes / 8);
    capacity_bytes_ = bytes;
  }
  type_ = type;
  constant_ = false;
  may_have_nulls_ = false;
}

Value Vector::ValueAt(size_t row, graph::ReadIndex read) const {
  const size_t i = Index(row);
  if (type_ == VectorType::kAny) return data<Value>()[i];
  if (IsNull(row)) return Value::Null();
  switch (type_) {
    case VectorType::kBoolean:
      return Value::Boolean(data<uint8_t>()[i] != 0);
    case VectorType::kInteger:
      return Value::Integer(data<int64_t>()[i]);
    case VectorType::kFloat:
      return Value::Float(data<double>()[i]);
    case VectorType::kDate:
      return Value::Of(graph::Date{data<int64_t>()[i]});
    case VectorType::kVertex:
      return Value::Vertex(graph::VertexId(data<uint32_t>()[i]), read);
    case VectorType::kEdge:
      return Value::Edge(graph::EdgeRow::FromPacked(data<uint64_t>()[i]), read);
    case VectorType::kAny:
      break;
  }
  return Value::Null();
}

void Vector::SetValue(size_t row, const Value& value) {
  if (type_ == VectorType::kAny) {
    data<Value>()[row] = value;
    return;
  }
  if (value.is_null()) {
    SetNull(row);
    return;
  }
  switch (type_) {
    case VectorType::kBoolean:
      ENTENTE_CHECK(value.kind() == Kind::kBoolean);
      data<uint8_t>()[row] = value.boolean() ? 1 : 0;
      break;
    case VectorType::kInteger:
      ENTENTE_CHECK(value.kind() == Kind::kInteger);
      data<int64_t>()[row] = value.integer();
      break;
    case VectorType::kFloat:
      ENTENTE_CHECK(value.kind() == Kind::kFloat);
      data<double>()[row] = value.floating();
      break;
    case VectorType::kDate:
      ENTENTE_CHECK(value.kind() == Kind::kDate);
      data<int64_t>()[row] = value.date().days;
      break;
    case VectorType::kVertex:
      ENTENTE_CHECK(value.kind() == Kind::kVertex);
      data<uint32_t>()[row] = value.vertex().number();
      break;
    case VectorType::kEdge:
      ENTENTE_CHECK(value.kind() == Kind::kEdge);
      data<uint64_t>()[row] = value.edge().packed;
      break;
    case VectorType::kAny:
      break;
  }
  if (may_have_nulls_) present_[row >> 6] |= uint64_t{1} << (row & 63);
}

namespace {

template <typename T>
void GatherData(const T* source, const uint32_t* rows, size_t count, T* target) {
  for (size_t i = 0; i < count; ++i) target[i] = source[rows[i]];
}

void GatherBytes(VectorType type, const void* source, const uint32_t* rows, size_t count,
                 void* target) {
  switch (WidthOf(type)) {
    case 1:
      GatherData(static_cast<const uint8_t*>(source), rows, count, static_cast<uint8_t*>(target));
      break;
    case 4:
      GatherData(static_cast<const uint32_t*>(source), rows, count, static_cast<uint32_t*>(target));
      break;
    case 8:
      GatherData(static_cast<const uint64_t*>(source), rows, count, static_cast<uint64_t*>(target));
      break;
    default:
      GatherData(static_cast<const Value*>(source), rows, count, static_cast<Value*>(target));
      break;
  }
}

}  // namespace

void Vector::CopyRow(const Vector& source, size_t from, size_t to) {
  if (source.type_ != VectorType::kAny && source.IsNull(from)) {
    SetNull(to);
    return;
  }
  const auto row = static_cast<uint32_t>(source.Index(from));
  auto* target = reinterpret_cast<char*>(data_.get()) + to * WidthOf(type_);
  GatherBytes(type_, source.data_.get(), &row, 1, target);
  if (type_ != VectorType::kAny && may_have_nulls_) present_[to >> 6] |= uint64_t{1} << (to & 63);
}

void Vector::Gather(const Vector& source, const uint32_t* rows, size_t count) {
  Reset(source.type_);
  if (source.constant_) {
    CopyRow(source, 0, 0);
    constant_ = true;
    return;
  }
  GatherBytes(type_, source.data_.get(), rows, count, data_.get());
  if (!source.may_have_nulls_) return;
  for (size_t i = 0; i < count; ++i) {
    if (source.IsNull(rows[i])) SetNull(i);
  }
}

void Vector::Compact(const uint32_t* rows, size_t count) {
  if (constant_) return;
  GatherBytes(type_, data_.get(), rows, count, data_.get());
  if (!may_have_nulls_ || type_ == VectorType::kAny) return;
  for (size_t i = 0; i < count; ++i) {
    const bool present = (present_[rows[i] >> 6] >> (rows[i] & 63)) & 1;
    const uint64_t bit = uint64_t{1} << (i & 63);
    if (present)
      present_[i >> 6] |= bit;
    else
      present_[i >> 6] &= ~bit;
  }
}

}  // namespace entente::query
