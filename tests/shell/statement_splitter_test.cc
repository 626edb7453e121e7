#include "shell/statement_splitter.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shell/query_parameters.h"
#include "shell/repl_words.h"
#include "support/catch.h"

namespace entente::shell {
namespace {

using Statements = std::vector<std::string>;

Statements TextsOf(std::string_view script) {
  Statements texts;
  for (const PlacedStatement& statement : SplitStatements(script)) {
    texts.emplace_back(statement.text);
  }
  return texts;
}

TEST_CASE("Scripts: statements end at `;` outside of strings, names and comments") {
  CHECK(TextsOf("RETURN 1; RETURN 2") == Statements{"RETURN 1", "RETURN 2"});
  CHECK(TextsOf("RETURN ';' ; RETURN \"a;\\\";b\"") ==
        Statements{"RETURN ';'", "RETURN \"a;\\\";b\""});
  CHECK(TextsOf("RETURN `a;b`;") == Statements{"RETURN `a;b`"});
  CHECK(TextsOf("// one; two\nRETURN 1 /* ; */ + 1;") ==
        Statements{"// one; two\nRETURN 1 /* ; */ + 1"});
  CHECK(TextsOf(" ;; // nothing\n ; /* x */ ").empty());
  CHECK(TextsOf("RETURN 'never closed;") == Statements{"RETURN 'never closed;"});
}

TEST_CASE("Scripts: a statement is taken only when it is complete") {
  StatementReader reader;
  CHECK(reader.is_blank());
  reader.AddLine("MATCH (n)", 4);
  CHECK_FALSE(reader.Take().has_value());
  CHECK_FALSE(reader.is_blank());
  reader.AddLine("RETURN n; RETURN 2", 5);
  const std::optional<PlacedStatement> first = reader.Take();
  REQUIRE(first.has_value());
  CHECK(first->text == "MATCH (n)\nRETURN n");
  CHECK(reader.rest() == " RETURN 2\n");
  const PlacedStatement second = reader.TakeRest();
  CHECK(second.text == "RETURN 2");
  CHECK(second.first_line == 4);
  CHECK(second.text.data() - second.source.data() == 20);
  CHECK(reader.is_blank());
  reader.AddLine("RETURN 3;", 9);
  CHECK(reader.Take()->first_line == 9);
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
