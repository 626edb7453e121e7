// Transactions of several sessions. On one thread nobody could end the one that the other waits
// for, so the one that would wait is told.
#include <thread>

#include "engine/entente.h"
#include "support/catch.h"

namespace entente {
namespace {

std::string CodeOf(const Status& status) { return status.ok() ? "" : DiagnosticOf(status).code; }

int64_t CountNodes(Session& session) {
  return session.Query("MATCH (n) RETURN count(*)")->row(0)[0].integer();
}

}  // namespace

TEST_CASE("Transactions: what would wait for a transaction of its own thread is told",
          "[engine][transaction]") {
  Database database = *Database::Open(":memory:");
  Session first = database.Connect(), second = database.Connect();
  REQUIRE(first.Query("BEGIN").ok());
  REQUIRE(first.Query("CREATE (:State)").ok());
  CHECK(CodeOf(second.Query("CREATE (:State)").status()) == "TransactionOpen");
  CHECK(CodeOf(second.Query("BEGIN").status()) == "TransactionOpen");
  CHECK(CodeOf(database.Load({"nowhere"}).status()) == "TransactionOpen");
  CHECK(CodeOf(database.Reset()) == "TransactionOpen");
  REQUIRE(first.Query("COMMIT").ok());
  CHECK(second.Query("CREATE (:State)").ok());
  CHECK(CountNodes(second) == 2);
}

TEST_CASE("Transactions: another thread waits for the end of one", "[engine][transaction]") {
  Database database = *Database::Open(":memory:");
  Session first = database.Connect();
  REQUIRE(first.Query("BEGIN").ok());
  REQUIRE(first.Query("CREATE (:State)").ok());
  int64_t seen = 0;
  std::thread other([&] {
    Session second = database.Connect();
    if (second.Query("CREATE (:State)").ok()) seen = CountNodes(second);
  });
  REQUIRE(first.Query("COMMIT").ok());
  other.join();
  CHECK(seen == 2);
}

TEST_CASE("Transactions: a session that goes takes its open transaction along",
          "[engine][transaction]") {
  Database database = *Database::Open(":memory:");
  {
    Session first = database.Connect();
    REQUIRE(first.Query("BEGIN").ok());
    REQUIRE(first.Query("CREATE (:State)").ok());
  }
  Session second = database.Connect();
  CHECK(second.Query("CREATE (:State)").ok());
  CHECK(CountNodes(second) == 1);
}

}  // namespace entente
