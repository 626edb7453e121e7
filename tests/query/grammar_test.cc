// Properties of the grammar as a whole: no loops, bounded depth and work, words that are never
// reserved, spans.
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/text.h"
#include "query/parser/grammar_analysis.h"
#include "query/parser/keywords.h"
#include "query/parsing.h"
#include "support/catch.h"

namespace entente::query {
namespace {

std::string Repeat(std::string_view piece, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::string CodeOf(std::string_view text) {
  const StatusOr<ast::Statement> statement = Parse(text);
  return statement.ok() ? "" : DiagnosticOf(statement.status()).code;
}

const ast::Query& QueryOf(const ast::Statement& statement) {
  return *std::get<std::unique_ptr<ast::Query>>(statement.node);
}

TEST_CASE("Grammar: no rule can loop without reading on", "[query][parser]") {
  CHECK(grammar::NumLoops<grammar::whole_statement>() == 0);
  CHECK(grammar::NumLoops<grammar::whole_expression>() == 0);
}

TEST_CASE("Grammar: deep nesting is an error, whatever nests", "[query][parser]") {
  const size_t n = 10'000;
  const std::string texts[] = {
      "RETURN " + Repeat("(", n) + "1" + Repeat(")", n),
      "RETURN " + Repeat("[", n) + Repeat("]", n),
      "RETURN " + Repeat("{a: ", n) + "1" + Repeat("}", n),
      "RETURN " + Repeat("f(", n) + Repeat(")", n),
      "RETURN " + Repeat("[x IN ", n) + "1" + Repeat("]", n),
      "RETURN " + Repeat("CASE WHEN ", n) + "1" + Repeat(" THEN 1 END", n),
      "RETURN " + Repeat("EXISTS { RETURN ", n) + "1" + Repeat("}", n),
      "RETURN " + Repeat("NOT ", n) + "true",
      "RETURN " + Repeat("a = NOT ", n) + "true",
      "RETURN " + Repeat("- ", n) + "1",
      "RETURN 1" + Repeat(" + 1", n),
      "RETURN a" + Repeat(".b", n),
      "RETURN a" + Repeat("[0]", n),
      "RETURN 1" + Repeat(" IS NULL", n),
      "CALL { " + Repeat("CALL { ", n) + "RETURN 1" + Repeat("}", n) + "} RETURN 1",
      "MATCH (a:" + Repeat("(", n) + "A" + Repeat(")", n) + ") RETURN a",
      "MATCH (a:" + Repeat("!", n) + "A) RETURN a",
      "MATCH " + Repeat("(", n) + "(a)-->(b)" + Repeat("){1,2}", n) + " RETURN a",
  };
  for (const std::string& text : texts) {
    INFO(text.substr(0, 40));
    CHECK(CodeOf(text) == "ExpressionTooDeep");
  }
}

TEST_CASE("Grammar: long texts that do not nest are taken", "[query][parser]") {
  const size_t n = 10'000;
  CHECK(CodeOf("RETURN true" + Repeat(" AND x", n) + Repeat(" OR y", n)) == "");
  CHECK(CodeOf("RETURN [1" + Repeat(", 1", n) + "]") == "");
  CHECK(CodeOf("RETURN 1" + Repeat(" < 1", n)) == "");
  CHECK(CodeOf("MATCH (a)" + Repeat("-->(a)", n) + " RETURN a") == "");
  CHECK(CodeOf("RETURN " + Repeat("(", 90) + "1" + Repeat(")", 90)) == "");
}

TEST_CASE("Grammar: readings that are given up do not multiply", "[query][parser]") {
  const std::string text = "RETURN " + Repeat("[x IN ", 60) + "1" + Repeat(", 2]", 60);
  CHECK(CodeOf(text) == "QueryTooComplex");
}

TEST_CASE("Keywords: each can name a variable, a property, a label, a type and a column",
          "[query][parser]") {
  // These three are literals wherever a value is expected.
  const auto is_literal = [](const std::string& word) {
    return word == "NULL" || word == "TRUE" || word == "FALSE";
  };
  for (const std::string& word : Keywords()) {
    INFO(word);
    CHECK(CodeOf("MATCH (" + word + ":" + word + " {" + word + ": 1})-[:" + word +
                 "]->(n) RETURN n." + word + " AS " + word) == "");
    if (!is_literal(word)) CHECK(CodeOf("MATCH (" + word + ") RETURN " + word) == "");
    if (!is_literal(word))
      CHECK(CodeOf("UNWIND xs AS " + word + " RETURN " + word + " + 1, " + word + ".key") == "");
  }
}

TEST_CASE("Keywords: they are listed in ascending order", "[query][parser]") {
  CHECK(Keywords().size() > 100);
  CHECK(std::is_sorted(Keywords().begin(), Keywords().end()));
}

TEST_CASE("Keywords: case does not matter", "[query][parser]") {
  CHECK(TreeOf("match (n) where not n.x for valid_time all return n") ==
        TreeOf("MATCH (n) WHERE NOT n.x FOR VALID_TIME ALL RETURN n"));
}

TEST_CASE("Names: letters of any script, and anything in backticks", "[query][parser]") {
  CHECK(TreeOfExpression("gr\xC3\xB6\xC3\x9F"
                         "e.\xE5\x90\x8D") ==
        "property \xE5\x90\x8D(variable gr\xC3\xB6\xC3\x9F"
        "e)");
  CHECK(TreeOfExpression("`a b`.`c``d`") == "property c`d(variable a b)");
  // One character written in two ways is one name.
  CHECK(TreeOfExpression("e\xCC\x81") == TreeOfExpression("\xC3\xA9"));
}

TEST_CASE("Literals: numbers and strings have their values", "[query][parser]") {
  CHECK(TreeOfExpression("[0, 9223372036854775807, -9223372036854775808]") ==
        "list(integer 0, integer 9223372036854775807, integer -9223372036854775808)");
  CHECK(TreeOfExpression("[0xFF, -0x8000000000000000, 0o17]") ==
        "list(integer 255, integer -9223372036854775808, integer 15)");
  CHECK(TreeOfExpression("[1.5, .5, 1e3, 1.5E-3, 1e-999]") ==
        "list(float 1.5, float 0.5, float 1000, float 0.0015, float 0)");
  CHECK(TreeOfExpression(R"(['it\'s', "\"", '\\\t', '\u00e9', '\U0001F600', '\uD83D\uDE00'])") ==
        "list(string 'it's', string '\"', string '\\\t', string '\xC3\xA9', string "
        "'\xF0\x9F\x98\x80', string '\xF0\x9F\x98\x80')");
  CHECK(TreeOfExpression(R"('\uD83D')").substr(0, 21) == "InvalidUnicodeLiteral");
}

TEST_CASE("Spans: an expression covers its text, without the gap around it", "[query][parser]") {
  const std::string text = "RETURN  a.b + f( 1 )  AS x , /* c */ n";
  const StatusOr<ast::Statement> statement = Parse(text);
  REQUIRE(statement.ok());
  const ast::Clause& clause = QueryOf(*statement).arms[0].clauses[0];
  CHECK(clause.span == SourceSpan{0, 38});
  const ast::Projection& projection = std::get<ast::Return>(clause.node).projection;
  CHECK(projection.items[0].expression->span == SourceSpan{8, 20});
  CHECK(projection.items[0].text == "a.b + f( 1 )");
  CHECK(projection.items[0].alias_span == SourceSpan{25, 26});
  CHECK(projection.items[1].expression->span == SourceSpan{37, 38});
  const auto& sum = std::get<ast::Binary>(projection.items[0].expression->node);
  CHECK(sum.op_span == SourceSpan{12, 13});
  CHECK(sum.right->span == SourceSpan{14, 20});
}

TEST_CASE("Script: statements end at semicolons outside of text and comments", "[query][parser]") {
  const std::string script = "RETURN ';' ; // a; b\n  RETURN `;` /* ; */;;\nRETURN 3";
  const std::vector<ScriptPart> parts = SplitScript(script);
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].text == "RETURN ';' ");
  CHECK(parts[0].terminated);
  CHECK(parts[1].text == "RETURN `;` /* ; */");
  CHECK(script.substr(parts[1].offset, 6) == "RETURN");
  CHECK(parts[2].text == "RETURN 3");
  CHECK_FALSE(parts[2].terminated);
  CHECK(SplitScript(" // nothing\n").empty());
  CHECK(SplitScript("RETURN 'open; RETURN 2").size() == 1);
}

// Words and signs of queries that use most of the language.
std::vector<std::string> Tokens() {
  const std::string text =
      "USING VALID_TIME AS OF $t MATCH p = ANY SHORTEST ( a : A | B { k : 1 } ) - [ r : R * 1 .. 3 "
      "] -> ( b WHERE b . x ) "
      "FOR VALID_TIME FROM date ( '1968' ) TO x WHERE NOT a . y = 0x1F AND ( a ) -- ( b ) OR a "
      "OVERLAPS b "
      "OPTIONAL MATCH ( ( a ) --> ( b ) ) { 1 , 2 } WITH DISTINCT a , [ x IN xs WHERE x : A | x . "
      "b ] AS y ORDER BY y DESC SKIP 1 "
      "UNWIND [ 1 , 2.5e3 ] AS z CALL { RETURN CASE WHEN z THEN 1 ELSE 2 END AS c UNION RETURN 3 "
      "AS c } "
      "SET a . x = n { .k , .* } FOR PORTION OF VALID_TIME FROM t MERGE ( a ) ON CREATE SET a : B "
      "DELETE r "
      "RETURN count ( * ) , all ( q IN l WHERE q ) , EXISTS { ( a ) } , a @ t ^ 2 , reduce ( s = 0 "
      ", i IN l | s + i ) ; ` \" /* //";
  std::vector<std::string> tokens;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    tokens.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return tokens;
}

TEST_CASE("Parser: whatever the text, there is a tree or an error with a place inside it",
          "[query][parser]") {
  const uint32_t seed = 20240229;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::vector<std::string> source = Tokens();
  const auto pick = [&](size_t n) { return static_cast<size_t>(random() % n); };
  size_t num_trees = 0;
  for (int round = 0; round < 3000; ++round) {
    const size_t begin = pick(source.size() - 1);
    std::vector<std::string> tokens(
        source.begin() + static_cast<ptrdiff_t>(round % 3 == 0 ? 0 : begin), source.end());
    tokens.resize(std::min(tokens.size(), 1 + pick(tokens.size())));
    for (size_t change = pick(4); change > 0 && !tokens.empty(); --change) {
      const size_t at = pick(tokens.size());
      const size_t kind = pick(3);
      if (kind == 0) tokens.erase(tokens.begin() + static_cast<ptrdiff_t>(at));
      if (kind == 1)
        tokens.insert(tokens.begin() + static_cast<ptrdiff_t>(at), source[pick(source.size())]);
      if (kind == 2) std::swap(tokens[at], tokens[pick(tokens.size())]);
    }
    const std::string text = Join(tokens, round % 2 == 0 ? " " : "\n");
    INFO(text);
    const StatusOr<ast::Statement> statement = Parse(text);
    if (statement.ok()) {
      ++num_trees;
      CHECK_FALSE(ast::ToText(*statement).empty());
      CHECK(statement->span.end <= text.size());
    } else {
      const Diagnostic error = DiagnosticOf(statement.status());
      CHECK_FALSE(error.message.empty());
      REQUIRE(error.span.has_value());
      CHECK(error.span->begin <= error.span->end);
      CHECK(error.span->end <= text.size());
    }
  }
  CHECK(num_trees > 10);
}

}  // namespace
}  // namespace entente::query
