#include "shell/repl.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "shell/spoken.h"
#include "support/catch.h"

namespace entente::shell {
namespace {

TEST_CASE("Shell: a pipe gets answers alone, without prompts and colours") {
  const Spoken spoken = Say("RETURN 1 AS one,\n 'x' AS two;\nRETURN 2 AS last");
  CHECK(spoken.out ==
        " one │ two\n─────┼─────\n   1 │ x\n(1 row)\n"
        " last\n──────\n    2\n(1 row)\n");
  CHECK(spoken.err.empty());
  CHECK(spoken.code == kExitOk);
}

TEST_CASE("Shell: a failed statement is told on the error stream and in the exit code") {
  const Spoken spoken = Say("RETURN nobody;\nRETURN 2 AS n;\n");
  CHECK(spoken.err.find("error[UndefinedVariable]") == 0);
  CHECK(spoken.out.find("2") != std::string::npos);
  CHECK(spoken.code == kExitFailed);
}

TEST_CASE("Shell: an unknown command names the nearest one") {
  const Spoken spoken = Say(":tme 1995\n:quit\nRETURN nobody;");
  CHECK(spoken.err ==
        "error[UnknownCommand]: there is no command `:tme`\n --> input:1\n:tme 1995\n"
        "help: did you mean `:time`?\n");
  CHECK(spoken.out.empty());
  CHECK(spoken.code == kExitFailed);
}

TEST_CASE("Shell: :format changes how results are printed") {
  CHECK(Say(":format csv\nRETURN 1 AS a;").out == "a\r\n1\r\n");
  CHECK(Say(":format json\nRETURN 1 AS a;").out == "[\n{\"a\":1}\n]\n");
}

TEST_CASE("Shell: the prompt shows the scope as :time was given it") {
  StatusOr<Database> database = Database::Open(":memory:");
  REQUIRE(database.ok());
  const Conversation said =
      Converse(*database,
               {":time 1914-08..1918-11", ":time 1918..1914", ":time all", ":time ..1918",
                ":time 1995-06-15", "SESSION SET VALID_TIME DURING period('1995');", ":time now"});
  const std::vector<std::string> prompts = {"entente> ",
                                            "entente [1914-08..1918-11]> ",
                                            "entente [1914-08..1918-11]> ",
                                            "entente [all]> ",
                                            "entente [..1918]> ",
                                            "entente [1995-06-15]> ",
                                            "entente [DURING period('1995')]> ",
                                            "entente> "};
  CHECK(said.prompts == prompts);
  CHECK(said.err.find("1918 comes after 1914") != std::string::npos);
  const std::string hint = "RETURN valid() shows";
  CHECK(said.out.find(hint) != std::string::npos);
  CHECK(said.out.find(hint) < said.out.rfind(hint));
}

TEST_CASE("Shell: a scope of :time makes every plain MATCH see that time") {
  const std::string data =
      "CREATE (:A {n: 1}) VALID FROM date('1910-01-01') TO date('1916-01-01');\n"
      "CREATE (:A {n: 2}) VALID FROM date('1918-06-01');\n";
  const std::string query = "MATCH (a:A) RETURN a.n AS n, valid() AS held ORDER BY n;\n";
  const auto rows = [&](const std::string& time) {
    const std::string all = Say(data + ":format csv\n:time " + time + "\n" + query).out;
    return all.substr(std::min(all.size(), all.find("n,held")));
  };
  CHECK(rows("1914-08..1918-11") ==
        "n,held\r\n1,\"[1914-08-01, 1916-01-01)\"\r\n2,\"[1918-06-01, 1918-12-01)\"\r\n");
  CHECK(rows("1914-08..1918-05") == "n,held\r\n1,\"[1914-08-01, 1916-01-01)\"\r\n");
  CHECK(rows("1915..") ==
        "n,held\r\n1,\"[1915-01-01, 1916-01-01)\"\r\n2,\"[1918-06-01, +inf)\"\r\n");
  CHECK(rows("..1918-06") ==
        "n,held\r\n1,\"[1910-01-01, 1916-01-01)\"\r\n2,\"[1918-06-01, 1918-07-01)\"\r\n");
  CHECK(rows("all") == "n,held\r\n1,\"[1910-01-01, 1916-01-01)\"\r\n2,\"[1918-06-01, +inf)\"\r\n");
  const Spoken back =
      Say(data + ":time 1915\n:time now\n:time\nMATCH (a:A) RETURN a.n AS n;\n" + query);
  CHECK(back.out.find("now\n n\n───\n 2\n(1 row)\n") != std::string::npos);
  CHECK(back.err.find("error[NoRowValidity]") == 0);
}

TEST_CASE("Query command: a script runs in order and stops at the first failure") {
  const Spoken spoken = Say("RETURN 1 AS a; RETURN nobody; RETURN 3 AS c",
                            {"query", ":memory:", "-", "--format", "csv"});
  CHECK(spoken.out == "a\r\n1\r\n");
  CHECK(spoken.code == kExitFailed);
}

TEST_CASE("Query command: parameters are expressions, bare dates or plain words") {
  const auto value = [](const char* parameter) {
    return Say("",
               {"query", ":memory:", "RETURN $p AS p", "--format", "json", "--param", parameter})
        .out;
  };
  CHECK(value("p=[1, 2.5]") == "[\n{\"p\":[1,2.5]}\n]\n");
  CHECK(value("p=1995-06-15") == "[\n{\"p\":\"1995-06-15\"}\n]\n");
  CHECK(value("p=Việt Nam") == "[\n{\"p\":\"Việt Nam\"}\n]\n");
}

TEST_CASE("Command line: --now fixes the statement clock") {
  const Spoken spoken = Say("", {"query", ":memory:", "RETURN date() AS today", "--now",
                                 "2026-02-01T00:00:00Z", "--format", "csv"});
  CHECK(spoken.out == "today\r\n2026-02-01\r\n");
  CHECK(Say("", {"query", ":memory:", "RETURN 1", "--now", "soon"}).code == kExitFailed);
}

TEST_CASE("Command line: wrong usage has its own exit code") {
  CHECK(Say("", {"query"}).code == kExitUsage);
  CHECK(Say("", {"query", ":memory:", "RETURN 1", "--format", "xml"}).code == kExitUsage);
  CHECK(Say("", {"quer"}).code == kExitUsage);
  CHECK(Say("", {"quer"}).err.find("`entente query`") != std::string::npos);
  CHECK(Say("", {"--help"}).code == kExitOk);
  CHECK(Say("", {"--version"}).out.find("entente ") == 0);
}

TEST_CASE("Command line: asking a database that is not there makes none") {
  const Spoken spoken = Say("", {"query", "no/such/database", "RETURN 1"});
  CHECK(spoken.err.find("error[NoSuchDatabase]") == 0);
  CHECK(spoken.code == kExitFailed);
}

}  // namespace
}  // namespace entente::shell
