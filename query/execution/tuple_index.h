// Tuples of values to dense numbers: grouping and DISTINCT.
//
// Cost: a look-up hashes and compares the tuple's values; nothing is allocated for a tuple that is
// known.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "graph/value.h"

namespace entente::query {

// Tuples of values to dense numbers, in the order of first appearance. Open addressing; equal as
// DISTINCT has it.
class TupleIndex {
 public:
  explicit TupleIndex(size_t width) : width_(width), table_(64, UINT32_MAX) {}

  size_t size() const { return hashes_.size(); }
  graph::Value at(size_t tuple, size_t i) const { return values_[tuple * width_ + i]; }
  void Set(size_t tuple, size_t i, const graph::Value& value) {
    values_[tuple * width_ + i] = value;
  }
  // The tuple's number, and whether it is new.
  std::pair<size_t, bool> Find(absl::Span<const graph::Value> tuple) {
    uint64_t hash = 0x9E3779B97F4A7C15ull;
    for (const graph::Value& value : tuple)
      hash = (hash ^ graph::EquivalenceHash(value)) * 0xFF51AFD7ED558CCDull;
    hash ^= hash >> 32;
    for (size_t i = hash & (table_.size() - 1);; i = (i + 1) & (table_.size() - 1)) {
      if (table_[i] == UINT32_MAX) {
        table_[i] = static_cast<uint32_t>(hashes_.size());
        hashes_.push_back(hash);
        values_.insert(values_.end(), tuple.begin(), tuple.end());
        if (hashes_.size() * 2 > table_.size()) Grow();
        return {hashes_.size() - 1, true};
      }
      if (hashes_[table_[i]] == hash && Same(table_[i], tuple)) return {table_[i], false};
    }
  }
  void Clear() {
    table_.assign(64, UINT32_MAX);
    hashes_.clear();
    values_.clear();
  }
  size_t bytes() const {
    return table_.capacity() * 4 + hashes_.capacity() * 8 +
           values_.capacity() * sizeof(graph::Value);
  }

 private:
  bool Same(size_t known, absl::Span<const graph::Value> tuple) const {
    for (size_t i = 0; i < width_; ++i) {
      if (!graph::Equivalent(values_[known * width_ + i], tuple[i])) return false;
    }
    return true;
  }
  void Grow() {
    table_.assign(table_.size() * 2, UINT32_MAX);
    for (size_t t = 0; t < hashes_.size(); ++t) {
      size_t i = hashes_[t] & (table_.size() - 1);
      while (table_[i] != UINT32_MAX) i = (i + 1) & (table_.size() - 1);
      table_[i] = static_cast<uint32_t>(t);
    }
  }

  size_t width_;
  std::vector<uint32_t> table_;
  std::vector<uint64_t> hashes_;
  std::vector<graph::Value> values_;
};

}  // namespace entente::query
