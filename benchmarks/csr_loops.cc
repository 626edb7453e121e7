#include "benchmarks/csr_loops.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace entente::benchmarks {
namespace {

int32_t DayNumber(int year, int month, int day) {
  // Days before the month in a year that begins in March, and the leap days that the years bring.
  const int shifted = month > 2 ? year : year - 1;
  const int month_from_march = month > 2 ? month - 3 : month + 9;
  return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 +
         (153 * month_from_march + 2) / 5 + day - 1 - 719468;
}

// Walks over the file's bytes; the generator's files have no quotes and no surprises.
class Cursor {
 public:
  Cursor(const char* begin, const char* end) : at_(begin), end_(end) {}

  bool done() const { return at_ >= end_; }
  void SkipLine() {
    const void* newline = std::memchr(at_, '\n', static_cast<size_t>(end_ - at_));
    at_ = newline == nullptr ? end_ : static_cast<const char*>(newline) + 1;
  }
  uint32_t Number() {
    uint32_t number = 0;
    while (*at_ >= '0') number = number * 10 + static_cast<uint32_t>(*at_++ - '0');
    ++at_;
    return number;
  }
  int32_t Day() {
    if (*at_ == ',') return ++at_, kOpen;
    const auto digit = [this](int i) { return at_[i] - '0'; };
    const int32_t day = DayNumber(digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3),
                                  digit(5) * 10 + digit(6), digit(8) * 10 + digit(9));
    at_ += 11;
    return day;
  }
  char Letter() const { return *at_; }

 private:
  const char* at_;
  const char* end_;
};

bool IsLive(const Csr& csr, uint32_t entry, int32_t day) {
  return csr.from[entry] <= day && day < csr.to[entry];
}

// 1 or 0 without a branch: over a whole graph the answer is as good as random.
uint32_t LiveBit(const Csr& csr, size_t entry, int32_t day) {
  return static_cast<uint32_t>(csr.from[entry] <= day) & static_cast<uint32_t>(csr.to[entry] > day);
}

}  // namespace

EdgeTable ReadEdges(const std::string& folder) {
  EdgeTable table;
  const int file = open((folder + "/edges.csv").c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (file < 0 || fstat(file, &status) != 0 || status.st_size == 0) return table;
  const auto size = static_cast<size_t>(status.st_size);
  void* memory = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  close(file);
  if (memory == MAP_FAILED) return table;
  const char* begin = static_cast<const char*>(memory);
  table.edges.reserve(size / 45);
  Cursor cursor(begin, begin + size);
  cursor.SkipLine();
  while (!cursor.done()) {
    EdgeRow row;
    row.source = cursor.Number();
    row.target = cursor.Number();
    cursor.Number();
    row.from = cursor.Day();
    row.to = cursor.Day();
    constexpr char kInitials[] = {'A', 'T', 'V', 'S'};
    row.type =
        static_cast<uint8_t>(std::find(kInitials, kInitials + 4, cursor.Letter()) - kInitials);
    cursor.SkipLine();
    table.num_vertices = std::max({table.num_vertices, row.source + 1, row.target + 1});
    table.edges.push_back(row);
  }
  munmap(memory, size);
  return table;
}

Csr Csr::Forward(const EdgeTable& table, uint8_t type) {
  Csr csr;
  csr.offsets.assign(table.num_vertices + 1, 0);
  for (const EdgeRow& edge : table.edges) {
    if (edge.type == type) ++csr.offsets[edge.source + 1];
  }
  std::partial_sum(csr.offsets.begin(), csr.offsets.end(), csr.offsets.begin());
  std::vector<uint32_t> rows(csr.offsets.back());
  std::vector<uint32_t> next(csr.offsets.begin(), csr.offsets.end() - 1);
  for (uint32_t row = 0; row < table.edges.size(); ++row) {
    if (table.edges[row].type == type) rows[next[table.edges[row].source]++] = row;
  }
  for (uint32_t v = 0; v < table.num_vertices; ++v) {
    std::sort(rows.begin() + csr.offsets[v], rows.begin() + csr.offsets[v + 1],
              [&](uint32_t a, uint32_t b) { return table.edges[a].from < table.edges[b].from; });
  }
  for (const uint32_t row : rows) {
    const EdgeRow& edge = table.edges[row];
    csr.neighbours.push_back(edge.target);
    csr.from.push_back(edge.from);
    csr.to.push_back(edge.to);
  }
  return csr;
}

uint64_t CountNeighboursAt(const Csr& csr, uint32_t vertex, int32_t day) {
  uint64_t count = 0;
  for (uint32_t e = csr.offsets[vertex]; e < csr.offsets[vertex + 1]; ++e)
    count += IsLive(csr, e, day) ? 1 : 0;
  return count;
}

uint64_t CountTwoHopsDistinctAt(const Csr& csr, uint32_t vertex, int32_t day) {
  std::vector<uint32_t> reached;
  for (uint32_t e = csr.offsets[vertex]; e < csr.offsets[vertex + 1]; ++e) {
    if (!IsLive(csr, e, day)) continue;
    const uint32_t middle = csr.neighbours[e];
    for (uint32_t f = csr.offsets[middle]; f < csr.offsets[middle + 1]; ++f) {
      if (IsLive(csr, f, day)) reached.push_back(csr.neighbours[f]);
    }
  }
  std::sort(reached.begin(), reached.end());
  return static_cast<uint64_t>(std::unique(reached.begin(), reached.end()) - reached.begin());
}

uint64_t CountTwoHopPathsAt(const Csr& csr, int32_t day) {
  const size_t num_vertices = csr.offsets.size() - 1;
  std::vector<uint32_t> degrees(num_vertices);
  for (size_t v = 0; v < num_vertices; ++v) {
    uint32_t degree = 0;
    for (uint32_t e = csr.offsets[v]; e < csr.offsets[v + 1]; ++e) degree += LiveBit(csr, e, day);
    degrees[v] = degree;
  }
  uint64_t paths = 0;
  for (size_t e = 0; e < csr.neighbours.size(); ++e) {
    paths += LiveBit(csr, e, day) != 0 ? degrees[csr.neighbours[e]] : 0;
  }
  return paths;
}

}  // namespace entente::benchmarks
