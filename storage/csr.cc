#include "storage/csr.h"

#include <algorithm>
#include <limits>
#include <type_traits>
#include <utility>

namespace entente::storage {

uint32_t CsrOffsets::num_sources() const {
  if (is_sparse) return static_cast<uint32_t>(sources.size());
  uint32_t count = 0;
  for (size_t v = 0; v + 1 < offsets.size(); ++v) count += offsets[v] < offsets[v + 1] ? 1 : 0;
  return count;
}

void CsrOffsets::Fill(graph::CsrSlice* slice) const {
  slice->offsets32 = offsets.data();
  slice->num_vertices = num_vertices;
  if (!is_sparse) return;
  slice->sources = sources.data();
  slice->num_sources = static_cast<uint32_t>(sources.size());
  if (sources.empty()) slice->num_vertices = 0;
}

uint64_t Csr::allocated_bytes() const {
  return offsets.allocated_bytes() + neighbour.allocated_bytes() + row.allocated_bytes() +
         source_of_row.allocated_bytes() + from_days.allocated_bytes() + to_days.allocated_bytes() +
         from_micros.allocated_bytes() + to_micros.allocated_bytes() +
         block_max_to_days.allocated_bytes() + block_max_to_micros.allocated_bytes();
}

namespace {

// Sorts one vertex's edges by (open, from), ties as they stand.
class GroupSorter {
 public:
  explicit GroupSorter(const EdgeTimes& times) : times_(times) {}

  void Sort(uint32_t* begin, uint32_t* end) {
    if (end - begin < 2) return;
    if (times_.from_days != nullptr) {
      SortBy(begin, end, [this](uint32_t edge) {
        const bool open = times_.to_days[edge] == graph::kDayPositiveInfinity;
        return (uint64_t{open} << 32) |
               (static_cast<uint32_t>(times_.from_days[edge]) ^ 0x80000000u);
      });
    } else if (times_.from_micros != nullptr) {
      SortBy(begin, end, [this](uint32_t edge) {
        const bool open = times_.to_micros[edge] == graph::Instant::PositiveInfinity().micros;
        return std::pair(open, times_.from_micros[edge]);
      });
    }
  }

 private:
  template <typename KeyOf>
  void SortBy(uint32_t* begin, uint32_t* end, const KeyOf& key_of) {
    using Key = decltype(key_of(0));
    std::vector<std::pair<Key, uint32_t>>& keyed = Keyed<Key>();
    keyed.clear();
    bool sorted = true;
    for (uint32_t* edge = begin; edge != end; ++edge) {
      keyed.emplace_back(key_of(*edge), *edge);
      sorted = sorted && (edge == begin || !(keyed.back() < keyed[keyed.size() - 2]));
    }
    if (sorted) return;
    std::sort(keyed.begin(), keyed.end());
    for (const auto& [key, edge] : keyed) *begin++ = edge;
  }
  template <typename Key>
  std::vector<std::pair<Key, uint32_t>>& Keyed() {
    if constexpr (std::is_same_v<Key, uint64_t>) {
      return by_days_;
    } else {
      return by_micros_;
    }
  }

  EdgeTimes times_;
  std::vector<std::pair<uint64_t, uint32_t>> by_days_;
  std::vector<std::pair<std::pair<bool, int64_t>, uint32_t>> by_micros_;
};

CsrOrder OrderDense(absl::Span<const uint32_t> ends, uint32_t num_vertices) {
  CsrOrder result;
  result.offsets.num_vertices = num_vertices;
  Array<uint32_t> offsets(size_t{num_vertices} + 1, 0u);
  for (uint32_t vertex : ends) ++offsets[vertex + size_t{1}];
  for (size_t v = 0; v < num_vertices; ++v) offsets[v + 1] += offsets[v];
  result.order.resize(ends.size());
  std::vector<uint32_t> next(offsets.begin(), offsets.end());
  for (size_t e = 0; e < ends.size(); ++e) result.order[next[ends[e]]++] = static_cast<uint32_t>(e);
  result.offsets.offsets = std::move(offsets);
  return result;
}

CsrOrder OrderSparse(absl::Span<const uint32_t> ends, uint32_t num_vertices) {
  CsrOrder result;
  result.offsets.num_vertices = num_vertices;
  result.offsets.is_sparse = true;
  result.order.resize(ends.size());
  for (size_t e = 0; e < ends.size(); ++e) result.order[e] = static_cast<uint32_t>(e);
  std::stable_sort(result.order.begin(), result.order.end(),
                   [&](uint32_t a, uint32_t b) { return ends[a] < ends[b]; });
  std::vector<uint32_t> sources, offsets;
  for (size_t i = 0; i < ends.size(); ++i) {
    const uint32_t vertex = ends[result.order[i]];
    if (!sources.empty() && sources.back() == vertex) continue;
    sources.push_back(vertex);
    offsets.push_back(static_cast<uint32_t>(i));
  }
  offsets.push_back(static_cast<uint32_t>(ends.size()));
  result.offsets.sources = Array<uint32_t>(sources);
  result.offsets.offsets = Array<uint32_t>(offsets);
  return result;
}

template <typename T>
Array<T> MaximaOf(absl::Span<const T> to) {
  constexpr T kOpen = std::numeric_limits<T>::max();
  Array<T> maxima((to.size() + 15) / 16, std::numeric_limits<T>::min());
  for (size_t i = 0; i < to.size(); ++i) {
    if (to[i] != kOpen) maxima[i / 16] = std::max(maxima[i / 16], to[i]);
  }
  return maxima;
}

}  // namespace

CsrOrder OrderEdges(absl::Span<const uint32_t> ends, uint32_t num_vertices,
                    const EdgeTimes& times) {
  CsrOrder result = ends.size() * 8 >= num_vertices ? OrderDense(ends, num_vertices)
                                                    : OrderSparse(ends, num_vertices);
  GroupSorter sorter(times);
  const Array<uint32_t>& offsets = result.offsets.offsets;
  for (size_t s = 0; s + 1 < offsets.size(); ++s) {
    sorter.Sort(result.order.data() + offsets[s], result.order.data() + offsets[s + 1]);
  }
  return result;
}

Array<int32_t> BlockMaxima(absl::Span<const int32_t> to) { return MaximaOf(to); }
Array<int64_t> BlockMaxima(absl::Span<const int64_t> to) { return MaximaOf(to); }

}  // namespace entente::storage
