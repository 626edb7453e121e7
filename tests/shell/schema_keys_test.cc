#include "shell/schema_keys.h"

#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.h"

namespace entente::shell {
namespace {

using Keys = std::vector<std::string>;

Keys Sorted(Keys keys) {
  std::sort(keys.begin(), keys.end());
  return keys;
}

TEST_CASE("Schema keys: those of a label or a type, at whatever time") {
  StatusOr<Database> database = Database::Open(":memory:");
  REQUIRE(database.ok());
  Session session = database->Connect();
  REQUIRE(session.Query("CREATE (:Past {x: 1}) VALID FROM date('1900-01-01') TO date('1910-01-01')")
              .ok());
  REQUIRE(session.Query("CREATE (:`Two words` {y: 1, z: 2})-[:R {since: 3}]->(:Bare)").ok());
  SchemaKeys keys(*database);
  CHECK(keys.Of({false, {"Past"}}) == Keys{"x"});
  CHECK(Sorted(keys.Of({false, {"`Two words`"}})) == Keys{"y", "z"});
  CHECK(keys.Of({true, {"R"}}) == Keys{"since"});
  CHECK(Sorted(keys.Of({false, {"Past", "Two words"}})) == Keys{"x", "y", "z"});
  CHECK(keys.Of({false, {"Bare"}}).empty());
  CHECK(keys.Of({false, {}}).empty());
}

TEST_CASE("Schema keys: what the graph has learnt is known once the old is forgotten") {
  StatusOr<Database> database = Database::Open(":memory:");
  REQUIRE(database.ok());
  Session session = database->Connect();
  REQUIRE(session.Query("CREATE (:A {x: 1})").ok());
  SchemaKeys keys(*database);
  CHECK(keys.Of({false, {"A"}}) == Keys{"x"});
  REQUIRE(session.Query("CREATE (:A {y: 1})").ok());
  keys.Forget();
  CHECK(Sorted(keys.Of({false, {"A"}})) == Keys{"x", "y"});
}

}  // namespace
}  // namespace entente::shell
