#include "shell/statement_splitter.h"

#include <string>
#include <vector>

#include "shell/query_parameters.h"
#include "shell/repl_words.h"
#include "support/catch.h"

namespace entente::shell {
namespace {

using Statements = std::vector<std::string>;

TEST_CASE("Scripts: statements end at `;` outside of strings, names and comments") {
  CHECK(SplitStatements("RETURN 1; RETURN 2") == Statements{"RETURN 1", "RETURN 2"});
  CHECK(SplitStatements("RETURN ';' ; RETURN \"a;\\\";b\"") ==
        Statements{"RETURN ';'", "RETURN \"a;\\\";b\""});
  CHECK(SplitStatements("RETURN `a;b`;") == Statements{"RETURN `a;b`"});
  CHECK(SplitStatements("// one; two\nRETURN 1 /* ; */ + 1;") ==
        Statements{"// one; two\nRETURN 1 /* ; */ + 1"});
  CHECK(SplitStatements(" ;; // nothing\n ; /* x */ ").empty());
  CHECK(SplitStatements("RETURN 'never closed;") == Statements{"RETURN 'never closed;"});
}

TEST_CASE("Scripts: a statement is taken only when it is complete") {
  std::string text = "MATCH (n)\n";
  CHECK_FALSE(TakeStatement(&text).has_value());
  text.append("RETURN n; RETURN 2");
  CHECK(TakeStatement(&text) == std::optional<std::string>("MATCH (n)\nRETURN n"));
  CHECK(text == " RETURN 2");
}

TEST_CASE("Commands: a line is a name and an argument") {
  using Pair = std::pair<std::string, std::string>;
  CHECK(SplitCommand(" time  1914-08..1918-11 ; ") == Pair{"time", "1914-08..1918-11"});
  CHECK(SplitCommand("quit") == Pair{"quit", ""});
  CHECK(SplitWords("a 'b c' \"d\"") == Statements{"a", "b c", "d"});
}

TEST_CASE("Parameters: bare dates and words are told from expressions") {
  CHECK(IsBareDate("1995-06-15"));
  CHECK_FALSE(IsBareDate("1995-06-15 "));
  CHECK_FALSE(IsBareDate("1995-6-15"));
  CHECK(IsPlainText("Việt Nam"));
  CHECK_FALSE(IsPlainText("date('x')"));
}

}  // namespace
}  // namespace entente::shell
