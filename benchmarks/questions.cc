#include "benchmarks/questions.h"

#include <cmath>
#include <string_view>

namespace entente::benchmarks {
namespace {

constexpr int32_t kDay = 9296;  // 1995-06-15
constexpr uint32_t kStart = 123;

uint64_t Number(const Result& result, size_t row, size_t column) {
  return static_cast<uint64_t>(result.at(row, column).integer());
}
uint64_t Sum(const Result& result, size_t column) {
  uint64_t sum = 0;
  for (size_t row = 0; row < result.num_rows(); ++row) sum += Number(result, row, column);
  return sum;
}

// All numbers of the answer, row by row.
Answer AllNumbers(const Result& result) {
  Answer answer;
  for (size_t row = 0; row < result.num_rows(); ++row) {
    for (size_t column = 0; column < result.num_columns(); ++column)
      answer.push_back(Number(result, row, column));
  }
  return answer;
}

// Rows (what, type, number): the sums for 'begun' and 'ended'.
Answer ReadChanges(const Result& result) {
  Answer answer = {0, 0};
  for (size_t row = 0; row < result.num_rows(); ++row)
    answer[result.at(row, 0).string() == "begun" ? 0 : 1] += Number(result, row, 2);
  return answer;
}

// Rows (region, region, number, mean weight).
Answer ReadRegionPairs(const Result& result) {
  double weight = 0;
  for (size_t row = 0; row < result.num_rows(); ++row)
    weight += static_cast<double>(Number(result, row, 2)) * result.at(row, 3).number();
  return {result.num_rows(), Sum(result, 2), static_cast<uint64_t>(std::llround(weight))};
}

// One list of steps {period, value}: what holds on 1 January of each year.
Answer ReadTimeline(const Result& result, int first, int last) {
  Answer answer = {0, 0};
  int year = first;
  for (const graph::Value& step : result.at(0, 0).list()) {
    const graph::MapEntry* fields = step.map().data();  // by name: period, value
    const graph::Instant end = fields[0].value.periods().possible.end().at;
    while (year <= last && graph::Instant::FromDays(DayNumber(year, 1, 1)) < end) {
      const auto count = static_cast<uint64_t>(fields[1].value.integer());
      answer[0] += count > 0 ? 1 : 0;
      answer[1] += count;
      ++year;
    }
  }
  return answer;
}

std::vector<Question> MakeQuestions() {
  return {
      {"q01_neighbours_at",
       "MATCH (a:Actor {id: 123})-[:ALLIED_WITH]->(b) AS OF date('1995-06-15') RETURN count(*)",
       {3},
       AllNumbers,
       [](const auto& graph) { return CountNeighboursAt(graph, kStart, kDay); }},
      {"q02_two_hops_distinct_at",
       "MATCH (a:Actor {id: 123})-[:ALLIED_WITH]->()-[:ALLIED_WITH]->(c) AS OF date('1995-06-15') "
       "RETURN count(DISTINCT c)",
       {10},
       AllNumbers,
       [](const auto& graph) { return CountTwoHopsDistinctAt(graph, kStart, kDay); }},
      {"q03_each_year",
       "UNWIND range(1950, 2019) AS y "
       "MATCH ()-[:ALLIED_WITH]->() AS OF date({year: y, month: 1, day: 1}) RETURN y, count(*)",
       {70, 9'501'331},
       [](const Result& result) -> Answer {
         return {result.num_rows(), Sum(result, 1)};
       },
       [](const auto& graph) { return CountEachYear(graph, 1950, 2019); }},
      {"q03_timeline",
       "MATCH ()-[:ALLIED_WITH]->() FOR ALL VALID_TIME RETURN timeline(count(*)) AS steps",
       {70, 9'501'331},
       [](const Result& result) { return ReadTimeline(result, 1950, 2019); },
       [](const auto& graph) { return CountEachDay(graph, 1950, 2019); }},
      {"q04_two_hop_paths_at",
       "MATCH (a)-[:ALLIED_WITH]->(b)-[:ALLIED_WITH]->(c) AS OF date('1995-06-15') RETURN count(*)",
       {7'572'250},
       AllNumbers,
       [](const auto& graph) { return CountTwoHopPathsAt(graph, kDay); }},
      {"q05_triangles_at",
       "MATCH (a)-[:ALLIED_WITH]->(b)-[:ALLIED_WITH]->(c)<-[:ALLIED_WITH]-(a) "
       "AS OF date('1995-06-15') RETURN count(*)",
       {66'250},
       AllNumbers,
       [](const auto& graph) { return CountTrianglesAt(graph, kDay); }},
      {"q06_joint_days",
       "MATCH (a:Actor)-[:ALLIED_WITH]->()-[:TRADES_WITH]->() "
       "FOR VALID_TIME FROM date('1950-01-01') TO date('2020-01-01') "
       "WHERE a.region = 3 AND a.id < 2000 "
       "RETURN count(*) AS paths, sum(days(valid())) AS days",
       {76'370, 112'070'342},
       AllNumbers,
       [](const auto& graph) {
         return SumJointDays(graph, {3, 2000, DayNumber(1950, 1, 1), DayNumber(2020, 1, 1)});
       }},
      {"q07_changes_by_type",
       "MATCH ()-[r]->() FOR NONSEQUENCED VALID_TIME ALL "
       "WHERE start(valid(r)) > date('1994-01-01') AND start(valid(r)) <= date('1995-01-01') "
       "RETURN 'begun' AS what, type(r) AS type, count(*) AS n "
       "UNION ALL "
       "MATCH ()-[r]->() FOR NONSEQUENCED VALID_TIME ALL "
       "WHERE end(valid(r)) > date('1994-01-01') AND end(valid(r)) <= date('1995-01-01') "
       "RETURN 'ended' AS what, type(r) AS type, count(*) AS n",
       {71'721, 64'421},
       ReadChanges,
       [](const auto& graph) {
         return CountChanges(graph, DayNumber(1994, 1, 1), DayNumber(1995, 1, 1));
       }},
      {"q08_region_pairs_at",
       "MATCH (a)-[r:TRADES_WITH]->(b) AS OF date('1995-06-15') "
       "RETURN a.region AS seller, b.region AS buyer, count(*) AS n, avg(r.weight) AS mean",
       {400, 161'436},
       ReadRegionPairs,
       [](const auto& graph) { return CountRegionPairsAt(graph, kDay); }},
      {"q09_ten_highest_degrees_at",
       "MATCH (a:Actor)-[:ALLIED_WITH]->() AS OF date('1995-06-15') "
       "RETURN a.id AS id, count(*) AS degree ORDER BY degree DESC, id LIMIT 10",
       {99'384, 1'608},
       AllNumbers,
       [](const auto& graph) { return TenHighestDegreesAt(graph, kDay); }},
  };
}

}  // namespace

const std::vector<Question>& Questions() {
  static const std::vector<Question> kQuestions = MakeQuestions();
  return kQuestions;
}

}  // namespace entente::benchmarks
