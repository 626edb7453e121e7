// One column of a batch: up to 2,048 values of one physical type, with a null bitmap laid out as
// Arrow's (bit set = value present).
//
// Shape:   `size` is the batch's; a constant vector holds its one value at index 0 and is read
// through Index(). Types:   what the binder knows decides: booleans, integers, floats, dates
// (days), vertices and edges are typed; the rest is kAny. Cost:    buffers are allocated once, at
// first use, and kept.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>

#include "absl/types/span.h"
#include "graph/value.h"

namespace entente::query {

inline constexpr size_t kMaxBatchRows = 2048;

// A column's place in the batches of one statement. Every variable and every hidden column has one
// of its own.
using Slot = uint32_t;
inline constexpr Slot kNoSlot = UINT32_MAX;

enum class VectorType : uint8_t {
  kBoolean,  // uint8_t
  kInteger,  // int64_t
  kFloat,    // double
  kDate,     // int64_t days
  kVertex,   // uint32_t
  kEdge,     // uint64_t, EdgeRow::packed
  kAny,      // graph::Value; null where the value is null
};
size_t WidthOf(VectorType type);
// The type of a column whose values are of these kinds.
VectorType VectorTypeFor(graph::KindSet kinds);

class Vector {
 public:
  // Makes the vector ready for values of this type, all present.
  void Reset(VectorType type);
  VectorType type() const { return type_; }
  bool is_constant() const { return constant_; }
  void set_constant(bool constant) { constant_ = constant; }
  size_t Index(size_t row) const { return constant_ ? 0 : row; }

  template <typename T>
  T* data() {
    return reinterpret_cast<T*>(data_.get());
  }
  template <typename T>
  const T* data() const {
    return reinterpret_cast<const T*>(data_.get());
  }
  // Where may_have_nulls() is false no bit need be looked at.
  bool may_have_nulls() const { return may_have_nulls_; }
  bool IsNull(size_t row) const {
    const size_t i = Index(row);
    if (type_ == VectorType::kAny) return data<graph::Value>()[i].is_null();
    return may_have_nulls_ && !((present_[i >> 6] >> (i & 63)) & 1);
  }
  void SetNull(size_t row) {
    if (type_ == VectorType::kAny) {
      data<graph::Value>()[row] = graph::Value::Null();
      return;
    }
    if (!may_have_nulls_) {
      std::memset(present_, 0xff, sizeof(present_));
      may_have_nulls_ = true;
    }
    present_[row >> 6] &= ~(uint64_t{1} << (row & 63));
  }

  // The value as a Value; elements get the read index given.
  graph::Value ValueAt(size_t row, graph::ReadIndex read = 0) const;
  // REQUIRES: the value's kind fits the type, or it is null.
  void SetValue(size_t row, const graph::Value& value);
  // this[to] = source[from]; both of one type.
  void CopyRow(const Vector& source, size_t from, size_t to);
  // this[i] = source[rows[i]].
  void Gather(const Vector& source, const uint32_t* rows, size_t count);
  // this[i] = this[rows[i]]; rows ascending.
  void Compact(const uint32_t* rows, size_t count);

 private:
  VectorType type_ = VectorType::kAny;
  bool constant_ = false;
  bool may_have_nulls_ = false;
  size_t capacity_bytes_ = 0;
  std::unique_ptr<uint64_t[]> data_;
  uint64_t present_[kMaxBatchRows / 64];
};

}  // namespace entente::query
