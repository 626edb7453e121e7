// Boost.Graph over a slice: SliceGraph is a VertexListGraph, EdgeListGraph, BidirectionalGraph and
// AdjacencyGraph; so is UndirectedSliceGraph, but that it is an IncidenceGraph instead of a
// BidirectionalGraph.
//
//   const auto alliances = db->At(entente::Date(1914, 7, 28)).Of("ALLIED_WITH");
//   std::vector<double> centrality(num_vertices(alliances));
//   boost::brandes_betweenness_centrality(
//       alliances, boost::make_iterator_property_map(centrality.begin(),
//                                                    get(boost::vertex_index, alliances)));
//
// Property maps: get(boost::vertex_index, g) numbers the vertices from 0 without gaps;
// WeightMap(g, "property", otherwise) gives each edge the property's number at the slice's instant.
// Threads, ownership and cost: as graph/slice_graph.h says. Boost is needed by whoever includes
// this; the library itself is built without it.
#pragma once

#include <boost/graph/adjacency_iterator.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

#include "graph/slice_graph.h"

namespace entente::graph {

// Neighbours are one for each edge, so that parallel edges repeat them.
template <typename Graph>
struct SliceTraits {
  using vertex_descriptor = VertexId;
  using edge_descriptor = SliceEdge;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  using vertex_iterator = SliceVertexIterator;
  using out_edge_iterator = SliceEdgeIterator;
  using adjacency_iterator =
      typename boost::adjacency_iterator_generator<Graph, VertexId, SliceEdgeIterator>::type;
  using edge_iterator = SliceAllEdgesIterator;
  using vertices_size_type = size_t;
  using edges_size_type = size_t;
  using degree_size_type = size_t;
  static vertex_descriptor null_vertex() { return VertexId::None(); }
};

struct DirectedSliceTraversal : virtual boost::vertex_list_graph_tag,
                                virtual boost::edge_list_graph_tag,
                                virtual boost::bidirectional_graph_tag,
                                virtual boost::adjacency_graph_tag {};
struct UndirectedSliceTraversal : virtual boost::vertex_list_graph_tag,
                                  virtual boost::edge_list_graph_tag,
                                  virtual boost::incidence_graph_tag,
                                  virtual boost::adjacency_graph_tag {};

}  // namespace entente::graph

namespace boost {

template <>
struct graph_traits<entente::graph::SliceGraph>
    : entente::graph::SliceTraits<entente::graph::SliceGraph> {
  using directed_category = bidirectional_tag;
  using traversal_category = entente::graph::DirectedSliceTraversal;
  using in_edge_iterator = entente::graph::SliceEdgeIterator;
};
template <>
struct graph_traits<entente::graph::UndirectedSliceGraph>
    : entente::graph::SliceTraits<entente::graph::UndirectedSliceGraph> {
  using directed_category = undirected_tag;
  using traversal_category = entente::graph::UndirectedSliceTraversal;
};
template <>
struct graph_traits<const entente::graph::SliceGraph> : graph_traits<entente::graph::SliceGraph> {};
template <>
struct graph_traits<const entente::graph::UndirectedSliceGraph>
    : graph_traits<entente::graph::UndirectedSliceGraph> {};

}  // namespace boost

namespace entente::graph {

// --- Vertices, of both graphs

inline std::pair<SliceVertexIterator, SliceVertexIterator> vertices(const SliceGraph& g) {
  return {g.vertices().first, g.vertices().last};
}
inline size_t num_vertices(const SliceGraph& g) { return g.num_vertices(); }

// --- Edges

inline std::pair<SliceAllEdgesIterator, SliceAllEdgesIterator> edges(const SliceGraph& g) {
  return {g.edges().first, {}};
}
inline size_t num_edges(const SliceGraph& g) { return g.CountEdges(); }  // linear in the edges
inline VertexId source(const SliceEdge& edge, const SliceGraph&) { return edge.source; }
inline VertexId target(const SliceEdge& edge, const SliceGraph&) { return edge.target; }

inline std::pair<SliceEdgeIterator, SliceEdgeIterator> out_edges(VertexId v, const SliceGraph& g) {
  return {g.OutEdges(v).first, {}};
}
inline std::pair<SliceEdgeIterator, SliceEdgeIterator> out_edges(VertexId v,
                                                                 const UndirectedSliceGraph& g) {
  return {g.AllEdges(v).first, {}};
}
inline std::pair<SliceEdgeIterator, SliceEdgeIterator> in_edges(VertexId v, const SliceGraph& g) {
  return {g.InEdges(v).first, {}};
}
inline std::pair<SliceEdgeIterator, SliceEdgeIterator> in_edges(
    VertexId, const UndirectedSliceGraph&) = delete;

template <typename Graph>
concept AnySliceGraph = std::is_base_of_v<SliceGraph, Graph>;

// Linear in the entries of the vertex, as are the next three.
inline size_t Count(SliceEdgeIterator edge) {
  size_t count = 0;
  for (; !edge.at_end(); ++edge) ++count;
  return count;
}
template <AnySliceGraph Graph>
size_t out_degree(VertexId v, const Graph& g) {
  return Count(out_edges(v, g).first);
}
inline size_t in_degree(VertexId v, const SliceGraph& g) { return Count(g.InEdges(v).first); }
inline size_t degree(VertexId v, const SliceGraph& g) { return out_degree(v, g) + in_degree(v, g); }
template <AnySliceGraph Graph>
auto adjacent_vertices(VertexId v, const Graph& g) {
  using Neighbours = typename boost::graph_traits<Graph>::adjacency_iterator;
  const auto [first, last] = out_edges(v, g);
  return std::pair(Neighbours(first, &g), Neighbours(last, &g));
}

// --- Property maps

class SliceIndexMap {
 public:
  using key_type = VertexId;
  using value_type = size_t;
  using reference = size_t;
  using category = boost::readable_property_map_tag;

  explicit SliceIndexMap(const SliceGraph& g) : graph_(&g) {}
  friend size_t get(const SliceIndexMap& map, VertexId v) { return map.graph_->IndexOf(v); }
  size_t operator[](VertexId v) const { return graph_->IndexOf(v); }

 private:
  const SliceGraph* graph_;
};

inline SliceIndexMap get(boost::vertex_index_t, const SliceGraph& g) { return SliceIndexMap(g); }
inline size_t get(boost::vertex_index_t, const SliceGraph& g, VertexId v) { return g.IndexOf(v); }

class WeightMap {
 public:
  using key_type = SliceEdge;
  using value_type = double;
  using reference = double;
  using category = boost::readable_property_map_tag;

  WeightMap(const SliceGraph& g, std::string_view property, double otherwise)
      : numbers_(g, property, otherwise) {}
  friend double get(const WeightMap& map, const SliceEdge& edge) { return map.numbers_(edge); }
  double operator[](const SliceEdge& edge) const { return numbers_(edge); }

 private:
  SliceNumbers numbers_;
};

}  // namespace entente::graph

namespace boost {

template <>
struct property_map<entente::graph::SliceGraph, vertex_index_t> {
  using type = entente::graph::SliceIndexMap;
  using const_type = type;
};
template <>
struct property_map<entente::graph::UndirectedSliceGraph, vertex_index_t> {
  using type = entente::graph::SliceIndexMap;
  using const_type = type;
};

}  // namespace boost
