// Memory that lives as long as one query's result and is freed at once: bump allocation in blocks
// of 64 KiB, counted.
//
// Threads: one thread at a time. Cost: an allocation is an addition and a comparison.
// Errors: past the limit the allocation still succeeds and over_limit() turns true; operators poll
// it once a batch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace entente {

class Arena {
 public:
  static constexpr size_t kBlockBytes = 64 * 1024;

  explicit Arena(size_t limit_bytes = SIZE_MAX) : limit_bytes_(limit_bytes) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Aligned to 8 bytes.
  void* Allocate(size_t bytes) {
    bytes = (bytes + 7) & ~size_t{7};
    if (bytes > left_) NewBlock(bytes);
    void* result = next_;
    next_ += bytes;
    left_ -= bytes;
    return result;
  }
  template <typename T>
  T* AllocateArray(size_t count) {
    static_assert(alignof(T) <= 8);
    return static_cast<T*>(Allocate(count * sizeof(T)));
  }
  std::string_view Copy(std::string_view text) {
    if (text.empty()) return {};
    char* bytes = static_cast<char*>(Allocate(text.size()));
    std::memcpy(bytes, text.data(), text.size());
    return {bytes, text.size()};
  }

  // Memory held elsewhere on behalf of the same query (hash tables, sort buffers): may be negative
  // to give back.
  void Account(int64_t bytes) {
    accounted_bytes_ = static_cast<size_t>(static_cast<int64_t>(accounted_bytes_) + bytes);
  }

  size_t bytes() const { return block_bytes_ + accounted_bytes_; }
  size_t limit_bytes() const { return limit_bytes_; }
  bool over_limit() const { return bytes() > limit_bytes_; }

 private:
  void NewBlock(size_t at_least);

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  size_t left_ = 0;
  size_t block_bytes_ = 0;
  size_t accounted_bytes_ = 0;
  size_t limit_bytes_;
};

}  // namespace entente
