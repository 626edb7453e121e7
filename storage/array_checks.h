// Whether arrays that were read from a file may be used as what they are read as: a checksum says
// that they are what was written, not that whoever wrote them made no mistake.
//
// Cost: one pass each.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "storage/array.h"

namespace entente::storage {

inline bool AreBelow(const Array<uint32_t>& numbers, uint64_t limit) {
  uint32_t greatest = 0;
  for (const uint32_t number : numbers) greatest = std::max(greatest, number);
  return numbers.empty() || greatest < limit;
}

// Ascending, each once, below the limit.
inline bool AscendBelow(const Array<uint32_t>& numbers, uint64_t limit) {
  for (size_t i = 1; i < numbers.size(); ++i) {
    if (numbers[i - 1] >= numbers[i]) return false;
  }
  return numbers.empty() || numbers[numbers.size() - 1] < limit;
}

// Where each of several runs begins, and where the last one ends: from 0 to `end`.
template <typename Number>
bool AreOffsets(const Array<Number>& offsets, uint64_t end) {
  for (size_t i = 1; i < offsets.size(); ++i) {
    if (offsets[i - 1] > offsets[i]) return false;
  }
  return !offsets.empty() && offsets[0] == 0 && offsets[offsets.size() - 1] == end;
}

// Periods with something between their bounds, each on the axis of time or infinite.
template <typename Number>
bool ArePeriods(const Array<Number>& from, const Array<Number>& to, int64_t greatest_finite) {
  using Limits = std::numeric_limits<Number>;
  const auto is_bound = [greatest_finite](Number bound) {
    return (bound >= -greatest_finite && bound <= greatest_finite) || bound == Limits::min() ||
           bound == Limits::max();
  };
  bool good = from.size() == to.size();
  for (size_t i = 0; i < from.size() && good; ++i)
    good = from[i] < to[i] && is_bound(from[i]) && is_bound(to[i]);
  return good;
}

}  // namespace entente::storage
