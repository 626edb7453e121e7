// The edges of some types as they are at one instant, as a graph to walk over: nothing is copied,
// the iterators pass over what does not hold then.
//
// Shape:   a directed multigraph with loops. Its vertices are those that hold at the instant and,
// where a label is asked for, have it; its edges those that hold, between two such vertices.
// UndirectedSliceGraph is the same with each edge to be walked both ways.
// Order:   within a vertex type by type as asked for; within a type as the edges lie.
// Ownership: a handle; copies share one state, which keeps the view alive. Iterators point into
// that state: they live as long as some handle does.
// Threads: immutable; any number of readers.
// Cost:    making one costs nothing where every vertex is part of it, else one look at each vertex
// and eight bytes for it; edges written since the last compaction are looked at once each.
// A vertex's edges cost one comparison for each entry of the vertex.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "graph/graph_view.h"

namespace entente::graph {

struct SliceOptions {
  std::string label;      // empty: vertices of any label
  bool possibly = false;  // also what holds only possibly at the instant
};

// An edge as it is met from `source`. Two are equal where they are the same edge, whichever way it
// is walked.
struct SliceEdge {
  VertexId source;
  VertexId target;
  EdgeRow row;
  bool operator==(const SliceEdge& other) const { return row == other.row; }
};

class SliceState;  // slice_graph.cc

// One type in one direction.
struct SlicePart {
  struct Written {
    uint32_t vertex = 0;
    uint32_t neighbour = 0;
    uint32_t row = 0;
  };
  EdgeTypeId type;
  CsrSlice slice;
  bool backward = false;
  bool skip_loops = false;       // the other direction has them
  std::vector<Written> written;  // edges that are not in the base and hold, by vertex
};

// Goes through the edges of one vertex.
class SliceEdgeIterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = SliceEdge;
  using difference_type = std::ptrdiff_t;
  using pointer = const SliceEdge*;
  using reference = SliceEdge;

  SliceEdgeIterator() = default;
  // At the vertex's first edge. With `from_vertex` each edge is shown from the vertex on, else an
  // incoming one from its source on.
  SliceEdgeIterator(const SliceState* state, absl::Span<const SlicePart> parts, VertexId vertex,
                    bool from_vertex);

  SliceEdge operator*() const;
  SliceEdgeIterator& operator++() {
    Advance();
    return *this;
  }
  SliceEdgeIterator operator++(int) {
    SliceEdgeIterator before = *this;
    Advance();
    return before;
  }
  // The vertex at the edge's other end.
  VertexId neighbour() const { return VertexId(neighbour_); }
  bool at_end() const { return part_ >= parts_.size(); }
  bool operator==(const SliceEdgeIterator& other) const {
    return at_end() || other.at_end() ? at_end() == other.at_end()
                                      : part_ == other.part_ && position_ == other.position_;
  }

 private:
  void OpenPart();
  void Advance();
  bool AdvanceInPart();

  const SliceState* state_ = nullptr;
  absl::Span<const SlicePart> parts_;
  VertexId vertex_;
  bool from_vertex_ = false;
  size_t part_ = 0;
  uint64_t next_ = 0;  // entry of the slice, below end_; then of the written edges
  uint64_t end_ = 0;
  size_t next_written_ = 0;
  size_t end_written_ = 0;
  // The edge that the iterator is at.
  uint64_t position_ = 0;  // tells the edges of a part apart
  uint32_t neighbour_ = 0;
  uint32_t row_ = 0;
};

class SliceVertexIterator {
 public:
  using iterator_category = std::random_access_iterator_tag;
  using value_type = VertexId;
  using difference_type = std::ptrdiff_t;
  using pointer = const VertexId*;
  using reference = VertexId;

  SliceVertexIterator() = default;
  // `slots`: vertices by index; null: the index is the vertex.
  SliceVertexIterator(const uint32_t* slots, size_t index) : slots_(slots), index_(index) {}

  VertexId operator*() const { return (*this)[0]; }
  VertexId operator[](difference_type n) const {
    const size_t index = index_ + static_cast<size_t>(n);
    return VertexId(slots_ != nullptr ? slots_[index] : static_cast<uint32_t>(index));
  }
  SliceVertexIterator& operator+=(difference_type n) {
    index_ += static_cast<size_t>(n);
    return *this;
  }
  SliceVertexIterator& operator-=(difference_type n) { return *this += -n; }
  SliceVertexIterator& operator++() { return *this += 1; }
  SliceVertexIterator& operator--() { return *this -= 1; }
  SliceVertexIterator operator++(int) {
    const SliceVertexIterator before = *this;
    ++*this;
    return before;
  }
  SliceVertexIterator operator--(int) {
    const SliceVertexIterator before = *this;
    --*this;
    return before;
  }
  friend SliceVertexIterator operator+(SliceVertexIterator it, difference_type n) {
    return it += n;
  }
  friend SliceVertexIterator operator+(difference_type n, SliceVertexIterator it) {
    return it += n;
  }
  friend SliceVertexIterator operator-(SliceVertexIterator it, difference_type n) {
    return it -= n;
  }
  friend difference_type operator-(const SliceVertexIterator& a, const SliceVertexIterator& b) {
    return static_cast<difference_type>(a.index_) - static_cast<difference_type>(b.index_);
  }
  bool operator==(const SliceVertexIterator& other) const { return index_ == other.index_; }
  auto operator<=>(const SliceVertexIterator& other) const { return index_ <=> other.index_; }

 private:
  const uint32_t* slots_ = nullptr;
  size_t index_ = 0;
};

// Goes through the edges of the graph, each once, by source.
class SliceAllEdgesIterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = SliceEdge;
  using difference_type = std::ptrdiff_t;
  using pointer = const SliceEdge*;
  using reference = SliceEdge;

  SliceAllEdgesIterator() = default;
  SliceAllEdgesIterator(const SliceState* state, absl::Span<const SlicePart> parts,
                        SliceVertexIterator first, SliceVertexIterator last)
      : state_(state), parts_(parts), next_(first), last_(last) {
    FindVertex();
  }

  SliceEdge operator*() const { return *edge_; }
  SliceAllEdgesIterator& operator++() {
    ++edge_;
    FindVertex();
    return *this;
  }
  SliceAllEdgesIterator operator++(int) {
    const SliceAllEdgesIterator before = *this;
    ++*this;
    return before;
  }
  bool at_end() const { return edge_.at_end(); }
  bool operator==(const SliceAllEdgesIterator& other) const {
    return edge_ == other.edge_ && (at_end() || next_ == other.next_);
  }

 private:
  void FindVertex() {
    for (; edge_.at_end() && next_ != last_; ++next_)
      edge_ = SliceEdgeIterator(state_, parts_, *next_, true);
  }

  const SliceState* state_ = nullptr;
  absl::Span<const SlicePart> parts_;
  SliceVertexIterator next_;  // the vertex after the edge's source
  SliceVertexIterator last_;
  SliceEdgeIterator edge_;
};

template <typename Iterator>
struct SliceRange {
  Iterator first;
  Iterator last;
  Iterator begin() const { return first; }
  Iterator end() const { return last; }
};

class SliceGraph {
 public:
  // Types and labels that the view's catalog does not know have no edges and no vertices.
  SliceGraph(std::shared_ptr<const GraphView> view, Instant at,
             const std::vector<std::string>& types, const SliceOptions& options);

  size_t num_vertices() const;
  // In the order of their indexes.
  SliceRange<SliceVertexIterator> vertices() const;
  // From 0, without gaps. REQUIRES: the vertex is part of the graph.
  size_t IndexOf(VertexId v) const;
  bool Contains(VertexId v) const;

  SliceRange<SliceEdgeIterator> OutEdges(VertexId v) const;
  SliceRange<SliceEdgeIterator> InEdges(VertexId v) const;  // as (source, target) all the same
  // Outgoing ones, then incoming ones; v is each one's source; a loop comes once.
  SliceRange<SliceEdgeIterator> AllEdges(VertexId v) const;
  SliceRange<SliceAllEdgesIterator> edges() const;
  size_t CountEdges() const;  // linear in the edges

  const GraphView& view() const;
  Instant at() const;

 private:
  std::shared_ptr<const SliceState> state_;
};

class UndirectedSliceGraph : public SliceGraph {
 public:
  explicit UndirectedSliceGraph(const SliceGraph& directed) : SliceGraph(directed) {}
};

// A number that edges of a slice have: the value of a property at the slice's instant.
class SliceNumbers {
 public:
  // `otherwise`: for edges without a number of that name.
  SliceNumbers(const SliceGraph& graph, std::string_view property, double otherwise);
  double operator()(const SliceEdge& edge) const;

 private:
  SliceGraph graph_;
  std::optional<PropertyKeyId> key_;
  double otherwise_;
  std::vector<ColumnSlice> columns_;  // by type's number
};

}  // namespace entente::graph
