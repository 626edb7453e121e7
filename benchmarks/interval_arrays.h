// The interval graph in arrays, as a program written for nothing else would hold it: what the loops
// of benchmarks/question_loops.h run over.
//
// Shape:  per edge type the neighbours of a vertex lie side by side, sorted by begin, with validity
// and weight beside them. Units:  days since 1970-01-01, [from, to); kOpen is an end that nobody
// knows. Threads: immutable once built. Cost: one pass over the mapped file, and a sort per vertex.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace entente::benchmarks {

inline constexpr int32_t kOpen = std::numeric_limits<int32_t>::max();
inline constexpr size_t kNumTypes = 4;  // ALLIED_WITH, TRADES_WITH, VISITED, SANCTIONED
inline constexpr size_t kAllied = 0;
inline constexpr size_t kTrades = 1;

int32_t DayNumber(int year, int month, int day);

struct Csr {
  std::vector<uint32_t> offsets;  // num_vertices + 1
  std::vector<uint32_t> neighbours;
  std::vector<int32_t> from;
  std::vector<int32_t> to;
  std::vector<uint32_t> weights;

  size_t num_vertices() const { return offsets.size() - 1; }
};

struct IntervalArrays {
  std::array<Csr, kNumTypes> types;
  std::vector<uint32_t> regions;  // by vertex
};

// Reads the files of FOLDER as benchmarks/interval_graph.h writes them. Without vertices where they
// cannot be read.
IntervalArrays ReadIntervalArrays(const std::string& folder);

}  // namespace entente::benchmarks
