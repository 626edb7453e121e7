#include "engine/scope_text.h"

#include <string>

#include "engine/entente.h"
#include "support/catch.h"

namespace entente {
namespace {

struct Case {
  std::string text;
  std::string meaning;
};

TEST_CASE("Scope text: days are slices, longer stretches and two times are ranges",
          "[engine][scope]") {
  const Case cases[] = {
      {"1995-06-15", "AS OF '1995-06-15'"},
      {"1995-06-15T12:00", "AS OF '1995-06-15T12:00'"},
      {"1995-06", "DURING period('1995-06')"},
      {"1995", "DURING period('1995')"},
      {"1914-08..1918-11", "BETWEEN '1914-08' AND '1918-11'"},
      {" 1914-08 .. 1918-11 ", "BETWEEN '1914-08' AND '1918-11'"},
      {"1914..1914", "BETWEEN '1914' AND '1914'"},
      {"1914..", "DURING period('1914/..')"},
      {"..1918-11", "DURING period('../1918-12-01')"},
      {"..", "ALL"},
      {"ALL", "ALL"},
      {"now", ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const StatusOr<std::string> clause = ScopeClauseOf(c.text);
    REQUIRE(clause.ok());
    CHECK(*clause == c.meaning);
  }
}

TEST_CASE("Scope text: what cannot be read is named with its mend", "[engine][scope]") {
  const Case cases[] = {
      {"1914-8",
       "error[InvalidScope]: '1914-8' is not a time\n"
       "help: months and days have two digits: 1914-08\n"},
      {"1914..1918-1-5",
       "error[InvalidScope]: '1918-1-5' is not a time\n"
       "help: months and days have two digits: 1918-01-05\n"},
      {"1918..1914",
       "error[InvalidScope]: 1918 comes after 1914: no time lies between\n"
       "help: the earlier one stands first: 1914..1918\n"},
      {"1995-06-15 12:00",
       "error[InvalidScope]: '1995-06-15 12:00' is not a time\n"
       "help: write a `T` between date and time, as in 1995-06-15T12:00\n"},
      {"1995-02-30..1996", "error[InvalidScope]: month 2 of 1995 has 28 days, not 30\n"},
      {"1914/1918",
       "error[InvalidScope]: '1914/1918' is not a time\n"
       "help: write 1995-06-15, 1995-06, 1914-08..1918-11, 1914.., ..1918, all or "
       "now\n"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(Render(ScopeClauseOf(c.text).status()) == c.meaning);
  }
  for (const char* text :
       {"", "soon", "..soon", "soon..", "1914'", "1914...1918", "-", "1995-6-"}) {
    INFO(text);
    CHECK(DiagnosticOf(ScopeClauseOf(text).status()).code == "InvalidScope");
  }
}

TEST_CASE("Scope text: a session says its scope as a clause", "[engine][scope]") {
  StatusOr<Database> database = Database::Open(":memory:");
  REQUIRE(database.ok());
  Session session = database->Connect();
  CHECK(session.valid_time().empty());
  REQUIRE(session.SetValidTime("1914-08..1918-11").ok());
  CHECK(session.valid_time() == "BETWEEN '1914-08' AND '1918-11'");
  CHECK_FALSE(session.SetValidTime("1918..1914").ok());
  CHECK(session.valid_time() == "BETWEEN '1914-08' AND '1918-11'");
  REQUIRE(session.Query("SESSION SET CERTAINLY  VALID_TIME\n FROM '1914' TO '1919'").ok());
  CHECK(session.valid_time() == "CERTAINLY FROM '1914' TO '1919'");
  REQUIRE(session.SetValidTime("now").ok());
  CHECK(session.valid_time().empty());
}

}  // namespace
}  // namespace entente
