// Memory of the delta: arrays that grow while readers read them, and words that one writer changes
// under them.
//
// Shape:   pages of 512 zeroed entries, made on demand; an entry never moves.
// Threads: one writer (Make, StoreWord), any number of readers (Find, LoadWord); what a stored
// pointer leads to is seen completely.
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <type_traits>

#include "base/check.h"

namespace entente::storage {

inline uint64_t LoadWord(const uint64_t& word) {
  return std::atomic_ref<uint64_t>(const_cast<uint64_t&>(word)).load(std::memory_order_acquire);
}
inline void StoreWord(uint64_t& word, uint64_t value) {
  std::atomic_ref<uint64_t>(word).store(value, std::memory_order_release);
}
template <typename T>
T* LoadPointer(const uint64_t& word) {
  return reinterpret_cast<T*>(LoadWord(word));
}
inline uint64_t AsWord(const void* pointer) { return reinterpret_cast<uint64_t>(pointer); }

template <typename T>
class PagedArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  static constexpr uint64_t kPageEntries = 512;

  PagedArray() = default;
  PagedArray(const PagedArray&) = delete;
  PagedArray& operator=(const PagedArray&) = delete;
  ~PagedArray() {
    for (size_t s = 0; s < segments_.size(); ++s) {
      uint64_t* pages = segments_[s].load(std::memory_order_relaxed);
      if (pages == nullptr) continue;
      for (uint64_t p = 0; p < SegmentSize(s); ++p) std::free(reinterpret_cast<void*>(pages[p]));
      std::free(pages);
    }
  }

  // Null where nothing near the index was ever made.
  T* Find(uint64_t index) const {
    const Place place(index / kPageEntries);
    const uint64_t* pages = segments_[place.segment].load(std::memory_order_acquire);
    if (pages == nullptr) return nullptr;
    T* entries = LoadPointer<T>(pages[place.offset]);
    return entries == nullptr ? nullptr : entries + index % kPageEntries;
  }
  T& Make(uint64_t index) {
    const Place place(index / kPageEntries);
    uint64_t* pages = segments_[place.segment].load(std::memory_order_relaxed);
    if (pages == nullptr) {
      pages = static_cast<uint64_t*>(Zeroed(SegmentSize(place.segment) * sizeof(uint64_t)));
      segments_[place.segment].store(pages, std::memory_order_release);
    }
    T* entries = reinterpret_cast<T*>(pages[place.offset]);
    if (entries == nullptr) {
      entries = static_cast<T*>(Zeroed(kPageEntries * sizeof(T)));
      StoreWord(pages[place.offset], AsWord(entries));
    }
    return entries[index % kPageEntries];
  }
  uint64_t allocated_bytes() const { return bytes_; }  // the writer's to ask

 private:
  static constexpr uint64_t kFirstSegment = 64;
  struct Place {
    explicit Place(uint64_t page)
        : segment(static_cast<size_t>(std::bit_width(page / kFirstSegment))),
          offset(segment == 0 ? page : page - SegmentSize(segment)) {}
    size_t segment;
    uint64_t offset;
  };
  // Segment 0 has pages [0, 64), segment s those of [64 << (s - 1), 64 << s).
  static constexpr uint64_t SegmentSize(size_t segment) {
    return segment == 0 ? kFirstSegment : kFirstSegment << (segment - 1);
  }
  void* Zeroed(uint64_t bytes) {
    void* memory = std::calloc(bytes, 1);
    ENTENTE_CHECK(memory != nullptr);
    bytes_ += bytes;
    return memory;
  }

  std::array<std::atomic<uint64_t*>, 20> segments_{};
  uint64_t bytes_ = 0;
};

}  // namespace entente::storage
