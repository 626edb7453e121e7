// How many entries of edge types hold at each of some days: one sweep over the ends of their
// periods, whatever the number of days.
//
// Order:  Add for each slice, Finish, then CountAt as often as wanted. Units: days since
// 1970-01-01. Threads: one thread at a time. Cost: about two steps an entry; a table of a byte or
// two a day between the first and the last, at most 2 MiB, else a binary search.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/graph_view.h"
#include "query/execution/context.h"

namespace entente::query {

class CountEachDay {
 public:
  explicit CountEachDay(std::vector<int32_t> days);

  // REQUIRES: IsPlain(slice). Errors: those of Poll.
  Status Add(const graph::CsrSlice& slice, ExecutionContext& context);
  void Finish();
  // REQUIRES: the day is one of those given.
  int64_t CountAt(int32_t day) const { return change_[Place(day)]; }

 private:
  // The number of days before it.
  size_t Place(int32_t day) const;
  template <typename PlaceOf>
  void AddRange(const graph::CsrSlice& slice, uint64_t begin, uint64_t end, PlaceOf place);

  std::vector<int32_t> days_;       // ascending, each once
  std::vector<uint16_t> place_of_;  // by day from the first on, where they lie close; else empty
  std::vector<int64_t> change_;     // by place; after Finish the counts
};

}  // namespace entente::query
