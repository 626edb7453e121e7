#include "benchmarks/interval_arrays.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace entente::benchmarks {

int32_t DayNumber(int year, int month, int day) {
  // Days before the month in a year that begins in March, and the leap days that the years bring.
  const int shifted = month > 2 ? year : year - 1;
  const int month_from_march = month > 2 ? month - 3 : month + 9;
  return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 +
         (153 * month_from_march + 2) / 5 + day - 1 - 719468;
}

namespace {

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
  void SkipField() {
    while (*at_ != ',') ++at_;
    ++at_;
  }

 private:
  const char* at_;
  const char* end_;
};

struct EdgeLine {
  uint32_t source = 0;
  uint32_t target = 0;
  uint32_t weight = 0;
  int32_t from = 0;
  int32_t to = 0;
  uint8_t type = 0;
};

// A file in memory for as long as it is read.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (file < 0) return;
    if (fstat(file, &status) == 0 && status.st_size > 0) {
      size_ = static_cast<size_t>(status.st_size);
      memory_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
    }
    close(file);
  }
  ~MappedFile() {
    if (is_mapped()) munmap(memory_, size_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  // Behind the header line.
  Cursor Lines() const {
    if (!is_mapped()) return {nullptr, nullptr};
    const char* begin = static_cast<const char*>(memory_);
    Cursor cursor(begin, begin + size_);
    cursor.SkipLine();
    return cursor;
  }
  size_t size() const { return size_; }

 private:
  bool is_mapped() const { return memory_ != MAP_FAILED; }

  void* memory_ = MAP_FAILED;
  size_t size_ = 0;
};

std::vector<EdgeLine> ReadEdges(const std::string& path) {
  std::vector<EdgeLine> edges;
  const MappedFile file(path);
  edges.reserve(file.size() / 45);
  for (Cursor cursor = file.Lines(); !cursor.done(); cursor.SkipLine()) {
    EdgeLine edge;
    edge.source = cursor.Number();
    edge.target = cursor.Number();
    edge.weight = cursor.Number();
    edge.from = cursor.Day();
    edge.to = cursor.Day();
    constexpr char kInitials[] = {'A', 'T', 'V', 'S'};
    edge.type = static_cast<uint8_t>(std::find(kInitials, kInitials + kNumTypes, cursor.Letter()) -
                                     kInitials);
    edges.push_back(edge);
  }
  return edges;
}

// By vertex: the generator numbers them in the order of the file.
std::vector<uint32_t> ReadRegions(const std::string& path) {
  std::vector<uint32_t> regions;
  const MappedFile file(path);
  for (Cursor cursor = file.Lines(); !cursor.done(); cursor.SkipLine()) {
    cursor.Number();
    cursor.SkipField();
    regions.push_back(cursor.Number());
  }
  return regions;
}

Csr Forward(const std::vector<EdgeLine>& edges, size_t num_vertices, uint8_t type) {
  Csr csr;
  csr.offsets.assign(num_vertices + 1, 0);
  for (const EdgeLine& edge : edges) {
    if (edge.type == type) ++csr.offsets[edge.source + 1];
  }
  std::partial_sum(csr.offsets.begin(), csr.offsets.end(), csr.offsets.begin());
  std::vector<uint32_t> rows(csr.offsets.back());
  std::vector<uint32_t> next(csr.offsets.begin(), csr.offsets.end() - 1);
  for (uint32_t row = 0; row < edges.size(); ++row) {
    if (edges[row].type == type) rows[next[edges[row].source]++] = row;
  }
  for (size_t v = 0; v < num_vertices; ++v) {
    std::sort(rows.begin() + csr.offsets[v], rows.begin() + csr.offsets[v + 1],
              [&](uint32_t a, uint32_t b) { return edges[a].from < edges[b].from; });
  }
  for (const uint32_t row : rows) {
    const EdgeLine& edge = edges[row];
    csr.neighbours.push_back(edge.target);
    csr.from.push_back(edge.from);
    csr.to.push_back(edge.to);
    csr.weights.push_back(edge.weight);
  }
  return csr;
}

}  // namespace

IntervalArrays ReadIntervalArrays(const std::string& folder) {
  IntervalArrays arrays;
  arrays.regions = ReadRegions(folder + "/vertices.csv");
  const std::vector<EdgeLine> edges = ReadEdges(folder + "/edges.csv");
  for (size_t type = 0; type < kNumTypes; ++type)
    arrays.types[type] = Forward(edges, arrays.regions.size(), static_cast<uint8_t>(type));
  return arrays;
}

}  // namespace entente::benchmarks
