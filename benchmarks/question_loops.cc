#include "benchmarks/question_loops.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace entente::benchmarks {
namespace {

bool IsLive(const Csr& csr, uint32_t entry, int32_t day) {
  return csr.from[entry] <= day && day < csr.to[entry];
}

// 1 or 0 without a branch: over a whole graph the answer is as good as random.
uint32_t LiveBit(const Csr& csr, size_t entry, int32_t day) {
  return static_cast<uint32_t>(csr.from[entry] <= day) & static_cast<uint32_t>(csr.to[entry] > day);
}

std::vector<uint32_t> DegreesAt(const Csr& csr, int32_t day) {
  std::vector<uint32_t> degrees(csr.num_vertices());
  for (size_t v = 0; v < degrees.size(); ++v) {
    uint32_t degree = 0;
    for (uint32_t e = csr.offsets[v]; e < csr.offsets[v + 1]; ++e) degree += LiveBit(csr, e, day);
    degrees[v] = degree;
  }
  return degrees;
}

// The edges of one day alone.
struct LiveEdges {
  std::vector<uint32_t> offsets;
  std::vector<uint32_t> neighbours;

  LiveEdges(const Csr& csr, int32_t day) : offsets(csr.offsets.size()) {
    for (size_t v = 0; v < csr.num_vertices(); ++v) {
      for (uint32_t e = csr.offsets[v]; e < csr.offsets[v + 1]; ++e) {
        if (IsLive(csr, e, day)) neighbours.push_back(csr.neighbours[e]);
      }
      offsets[v + 1] = static_cast<uint32_t>(neighbours.size());
    }
  }
};

}  // namespace

Answer CountNeighboursAt(const IntervalArrays& graph, uint32_t vertex, int32_t day) {
  const Csr& csr = graph.types[kAllied];
  uint64_t count = 0;
  for (uint32_t e = csr.offsets[vertex]; e < csr.offsets[vertex + 1]; ++e)
    count += IsLive(csr, e, day) ? 1 : 0;
  return {count};
}

Answer CountTwoHopsDistinctAt(const IntervalArrays& graph, uint32_t vertex, int32_t day) {
  const Csr& csr = graph.types[kAllied];
  std::vector<uint32_t> reached;
  for (uint32_t e = csr.offsets[vertex]; e < csr.offsets[vertex + 1]; ++e) {
    if (!IsLive(csr, e, day)) continue;
    const uint32_t middle = csr.neighbours[e];
    for (uint32_t f = csr.offsets[middle]; f < csr.offsets[middle + 1]; ++f) {
      if (IsLive(csr, f, day)) reached.push_back(csr.neighbours[f]);
    }
  }
  std::sort(reached.begin(), reached.end());
  return {static_cast<uint64_t>(std::unique(reached.begin(), reached.end()) - reached.begin())};
}

Answer CountEachYear(const IntervalArrays& graph, int first, int last) {
  const Csr& csr = graph.types[kAllied];
  // By day from the first 1 January on: the years in the list that have begun before it.
  const int32_t first_day = DayNumber(first, 1, 1), last_day = DayNumber(last, 1, 1);
  std::vector<uint8_t> years_before(static_cast<size_t>(last_day - first_day) + 2);
  for (int year = first; year <= last; ++year) {
    const auto after = static_cast<size_t>(DayNumber(year, 1, 1) - first_day) + 1;
    std::fill(years_before.begin() + static_cast<ptrdiff_t>(after), years_before.end(),
              static_cast<uint8_t>(year - first + 1));
  }
  const auto place = [&](int32_t day) {
    return years_before[static_cast<size_t>(std::clamp(day, first_day, last_day + 1) - first_day)];
  };
  std::vector<int64_t> change(static_cast<size_t>(last - first) + 2);
  for (size_t e = 0; e < csr.from.size(); ++e) {
    ++change[place(csr.from[e])];
    --change[place(csr.to[e])];
  }
  uint64_t years = 0, sum = 0;
  int64_t alive = 0;
  for (int year = first; year <= last; ++year) {
    alive += change[static_cast<size_t>(year - first)];
    years += alive > 0 ? 1 : 0;
    sum += static_cast<uint64_t>(alive);
  }
  return {years, sum};
}

Answer CountEachDay(const IntervalArrays& graph, int first, int last) {
  const Csr& csr = graph.types[kAllied];
  int32_t first_day = kOpen, last_day = DayNumber(last, 1, 1);
  for (size_t e = 0; e < csr.from.size(); ++e) {
    first_day = std::min(first_day, csr.from[e]);
    last_day = std::max(last_day, csr.to[e] == kOpen ? csr.from[e] : csr.to[e]);
  }
  std::vector<int64_t> change(static_cast<size_t>(last_day - first_day) + 2);
  for (size_t e = 0; e < csr.from.size(); ++e) {
    ++change[static_cast<size_t>(csr.from[e] - first_day)];
    --change[static_cast<size_t>(std::min(csr.to[e], last_day + 1) - first_day)];
  }
  std::vector<std::pair<int32_t, int64_t>> steps;
  int64_t alive = 0;
  for (size_t day = 0; day < change.size(); ++day) {
    if (change[day] == 0) continue;
    alive += change[day];
    steps.emplace_back(first_day + static_cast<int32_t>(day), alive);
  }
  uint64_t years = 0, sum = 0;
  size_t next = 0;
  for (int year = first; year <= last; ++year) {
    while (next < steps.size() && steps[next].first <= DayNumber(year, 1, 1)) ++next;
    const int64_t count = next == 0 ? 0 : steps[next - 1].second;
    years += count > 0 ? 1 : 0;
    sum += static_cast<uint64_t>(count);
  }
  return {years, sum};
}

Answer CountTwoHopPathsAt(const IntervalArrays& graph, int32_t day) {
  const Csr& csr = graph.types[kAllied];
  const std::vector<uint32_t> degrees = DegreesAt(csr, day);
  uint64_t paths = 0;
  for (size_t e = 0; e < csr.neighbours.size(); ++e) {
    paths += LiveBit(csr, e, day) != 0 ? degrees[csr.neighbours[e]] : 0;
  }
  return {paths};
}

Answer CountTrianglesAt(const IntervalArrays& graph, int32_t day) {
  const Csr& csr = graph.types[kAllied];
  const LiveEdges live(csr, day);
  const std::vector<uint32_t>& offsets = live.offsets;
  std::vector<uint32_t> edges_to(csr.num_vertices());  // from the vertex at hand
  uint64_t triangles = 0;
  for (size_t a = 0; a < csr.num_vertices(); ++a) {
    for (uint32_t e = offsets[a]; e < offsets[a + 1]; ++e) ++edges_to[live.neighbours[e]];
    for (uint32_t e = offsets[a]; e < offsets[a + 1]; ++e) {
      const uint32_t b = live.neighbours[e];
      for (uint32_t f = offsets[b]; f < offsets[b + 1]; ++f)
        triangles += edges_to[live.neighbours[f]];
    }
    for (uint32_t e = offsets[a]; e < offsets[a + 1]; ++e) edges_to[live.neighbours[e]] = 0;
  }
  return {triangles};
}

Answer SumJointDays(const IntervalArrays& graph, const JointPaths& paths) {
  const Csr& allied = graph.types[kAllied];
  const Csr& trades = graph.types[kTrades];
  uint64_t count = 0, days = 0;
  for (uint32_t a = 0; a < paths.vertices_below && a < graph.regions.size(); ++a) {
    if (graph.regions[a] != paths.region) continue;
    for (uint32_t e = allied.offsets[a]; e < allied.offsets[a + 1]; ++e) {
      const uint32_t b = allied.neighbours[e];
      const int32_t from = std::max(allied.from[e], paths.from);
      const int32_t to = std::min(allied.to[e], paths.to);
      for (uint32_t f = trades.offsets[b]; f < trades.offsets[b + 1]; ++f) {
        const int32_t begin = std::max(from, trades.from[f]), end = std::min(to, trades.to[f]);
        if (begin >= end) continue;
        ++count;
        days += static_cast<uint64_t>(end - begin);
      }
    }
  }
  return {count, days};
}

Answer CountChanges(const IntervalArrays& graph, int32_t after, int32_t until) {
  uint64_t begun = 0, ended = 0;
  for (const Csr& csr : graph.types) {
    for (size_t e = 0; e < csr.from.size(); ++e) {
      const int32_t from = csr.from[e], to = csr.to[e];
      begun += static_cast<uint64_t>(from > after) & static_cast<uint64_t>(from <= until);
      ended += static_cast<uint64_t>(to > after) & static_cast<uint64_t>(to <= until);
    }
  }
  return {begun, ended};
}

Answer CountRegionPairsAt(const IntervalArrays& graph, int32_t day) {
  constexpr size_t kRegions = 20;
  const Csr& csr = graph.types[kTrades];
  std::vector<uint64_t> edges(kRegions * kRegions), weights(kRegions * kRegions);
  for (size_t v = 0; v < csr.num_vertices(); ++v) {
    const size_t row = graph.regions[v] * kRegions;
    for (uint32_t e = csr.offsets[v]; e < csr.offsets[v + 1]; ++e) {
      if (!IsLive(csr, e, day)) continue;
      const size_t pair = row + graph.regions[csr.neighbours[e]];
      ++edges[pair];
      weights[pair] += csr.weights[e];
    }
  }
  uint64_t pairs = 0, sum = 0, weight = 0;
  for (size_t pair = 0; pair < edges.size(); ++pair) {
    pairs += edges[pair] > 0 ? 1 : 0;
    sum += edges[pair];
    weight += weights[pair];
  }
  return {pairs, sum, weight};
}

Answer TenHighestDegreesAt(const IntervalArrays& graph, int32_t day) {
  const std::vector<uint32_t> degrees = DegreesAt(graph.types[kAllied], day);
  std::vector<std::pair<uint32_t, uint32_t>> ranked;
  for (uint32_t v = 0; v < degrees.size(); ++v) {
    if (degrees[v] > 0) ranked.emplace_back(degrees[v], v);
  }
  const size_t size = std::min<size_t>(10, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<ptrdiff_t>(size), ranked.end(),
                    [](const auto& a, const auto& b) {
                      return a.first != b.first ? a.first > b.first : a.second < b.second;
                    });
  Answer answer;
  for (size_t i = 0; i < size; ++i) {
    answer.push_back(ranked[i].second);
    answer.push_back(ranked[i].first);
  }
  return answer;
}

}  // namespace entente::benchmarks
