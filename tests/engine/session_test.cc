// How statements are run from C++: prepared, streamed, stopped, watched, and read into C++ types.
#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "engine/entente.h"
#include "support/catch.h"

namespace entente {
namespace {

std::string CodeOf(const Status& status) { return std::string(DiagnosticOf(status).code); }

struct Opened {
  Opened() : database(Database::Open(":memory:").value()), session(database.Connect()) {}
  Result Run(std::string_view text, const Parameters& parameters = {}) {
    StatusOr<Result> result = session.Query(text, parameters);
    if (!result.ok()) FAIL(Render(result.status()));
    return std::move(result).value();
  }
  Database database;
  Session session;
};

struct Party {
  std::string name;
  std::optional<Date> since;
  int64_t rank = -1;
};

constexpr const char* kThousand = "UNWIND range(1, 1000) AS n CREATE (:P {n: n})";
// Over the thousand: more rows than anybody waits for.
constexpr const char* kEndless = "MATCH (a:P), (b:P), (c:P) RETURN sum(a.n * b.n + c.n) AS s";

}  // namespace

TEST_CASE("Rows become tuples with optional values, dates, bounds and period sets", "[engine]") {
  Opened db;
  const Result rows = db.Run(
      "UNWIND [{d: date('1995-05-11'), n: 1}, {d: null, n: null}] AS r "
      "RETURN r.d AS d, r.n AS n, period('2000-01-01/2001-01-01') AS p, date('1990-01-01') AS b, "
      "r.d IS NULL AS m, 0.5 AS f, 'x' AS s");
  const auto typed = rows.As<std::optional<Date>, std::optional<int64_t>, graph::Validity, Bound,
                             bool, double, std::string>();
  REQUIRE(typed.ok());
  REQUIRE(typed->size() == 2);
  CHECK(std::get<0>((*typed)[0]) == Date(1995, 5, 11));
  CHECK(std::get<1>((*typed)[0]) == 1);
  CHECK_FALSE(std::get<0>((*typed)[1]));
  CHECK_FALSE(std::get<1>((*typed)[1]));
  CHECK(graph::ToText(std::get<2>((*typed)[0])) == "[2000-01-01, 2001-01-01)");
  CHECK(std::get<3>((*typed)[0]).ToString() == "1990-01-01");
  CHECK(std::get<3>((*typed)[0]).is_exact());
  CHECK(std::get<4>((*typed)[1]));
  CHECK(std::get<5>((*typed)[0]) == 0.5);
  CHECK(std::get<6>((*typed)[0]) == "x");
}

TEST_CASE("Rows become structs, column after column into the members named", "[engine]") {
  Opened db;
  const Result rows =
      db.Run("UNWIND [['Austria', date('1955-07-27')], ['Viet Nam', null]] AS r RETURN r[0], r[1]");
  const auto parties = rows.Into(&Party::name, &Party::since);
  REQUIRE(parties.ok());
  REQUIRE(parties->size() == 2);
  CHECK((*parties)[0].name == "Austria");
  CHECK((*parties)[0].since == Date(1955, 7, 27));
  CHECK((*parties)[1].name == "Viet Nam");
  CHECK_FALSE((*parties)[1].since);
  CHECK((*parties)[1].rank == -1);
}

TEST_CASE("A row that does not fit says where and what it is", "[engine]") {
  Opened db;
  const Result rows = db.Run("UNWIND ['a', 1] AS x RETURN x");
  const auto typed = rows.As<std::string>();
  CHECK(CodeOf(typed.status()) == "WrongKind");
  CHECK(DiagnosticOf(typed.status()).message == "row 2, column `x` is 1, not a string");
  CHECK(CodeOf(rows.As<std::string, bool>().status()) == "WrongNumberOfColumns");
  CHECK(CodeOf(rows.Into(&Party::name, &Party::rank).status()) == "WrongNumberOfColumns");
  CHECK(CodeOf(rows.Into(&Party::rank).status()) == "WrongKind");
  // Null needs a place to go to.
  CHECK(CodeOf(db.Run("RETURN null AS x").As<std::string>().status()) == "WrongKind");
}

TEST_CASE("A prepared statement reads what is there when it runs, with other parameters each time",
          "[engine]") {
  Opened db;
  const auto count = Session::Prepare("MATCH (s:State) WHERE s.name < $last RETURN count(*) AS n");
  REQUIRE(count.ok());
  const auto run = [&](Session& session, const char* last) {
    const auto result = session.Query(*count, {{"last", last}});
    REQUIRE(result.ok());
    return std::get<0>(result->As<int64_t>()->at(0));
  };
  CHECK(run(db.session, "Z") == 0);
  db.Run("CREATE (:State {name: 'Austria'}), (:State {name: 'Viet Nam'})");
  CHECK(run(db.session, "Z") == 2);
  CHECK(run(db.session, "B") == 1);
  Opened other;
  CHECK(run(other.session, "Z") == 0);

  CHECK(CodeOf(Session::Prepare("RETURN (1").status()) ==
        CodeOf(db.session.Query("RETURN (1").status()));
  CHECK(CodeOf(db.session.Query(*count).status()) ==
        CodeOf(db.session.Query(count->text()).status()));
}

TEST_CASE("A prepared statement may write, open transactions and set the time", "[engine]") {
  Opened db;
  const auto create = Session::Prepare("CREATE (:P {n: $n})").value();
  const auto begin = Session::Prepare("BEGIN").value();
  const auto rollback = Session::Prepare("ROLLBACK").value();
  const auto set = Session::Prepare("SESSION SET VALID_TIME AS OF date('1995-06-15')").value();
  for (int64_t n = 0; n < 3; ++n) CHECK(db.session.Query(create, {{"n", n}}).ok());
  CHECK(db.session.Query(begin).ok());
  CHECK(db.session.Query(create, {{"n", 3}}).ok());
  CHECK(db.session.Query(rollback).ok());
  CHECK(std::get<0>(db.Run("MATCH (p:P) RETURN count(*)").As<int64_t>()->at(0)) == 3);
  CHECK(db.session.Query(set).ok());
  CHECK(db.session.valid_time() == "AS OF date('1995-06-15')");
  db.Run("SESSION RESET VALID_TIME");
  CHECK(db.session.Query(set).ok());
  CHECK(db.session.valid_time() == "AS OF date('1995-06-15')");
}

TEST_CASE("Prepared statements run in several threads at once", "[engine]") {
  Opened db;
  db.Run("UNWIND range(1, 100) AS n CREATE (:P {n: n})");
  const auto sum = Session::Prepare("MATCH (p:P) WHERE p.n <= $last RETURN sum(p.n)").value();
  std::vector<int64_t> sums(4);
  std::vector<std::thread> threads;
  for (size_t t = 0; t < sums.size(); ++t) {
    threads.emplace_back([&, t] {
      Session session = db.database.Connect();
      for (int i = 0; i < 20; ++i) {
        const auto result = session.Query(sum, {{"last", static_cast<int64_t>(t) * 10}});
        if (result.ok()) sums[t] += std::get<0>(result->As<int64_t>()->at(0));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(sums == std::vector<int64_t>{0, 20 * 55, 20 * 210, 20 * 465});
}

TEST_CASE("Streamed rows are those of the result, one after another", "[engine]") {
  Opened db;
  db.Run("UNWIND range(1, 5000) AS n CREATE (:P {n: n})");
  const char* text = "MATCH (p:P) RETURN p, p.n AS n, 'é' + toString(p.n) AS t ORDER BY n";
  const Result kept = db.Run(text);
  size_t row = 0;
  QueryOptions options;
  options.batch_rows = 7;
  const auto streamed = db.session.Stream(
      text,
      [&](const RowView& view) {
        CHECK(view.num_columns() == 3);
        CHECK(view.Text(0) == kept.Text(kept.at(row, 0)));
        CHECK(view[1].integer() == static_cast<int64_t>(row + 1));
        CHECK(std::get<2>(*view.As<graph::Value, int64_t, std::string>()) ==
              kept.at(row, 2).string());
        ++row;
        return true;
      },
      {}, options);
  REQUIRE(streamed.ok());
  CHECK(row == 5000);
  CHECK(streamed->num_rows() == 0);
  CHECK(streamed->columns() == kept.columns());
  CHECK(streamed->notices().empty());
}

TEST_CASE("A stream ends where its taker has had enough, and needs no memory for its rows",
          "[engine]") {
  Opened db;
  QueryOptions options;
  options.memory_limit_bytes = 1 << 20;
  size_t rows = 0;
  db.Run(kThousand);
  const char* text = "MATCH (a:P), (b:P) RETURN a.n, b.n";
  const auto all = db.session.Stream(
      text, [&](const RowView&) { return ++rows > 0; }, {}, options);
  CHECK(all.ok());
  CHECK(rows == 1'000'000);
  // The same, kept, is too much.
  CHECK(CodeOf(db.session.Query(text, {}, options).status()) == "MemoryLimit");

  rows = 0;
  CHECK(db.session.Stream(text, [&](const RowView&) { return ++rows < 10; }).ok());
  CHECK(rows == 10);
}

TEST_CASE("A stream says what kept rows would have said", "[engine]") {
  Opened db;
  size_t rows = 0;
  const auto take = [&](const RowView& row) {
    rows += static_cast<size_t>(row.Into(&Party::rank)->rank);
    return true;
  };
  const auto written = db.session.Stream("CREATE (p:P {n: 4}) RETURN p.n AS n", take);
  REQUIRE(written.ok());
  CHECK(rows == 4);
  CHECK(written->num_rows() == 0);
  CHECK(written->effects().any());
  // In the third batch of two, the row that divides by zero.
  QueryOptions options;
  options.batch_rows = 2;
  rows = 0;
  const auto failed =
      db.session.Stream("UNWIND [4, 3, 2, 1, 0] AS n RETURN 12 / n AS n", take, {}, options);
  CHECK(CodeOf(failed.status()) == CodeOf(db.session.Query("RETURN 12 / 0").status()));
  CHECK(rows == 3 + 4 + 6 + 12);
  // A row is named by its place in the stream.
  std::string message;
  CHECK(db.session
            .Stream(
                "UNWIND [1, 2, 3, 'x'] AS n RETURN n",
                [&](const RowView& row) {
                  const auto typed = row.As<int64_t>();
                  if (!typed.ok()) message = DiagnosticOf(typed.status()).message;
                  return true;
                },
                {}, options)
            .ok());
  CHECK(message == "row 4, column `n` is 'x', not an integer");
}

TEST_CASE("Progress is told while a statement runs, and may end it", "[engine]") {
  Opened db;
  db.Run(kThousand);
  QueryOptions options;
  options.progress_interval = std::chrono::milliseconds(0);
  std::vector<QueryProgress> told;
  options.progress = [&](const QueryProgress& progress) { told.push_back(progress); };
  REQUIRE(db.session.Query("UNWIND range(1, 10000) AS n RETURN n", {}, options).ok());
  REQUIRE(told.size() > 2);
  for (size_t i = 1; i < told.size(); ++i) {
    CHECK(told[i].seconds >= told[i - 1].seconds);
    CHECK(told[i].rows >= told[i - 1].rows);
  }
  CHECK(told.back().rows > 0);
  CHECK(told.back().bytes > 0);

  size_t calls = 0;
  options.progress = [&](const QueryProgress&) {
    if (++calls == 5) db.session.Interrupt();
  };
  CHECK(CodeOf(db.session.Query(kEndless, {}, options).status()) == "Interrupted");
  CHECK(calls == 5);

  told.clear();
  options.progress = [&](const QueryProgress& progress) { told.push_back(progress); };
  options.progress_interval = std::chrono::hours(1);
  REQUIRE(db.session.Query("UNWIND range(1, 10000) AS n RETURN n", {}, options).ok());
  CHECK(told.empty());
}

TEST_CASE("Another thread ends a running statement, and not the next one", "[engine]") {
  Opened db;
  db.Run(kThousand);
  std::atomic<bool> runs{false};
  QueryOptions options;
  options.progress_interval = std::chrono::milliseconds(0);
  options.progress = [&](const QueryProgress&) { runs.store(true); };
  std::thread other([&] {
    while (!runs.load()) std::this_thread::yield();
    db.session.Interrupt();
  });
  const auto ended = db.session.Query(kEndless, {}, options);
  other.join();
  CHECK(CodeOf(ended.status()) == "Interrupted");
  CHECK(db.session.Query("RETURN 1").ok());
  db.session.Interrupt();
  CHECK(db.session.Query("RETURN 1").ok());
}

TEST_CASE("A statement past its memory limit or deadline ends with an error", "[engine]") {
  Opened db;
  QueryOptions options;
  options.memory_limit_bytes = 1 << 20;
  CHECK(CodeOf(db.session.Query("UNWIND range(1, 1000000) AS n RETURN collect(n)", {}, options)
                   .status()) == "MemoryLimit");
  db.Run(kThousand);
  QueryOptions late;
  late.deadline = std::chrono::milliseconds(0);
  CHECK(CodeOf(db.session.Query(kEndless, {}, late).status()) == "DeadlineExceeded");
}

}  // namespace entente
