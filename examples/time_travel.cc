// One graph at several times: a prepared statement asked day by day, a whole session moved to
// another day, and the stretches of time for which something held.
//
//   time_travel examples/alliances
#include <cstdio>
#include <string>

#include "engine/entente.h"

namespace {

using entente::Date;

// The same statement with another day each time: parsed once, run thrice.
entente::Status AskDayByDay(entente::Session& session) {
  ENTENTE_ASSIGN_OR_RETURN(
      const entente::PreparedStatement count,
      entente::Session::Prepare(
          "MATCH (:State {key: $state})-[:ALLIED_WITH]-(s) AS OF $day RETURN count(*)"));
  for (const Date day : {Date(1890, 1, 1), Date(1910, 1, 1), Date(1920, 1, 1)}) {
    ENTENTE_ASSIGN_OR_RETURN(const entente::Result rows,
                             session.Query(count, {{"state", "GBR"}, {"day", day}}));
    ENTENTE_ASSIGN_OR_RETURN(const auto counts, rows.As<int64_t>());
    std::printf("%s: Britain has %lld allies\n", day.ToString().c_str(),
                static_cast<long long>(std::get<0>(counts[0])));
  }
  return entente::OkStatus();
}

// Every statement of the session that says nothing of time is asked at this one.
entente::Status AskOnTheEve(entente::Session& session) {
  ENTENTE_RETURN_IF_ERROR(session.SetValidTime("1914-07-28"));
  ENTENTE_ASSIGN_OR_RETURN(
      const entente::Result rows,
      session.Query("MATCH (a)-[r:ALLIED_WITH]->(b) RETURN r.name AS name ORDER BY name"));
  std::printf("\nIn force on 1914-07-28: %zu\n", rows.num_rows());
  return session.SetValidTime("now");
}

// Over a range of time a row says for which part of it it holds. Rows are handed out one by one:
// a long answer need not fit into memory.
entente::Status AskOverARange(entente::Session& session) {
  std::printf("\nItaly's allies during the war:\n");
  return session
      .Stream(
          "MATCH (:State {key: 'ITA'})-[:ALLIED_WITH]-(s:State) "
          "FOR VALID_TIME BETWEEN date('1914-07-28') AND date('1918-11-11') "
          "RETURN s.name, valid() ORDER BY s.name",
          [](const entente::RowView& row) {
            const auto cells = row.As<std::string, entente::graph::Validity>();
            if (!cells.ok()) return false;
            std::printf("  %-16s %s\n", std::get<0>(*cells).c_str(),
                        entente::graph::ToReadableText(std::get<1>(*cells)).c_str());
            return true;
          })
      .status();
}

entente::Status Run(const std::string& folder) {
  ENTENTE_ASSIGN_OR_RETURN(entente::Database db, entente::Database::Open(":memory:"));
  ENTENTE_RETURN_IF_ERROR(db.Load({folder}).status());
  entente::Session session = db.Connect();
  ENTENTE_RETURN_IF_ERROR(AskDayByDay(session));
  ENTENTE_RETURN_IF_ERROR(AskOnTheEve(session));
  return AskOverARange(session);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: time_travel FOLDER\n");
    return 2;
  }
  const entente::Status status = Run(argv[1]);
  if (!status.ok()) std::fprintf(stderr, "%s", entente::Render(status).c_str());
  return status.ok() ? 0 : 1;
}
