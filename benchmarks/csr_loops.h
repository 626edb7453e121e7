// Loops over arrays, written by hand for one question each: what an engine's figures are held
// against.
//
// Shape:  per edge type and direction the neighbours of a vertex lie side by side, sorted by begin,
// with validity beside them. Units:  days since 1970-01-01, [from, to); kOpen is an end that nobody
// knows. Threads: immutable once built. Cost: ReadEdges one pass over the mapped file; queries as
// their names say.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace entente::benchmarks {

inline constexpr int32_t kOpen = std::numeric_limits<int32_t>::max();

struct EdgeRow {
  uint32_t source = 0;
  uint32_t target = 0;
  int32_t from = 0;
  int32_t to = 0;
  uint8_t type = 0;  // ALLIED_WITH, TRADES_WITH, VISITED, SANCTIONED
};

struct EdgeTable {
  uint32_t num_vertices = 0;
  std::vector<EdgeRow> edges;
};
// Reads FOLDER/edges.csv as benchmarks/interval_graph.h writes it. Empty where it cannot be read.
EdgeTable ReadEdges(const std::string& folder);

struct Csr {
  std::vector<uint32_t> offsets;  // num_vertices + 1
  std::vector<uint32_t> neighbours;
  std::vector<int32_t> from;
  std::vector<int32_t> to;

  static Csr Forward(const EdgeTable& table, uint8_t type);
};

uint64_t CountNeighboursAt(const Csr& csr, uint32_t vertex, int32_t day);
uint64_t CountTwoHopsDistinctAt(const Csr& csr, uint32_t vertex, int32_t day);
uint64_t CountTwoHopPathsAt(const Csr& csr, int32_t day);

}  // namespace entente::benchmarks
