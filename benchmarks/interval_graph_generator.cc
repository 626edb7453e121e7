// interval_graph_generator FOLDER [VERTICES [EDGES [SEED]]]: writes vertices.csv and edges.csv
// (benchmarks/interval_graph.h).
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "benchmarks/interval_graph.h"

int main(int argc, char** argv) {
  if (argc < 2 || argc > 5 || argv[1][0] == '-') {
    std::fprintf(stderr, "usage: interval_graph_generator FOLDER [VERTICES [EDGES [SEED]]]\n");
    return 2;
  }
  entente::benchmarks::IntervalGraphOptions options;
  if (argc > 2) options.num_vertices = static_cast<uint32_t>(std::strtoul(argv[2], nullptr, 10));
  if (argc > 3) options.num_edges = std::strtoull(argv[3], nullptr, 10);
  if (argc > 4) options.seed = std::strtoull(argv[4], nullptr, 10);
  const std::string error = entente::benchmarks::WriteIntervalGraph(argv[1], options);
  if (!error.empty()) std::fprintf(stderr, "interval_graph_generator: %s\n", error.c_str());
  return error.empty() ? 0 : 1;
}
