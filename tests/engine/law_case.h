// The law of ranged queries, tried on one graph and one query: the queries that are made, how the
// engine's answers are held against the reference, and how a failure is made small.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/entente.h"
#include "engine/law_query.h"
#include "engine/random_case.h"

namespace entente::law {

// What a query is made around; it may hold others too.
enum class Focus {
  kMatch,
  kSeveralPatterns,
  kVariableLength,
  kWhere,
  kOptional,
  kFirstOptional,
  kExists,
  kNotExists,
  kPatternPredicate,
  kCount,
  kCollect,
  kComprehension,
  kWith,
  kUnwindLiteral,
  kUnwindProperties,
  kDistinct,
  kUnion,
  kUnionAll,
  kCall,
  kGrouping,
  kUngrouped,
  kTimeline,
  kGroupedTimeline,
  kOtherRange,
  kSliceWithin,
  kCertainly,
};
inline constexpr size_t kNumFocuses = 26;
Query MakeQuery(random_case::Dice* dice, Focus focus);

// The lines of the table that a query counts in.
std::vector<std::string> ClausesOf(const Query& query);
// Of all its patterns, subqueries' too.
size_t NumPatternElements(const Query& query);

// How the graph came into a database.
enum class Source { kStatements, kLoaded, kHalfLoaded };
inline constexpr size_t kNumSources = 3;

// A database with the graph, and the numbers that its elements have in the graph.
struct Target {
  Source source;
  Database database;
  Session session;
  std::map<uint64_t, int64_t> vertices;
  std::map<uint64_t, int64_t> edges;
};
StatusOr<Target> OpenTarget(const random_case::Graph& graph, Source source,
                            const std::string& folder);

struct Case {
  random_case::Graph graph;
  Query query;
  std::vector<int64_t> days;
  // Which ways of answering are compared beside the law itself.
  Source first = Source::kStatements;
  Source second = Source::kLoaded;
  size_t batch_rows = 1;
};

struct Failure {
  std::string kind;  // which comparison, or the code of an error
  int64_t day = 0;
  bool possibly = false;
  std::string query;                  // the text that was answered wrongly
  std::vector<std::string> expected;  // rows
  std::vector<std::string> found;
};

struct Observation {
  std::optional<Failure> failure;
  std::optional<std::string> refusal;  // the ranged form is not supported: the message
  size_t num_rows = 0;
  bool has_split = false;  // rows that differ in what was read alone
  bool has_gap = false;    // a validity of several periods
  bool has_null = false;
};
// REQUIRES: targets of both of the case's sources.
Observation Check(std::vector<Target>& targets, const Case& tried);
// Opens the targets too. A graph that cannot be written is no failure.
Observation CheckAnew(const Case& tried, const std::string& folder);

// The smallest case found that fails in the same way.
Case Shrink(Case failing, const Failure& failure, const std::string& folder);
// The text of a .test file.
std::string AsTest(const Case& failing, const Failure& failure);

}  // namespace entente::law
