// An aggregate's value at each instant: timeline(count(*)) and its like.
//
// Shape:   rows come in with the instants at which they certainly hold; the answer is a list of
// {period, value} in the order of time, equal values that meet made one. Cost:    one sweep over
// the end points; counts and sums of integers take one step each, other aggregates look at the rows
// that hold in each stretch. Memory:  an entry for each end point, and the arguments.
#pragma once

#include <vector>

#include "absl/types/span.h"
#include "graph/period.h"
#include "query/functions/aggregate.h"

namespace entente::query {

class Timeline {
 public:
  explicit Timeline(const AggregateOptions& options) : options_(options) {}

  void Add(absl::Span<const graph::Value> arguments, const graph::PeriodSet& certain);
  // Over the stretches of `whole`, those without rows too; null: over the stretches with rows.
  // Errors are those of the aggregate.
  StatusOr<graph::Value> Finish(const graph::PeriodSet* whole, Arena& arena) const;
  size_t num_bytes() const {
    return ends_.capacity() * sizeof(End) + arguments_.capacity() * sizeof(graph::Value);
  }

 private:
  struct End {
    graph::Bound at;
    uint32_t row;
    bool begins;
  };
  bool IsCounted() const;
  bool IsSummed() const;

  AggregateOptions options_;
  size_t width_ = 0;  // arguments of a row
  uint32_t num_rows_ = 0;
  std::vector<graph::Value> arguments_;
  std::vector<End> ends_;
};

}  // namespace entente::query
