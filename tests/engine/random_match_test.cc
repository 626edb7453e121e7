// Random queries on random graphs at random days, against the reference; ENTENTE_RANDOM_QUERIES and
// ENTENTE_RANDOM_SEED choose how many and which. Each graph is read in three states: written by
// statements, loaded from CSV, and half of each.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "engine/entente.h"
#include "engine/random_case.h"
#include "support/catch.h"
#include "support/reference_graph.h"

namespace entente {
namespace {

constexpr size_t kQueriesPerGraph = 20;

uint64_t FromEnvironment(const char* name, uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

std::string RowText(const reference::Row& row) {
  std::string text;
  for (size_t i = 0; i < row.size(); ++i)
    text += (i == 0 ? "" : " | ") + (row[i] ? std::to_string(*row[i]) : "null");
  return text;
}

std::vector<std::string> Sorted(std::vector<std::string> rows) {
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<std::string> Expected(const reference::Graph& graph, const reference::Query& query,
                                  int64_t day) {
  std::vector<std::string> rows;
  for (const reference::Row& row : reference::Match(graph, query, day))
    rows.push_back(RowText(row));
  return Sorted(rows);
}

// The statements that make the graph and the query with its rows, to be put into a .test file as
// they are.
std::string AsTest(const std::vector<std::string>& statements, const std::string& query,
                   const reference::Query& shape, const std::vector<std::string>& expected) {
  std::string text;
  for (const std::string& statement : statements) text += "statement ok\n" + statement + "\n\n";
  std::string columns;
  for (const reference::Operand& column : shape.columns) {
    columns += Concat(columns.empty() ? "" : " | ", "v", column.variable, ".", column.key);
  }
  text += "query rowsort\n" + query + "\n----\n" + columns + "\n";
  for (const std::string& row : expected) text += row + "\n";
  return text;
}

// A database and how its graph came into it.
struct Target {
  std::string name;
  Database database;
  Session session;
};

Target Open(const std::string& name) {
  StatusOr<Database> opened = Database::Open(":memory:");
  REQUIRE(opened.ok());
  Session session = opened->Connect();
  return {name, std::move(opened).value(), std::move(session)};
}

void Run(Session& session, const std::vector<std::string>& statements) {
  for (const std::string& statement : statements) {
    const StatusOr<Result> result = session.Query(statement);
    INFO(statement);
    if (!result.ok()) FAIL(Render(result.status()));
  }
}

void Load(Database& database, const std::string& folder) {
  const StatusOr<LoadReport> report = database.Load({folder});
  if (!report.ok()) FAIL(Render(report.status()));
}

std::vector<Target> AllTargets(const random_case::Graph& graph, const std::string& folder) {
  const size_t num_edges = graph.facts.edges.size();
  std::vector<Target> targets;
  targets.push_back(Open("written by statements"));
  Run(targets.back().session, random_case::Statements(graph, 0, true, true));

  targets.push_back(Open("loaded"));
  random_case::WriteCsv(graph, folder, num_edges, true);
  Load(targets.back().database, folder);

  targets.push_back(Open("half loaded, half written"));
  random_case::WriteCsv(graph, folder, num_edges / 2, false);
  Load(targets.back().database, folder);
  Run(targets.back().session, random_case::Statements(graph, num_edges / 2, false, true));
  std::filesystem::remove_all(folder);
  return targets;
}

// The number of rows that all agree on.
size_t CheckQuery(std::vector<Target>& targets, const random_case::Graph& graph,
                  random_case::Dice* dice) {
  const reference::Query shape = random_case::MakeQuery(dice);
  const int64_t day = random_case::MakeDay(dice);
  const std::string text = random_case::QueryText(shape, day);
  const std::vector<std::string> expected = Expected(graph.facts, shape, day);
  QueryOptions options;
  options.batch_rows = std::vector<size_t>{1, 2, 3, 2048}[dice->Below(4)];
  options.optimise = !dice->OneIn(4);
  for (Target& target : targets) {
    const StatusOr<Result> result = target.session.Query(text, {}, options);
    INFO(target.name << ", batches of " << options.batch_rows
                     << (options.optimise ? "" : ", not optimised") << "\n"
                     << AsTest(random_case::Statements(graph, 0, true, true), text, shape,
                               expected));
    if (!result.ok()) FAIL(Render(result.status()));
    std::vector<std::string> found;
    for (size_t r = 0; r < result->num_rows(); ++r) {
      std::vector<std::string> cells;
      for (const graph::Value& value : result->row(r)) cells.push_back(result->Text(value));
      found.push_back(Join(cells, " | "));
    }
    REQUIRE(Sorted(found) == expected);
  }
  return expected.size();
}

}  // namespace

TEST_CASE("Random: what the engine matches at an instant is what the reference matches",
          "[engine][random]") {
  const uint64_t seed = FromEnvironment("ENTENTE_RANDOM_SEED", 20'260'201);
  const uint64_t num_queries = FromEnvironment("ENTENTE_RANDOM_QUERIES", 2'000);
  const std::string folder = (std::filesystem::temp_directory_path() /
                              Concat("entente-random-", static_cast<int64_t>(getpid())))
                                 .string();
  size_t num_rows = 0;
  for (uint64_t done = 0; done < num_queries; done += kQueriesPerGraph) {
    random_case::Dice dice(seed + done / kQueriesPerGraph);
    INFO("ENTENTE_RANDOM_SEED=" << seed + done / kQueriesPerGraph
                                << " ENTENTE_RANDOM_QUERIES=" << kQueriesPerGraph);
    const random_case::Graph graph = random_case::MakeGraph(&dice);
    std::vector<Target> targets = AllTargets(graph, folder);
    for (size_t q = 0; q < kQueriesPerGraph; ++q) num_rows += CheckQuery(targets, graph, &dice);
  }
  // Queries that match nothing show nothing.
  CHECK(num_rows > num_queries);
}

// The reference itself, on a graph small enough to see.
TEST_CASE("Reference: a slice of three vertices and their edges", "[engine][reference]") {
  using namespace reference;
  Graph graph;
  graph.vertices.resize(3);
  for (size_t v = 0; v < 3; ++v) graph.vertices[v].properties["id"].base = static_cast<int64_t>(v);
  graph.vertices[0].labels = {"A"};
  graph.vertices[1].properties["x"] = {1, {{{10, 20}, 2}}};
  const auto edge = [&](size_t from, size_t to, Stretch when) {
    Edge made;
    made.type = "R";
    made.source = from;
    made.target = to;
    made.certain = {when};
    graph.edges.push_back(made);
  };
  edge(0, 1, {0, 10});
  edge(0, 1, {5, 15});
  edge(1, 2, {5, kForever});
  edge(2, 2, {0, 100});

  Query one_hop{{{{{0, {"A"}, {}}, {1, {}, {}}}, {{}}}}, {}, {{0, "id", 0}, {1, "id", 0}}, 2};
  CHECK(Match(graph, one_hop, 0).size() == 1);
  CHECK(Match(graph, one_hop, 9).size() == 2);
  CHECK(Match(graph, one_hop, 10).size() == 1);
  CHECK(Match(graph, one_hop, 15).empty());

  Query loop{
      {{{{0, {}, {}}, {0, {}, {}}}, {{{}, Direction::kEither, {}, 1, 1}}}}, {}, {{0, "id", 0}}, 1};
  CHECK(Match(graph, loop, 50) == std::vector<Row>{{2}});

  // 0 -> 1 twice, then 2, then the loop at 2: trails of one to four edges from vertex 0 at day 7.
  Query walk{
      {{{{0, {"A"}, {}}, {1, {}, {}}}, {{{}, Direction::kOut, {}, 1, 4}}}}, {}, {{1, "id", 0}}, 2};
  CHECK(Match(graph, walk, 7).size() == 6);

  Query history{{{{{0, {}, {{"x", 2}}}}, {}}}, {}, {{0, "id", 0}, {0, "x", 0}}, 1};
  CHECK(Match(graph, history, 9).empty());
  CHECK(Match(graph, history, 10) == std::vector<Row>{{1, 2}});
  CHECK(Match(graph, history, 20).empty());

  // Unknown is not true, negated or not.
  Query unknown{{{{{0, {}, {}}}, {}}},
                {{{Comparison::kEqual, {0, "x", 0}, {0, "", 1}, true}}},
                {{0, "id", 0}},
                1};
  CHECK(Match(graph, unknown, 15) == std::vector<Row>{{1}});
}

}  // namespace entente
