#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "engine/law_case.h"

namespace entente::law {
namespace {

using graph::Kind;

std::vector<std::string> Sorted(std::vector<std::string> rows) {
  std::sort(rows.begin(), rows.end());
  return rows;
}

// As ToText of the reference's values writes it.
std::string TextOf(const Target& target, const Result& result, const graph::Value& value) {
  const auto number = [](const std::map<uint64_t, int64_t>& numbers, uint64_t id) {
    const auto found = numbers.find(id);
    return found == numbers.end() ? std::string("?") : std::to_string(found->second);
  };
  if (value.kind() == Kind::kVertex) return "v" + number(target.vertices, result.NodeOf(value).id);
  if (value.kind() == Kind::kEdge)
    return "e" + number(target.edges, result.RelationshipOf(value).id);
  if (value.kind() != Kind::kList) return result.Text(value);
  std::vector<std::string> items;
  for (const graph::Value& item : value.list()) items.push_back(TextOf(target, result, item));
  return Concat("[", Join(Sorted(items), ", "), "]");
}

std::vector<std::string> AllRows(const Target& target, const Result& result) {
  std::vector<std::string> rows;
  for (size_t r = 0; r < result.num_rows(); ++r) {
    std::vector<std::string> cells;
    for (const graph::Value& value : result.row(r)) cells.push_back(TextOf(target, result, value));
    rows.push_back(Join(cells, " | "));
  }
  return rows;
}

bool HasList(const Result& result) {
  for (size_t r = 0; r < result.num_rows(); ++r) {
    for (const graph::Value& value : result.row(r)) {
      if (value.kind() == Kind::kList) return true;
    }
  }
  return false;
}

// Of a pattern comprehension or COLLECT.
bool MakesList(const std::string& query) {
  return query.find("[(") != std::string::npos || query.find("COLLECT") != std::string::npos;
}

bool Holds(const graph::Validity& validity, int64_t day, bool possibly) {
  return (possibly ? validity.possible : validity.certain).Contains(graph::Instant::FromDays(day));
}

// The rows of a ranged answer that hold on the day.
std::vector<std::string> RowsAt(const Target& target, const Result& result, int64_t day,
                                bool possibly) {
  std::vector<std::string> rows;
  const size_t last = result.num_columns() - 1;
  for (size_t r = 0; r < result.num_rows(); ++r) {
    if (result.at(r, last).kind() != Kind::kPeriods) continue;
    if (!Holds(result.at(r, last).periods(), day, possibly)) continue;
    std::vector<std::string> cells;
    for (size_t c = 0; c < last; ++c) cells.push_back(TextOf(target, result, result.at(r, c)));
    rows.push_back(Join(cells, " | "));
  }
  return Sorted(rows);
}

// The steps of a timeline (the last column) that hold on the day.
std::vector<std::string> StepsAt(const Target& target, const Result& result, int64_t day) {
  std::vector<std::string> rows;
  const size_t last = result.num_columns() - 1;
  for (size_t r = 0; r < result.num_rows(); ++r) {
    std::vector<std::string> cells;
    for (size_t c = 0; c < last; ++c) cells.push_back(TextOf(target, result, result.at(r, c)));
    for (const graph::Value& step : result.at(r, last).list()) {
      if (!Holds(step.MapGet("period").periods(), day, false)) continue;
      cells.push_back(TextOf(target, result, step.MapGet("value")));
      rows.push_back(Join(cells, " | "));
      cells.pop_back();
    }
  }
  return Sorted(rows);
}

std::vector<std::string> Expected(const Answer& answer, bool possibly) {
  std::vector<std::string> rows;
  for (const AnswerRow& row : answer.rows) {
    if (!row.certain && !possibly) continue;
    std::vector<std::string> cells;
    for (const Value& value : row.values) cells.push_back(ToText(value));
    rows.push_back(Join(cells, " | "));
  }
  return Sorted(rows);
}

class Checker {
 public:
  Checker(std::vector<Target>& targets, const Case& tried) : targets_(targets), case_(tried) {}

  Observation Run() {
    const std::string text = RangedText(case_.query);
    QueryOptions options;
    const StatusOr<Result> ranged = TargetOf(case_.first).session.Query(text, {}, options);
    if (!ranged.ok()) {
      const Diagnostic diagnostic = DiagnosticOf(ranged.status());
      if (diagnostic.code == "NotSupported") {
        seen_.refusal = diagnostic.message;
      } else {
        Fail("error " + diagnostic.code, 0, false, text, {}, {Render(ranged.status())});
      }
    }
    if (ranged.ok()) Observe(*ranged);
    for (const int64_t day : case_.days) {
      if (!seen_.failure) CheckDay(day, ranged.ok() ? &*ranged : nullptr);
    }
    if (!seen_.failure && ranged.ok()) CheckOtherWays(text, *ranged);
    return std::move(seen_);
  }

 private:
  Target& TargetOf(Source source) {
    return *std::find_if(targets_.begin(), targets_.end(),
                         [&](const Target& target) { return target.source == source; });
  }

  void Fail(std::string kind, int64_t day, bool possibly, std::string query,
            std::vector<std::string> expected, std::vector<std::string> found) {
    if (seen_.failure) return;
    seen_.failure = Failure{std::move(kind), day, possibly, std::move(query), std::move(expected),
                            std::move(found)};
  }

  void CheckDay(int64_t day, const Result* ranged) {
    const Answer answer = AnswerAt(case_.graph.facts, case_.query, day);
    CheckSlice(day, answer, false);
    if (!case_.query.is_timeline) CheckSlice(day, answer, true);
    if (ranged == nullptr || seen_.failure) return;
    const Target& target = TargetOf(case_.first);
    if (case_.query.is_timeline) {
      return Compare("range", day, false, StepsAt(target, *ranged, day), Expected(answer, false));
    }
    for (const bool possibly : {false, true}) {
      Compare(possibly ? "range, possible" : "range", day, possibly,
              RowsAt(target, *ranged, day, possibly), Expected(answer, possibly));
    }
  }

  void Compare(const char* kind, int64_t day, bool possibly, const std::vector<std::string>& found,
               const std::vector<std::string>& expected) {
    if (found != expected)
      Fail(kind, day, possibly, RangedTextAt(case_.query, day, possibly), expected, found);
  }

  void CheckSlice(int64_t day, const Answer& answer, bool possibly) {
    const std::optional<std::string> text = SliceText(case_.query, day, possibly);
    if (!text || seen_.failure) return;
    Target& target = TargetOf(day % 2 == 0 ? case_.first : case_.second);
    QueryOptions options;
    if (day % 3 == 0) options.batch_rows = case_.batch_rows;
    options.optimise = day % 5 != 0;
    const StatusOr<Result> result = target.session.Query(*text, {}, options);
    if (!result.ok()) {
      return Fail("slice, error " + DiagnosticOf(result.status()).code, day, possibly, *text, {},
                  {Render(result.status())});
    }
    const std::vector<std::string> found = Sorted(AllRows(target, *result));
    const std::vector<std::string> expected = Expected(answer, possibly);
    if (found != expected)
      Fail(possibly ? "slice, possible" : "slice", day, possibly, *text, expected, found);
  }

  // Batches, the optimiser and where the graph came from make no difference.
  void CheckOtherWays(const std::string& text, const Result& ranged) {
    const std::vector<std::string> expected = AllRows(TargetOf(case_.first), ranged);
    QueryOptions small;
    small.batch_rows = case_.batch_rows;
    CheckWay("batches", case_.first, text, small, expected, true);
    // Lists come in no order, and rows are split where theirs changes, whatever becomes of them.
    if (!case_.query.is_timeline && (HasList(ranged) || MakesList(text))) return;
    QueryOptions plain;
    plain.optimise = false;
    CheckWay("optimiser", case_.first, text, plain, expected, false);
    CheckWay("source", case_.second, text, {}, expected, false);
  }

  void CheckWay(const char* kind, Source source, const std::string& text,
                const QueryOptions& options, const std::vector<std::string>& expected,
                bool in_order) {
    Target& target = TargetOf(source);
    const StatusOr<Result> result = target.session.Query(text, {}, options);
    if (!result.ok()) {
      return Fail(Concat(kind, ", error ", DiagnosticOf(result.status()).code), 0, false, text,
                  expected, {Render(result.status())});
    }
    const std::vector<std::string> found = AllRows(target, *result);
    if (in_order ? found != expected : Sorted(found) != Sorted(expected))
      Fail(kind, 0, false, text, in_order ? expected : Sorted(expected),
           in_order ? found : Sorted(found));
  }

  void Observe(const Result& ranged) {
    seen_.num_rows = ranged.num_rows();
    const Target& target = TargetOf(case_.first);
    const size_t last = ranged.num_columns() - 1;
    std::map<std::string, std::pair<std::string, graph::PeriodSet>> by_elements;
    for (size_t r = 0; r < ranged.num_rows(); ++r) {
      std::string elements, others;
      for (size_t c = 0; c < last; ++c) {
        const graph::Value& value = ranged.at(r, c);
        const bool element = value.kind() == Kind::kVertex || value.kind() == Kind::kEdge;
        seen_.has_null = seen_.has_null || value.is_null();
        (element ? elements : others) += TextOf(target, ranged, value) + "|";
      }
      if (case_.query.is_timeline) {
        seen_.num_rows += ranged.at(r, last).list().size() - 1;
        continue;
      }
      if (ranged.at(r, last).kind() != Kind::kPeriods) continue;
      const graph::PeriodSet when = ranged.at(r, last).periods().possible;
      seen_.has_gap = seen_.has_gap || when.size() > 1;
      if (elements.empty()) continue;
      const auto& [read, other] = by_elements.try_emplace(elements, others, when).first->second;
      seen_.has_split = seen_.has_split || (read != others && !other.Overlaps(when));
    }
  }

  std::vector<Target>& targets_;
  const Case& case_;
  Observation seen_;
};

Status RunAll(Session& session, const std::vector<std::string>& statements) {
  for (const std::string& statement : statements) {
    const StatusOr<Result> result = session.Query(statement);
    if (!result.ok()) return result.status();
  }
  return OkStatus();
}

Status ReadNumbers(Session& session, Target* target) {
  const StatusOr<Result> vertices =
      session.Query("MATCH (n) FOR NONSEQUENCED ALL VALID_TIME RETURN n, n.id");
  if (!vertices.ok()) return vertices.status();
  for (size_t r = 0; r < vertices->num_rows(); ++r)
    target->vertices[vertices->NodeOf(vertices->at(r, 0)).id] = vertices->at(r, 1).integer();
  const StatusOr<Result> edges =
      session.Query("MATCH ()-[e]->() FOR NONSEQUENCED ALL VALID_TIME RETURN e, e.e");
  if (!edges.ok()) return edges.status();
  for (size_t r = 0; r < edges->num_rows(); ++r)
    target->edges[edges->RelationshipOf(edges->at(r, 0)).id] = edges->at(r, 1).integer();
  return OkStatus();
}

}  // namespace

StatusOr<Target> OpenTarget(const random_case::Graph& graph, Source source,
                            const std::string& folder) {
  ENTENTE_ASSIGN_OR_RETURN(Database database, Database::Open(":memory:"));
  Session session = database.Connect();
  const size_t num_edges = graph.facts.edges.size();
  const size_t num_loaded = source == Source::kHalfLoaded ? num_edges / 2 : num_edges;
  if (source != Source::kStatements) {
    random_case::WriteCsv(graph, folder, num_loaded, source == Source::kLoaded);
    const StatusOr<LoadReport> report = database.Load({folder});
    std::filesystem::remove_all(folder);
    if (!report.ok()) return report.status();
  }
  if (source != Source::kLoaded) {
    const bool all = source == Source::kStatements;
    ENTENTE_RETURN_IF_ERROR(
        RunAll(session, random_case::Statements(graph, all ? 0 : num_loaded, all, true)));
  }
  Target target{source, std::move(database), std::move(session), {}, {}};
  ENTENTE_RETURN_IF_ERROR(ReadNumbers(target.session, &target));
  return target;
}

Observation Check(std::vector<Target>& targets, const Case& tried) {
  return Checker(targets, tried).Run();
}

Observation CheckAnew(const Case& tried, const std::string& folder) {
  std::vector<Target> targets;
  for (const Source source : {tried.first, tried.second}) {
    StatusOr<Target> target = OpenTarget(tried.graph, source, folder);
    if (!target.ok()) return {};
    targets.push_back(std::move(target).value());
  }
  return Check(targets, tried);
}

}  // namespace entente::law
