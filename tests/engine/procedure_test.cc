// Procedures of the calling program, and the limits that hold for all procedures.
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "engine/entente.h"
#include "support/catch.h"

namespace entente::tests {
namespace {

using graph::Kind;
using graph::KindSet;
using graph::Value;

// numbers.upto(n) yields number and its square, from 1 to n.
Procedure NumbersUpTo() {
  Procedure procedure;
  procedure.name = "numbers.upTo";
  procedure.parameters = {{"n", Kind::kInteger}};
  procedure.results = {{"number", Kind::kInteger}, {"square", KindSet::Numbers()}};
  procedure.rows = [](absl::Span<const Value> arguments, Arena&) -> StatusOr<std::vector<Value>> {
    std::vector<Value> values;
    if (arguments[0].is_null()) return values;
    for (int64_t i = 1; i <= arguments[0].integer(); ++i) {
      values.push_back(Value::Integer(i));
      values.push_back(Value::Integer(i * i));
    }
    return values;
  };
  return procedure;
}

// A procedure without parameters whose rows are these values.
Procedure Giving(std::vector<Procedure::Field> results, std::vector<Value> values) {
  Procedure procedure;
  procedure.name = "gives";
  procedure.results = std::move(results);
  procedure.rows = [values](absl::Span<const Value>, Arena&) -> StatusOr<std::vector<Value>> {
    return values;
  };
  return procedure;
}

std::string CodeOf(const StatusOr<Result>& result) {
  return result.ok() ? "" : DiagnosticOf(result.status()).code;
}

TEST_CASE("A session calls the procedures that were added to it, other sessions do not") {
  Database database = *Database::Open(":memory:");
  Session session = database.Connect();
  session.AddProcedure(NumbersUpTo());
  const auto rows = session.Query(
      "UNWIND [2, null, 1] AS n CALL numbers.upto(n) YIELD square AS s, number RETURN n, number, "
      "s");
  REQUIRE(rows.ok());
  const auto values = rows->As<int64_t, int64_t, int64_t>();
  REQUIRE(values.ok());
  CHECK(*values ==
        std::vector<std::tuple<int64_t, int64_t, int64_t>>{{2, 1, 1}, {2, 2, 4}, {1, 1, 1}});
  CHECK(CodeOf(session.Query("CALL numbers.upto('x')")) == "InvalidArgumentType");
  CHECK(CodeOf(database.Connect().Query("CALL numbers.upto(1)")) == "ProcedureNotFound");
}

TEST_CASE("A procedure's arguments come from parameters where it is the whole statement") {
  Database database = *Database::Open(":memory:");
  Session session = database.Connect();
  session.AddProcedure(NumbersUpTo());
  const auto rows = session.Query("CALL numbers.upTo", {{"n", 3}});
  REQUIRE(rows.ok());
  CHECK(rows->num_rows() == 3);
  CHECK(CodeOf(session.Query("CALL numbers.upTo")) == "MissingParameter");
}

TEST_CASE("Rows that a procedure does not promise are an error") {
  Database database = *Database::Open(":memory:");
  Session session = database.Connect();
  session.AddProcedure(Giving({{"a", Kind::kInteger}, {"b", Kind::kInteger}}, {Value::Integer(1)}));
  CHECK(CodeOf(session.Query("CALL gives()")) == "InvalidProcedureResult");
  session.AddProcedure(Giving({{"a", Kind::kInteger}}, {Value::Boolean(true)}));
  CHECK(CodeOf(session.Query("CALL gives()")) == "InvalidProcedureResult");
  session.AddProcedure(Giving({{"a", Kind::kInteger}}, {Value::Null()}));
  CHECK(CodeOf(session.Query("CALL gives()")).empty());
}

TEST_CASE("A procedure's own error is shown with the place of its call") {
  Database database = *Database::Open(":memory:");
  Session session = database.Connect();
  Procedure procedure = NumbersUpTo();
  procedure.rows = [](absl::Span<const Value>, Arena&) -> StatusOr<std::vector<Value>> {
    return RuntimeError(ErrorType::kProcedure, "OutOfNumbers", "there are no more numbers");
  };
  session.AddProcedure(std::move(procedure));
  const auto result =
      session.Query("UNWIND [1] AS n CALL numbers.upTo(n) YIELD number RETURN number");
  REQUIRE(CodeOf(result) == "OutOfNumbers");
  CHECK(DiagnosticOf(result.status()).column == 17);
}

TEST_CASE("Windows stop at the limits of their statement") {
  Database database = *Database::Open(":memory:");
  Session session = database.Connect();
  const std::string windows =
      "UNWIND range(1, 1000) AS k CALL time.calendar('2020', '2030', 'PT6M') YIELD window ";
  QueryOptions small;
  small.memory_limit_bytes = 8 << 20;
  CHECK(CodeOf(session.Query(windows + "RETURN count(*)", {}, small)) == "MemoryLimit");
  QueryOptions hasty;
  hasty.deadline = std::chrono::milliseconds(0);
  CHECK(CodeOf(session.Query(windows + "RETURN count(*)", {}, hasty)) == "DeadlineExceeded");
  const auto first = session.Query(windows + "RETURN window LIMIT 3", {}, small);
  REQUIRE(first.ok());
  CHECK(first->num_rows() == 3);
}

}  // namespace
}  // namespace entente::tests
