// Where the adjacency entries that an operator looks at are counted while a statement is profiled.
//
// Cost:    one look at a pointer for each list that is read; loops over entries never ask.
// Threads: one statement, one thread: the place is the thread's.
#pragma once

#include <utility>

#include "graph/graph_view.h"
#include "query/plan/plan_profile.h"

namespace entente::query {

// The counts of the operator that runs now; null where nothing is profiled.
inline constinit thread_local EntryCounts* counted_entries = nullptr;

// While one exists, entries are counted there.
class CountEntriesIn {
 public:
  explicit CountEntriesIn(EntryCounts* counts) : before_(std::exchange(counted_entries, counts)) {}
  ~CountEntriesIn() { counted_entries = before_; }
  CountEntriesIn(const CountEntriesIn&) = delete;
  CountEntriesIn& operator=(const CountEntriesIn&) = delete;

 private:
  EntryCounts* const before_;
};

inline void CountEntries(uint64_t read, uint64_t skipped) {
  if (counted_entries == nullptr) return;
  counted_entries->read += read;
  counted_entries->skipped += skipped;
}

// The entries of the range were looked at as of a day, or for what they share with a period.
// REQUIRES: a profile is made; the slice is plain.
void CountRangeAt(const graph::CsrSlice& slice, graph::CsrSlice::Range range, int32_t day);
void CountRangeWithin(const graph::CsrSlice& slice, graph::CsrSlice::Range range,
                      const graph::Period& period);

}  // namespace entente::query
