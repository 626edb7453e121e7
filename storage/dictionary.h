// The distinct strings of one property column, each once, known by a code.
//
// Shape:   code c is text [offsets[c], offsets[c + 1]) of one run of bytes; codes count up in order
// of first appearance. Threads: a Dictionary is immutable; a DictionaryBuilder has one user.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "base/arena.h"
#include "storage/array.h"

namespace entente::storage {

class Dictionary {
 public:
  Dictionary() = default;
  // REQUIRES: offsets is ascending, begins with 0 and ends with bytes.size().
  Dictionary(Array<uint64_t> offsets, Array<char> bytes);

  uint32_t size() const { return static_cast<uint32_t>(texts_.size()); }
  std::string_view operator[](uint32_t code) const { return texts_[code]; }
  const std::string_view* texts() const { return texts_.data(); }
  const Array<uint64_t>& offsets() const { return offsets_; }
  const Array<char>& bytes() const { return bytes_; }
  uint64_t allocated_bytes() const {
    return offsets_.allocated_bytes() + bytes_.allocated_bytes() +
           texts_.capacity() * sizeof(std::string_view);
  }

 private:
  Array<uint64_t> offsets_;
  Array<char> bytes_;
  std::vector<std::string_view> texts_;
};

class DictionaryBuilder {
 public:
  DictionaryBuilder() : arena_(std::make_unique<Arena>()) {}
  uint32_t Code(std::string_view text);  // found or made
  std::string_view operator[](uint32_t code) const { return texts_[code]; }
  uint32_t size() const { return static_cast<uint32_t>(texts_.size()); }
  Dictionary Finish() const;

 private:
  std::unique_ptr<Arena> arena_;
  std::vector<std::string_view> texts_;
  absl::flat_hash_map<absl::string_view, uint32_t> codes_;
};

}  // namespace entente::storage
