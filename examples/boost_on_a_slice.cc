// Boost.Graph on a slice: what the alliances looked like on the eve of the war, as components,
// betweenness and shortest ways. Nothing is copied: the algorithms walk over the database's own
// arrays, and see the edges of that day.
//
//   boost_on_a_slice examples/alliances
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cstdio>
#include <limits>
#include <string>
#include <vector>

#include "engine/entente.h"
#include "graph/boost.h"

namespace {

using entente::UndirectedSliceGraph;
using entente::Vertex;

// An alliance binds both: the graph is walked both ways.
void PrintGroups(const entente::SnapshotView& at) {
  const UndirectedSliceGraph alliances(at.Of("ALLIED_WITH", {.label = "State"}));
  const auto index = get(boost::vertex_index, alliances);
  std::vector<size_t> group(num_vertices(alliances));
  const size_t num_groups = boost::connected_components(
      alliances, boost::make_iterator_property_map(group.begin(), index));
  std::printf("%s: %zu groups among %zu states\n",
              entente::Date(entente::graph::DateOf(at.at())).ToString().c_str(), num_groups,
              num_vertices(alliances));
}

void PrintCentrality(const entente::SnapshotView& at, const UndirectedSliceGraph& alliances) {
  const auto index = get(boost::vertex_index, alliances);
  std::vector<double> centrality(num_vertices(alliances));
  boost::brandes_betweenness_centrality(
      alliances, boost::make_iterator_property_map(centrality.begin(), index));
  std::printf("\nOn how many shortest ways between two others each lies:\n");
  for (const Vertex state : alliances.vertices()) {
    if (centrality[index[state]] > 0)
      std::printf("  %-16s %.1f\n", at.Text(state, "name").c_str(), centrality[index[state]]);
  }
}

// An edge is as long as a number that it has: here the days that a dispatch takes.
void PrintWays(const entente::SnapshotView& at, const UndirectedSliceGraph& alliances,
               Vertex start) {
  const auto index = get(boost::vertex_index, alliances);
  const double kFar = std::numeric_limits<double>::infinity();
  std::vector<double> days(num_vertices(alliances));
  boost::dijkstra_shortest_paths(
      alliances, start,
      boost::weight_map(entente::graph::WeightMap(alliances, "days", 1))
          .distance_map(boost::make_iterator_property_map(days.begin(), index))
          .distance_inf(kFar));
  std::printf("\nDays from %s, ally by ally:\n", at.Text(start, "name").c_str());
  for (const Vertex state : alliances.vertices()) {
    if (days[index[state]] < kFar)
      std::printf("  %-16s %.0f\n", at.Text(state, "name").c_str(), days[index[state]]);
  }
}

entente::Status Run(const std::string& folder) {
  ENTENTE_ASSIGN_OR_RETURN(entente::Database db, entente::Database::Open(":memory:"));
  ENTENTE_RETURN_IF_ERROR(db.Load({folder}).status());

  PrintGroups(db.At(entente::Date(1880, 1, 1)));
  PrintGroups(db.At(entente::Date(1900, 1, 1)));
  const entente::SnapshotView eve = db.At(entente::Date(1914, 7, 28));
  PrintGroups(eve);

  const UndirectedSliceGraph alliances(eve.Of("ALLIED_WITH", {.label = "State"}));
  PrintCentrality(eve, alliances);
  const auto france = eve.Find("State", "key", "FRA");
  if (!france) return entente::InputError("NoSuchState", "there is no state FRA");
  PrintWays(eve, alliances, *france);
  return entente::OkStatus();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: boost_on_a_slice FOLDER\n");
    return 2;
  }
  const entente::Status status = Run(argv[1]);
  if (!status.ok()) std::fprintf(stderr, "%s", entente::Render(status).c_str());
  return status.ok() ? 0 : 1;
}
