#include "engine/law_table.h"

#include <cstdio>
#include <set>

#include "base/text.h"

namespace entente::law {
namespace {

// A share of few queries is chance.
constexpr size_t kFewQueries = 150;

// Where a row is no assignment of elements that could be split or have gaps, or hardly ever one.
bool HasRowsOfElements(const std::string& name) {
  static const std::set<std::string> kWithout = {"timeline", "timeline, grouped",
                                                 "ungrouped aggregate"};
  return kWithout.count(name) == 0;
}

size_t Percent(size_t part, size_t whole) { return whole == 0 ? 0 : part * 100 / whole; }

}  // namespace

void Table::Add(const Query& query, const Observation& seen) {
  Add(query, seen, &total_);
  for (const std::string& name : ClausesOf(query)) Add(query, seen, &lines_[name]);
}

void Table::Add(const Query& query, const Observation& seen, Line* line) {
  ++line->queries;
  if (seen.refusal) {
    ++line->refused;
    return;
  }
  line->non_empty += seen.num_rows > 0;
  line->rows += seen.num_rows;
  line->one_element += NumPatternElements(query) == 1;
  line->splits += seen.has_split;
  line->gaps += seen.has_gap;
  line->nulls += seen.has_null;
}

std::string Table::ToText() const {
  std::string text =
      "                        queries refused non-empty  rows one-element splits  gaps nulls\n";
  const auto append = [&](const std::string& name, const Line& line) {
    const size_t of = line.answered();
    char buffer[160];
    std::snprintf(buffer, sizeof buffer,
                  "%-24s%7zu %7zu %7zu %% %5.1f %9zu %% %4zu %% %3zu %% %3zu %%\n", name.c_str(),
                  line.queries, line.refused, Percent(line.non_empty, of),
                  of == 0 ? 0.0 : static_cast<double>(line.rows) / static_cast<double>(of),
                  Percent(line.one_element, of), Percent(line.splits, of), Percent(line.gaps, of),
                  Percent(line.nulls, of));
    text += buffer;
  };
  for (const auto& [name, line] : lines_) append(name, line);
  append("all", total_);
  return text;
}

std::vector<std::string> Table::Shortfalls() const {
  std::vector<std::string> shortfalls;
  for (const auto& [name, line] : lines_) AppendShortfalls(name, line, &shortfalls);
  AppendShortfalls("all", total_, &shortfalls);
  return shortfalls;
}

void Table::AppendShortfalls(const std::string& name, const Line& line,
                             std::vector<std::string>* out) {
  if (line.refused > 0) out->push_back(Concat(name, ": ", line.refused, " queries are refused"));
  const size_t of = line.answered();
  if (of < kFewQueries) return;
  if (line.non_empty * 100 < of * 60) out->push_back(name + ": too few answers with rows");
  if (line.one_element * 4 > of) out->push_back(name + ": too many patterns of one element");
  if (line.rows < of * 3 && name != "ungrouped aggregate")
    out->push_back(name + ": answers too small");
  if (!HasRowsOfElements(name)) return;
  // What is read at an instant splits nothing.
  if (name != "AS OF within" && line.splits * 10 < of)
    out->push_back(name + ": too few rows split by a history");
  if (line.gaps * 10 < of) out->push_back(name + ": too few validities with a gap");
  if (name == "OPTIONAL MATCH" && line.nulls * 10 < of)
    out->push_back(name + ": too few null rows");
}

}  // namespace entente::law
