// Random graphs with every kind of validity, random queries over them, and both as text:
// statements, CSV files, a query.
//
// Small numbers on purpose (a dozen vertices, forty days), so that bounds coincide, periods meet
// and edges run parallel.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "support/reference_graph.h"

namespace entente::random_case {

class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}
  // In [0, n).
  size_t Below(size_t n) { return static_cast<size_t>(engine_() % n); }
  bool OneIn(size_t n) { return Below(n) == 0; }

 private:
  std::mt19937_64 engine_;
};

inline constexpr int64_t kFirstDay = 10'957;  // 2000-01-01

// The reference's facts, and beside them how each validity is written: what the facts cannot say of
// uncertain bounds.
struct WrittenValidity {
  struct Part {
    std::string from, to;  // EDTF: a day, a choice of days, ".." for open
  };
  std::vector<Part> parts;  // none: unstated
  bool exact = true;
};
struct Graph {
  reference::Graph facts;
  std::vector<WrittenValidity> vertices;
  std::vector<WrittenValidity> edges;
};
enum class Shape {
  kRich,         // everything
  kSimple,       // vertices always, each edge one exact period
  kNoHistories,  // as kRich, but every property has one value
};
Graph MakeGraph(Dice* dice, Shape shape = Shape::kRich);

// One statement that makes vertices and edges [first_edge, end), where `with_vertices` also the
// vertices (else they are found), and further ones for the histories.
std::vector<std::string> Statements(const Graph& graph, size_t first_edge, bool with_vertices,
                                    bool with_histories);
// Writes vertices.csv, edges.csv (the first num_edges) and, if asked, the histories into the
// folder.
void WriteCsv(const Graph& graph, const std::string& folder, size_t num_edges, bool with_histories);

reference::Query MakeQuery(Dice* dice);
std::string QueryText(const reference::Query& query, int64_t day);
// A day that bounds are likely to fall on.
int64_t MakeDay(Dice* dice);

}  // namespace entente::random_case
