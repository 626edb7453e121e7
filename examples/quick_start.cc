// The shortest way through the C++ interface: open, write, ask, read the rows.
//
//   quick_start
#include <cstdio>
#include <string>

#include "engine/entente.h"

namespace {

// Where a row of the answer goes.
struct Ally {
  std::string name;
  entente::Date since;
};

// Everything that can go wrong is a Status; these two macros hand it on to main.
entente::Status Run() {
  // A database in memory. With a folder's name instead it is kept there by Save.
  ENTENTE_ASSIGN_OR_RETURN(entente::Database db, entente::Database::Open(":memory:"));
  entente::Session session = db.Connect();

  // Facts, with the time for which they hold: [from, to), and no end where none is stated.
  ENTENTE_RETURN_IF_ERROR(
      session
          .Query("CREATE (fra:State {name: 'France'}), (gbr:State {name: 'Britain'}), "
                 "       (rus:State {name: 'Russia'}) "
                 "CREATE (fra)-[:ALLIED_WITH]->(rus) VALID FROM '1894-01-04' TO '1917-12-15' "
                 "CREATE (fra)-[:ALLIED_WITH]->(gbr) VALID FROM '1904-04-08'")
          .status());

  // A question about one day. What comes from outside goes in as a parameter.
  ENTENTE_ASSIGN_OR_RETURN(
      const entente::Result rows,
      session.Query("MATCH (:State {name: $name})-[a:ALLIED_WITH]-(s:State) AS OF $day "
                    "RETURN s.name, date(start(valid(a))) ORDER BY s.name",
                    {{"name", "France"}, {"day", entente::Date(1914, 7, 28)}}));

  // The first column goes into the first member named, and so on.
  ENTENTE_ASSIGN_OR_RETURN(const auto allies, rows.Into(&Ally::name, &Ally::since));
  std::printf("Allies of France on 1914-07-28:\n");
  for (const Ally& ally : allies)
    std::printf("  %-8s since %s\n", ally.name.c_str(), ally.since.ToString().c_str());
  return entente::OkStatus();
}

}  // namespace

int main() {
  const entente::Status status = Run();
  if (!status.ok()) std::fprintf(stderr, "%s", entente::Render(status).c_str());
  return status.ok() ? 0 : 1;
}
