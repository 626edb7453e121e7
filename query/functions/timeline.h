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
  // timeline(count(*)): rows need not be told apart, and days can be counted up as they come.
  bool counts_rows() const {
    return options_.kind == AggregateKind::kCountRows && !options_.distinct;
  }
  // As Add, of a row that holds certainly over one period. REQUIRES: counts_rows().
  void AddRow(const graph::Period& certain) {
    AddChange(certain.from, 1);
    AddChange(certain.to, -1);
  }
  // Over the stretches of `whole`, those without rows too; null: over the stretches with rows.
  // Errors are those of the aggregate.
  StatusOr<graph::Value> Finish(const graph::PeriodSet* whole, Arena& arena) const;
  size_t num_bytes() const {
    return ends_.capacity() * sizeof(End) + arguments_.capacity() * sizeof(graph::Value) +
           by_day_.capacity() * sizeof(int64_t) + changes_.capacity() * sizeof(Change);
  }

 private:
  struct End {
    graph::Bound at;
    uint32_t row;
    bool begins;
  };
  // Of the number of rows that hold.
  struct Change {
    graph::Bound at;
    int64_t by = 0;
  };
  void AddChange(const graph::Bound& at, int64_t by) {
    const int64_t day = at.at.micros / graph::kMicrosPerDay - first_day_;
    const bool is_known_day = day >= 0 && day < static_cast<int64_t>(by_day_.size()) &&
                              at.at.micros % graph::kMicrosPerDay == 0;
    if (is_known_day && at.granularity == graph::Granularity::kDay) {
      by_day_[static_cast<size_t>(day)] += by;
    } else {
      AddRareChange(at, by);
    }
  }
  void AddRareChange(const graph::Bound& at, int64_t by);
  StatusOr<graph::Value> FinishCount(const graph::PeriodSet* whole, Arena& arena) const;
  bool IsCounted() const;
  bool IsSummed() const;

  AggregateOptions options_;
  size_t width_ = 0;  // arguments of a row
  uint32_t num_rows_ = 0;
  std::vector<graph::Value> arguments_;
  std::vector<End> ends_;
  // Of counts: by day from first_day_ on, and what does not lie on one of these days.
  int64_t first_day_ = 0;
  std::vector<int64_t> by_day_;
  std::vector<Change> changes_;
  int64_t from_always_ = 0;
  int64_t to_always_ = 0;
};

}  // namespace entente::query
