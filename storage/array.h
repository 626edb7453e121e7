// Memory of the base: arrays of a fixed size, aligned to 64 bytes as in the snapshot file, and bits
// over rows.
//
// Threads: plain memory; immutable by use once published.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/check.h"
#include "graph/graph_view.h"

namespace entente::storage {

template <typename T>
class Array {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  Array() = default;
  // The content is not initialised.
  explicit Array(size_t size) : size_(size) {
    if (size == 0) return;
    data_.reset(static_cast<T*>(std::aligned_alloc(64, RoundedBytes(size))));
    ENTENTE_CHECK(data_ != nullptr);
  }
  Array(size_t size, T value) : Array(size) { std::fill_n(data(), size, value); }
  explicit Array(const std::vector<T>& values) : Array(values.size()) {
    if (!values.empty()) std::memcpy(static_cast<void*>(data()), values.data(), size_ * sizeof(T));
  }
  Array(Array&& other) noexcept
      : data_(std::move(other.data_)), size_(std::exchange(other.size_, 0)) {}
  Array& operator=(Array&& other) noexcept {
    data_ = std::move(other.data_);
    size_ = std::exchange(other.size_, 0);
    return *this;
  }

  // The same memory, seen as other elements. REQUIRES: a multiple of their size.
  template <typename U>
  Array<U> As() && {
    ENTENTE_CHECK(size_ * sizeof(T) % sizeof(U) == 0);
    Array<U> other;
    other.Adopt(data_.release(), std::exchange(size_, 0) * sizeof(T) / sizeof(U));
    return other;
  }
  void Adopt(void* memory, size_t size) {
    data_.reset(static_cast<T*>(memory));
    size_ = size;
  }

  T* data() { return data_.get(); }
  const T* data() const { return data_.get(); }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](size_t index) { return data_.get()[index]; }
  const T& operator[](size_t index) const { return data_.get()[index]; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size_; }
  uint64_t allocated_bytes() const { return size_ == 0 ? 0 : RoundedBytes(size_); }

 private:
  struct Free {
    void operator()(T* data) const { std::free(data); }
  };
  static size_t RoundedBytes(size_t size) { return (size * sizeof(T) + 63) & ~size_t{63}; }

  std::unique_ptr<T, Free> data_;
  size_t size_ = 0;
};

class Bits {
 public:
  Bits() = default;
  explicit Bits(size_t num_bits) : words_((num_bits + 63) / 64, 0) {}
  explicit Bits(Array<uint64_t> words) : words_(std::move(words)) {}
  // A copy with room for at least `num_bits`; the new ones are clear.
  Bits Grown(size_t num_bits) const {
    Bits grown(std::max(num_bits, capacity()));
    if (!words_.empty())
      std::memcpy(grown.words_.data(), words_.data(), words_.size() * sizeof(uint64_t));
    return grown;
  }

  bool Get(size_t index) const {
    return index < capacity() && ((words_[index >> 6] >> (index & 63)) & 1);
  }
  void Set(size_t index) { words_[index >> 6] |= uint64_t{1} << (index & 63); }
  void Clear(size_t index) { words_[index >> 6] &= ~(uint64_t{1} << (index & 63)); }
  size_t capacity() const { return words_.size() * 64; }
  bool empty() const { return words_.empty(); }
  graph::BitSlice slice() const { return {words_.data()}; }
  const Array<uint64_t>& words() const { return words_; }
  uint64_t allocated_bytes() const { return words_.allocated_bytes(); }

 private:
  Array<uint64_t> words_;
};

}  // namespace entente::storage
