// The questions of the interval graph answered by loops written by hand, one for each: what an
// engine's figures are held against.
//
// Shape:  an answer is a list of numbers: one for a count, more where a question has more to say
// (questions.h names them). Units: days since 1970-01-01. Threads: pure functions; one thread each.
// Cost: about one pass over the arrays of the types concerned.
#pragma once

#include <cstdint>
#include <vector>

#include "benchmarks/interval_arrays.h"

namespace entente::benchmarks {

using Answer = std::vector<uint64_t>;

Answer CountNeighboursAt(const IntervalArrays& graph, uint32_t vertex, int32_t day);
Answer CountTwoHopsDistinctAt(const IntervalArrays& graph, uint32_t vertex, int32_t day);
// The alliances on 1 January of each year in [first, last]: years that have some, and their sum.
Answer CountEachYear(const IntervalArrays& graph, int first, int last);
// The alliances on every day that one begins or ends; then as above.
Answer CountEachDay(const IntervalArrays& graph, int first, int last);
Answer CountTwoHopPathsAt(const IntervalArrays& graph, int32_t day);
// a -> b -> c and a -> c.
Answer CountTrianglesAt(const IntervalArrays& graph, int32_t day);

struct JointPaths {
  uint32_t region = 0;
  uint32_t vertices_below = 0;
  int32_t from = 0, to = 0;  // the range of time
};
// Alliance, then trade, from the vertices of a region: paths, and days that both edges share.
Answer SumJointDays(const IntervalArrays& graph, const JointPaths& paths);
// Edges of all types that begin, and that end, in (after, until].
Answer CountChanges(const IntervalArrays& graph, int32_t after, int32_t until);
// Pairs of regions that trade: pairs, edges, and the sum of their weights.
Answer CountRegionPairsAt(const IntervalArrays& graph, int32_t day);
// The ten vertices with most alliances, then the least number: vertex and degree in turn.
Answer TenHighestDegreesAt(const IntervalArrays& graph, int32_t day);

}  // namespace entente::benchmarks
