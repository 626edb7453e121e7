// A made-up graph of intervals for measurements: actors, and relations of four types that each hold
// for a while.
//
// Shape:  DIR/vertices.csv (id, name, region of 20) and DIR/edges.csv (source, target, weight,
// valid_from, valid_to, type) with the
//         headers that the CSV loader reads. Degrees follow a Zipf-like law (rank to the power
//         -0.7); validity begins uniformly from 1950-01-01 to 2019-12-31 and lasts exponentially,
//         five years in the mean; one edge in ten has no end.
// Errors: text that says which file could not be written; empty where all is well.
// Same options, same bytes, wherever pow and log are glibc's: 100,000 vertices, 5,000,000 edges and
// seed 42 give an edges.csv of 237,141,312 bytes with SHA-256
// 28ccce7a9f610c48a0c49502b2178be0073ac5eeabb5ff879cdb9dbcef058442.
#pragma once

#include <cstdint>
#include <string>

namespace entente::benchmarks {

struct IntervalGraphOptions {
  uint32_t num_vertices = 100'000;
  uint64_t num_edges = 5'000'000;
  uint64_t seed = 42;
};

std::string WriteIntervalGraph(const std::string& folder, const IntervalGraphOptions& options);

}  // namespace entente::benchmarks
