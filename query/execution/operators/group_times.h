// When the groups of an aggregation over rows with a validity hold: a group with keys in the union
// of its rows' validities, the one group without keys over the whole range that is asked about.
#pragma once

#include <vector>

#include "query/execution/cover_sweep.h"
#include "query/execution/operator.h"

namespace entente::query {

class GroupTimes {
 public:
  GroupTimes(const WholeRange& whole, ExecutionContext& context, const ArgumentSource* argument)
      : whole_range_(whole), context_(context), argument_(argument) {}

  void AddGroup() { covers_.emplace_back(); }
  void Add(size_t group, const Batch& batch, size_t row) {
    covers_[group].Add(batch.validity.Get(row));
  }
  graph::Validity OfGroup(size_t group) {
    return {covers_[group].certain(), covers_[group].possible()};
  }
  // Once all rows have come. False, with a notice: it hangs on the rows that come to the MATCH, and
  // none came.
  bool FindWhole();
  const graph::Validity& whole() const { return whole_; }
  void Clear() { covers_.clear(); }

 private:
  const WholeRange& whole_range_;
  ExecutionContext& context_;
  const ArgumentSource* argument_;
  std::vector<CoverSweep> covers_;
  graph::Validity whole_;
};

}  // namespace entente::query
