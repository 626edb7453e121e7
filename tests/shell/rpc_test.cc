#include "shell/rpc.h"

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "support/catch.h"

namespace entente::shell {
namespace {

using Json = nlohmann::json;

// A server over an empty database.
struct Rpc {
  Database database = *Database::Open(":memory:");
  RpcServer server{database};

  Json Ask(const std::string& line) { return Json::parse(server.Answer(line)); }
  Json Query(const std::string& text) {
    return Ask(Json{{"id", 1}, {"op", "query"}, {"query", text}}.dump());
  }
};

TEST_CASE("Rpc: hello says what the engine can do") {
  const Json answer = Rpc().Ask(R"({"id":1,"op":"hello","protocol":1})");
  CHECK(answer["id"] == 1);
  CHECK(answer["protocol"] == 1);
  CHECK(answer["engine"] == "entente");
  CHECK(answer["capabilities"]["snapshot"] == true);
  CHECK(answer["capabilities"]["procedures"] == true);
}

TEST_CASE("Rpc: bad input is answered with an error and the next request is served") {
  Rpc rpc;
  for (const std::string line :
       {"", "garbage{", "[1]", "\"x\"", "{\"op\":", "{\"id\":1,\"op\":\"query\"}",
        "{\"op\":\"query\",\"query\":7}", "\xff\xfe"}) {
    CHECK(rpc.Ask(line).contains("error"));
  }
  CHECK(rpc.Ask(R"({"id":"x","op":"nope"})") ==
        Json::parse(R"({"id":"x","error":{"type":"Error","message":"no such op"}})"));
  CHECK(rpc.Ask(R"({"id":9,"op":"reset"})") == Json::parse(R"({"id":9})"));
}

TEST_CASE("Rpc: a procedure looks its arguments up in a table until the reset") {
  Rpc rpc;
  const std::string town =
      R"({"id":2,"op":"procedure","name":"town.of","inputs":[{"name":"who","type":"STRING"}],)"
      R"("outputs":[{"name":"town","type":"STRING"},{"name":"size","type":"FLOAT"}],)"
      R"("rows":[["Ada","London",8],["Kurt","Brno",0.4],["Ada","Paris",null],[null,"?",1]]})";
  CHECK(rpc.Ask(town) == Json::parse(R"({"id":2})"));
  CHECK(rpc.Query("CALL town.of('Ada')")["rows"] ==
        Json::parse(R"([["London",8],["Paris",null]])"));
  CHECK(
      rpc.Query("UNWIND ['Kurt', 'x', null] AS n CALL Town.Of(n) YIELD town RETURN town")["rows"] ==
      Json::parse(R"([["Brno"],["?"]])"));
  CHECK(rpc.Query("CALL town.of(1)")["error"]["detail"] == "InvalidArgumentType");
  CHECK(
      rpc.Ask(R"({"id":3,"op":"procedure","name":"nothing","inputs":[],"outputs":[],"rows":[]})") ==
      Json::parse(R"({"id":3})"));
  CHECK(rpc.Query("UNWIND [1, 2] AS n CALL nothing RETURN n")["rows"] == Json::parse("[[1],[2]]"));
  CHECK(rpc.Query("CALL nothing()")["columns"] == Json::array());
  rpc.Ask(R"({"id":4,"op":"reset"})");
  CHECK(rpc.Query("CALL town.of('Ada')")["error"]["detail"] == "ProcedureNotFound");
}

TEST_CASE("Rpc: a procedure of another shape is refused") {
  Rpc rpc;
  for (
      const std::string line : {
          R"({"op":"procedure","inputs":[],"outputs":[],"rows":[]})",
          R"({"op":"procedure","name":"p","outputs":[],"rows":[]})",
          R"({"op":"procedure","name":"p","inputs":[{"name":"a"}],"outputs":[],"rows":[]})",
          R"({"op":"procedure","name":"p","inputs":[{"name":"a","type":"X"}],"outputs":[],"rows":[]})",
          R"({"op":"procedure","name":"p","inputs":[],"outputs":[],"rows":[[1]]})",
          R"({"op":"procedure","name":"p","inputs":[],"outputs":[],"rows":1})",
      }) {
    CHECK(rpc.Ask(line)["error"]["detail"] == "InvalidRequest");
  }
}

TEST_CASE("Rpc: rows, parameters and effects of queries") {
  Rpc rpc;
  CHECK(
      rpc.Ask(
          R"({"id":3,"op":"query","query":"RETURN $p AS x, 1.0 AS y","params":{"p":1}})")["rows"] ==
      Json::parse("[[1,1.0]]"));
  const Json created = rpc.Query("CREATE (a:A {x: 1})-[:T]->(b:B)");
  CHECK(created["columns"] == Json::array());
  CHECK(created["rows"] == Json::array());
  CHECK(created["stats"]["nodesCreated"] == 2);
  CHECK(created["stats"]["relationshipsCreated"] == 1);
  CHECK(created["stats"]["propertiesAdded"] == 1);
  const Json node = rpc.Query("MATCH (a:A) RETURN a")["rows"][0][0]["$node"];
  CHECK(node["labels"] == Json::array({"A"}));
  CHECK(node["properties"] == Json::parse(R"({"x":1})"));
}

TEST_CASE("Rpc: a snapshot holds the whole graph, whenever it holds") {
  Rpc rpc;
  rpc.Query(
      "CREATE (:A {x: 1.0})-[:T {y: 'z'}]->(:B) VALID FROM date('1900-01-01') TO "
      "date('1910-01-01')");
  const Json snapshot = rpc.Ask(R"({"id":4,"op":"snapshot"})");
  REQUIRE(snapshot["nodes"].size() == 2);
  REQUIRE(snapshot["rels"].size() == 1);
  CHECK(snapshot["rels"][0]["type"] == "T");
  CHECK(snapshot["rels"][0]["properties"] == Json::parse(R"({"y":"z"})"));
  CHECK(snapshot["nodes"][0]["properties"]["x"].is_number_float());
  rpc.Ask(R"({"id":5,"op":"reset"})");
  CHECK(rpc.Ask(R"({"id":6,"op":"snapshot"})")["nodes"].empty());
}

TEST_CASE("Rpc: a failed query says type, phase, detail and message") {
  const Json error = Rpc().Query("RETURN nobody")["error"];
  CHECK(error["type"] == "SyntaxError");
  CHECK(error["phase"] == "compile");
  CHECK(error["detail"] == "UndefinedVariable");
  CHECK(error["message"].get<std::string>().find("nobody") != std::string::npos);
}

TEST_CASE("Rpc: one answer a line until the input ends") {
  Database database = *Database::Open(":memory:");
  std::istringstream in("{\"id\":1,\"op\":\"reset\"}\n\nx\n{\"id\":2,\"op\":\"reset\"}");
  std::ostringstream out;
  ServeRpc(database, in, out);
  const std::string text = out.str();
  CHECK(text.substr(0, 9) == "{\"id\":1}\n");
  CHECK(text.substr(text.size() - 9) == "{\"id\":2}\n");
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
}

}  // namespace
}  // namespace entente::shell
