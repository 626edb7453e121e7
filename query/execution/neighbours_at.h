// The edges that a pattern may follow at one instant, without those that do not hold then: each
// vertex's are looked for once and then lie side by side.
//
// Shape:  of each edge that holds, with an end that holds, the neighbour and the packed EdgeRow;
// possible ones too where the scope says POSSIBLY. Order:  a vertex's edges as EdgeCursor has them.
// Threads: one thread at a time. Cost:   8 bytes a vertex from the first question on, 12 bytes an
// edge that holds, counted by the arena; a vertex that was asked for before costs one look.
#pragma once

#include <cstdint>
#include <vector>

#include "query/execution/adjacency.h"
#include "query/execution/scope_test.h"

namespace entente::query {

class NeighboursAt {
 public:
  // REQUIRES: the scope is a slice at a constant instant.
  NeighboursAt(ExecutionContext& context, ScopePtr scope);

  // Looks at the view, and forgets what was found before.
  void Begin(const ast::LabelExpression* types, bool out, bool in);

  struct Range {
    size_t begin = 0;
    size_t end = 0;
  };
  // Positions of a vertex's edges in the arrays below. Arrays move with each call.
  Range Of(uint32_t vertex) {
    if (vertex >= places_.size()) return {};
    const Place place = places_[vertex];
    if (place.begin == kUnknown) return Find(vertex);
    return {place.begin, place.begin + size_t{place.count}};
  }
  const uint32_t* neighbours() const { return neighbours_.data(); }
  const uint64_t* edges() const { return edges_.data(); }

 private:
  static constexpr uint32_t kUnknown = UINT32_MAX;
  struct Place {
    uint32_t begin = kUnknown;
    uint32_t count = 0;
  };

  Range Find(uint32_t vertex);
  void Append(uint32_t neighbour, uint64_t edge) {
    neighbours_.push_back(neighbour);
    edges_.push_back(edge);
  }
  void AppendPlain(const AdjacencyPart& part, uint32_t vertex);
  void AppendSlowly(uint32_t vertex);
  void Account();

  ExecutionContext& context_;
  ScopeTest test_;
  Adjacency adjacency_;
  bool plain_ = false;
  std::vector<Place> places_;
  std::vector<uint32_t> neighbours_;
  std::vector<uint64_t> edges_;
  size_t accounted_ = 0;
};

}  // namespace entente::query
