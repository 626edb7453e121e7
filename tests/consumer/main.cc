// Every public header, and one thing done with each part of the interface.
#include <boost/graph/connected_components.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/arrow.h"
#include "engine/entente.h"
#include "graph/boost.h"

namespace {

struct Member {
  std::string name;
  entente::Date since;
};

entente::Status Print() {
  ENTENTE_ASSIGN_OR_RETURN(entente::Database db, entente::Database::Open(":memory:"));
  entente::Session session = db.Connect();
  ENTENTE_RETURN_IF_ERROR(
      session
          .Query("CREATE (fra:State {name: 'France'}), (gbr:State {name: 'Britain'}), "
                 "(rus:State {name: 'Russia'}) "
                 "CREATE (fra)-[:ALLIED_WITH]->(rus) VALID FROM '1894-01-04' TO '1917-12-15' "
                 "CREATE (fra)-[:ALLIED_WITH]->(gbr) VALID FROM '1904-04-08'")
          .status());
  ENTENTE_ASSIGN_OR_RETURN(const entente::Result rows,
                           session.Query("MATCH (:State)-[a:ALLIED_WITH]->(s:State) AS OF $day "
                                         "RETURN s.name, date(start(valid(a))) ORDER BY s.name",
                                         {{"day", entente::Date(1914, 7, 28)}}));
  ENTENTE_ASSIGN_OR_RETURN(const auto members, rows.Into(&Member::name, &Member::since));
  for (const Member& member : members)
    std::printf("%s since %s\n", member.name.c_str(), member.since.ToString().c_str());

  const entente::UndirectedSliceGraph before(db.At(entente::Date(1900, 1, 1)).Of("ALLIED_WITH"));
  std::vector<size_t> component(num_vertices(before));
  const auto index = get(boost::vertex_index, before);
  std::printf("%zu groups in 1900\n",
              boost::connected_components(
                  before, boost::make_iterator_property_map(component.begin(), index)));

  ArrowSchema schema;
  ArrowArray array;
  rows.ToArrow(&schema, &array);
  std::printf("%s is %s\n", schema.children[1]->name, schema.children[1]->format);
  schema.release(&schema);
  array.release(&array);
  return entente::OkStatus();
}

}  // namespace

int main() {
  const entente::Status status = Print();
  if (!status.ok()) std::fprintf(stderr, "%s", entente::Render(status).c_str());
  return status.ok() ? 0 : 1;
}
