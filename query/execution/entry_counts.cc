#include "query/execution/entry_counts.h"

#include "query/execution/adjacency.h"

namespace entente::query {

void CountRangeAt(const graph::CsrSlice& slice, graph::CsrSlice::Range range, int32_t day) {
  const uint64_t size = range.end - range.begin;
  CountEntries(size, size - CountSeen(slice, range, day));
}

void CountRangeWithin(const graph::CsrSlice& slice, graph::CsrSlice::Range range,
                      const graph::Period& period) {
  uint64_t skipped = 0;
  for (uint64_t entry = range.begin; entry < range.end; ++entry) {
    const bool before = ToMicros(slice, entry) <= period.from.at.micros;
    skipped += before || FromMicros(slice, entry) >= period.to.at.micros ? 1 : 0;
  }
  CountEntries(range.end - range.begin, skipped);
}

}  // namespace entente::query
