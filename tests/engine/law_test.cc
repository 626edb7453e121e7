// The law of ranged queries: what a ranged query's rows say of a day is what the query asked on
// that day says, and both are what the reference says. Random queries over every clause that a
// range goes through; docs/testing.md says how to run more of them.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>

#include "base/text.h"
#include "engine/law_case.h"
#include "engine/law_table.h"
#include "graph/temporal.h"
#include "support/catch.h"

namespace entente {
namespace {

using law::Case;
using random_case::Dice;

constexpr size_t kQueriesPerGraph = 25;
constexpr size_t kMaxShrunk = 6;
constexpr size_t kMaxFailures = 60;

uint64_t FromEnvironment(const char* name, uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

random_case::Shape ShapeOf(uint64_t graph) {
  if (graph % 3 == 0) return random_case::Shape::kSimple;
  return graph % 6 == 1 ? random_case::Shape::kNoHistories : random_case::Shape::kRich;
}

// Days on which something begins or ends, and their eves.
std::vector<int64_t> TurningDays(const reference::Graph& graph) {
  std::vector<int64_t> days;
  const auto add = [&](const reference::Stretch& stretch) {
    if (stretch.from != reference::kBeginning) days.push_back(stretch.from);
    if (stretch.to != reference::kForever) days.push_back(stretch.to);
  };
  const auto add_all = [&](const reference::Element& element) {
    for (const reference::Stretch& stretch : element.certain) add(stretch);
    if (element.possible) {
      for (const reference::Stretch& stretch : *element.possible) add(stretch);
    }
    for (const auto& [key, property] : element.properties) {
      for (const reference::HistoryEntry& entry : property.history) add(entry.when);
    }
  };
  for (const reference::Vertex& vertex : graph.vertices) add_all(vertex);
  for (const reference::Edge& edge : graph.edges) add_all(edge);
  return days;
}

// Four days within the first range, most of them where something turns, and one anywhere.
std::vector<int64_t> MakeDays(const Case& made, Dice* dice) {
  const law::Scope* range = law::FirstRange(made.query, made.query.arms[0]);
  const std::vector<int64_t> turning = TurningDays(made.graph.facts);
  std::vector<int64_t> days;
  for (size_t tries = 0; days.size() < 4 && tries < 60; ++tries) {
    int64_t day = random_case::MakeDay(dice);
    if (!turning.empty() && !dice->OneIn(3))
      day = turning[dice->Below(turning.size())] - static_cast<int64_t>(dice->Below(2));
    if (range == nullptr || range->Contains(day)) days.push_back(day);
  }
  if (range != nullptr && !range->range.empty() && dice->OneIn(2)) {
    days.push_back(dice->OneIn(2) ? range->range[0].from - 1 : range->range.back().to);
  } else {
    days.push_back(random_case::MakeDay(dice));
  }
  return days;
}

// A query that multiplies too much is made anew, and so is most of those that match nothing.
void MakeQueryAndDays(law::Focus focus, Dice* dice, Case* made) {
  for (size_t tries = 0; tries < 40; ++tries) {
    made->query = law::MakeQuery(dice, focus);
    made->days = MakeDays(*made, dice);
    bool too_many = false;
    size_t num_rows = 0;
    for (const int64_t day : made->days) {
      const law::Answer answer = law::AnswerAt(made->graph.facts, made->query, day);
      too_many = too_many || answer.too_many;
      if (too_many) break;
      num_rows += answer.rows.size();
    }
    const bool dull = num_rows < 4 && !dice->OneIn(5) && tries < 10;
    if (!too_many && !dull) return;
  }
}

class LawTest {
 public:
  LawTest()
      : folder_((std::filesystem::temp_directory_path() /
                 Concat("entente-law-", static_cast<int64_t>(getpid())))
                    .string()) {}

  void Run(uint64_t seed, uint64_t num_queries) {
    for (uint64_t graph = 0; graph * kQueriesPerGraph < num_queries; ++graph) {
      Dice dice(seed + graph);
      RunGraph(graph, seed,
               std::min<uint64_t>(kQueriesPerGraph, num_queries - graph * kQueriesPerGraph), &dice);
      if (failures_.size() >= kMaxFailures) break;
    }
  }

  const law::Table& table() const { return table_; }
  const std::vector<std::string>& failures() const { return failures_; }
  const std::map<std::string, size_t>& refusals() const { return refusals_; }

 private:
  void RunGraph(uint64_t graph, uint64_t seed, uint64_t num_queries, Dice* dice) {
    Case made;
    made.graph = random_case::MakeGraph(dice, ShapeOf(graph));
    std::vector<law::Target> targets;
    for (size_t source = 0; source < law::kNumSources; ++source) {
      StatusOr<law::Target> target =
          law::OpenTarget(made.graph, static_cast<law::Source>(source), folder_);
      INFO("ENTENTE_RANDOM_SEED=" << seed + graph);
      if (!target.ok()) FAIL(Render(target.status()));
      targets.push_back(std::move(target).value());
    }
    for (uint64_t q = 0; q < num_queries; ++q) {
      const uint64_t number = graph * kQueriesPerGraph + q;
      MakeQueryAndDays(static_cast<law::Focus>(number % law::kNumFocuses), dice, &made);
      made.first = static_cast<law::Source>(dice->Below(law::kNumSources));
      made.second = static_cast<law::Source>(
          (static_cast<size_t>(made.first) + 1 + dice->Below(2)) % law::kNumSources);
      made.batch_rows = 1 + dice->Below(2);
      INFO("seed " << seed << ", query " << number << ": " << law::RangedText(made.query));
      const law::Observation seen = law::Check(targets, made);
      table_.Add(made.query, seen);
      if (seen.refusal) ++refusals_[*seen.refusal];
      if (seen.failure) Record(made, *seen.failure, number);
    }
  }

  // One of each kind is shrunk.
  void Record(const Case& failing, const law::Failure& failure, uint64_t number) {
    const std::string place = Concat("# query ", number, ": ", failure.kind, "\n");
    const std::string kind = Concat(failure.kind, number % law::kNumFocuses);
    if (num_shrunk_ == kMaxShrunk || !kinds_.insert(kind).second) {
      failures_.push_back(place);
      return;
    }
    ++num_shrunk_;
    Case small = law::Shrink(failing, failure, folder_);
    const law::Observation again = law::CheckAnew(small, folder_);
    const std::string text = place + (again.failure ? law::AsTest(small, *again.failure)
                                                    : law::AsTest(failing, failure));
    failures_.push_back(text);
    if (const char* kept = std::getenv("ENTENTE_RANDOM_FINDINGS")) {
      std::ofstream(Concat(kept, "/", number, ".test")) << text;
    }
  }

  const std::string folder_;
  law::Table table_;
  std::vector<std::string> failures_;
  std::map<std::string, size_t> refusals_;
  std::set<std::string> kinds_;
  size_t num_shrunk_ = 0;
};

}  // namespace

TEST_CASE("Law: what a ranged query says of a day is what it says when asked on that day",
          "[engine][random][law]") {
  const uint64_t seed = FromEnvironment("ENTENTE_RANDOM_SEED", 20'260'201);
  const uint64_t num_queries = FromEnvironment("ENTENTE_RANDOM_QUERIES", 10'000);
  LawTest test;
  test.Run(seed, num_queries);
  std::cout << "ENTENTE_RANDOM_SEED=" << seed << " ENTENTE_RANDOM_QUERIES=" << num_queries << "\n"
            << test.table().ToText();
  for (const auto& [message, count] : test.refusals())
    std::cout << "refused " << count << " times: " << message << "\n";
  for (const std::string& failure : test.failures()) std::cout << "\n" << failure;
  CHECK(test.failures().empty());
  const std::vector<std::string> shortfalls = test.table().Shortfalls();
  INFO(Join(shortfalls, "\n"));
  CHECK(shortfalls.empty());
}

}  // namespace entente
