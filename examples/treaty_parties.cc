// Who was a party to a treaty on a day, and since when: the C++ interface from opening to typed
// rows.
//
//   treaty_parties FOLDER [TREATY [YEAR MONTH DAY]]      (default: NPT on 1995-05-11)
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/entente.h"

namespace {

int Fail(const entente::Status& status) {
  std::fprintf(stderr, "%s", entente::Render(status).c_str());
  return 1;
}

entente::Status Print(const std::string& folder, const std::string& treaty, entente::Date day) {
  ENTENTE_ASSIGN_OR_RETURN(entente::Database db, entente::Database::Open(":memory:"));
  ENTENTE_RETURN_IF_ERROR(db.Load({folder}).status());

  entente::Session session = db.Connect();
  ENTENTE_ASSIGN_OR_RETURN(
      const entente::Result rows,
      session.Query("MATCH (s:State)-[p:PARTY_TO]->(t:Treaty {key: $key}) AS OF $day "
                    "RETURN s.name, start(valid(p)) ORDER BY s.name",
                    {{"key", treaty}, {"day", day}}));

  ENTENTE_ASSIGN_OR_RETURN(const auto parties, (rows.As<std::string, entente::Bound>()));
  std::printf("%zu parties to %s on %s\n", parties.size(), treaty.c_str(), day.ToString().c_str());
  for (const auto& [name, since] : parties) {
    std::printf("%-20s since %s%s\n", name.c_str(), since.ToString().c_str(),
                since.is_exact() ? "" : " (the day is not known)");
  }
  return entente::OkStatus();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3 && argc != 6) {
    std::fprintf(stderr, "usage: treaty_parties FOLDER [TREATY [YEAR MONTH DAY]]\n");
    return 2;
  }
  const entente::Date day =
      argc == 6 ? entente::Date(std::atoll(argv[3]), std::atoi(argv[4]), std::atoi(argv[5]))
                : entente::Date(1995, 5, 11);
  const entente::Status status = Print(argv[1], argc > 2 ? argv[2] : "NPT", day);
  return status.ok() ? 0 : Fail(status);
}
