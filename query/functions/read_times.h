// When elements that travel as values (in lists, maps, paths) are read: the table that a Value's
// ReadIndex refers to. Index 0: at the time of the row that the value is in.
//
// An element matched under an ONLY scope brings a clip along: what valid(x) and history(x.p) are
// cut to.
//
// Ownership: one table a statement; clips are copied. Threads: one statement, one thread.
#pragma once

#include <deque>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graph/period.h"
#include "graph/value.h"

namespace entente::query {

class ReadTimes {
 public:
  ReadTimes() { entries_.push_back({graph::Instant{}, true, nullptr}); }

  graph::ReadIndex At(graph::Instant instant, const graph::PeriodSet* clip = nullptr);
  graph::ReadIndex FollowingRow(const graph::PeriodSet* clip = nullptr);
  // The index that stands for the same clip, read at the instant.
  graph::ReadIndex Pinned(graph::ReadIndex index, graph::Instant instant) {
    return At(instant, entries_[index].clip);
  }

  bool FollowsRow(graph::ReadIndex index) const { return entries_[index].follows_row; }
  graph::Instant InstantOf(graph::ReadIndex index, graph::Instant row_instant) const {
    return entries_[index].follows_row ? row_instant : entries_[index].instant;
  }
  const graph::PeriodSet* ClipOf(graph::ReadIndex index) const { return entries_[index].clip; }
  // By index, for the answer: elements there are all read at instants.
  std::vector<graph::Instant> Instants() const;

 private:
  struct Entry {
    graph::Instant instant;
    bool follows_row = false;
    const graph::PeriodSet* clip = nullptr;
  };
  graph::ReadIndex Add(const Entry& entry);
  const graph::PeriodSet* Keep(const graph::PeriodSet& clip);

  std::vector<Entry> entries_;
  absl::flat_hash_map<int64_t, graph::ReadIndex> unclipped_;
  graph::ReadIndex last_unclipped_ = 0;
  std::deque<graph::PeriodSet> clips_;
};

}  // namespace entente::query
