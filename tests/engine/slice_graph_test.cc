// A slice as Boost.Graph sees it, held against the facts of random graphs: its edges one by one,
// and what algorithms make of them.
#include <unistd.h>

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/strong_components.hpp>
#include <filesystem>
#include <limits>
#include <numeric>
#include <string>
#include <tuple>
#include <vector>

#include "base/text.h"
#include "engine/entente.h"
#include "engine/random_case.h"
#include "graph/boost.h"
#include "support/catch.h"

namespace entente {
namespace {

using reference::Element;

// (source, target, edge), as the facts number them.
using Link = std::tuple<size_t, size_t, size_t>;

bool HoldsOn(const Element& element, int64_t day) {
  return std::any_of(element.certain.begin(), element.certain.end(),
                     [&](const reference::Stretch& s) { return s.Contains(day); });
}

std::optional<int64_t> ValueOn(const Element& element, const std::string& key, int64_t day) {
  const auto found = element.properties.find(key);
  if (found == element.properties.end()) return std::nullopt;
  std::optional<int64_t> value = found->second.base;
  for (const reference::HistoryEntry& entry : found->second.history) {
    if (entry.when.Contains(day)) value = entry.value;
  }
  return value;
}

// The facts of one slice: its vertices, and its edges between them.
struct Slice {
  std::vector<size_t> vertices;  // ascending
  std::vector<Link> links;       // ascending
};

Slice FactsOf(const reference::Graph& facts, const std::vector<std::string>& types,
              const std::string& label, int64_t day) {
  Slice slice;
  std::vector<bool> taken(facts.vertices.size());
  for (size_t v = 0; v < facts.vertices.size(); ++v) {
    const auto& labels = facts.vertices[v].labels;
    const bool fits =
        label.empty() || std::find(labels.begin(), labels.end(), label) != labels.end();
    taken[v] = fits && HoldsOn(facts.vertices[v], day);
    if (taken[v]) slice.vertices.push_back(v);
  }
  for (size_t e = 0; e < facts.edges.size(); ++e) {
    const reference::Edge& edge = facts.edges[e];
    const bool fits = std::find(types.begin(), types.end(), edge.type) != types.end();
    if (fits && HoldsOn(edge, day) && taken[edge.source] && taken[edge.target])
      slice.links.emplace_back(edge.source, edge.target, e);
  }
  std::sort(slice.links.begin(), slice.links.end());
  return slice;
}

struct Target {
  std::string name;
  Database database;
};

void Write(Database& database, const std::vector<std::string>& statements) {
  Session session = database.Connect();
  for (const std::string& statement : statements) {
    const StatusOr<Result> result = session.Query(statement);
    INFO(statement);
    if (!result.ok()) FAIL(Render(result.status()));
  }
}

Database Opened() {
  StatusOr<Database> opened = Database::Open(":memory:");
  REQUIRE(opened.ok());
  return std::move(opened).value();
}

std::vector<Target> AllTargets(const random_case::Graph& graph, const std::string& folder) {
  const size_t num_edges = graph.facts.edges.size();
  std::vector<Target> targets;
  targets.push_back({"written by statements", Opened()});
  Write(targets.back().database, random_case::Statements(graph, 0, true, true));
  targets.push_back({"loaded", Opened()});
  random_case::WriteCsv(graph, folder, num_edges, true);
  REQUIRE(targets.back().database.Load({folder}).ok());
  targets.push_back({"half loaded, half written", Opened()});
  random_case::WriteCsv(graph, folder, num_edges / 2, false);
  REQUIRE(targets.back().database.Load({folder}).ok());
  Write(targets.back().database, random_case::Statements(graph, num_edges / 2, false, true));
  std::filesystem::remove_all(folder);
  return targets;
}

// One of the slices that the tests look at, with the facts' numbers for its vertices and edges.
class Looked {
 public:
  Looked(const SnapshotView& at, const SliceGraph& graph)
      : graph_(graph), at_(at), edge_number_(graph, "e", -1) {
    for (const Vertex v : graph.vertices()) {
      REQUIRE(graph.Contains(v));
      REQUIRE(graph.IndexOf(v) == number_.size());
      number_.push_back(static_cast<size_t>(at.Property(v, "id").value().integer()));
    }
  }
  size_t NumberOf(Vertex v) const { return number_[graph_.IndexOf(v)]; }
  size_t NumberOf(const graph::SliceEdge& edge) const {
    return static_cast<size_t>(edge_number_(edge));
  }
  Link LinkOf(const graph::SliceEdge& edge) const {
    return {NumberOf(edge.source), NumberOf(edge.target), NumberOf(edge)};
  }
  const std::vector<size_t>& numbers() const { return number_; }

 private:
  SliceGraph graph_;
  SnapshotView at_;
  graph::SliceNumbers edge_number_;
  std::vector<size_t> number_;
};

std::vector<Link> Sorted(std::vector<Link> links) {
  std::sort(links.begin(), links.end());
  return links;
}

// Each edge as its two ends see it, a loop once.
std::vector<Link> BothWays(const std::vector<Link>& links) {
  std::vector<Link> both = links;
  for (const auto& [source, target, e] : links) {
    if (source != target) both.emplace_back(target, source, e);
  }
  return Sorted(both);
}

void CheckEdges(const SliceGraph& graph, const Looked& looked, const Slice& expected) {
  std::vector<Link> out, in, all, listed;
  std::vector<std::pair<size_t, size_t>> adjacent, expected_adjacent;
  for (const Vertex v : graph.vertices()) {
    for (const graph::SliceEdge& edge : graph.OutEdges(v)) {
      CHECK(edge.source == v);
      out.push_back(looked.LinkOf(edge));
    }
    for (const graph::SliceEdge& edge : graph.InEdges(v)) {
      CHECK(edge.target == v);
      in.push_back(looked.LinkOf(edge));
    }
    for (const graph::SliceEdge& edge : graph.AllEdges(v)) all.push_back(looked.LinkOf(edge));
    const auto [first, last] = adjacent_vertices(v, graph);
    for (auto it = first; it != last; ++it)
      adjacent.emplace_back(looked.NumberOf(v), looked.NumberOf(*it));
  }
  for (const graph::SliceEdge& edge : graph.edges()) listed.push_back(looked.LinkOf(edge));
  CHECK(Sorted(listed) == expected.links);
  CHECK(Sorted(out) == expected.links);
  CHECK(Sorted(in) == expected.links);
  CHECK(Sorted(all) == BothWays(expected.links));
  CHECK(graph.CountEdges() == expected.links.size());
  for (const auto& [source, target, e] : expected.links)
    expected_adjacent.emplace_back(source, target);
  std::sort(adjacent.begin(), adjacent.end());
  std::sort(expected_adjacent.begin(), expected_adjacent.end());
  CHECK(adjacent == expected_adjacent);
}

void CheckWeights(const SliceGraph& graph, const Looked& looked, const reference::Graph& facts,
                  int64_t day) {
  const graph::WeightMap weights(graph, "w", -7);
  for (const Vertex v : graph.vertices()) {
    for (const graph::SliceEdge& edge : graph.OutEdges(v)) {
      const auto expected = ValueOn(facts.edges[looked.NumberOf(edge)], "w", day);
      CHECK(get(weights, edge) == static_cast<double>(expected.value_or(-7)));
    }
  }
}

// --- What algorithms say, and the slow way to the same

// Where each vertex of the facts stands in the slice.
std::vector<size_t> PlaceOf(const Looked& looked, size_t num_vertices) {
  std::vector<size_t> place(num_vertices, SIZE_MAX);
  for (size_t i = 0; i < looked.numbers().size(); ++i) place[looked.numbers()[i]] = i;
  return place;
}

using Matrix = std::vector<std::vector<double>>;
constexpr double kFar = std::numeric_limits<double>::infinity();

Matrix Distances(size_t size, const std::vector<std::tuple<size_t, size_t, double>>& edges) {
  Matrix far(size, std::vector<double>(size, kFar));
  for (size_t i = 0; i < size; ++i) far[i][i] = 0;
  for (const auto& [from, to, length] : edges) far[from][to] = std::min(far[from][to], length);
  for (size_t k = 0; k < size; ++k) {
    for (size_t i = 0; i < size; ++i) {
      for (size_t j = 0; j < size; ++j) far[i][j] = std::min(far[i][j], far[i][k] + far[k][j]);
    }
  }
  return far;
}

// Betweenness by its definition: for every pair the share of shortest paths that a vertex lies on.
std::vector<double> Betweenness(size_t size,
                                const std::vector<std::tuple<size_t, size_t, double>>& edges) {
  const Matrix far = Distances(size, edges);
  Matrix paths(size, std::vector<double>(size, 0));
  for (size_t s = 0; s < size; ++s) {
    paths[s][s] = 1;
    for (double step = 0; step < static_cast<double>(size); ++step) {
      for (const auto& [from, to, length] : edges) {
        if (far[s][from] == step && far[s][to] == step + 1) paths[s][to] += paths[s][from];
      }
    }
  }
  std::vector<double> between(size, 0);
  for (size_t s = 0; s < size; ++s) {
    for (size_t t = 0; t < size; ++t) {
      for (size_t v = 0; v < size; ++v) {
        if (s == t || v == s || v == t || far[s][t] == kFar) continue;
        if (far[s][v] + far[v][t] == far[s][t])
          between[v] += paths[s][v] * paths[v][t] / paths[s][t];
      }
    }
  }
  return between;
}

void CheckAlgorithms(const SliceGraph& graph, const Looked& looked, const reference::Graph& facts,
                     const Slice& expected, int64_t day) {
  const size_t size = num_vertices(graph);
  const std::vector<size_t> place = PlaceOf(looked, facts.vertices.size());
  std::vector<std::tuple<size_t, size_t, double>> edges, weighted, both;
  for (const auto& [source, target, e] : expected.links) {
    const double weight = static_cast<double>(ValueOn(facts.edges[e], "w", day).value_or(5));
    edges.emplace_back(place[source], place[target], 1);
    weighted.emplace_back(place[source], place[target], weight);
    both.emplace_back(place[source], place[target], 1);
    both.emplace_back(place[target], place[source], 1);
  }
  const auto index = get(boost::vertex_index, graph);

  std::vector<double> centrality(size, -1);
  boost::brandes_betweenness_centrality(
      graph, boost::make_iterator_property_map(centrality.begin(), index));
  const std::vector<double> between = Betweenness(size, edges);
  for (size_t i = 0; i < size; ++i) CHECK(centrality[i] == Approx(between[i]));

  const Matrix reach = Distances(size, edges), joined = Distances(size, both);
  std::vector<size_t> strong(size), weak(size);
  boost::strong_components(graph, boost::make_iterator_property_map(strong.begin(), index));
  boost::connected_components(UndirectedSliceGraph(graph),
                              boost::make_iterator_property_map(weak.begin(), index));
  for (size_t i = 0; i < size; ++i) {
    for (size_t j = 0; j < size; ++j) {
      CHECK((strong[i] == strong[j]) == (reach[i][j] < kFar && reach[j][i] < kFar));
      CHECK((weak[i] == weak[j]) == (joined[i][j] < kFar));
    }
  }

  const Matrix far = Distances(size, weighted);
  for (const Vertex v : graph.vertices()) {
    std::vector<double> distance(size);
    boost::dijkstra_shortest_paths(
        graph, v,
        boost::weight_map(graph::WeightMap(graph, "w", 5))
            .distance_map(boost::make_iterator_property_map(distance.begin(), index))
            .distance_inf(kFar));
    CHECK(distance == far[graph.IndexOf(v)]);
  }
}

// The number of edges that were compared.
size_t CheckSlices(const random_case::Graph& graph, std::vector<Target>& targets,
                   random_case::Dice* dice) {
  const std::vector<std::vector<std::string>> choices = {
      {"R"}, {"S"}, {"R", "T"}, {"R", "S", "T", "R"}, {"Unknown", "T"}};
  const std::vector<std::string> labels = {"", "", "A", "B"};
  const std::vector<std::string> types = choices[dice->Below(choices.size())];
  const std::string label = labels[dice->Below(labels.size())];
  const int64_t day = random_case::MakeDay(dice);
  const Slice expected = FactsOf(graph.facts, types, label, day);
  for (Target& target : targets) {
    INFO(target.name << ", types " << Join(types, ", ") << ", label '" << label << "', day "
                     << day);
    const SnapshotView at = target.database.At(Date(graph::Date{day}));
    const SliceGraph slice = at.Of(types, {label, false});
    const Looked looked(at, slice);
    std::vector<size_t> numbers = looked.numbers();
    std::sort(numbers.begin(), numbers.end());
    REQUIRE(numbers == expected.vertices);
    CheckEdges(slice, looked, expected);
    CheckWeights(slice, looked, graph.facts, day);
    CheckAlgorithms(slice, looked, graph.facts, expected, day);
  }
  return expected.links.size();
}

}  // namespace

TEST_CASE(
    "Slices of random graphs have the edges that the facts have, and so do algorithms on them",
    "[engine][boost]") {
  constexpr uint64_t kSeed = 20'260'401;
  const std::string folder = (std::filesystem::temp_directory_path() /
                              Concat("entente-slice-", static_cast<int64_t>(getpid())))
                                 .string();
  size_t num_edges = 0;
  for (uint64_t g = 0; g < 25; ++g) {
    INFO("seed " << kSeed + g);
    random_case::Dice dice(kSeed + g);
    const random_case::Graph graph = random_case::MakeGraph(&dice);
    std::vector<Target> targets = AllTargets(graph, folder);
    for (size_t i = 0; i < 4; ++i) num_edges += CheckSlices(graph, targets, &dice);
  }
  CHECK(num_edges > 100);
}

TEST_CASE("A slice models the concepts of Boost.Graph", "[engine][boost]") {
  using Undirected = UndirectedSliceGraph;
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<SliceGraph>));
  BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<SliceGraph>));
  BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Undirected>));
  BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<SliceGraph>));
  BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<SliceGraph>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<SliceGraph>));
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Undirected>));
  BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Undirected>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Undirected>));
  BOOST_CONCEPT_ASSERT(
      (boost::ReadablePropertyGraphConcept<SliceGraph, Vertex, boost::vertex_index_t>));
  BOOST_CONCEPT_ASSERT(
      (boost::ReadablePropertyGraphConcept<Undirected, Vertex, boost::vertex_index_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<graph::WeightMap, graph::SliceEdge>));
  STATIC_REQUIRE(boost::is_directed_graph<SliceGraph>::value);
  STATIC_REQUIRE_FALSE(boost::is_directed_graph<Undirected>::value);
  STATIC_REQUIRE(std::random_access_iterator<graph::SliceVertexIterator>);
  STATIC_REQUIRE(std::forward_iterator<graph::SliceEdgeIterator>);
}

TEST_CASE("A slice shows what holds possibly only where that is asked for", "[engine][boost]") {
  Database database = Opened();
  Write(database, {"CREATE (a:P {name: 'a'}), (b:P {name: 'b'}) "
                   "CREATE (a)-[:R]->(b) VALID FROM '[2000-01-01..2000-06-30]' TO '2001-01-01'"});
  const auto count = [&](Date day, bool possibly) {
    return database.At(day).Of("R", {"", possibly}).CountEdges();
  };
  CHECK(count(Date(2000, 3, 1), false) == 0);
  CHECK(count(Date(2000, 3, 1), true) == 1);
  CHECK(count(Date(2000, 7, 1), false) == 1);
  CHECK(count(Date(2001, 1, 1), true) == 0);
}

TEST_CASE("A snapshot view stays as it was while the database changes", "[engine][boost]") {
  Database database = Opened();
  Write(database, {"CREATE (:P {name: 'a'})-[:R {n: 1}]->(:P {name: 'b'})"});
  const SnapshotView before = database.AtPresent();
  const SliceGraph slice = before.Of("R");
  Write(database, {"MATCH (a {name: 'a'})-[r:R]->(b) DELETE r CREATE (b)-[:R]->(a), (:P)",
                   "MATCH (a {name: 'a'}) SET a.name = 'c'"});
  CHECK(slice.CountEdges() == 1);
  CHECK(num_vertices(slice) == 2);
  const auto a = before.Find("P", "name", "a");
  REQUIRE(a);
  CHECK(before.Text(*a, "name") == "a");
  CHECK(before.Text(*a, "unknown").empty());
  CHECK(out_degree(*a, slice) == 1);
  CHECK(in_degree(*a, slice) == 0);
  CHECK(degree(*a, slice) == 1);

  const SnapshotView after = database.AtPresent();
  CHECK_FALSE(after.Find("P", "name", "a"));
  const auto c = after.Find("P", "name", "c");
  REQUIRE(c);
  CHECK(out_degree(*c, after.Of("R")) == 0);
  CHECK(in_degree(*c, after.Of("R")) == 1);
  CHECK(num_vertices(after.Of("R")) == 3);
  CHECK(num_vertices(after.Of("R", {"Q", false})) == 0);
  CHECK(after.Of("S").CountEdges() == 0);
}

TEST_CASE("A slice at a time of day tells edges of one day apart", "[engine][boost]") {
  Database database = Opened();
  Write(database, {"CREATE (a:P), (b:P) CREATE (a)-[:R]->(b) VALID FROM "
                   "datetime('2000-01-01T12:00Z') TO datetime('2000-01-01T18:00Z')"});
  const auto count = [&](int64_t hour) {
    const int64_t day = graph::DaysFromCivil(2000, 1, 1);
    const graph::Instant at{day * graph::kMicrosPerDay + hour * 3'600 * graph::kMicrosPerSecond};
    return database.At(at).Of("R").CountEdges();
  };
  CHECK(count(11) == 0);
  CHECK(count(12) == 1);
  CHECK(count(17) == 1);
  CHECK(count(18) == 0);
}

}  // namespace entente
