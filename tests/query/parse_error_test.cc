// What users are told about a text that cannot be read: code, place, sentence, mend.
#include <string>

#include "query/parsing.h"
#include "support/catch.h"

namespace entente::query {
namespace {

struct Case {
  std::string text;
  std::string tree;
};

TEST_CASE("Parser: an error in a statement says what was expected, where, and how to mend it",
          "[query][parser]") {
  const Case cases[] = {
      {"MATCH (n RETURN n", "UnexpectedSyntax at 9-15: expected `)` to close the node"},
      {"MATCH (a)-[r->(b) RETURN a", "UnexpectedSyntax at 12-13: expected `]` to close the edge"},
      {"MATCH (a)-[r]> (b) RETURN a",
       "UnexpectedSyntax at 13-14: after the edge's `]` expected `-` or `->`"},
      {"MATCH (a)--> RETURN a",
       "UnexpectedSyntax at 13-19: after an edge expected a node in parentheses"},
      {"MATCH (a)(b) RETURN a",
       "UnexpectedSyntax at 9-12: two nodes stand side by side; put an edge between them, or a "
       "comma"},
      {"MATCH (a)-[:R..]->(b) RETURN a",
       "InvalidRelationshipPattern at 13-14: a range of lengths needs a `*` before it; "
       "`[:KNOWS*1..3]`"},
      {"MATCH (n $p) RETURN n",
       "InvalidParameterUse at 9-11: a parameter cannot stand for the properties of a pattern "
       "that is looked for; name them: {key: $parameter.key}"},
      {"MATCH p = EARLIEST (a)-->(b) RETURN p",
       "UnexpectedSyntax at 6-28: EARLIEST, LATEST and FASTEST choose among paths through time; "
       "write TEMPORAL behind the word"},
      {"MATCH (a)-->(b) DEPART AFTER x RETURN a",
       "UnexpectedSyntax at 6-30: DEPART, ARRIVE, WAIT and TAKING belong to TEMPORAL paths; "
       "write TEMPORAL before the pattern"},
      {"MATCH (n) FOR VALID_TIME 5 RETURN n",
       "UnexpectedSyntax at 25-26: after FOR VALID_TIME expected AS OF, FROM, BETWEEN, DURING, "
       "ONLY, DIFF or ALL; AS OF '1990-01-01' is a day, DURING period('1990') a year"},
      {"MATCH (n) FOR VALID_TIME BETWEEN a, b RETURN n",
       "UnexpectedSyntax at 34-35: after BETWEEN a expected AND b; `BETWEEN a AND b` includes "
       "all of b; `FROM a TO b` ends where b starts"},
      {"MATCH (n) FOR VALID_TIME FROM a RETURN n",
       "UnexpectedSyntax at 32-38: after FROM a expected TO b; `FROM a TO b` is the period that "
       "begins with a and ends where b starts"},
      {"MATCH (n) FOR SYSTEM_TIME FROM a TO b RETURN n",
       "UnexpectedSyntax at 26-30: after FOR SYSTEM_TIME expected AS OF; what the database held is "
       "read at one instant: FOR SYSTEM_TIME AS OF '2024-01-01'"},
      {"MATCH (n) FOR PORTION OF VALID_TIME FROM a RETURN n",
       "UnexpectedSyntax at 22-24: after FOR expected VALID_TIME, ALL VALID_TIME, NONSEQUENCED "
       "VALID_TIME or SYSTEM_TIME, or a variable and IN"},
      {"MATCH (n) AS OF a AS OF b RETURN n",
       "UnexpectedSyntax at 18-25: this time is already given; one time clause for each axis"},
      {"MATC (n) RETURN n",
       "UnexpectedSyntax at 0-4: expected a clause such as MATCH, CREATE or RETURN; did you mean "
       "MATCH?"},
      {"RETURN 1 AS a; RETURN 2 AS b",
       "UnexpectedSyntax at 15-21: another statement begins here, and one is run at a time; run "
       "them one by one; the shell and `entente query` divide a text at each `;`"},
      {"MATCH (n) RETRUN n",
       "UnexpectedSyntax at 10-16: `RETRUN` was not expected here; did you mean RETURN?"},
      {"MATCH (n)",
       "InvalidClauseComposition at 0-9: a query ends with RETURN or with a clause that writes; "
       "say what to RETURN"},
      {"RETURN 1 MATCH (n) RETURN n",
       "InvalidClauseComposition at 9-18: nothing can follow RETURN but UNION; hand rows on with "
       "WITH"},
      {"RETURN 1 UNION RETURN 2 UNION ALL RETURN 3",
       "InvalidClauseComposition at 24-33: UNION and UNION ALL do not mix; put one of them into "
       "CALL { ... }"},
      {"FOREACH (x IN xs | CREATE (n))",
       "NotSupported at 0-7: FOREACH is not supported; UNWIND the list, then write"},
      {"LOAD CSV FROM 'x' AS row RETURN row",
       "NotSupported at 0-4: LOAD CSV is not supported; load files with `entente load` "
       "or the shell's :load"},
      {"CALL (x) { RETURN 1 AS y } RETURN y",
       "NotSupported at 0-4: CALL with a list of variables is not supported; `CALL { ... }` sees "
       "the variables around it"},
      {"SET n[0] = 1",
       "UnexpectedSyntax at 4-8: a property that is written is named by its key; n.key, or n += "
       "{key: value}"},
      {"REMOVE n",
       "UnexpectedSyntax at 7-8: REMOVE takes properties and labels; n.key, n:Label; DELETE "
       "removes elements"},
      {"UNWIND [1] RETURN 1",
       "UnexpectedSyntax at 11-17: after the list expected AS and a variable; `UNWIND [1, 2] AS "
       "x`"},
      {"SESSION CLEAR", "UnexpectedSyntax at 8-13: after SESSION expected SET or RESET"},
      {"CREATE CONSTRAINT k FOR (s:State) REQUIRE t.key IS KEY",
       "UndefinedVariable at 42-43: no variable `t` here; the constraint is about `s`"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(TreeOf(c.text) == c.tree);
  }
}

TEST_CASE("Parser: what other languages have is answered with what stands for it",
          "[query][parser]") {
  const Case cases[] = {
      {"SELECT name FROM State",
       "UnexpectedSyntax at 0-6: `SELECT` is no clause of this language; ask with MATCH (n:Label) "
       "WHERE n.key = 1 RETURN n.name"},
      {"WHERE n.x = 1 MATCH (n) RETURN n",
       "UnexpectedSyntax at 0-5: `WHERE` stands behind the pattern of a MATCH; write MATCH "
       "(n:Label) WHERE n.key = 1 RETURN n"},
      {"MATCH (n) LIMIT 3 RETURN n",
       "UnexpectedSyntax at 10-15: `LIMIT` stands behind RETURN or WITH; write MATCH (n) RETURN "
       "n.name ORDER BY n.name LIMIT 3"},
      {"MATCH (n) RETURN n LIMIT 3 SKIP 1",
       "UnexpectedSyntax at 27-31: `SKIP` stands before LIMIT; write RETURN n ORDER BY n.name "
       "SKIP 3 LIMIT 5"},
      {"MATCH (n) DURING '1990' RETURN n",
       "UnexpectedSyntax at 10-16: `DURING` needs FOR VALID_TIME before it; write MATCH (n) FOR "
       "VALID_TIME DURING period('1990') RETURN n"},
      {"FOR VALID_TIME AS OF '1990-01-01' MATCH (n) RETURN n",
       "UnexpectedSyntax at 15-17: a time stands behind the pattern of a MATCH; before a whole "
       "query write USING VALID_TIME AS OF '1990-01-01'"},
      {"MATCH (n) RETURN n.name AS OF '1990-01-01'",
       "UnexpectedSyntax at 30-42: AS OF stands directly behind the pattern of a MATCH, or behind "
       "its WHERE; write MATCH (n) AS OF '1990-01-01' RETURN n"},
      {"MATCH (n) WHERE n.name LIKE 'B%' RETURN n",
       "UnexpectedSyntax at 23-27: `LIKE` is no operator; write STARTS WITH, ENDS WITH, CONTAINS, "
       "or =~ and a regular expression"},
      {"RETURN n.x, count(*) GROUP BY n.x",
       "UnexpectedSyntax at 21-26: `GROUP` is not needed: the items beside an aggregate are its "
       "groups; leave GROUP BY out: RETURN n.name, count(*)"},
      {"RETURN 'it''s'",
       R"(UnexpectedSyntax at 11-14: the text ends before this quote; a quote inside of a text )"
       R"(needs a backslash before it: 'it\'s')"},
      {"DELETE FROM State",
       "UnexpectedSyntax at 12-17: DELETE takes variables, not a label; write MATCH (n:State) "
       "DETACH DELETE n"},
      {"RETURN TOP 5 n",
       "UnexpectedSyntax at 11-12: TOP does not limit the rows; write LIMIT 5 at the end"},
      {"RETURN a.x b.y",
       "UnexpectedSyntax at 11-12: `b` was not expected here; items are divided by commas, "
       "conditions joined by AND or OR"},
      {"MATCH (n) n.name",
       "UnexpectedSyntax at 10-11: `n` was not expected here; behind a pattern stands WHERE, a "
       "time or the next clause, such as RETURN"},
      {"MATCH (n) SET n.x == 1", "UnexpectedSyntax at 18-19: `==` is not an operator; write `=`"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(TreeOf(c.text) == c.tree);
  }
}

TEST_CASE("Parser: an error in an expression says what was expected, where, and how to mend it",
          "[query][parser]") {
  const Case cases[] = {
      {"1 +", "UnexpectedSyntax at 3-3: after the operator expected a value"},
      {"(1", "UnexpectedSyntax at 2-2: expected `)`"},
      {"[1, 2", "UnexpectedSyntax at 5-5: expected `,` or `]` in the list"},
      {"[, ]", "UnexpectedSyntax at 1-2: expected `,` or `]` in the list"},
      {"{a}", "UnexpectedSyntax at 2-3: after a key expected `:` and its value; `{key: 'value'}`"},
      {"{1B2c: 1}", "UnexpectedSyntax at 1-5: expected a key, or `}` to close the map"},
      {"f(1", "UnexpectedSyntax at 3-3: expected `)` after the arguments"},
      {"n.", "UnexpectedSyntax at 2-2: after the dot expected a property's name"},
      {"$", "UnexpectedSyntax at 0-1: after `$` expected a parameter's name"},
      {"'abc", "UnexpectedSyntax at 0-1: the ' that opens here is never closed"},
      {"`abc", "UnexpectedSyntax at 0-1: the ` that opens here is never closed"},
      {"1 /* abc", "UnexpectedSyntax at 3-4: after the operator expected a value"},
      {"1 != 2", "UnexpectedSyntax at 2-3: `!=` is not an operator; write `<>`"},
      {"1 == 2", "UnexpectedSyntax at 2-3: `==` is not an operator; write `=`"},
      {"a && b", "UnexpectedSyntax at 2-3: `&&` is not an operator; write AND"},
      {"a || b",
       "UnexpectedSyntax at 2-3: `||` is not an operator; write OR; strings and lists are joined "
       "with +"},
      {"x NOT IN y",
       "UnexpectedSyntax at 2-5: NOT stands before the whole condition; write NOT x IN xs"},
      {"x IS 5",
       "UnexpectedSyntax at 2-4: after IS expected NULL or NOT NULL; other values are "
       "compared with = and <>"},
      {"CASE WHEN a THEN b",
       "UnexpectedSyntax at 18-18: expected WHEN, ELSE or END to go on with CASE"},
      {"0xG",
       "InvalidNumberLiteral at 0-3: this is not a number; a name cannot start with a digit"},
      {"12ab",
       "InvalidNumberLiteral at 0-4: this is not a number; a name cannot start with a digit"},
      {"9223372036854775808",
       "IntegerOverflow at 0-19: this number does not fit into a 64-bit integer; integers run "
       "from -9223372036854775808 to 9223372036854775807"},
      {"-9223372036854775809",
       "IntegerOverflow at 0-20: this number does not fit into a 64-bit integer; integers run "
       "from -9223372036854775808 to 9223372036854775807"},
      {"0o1000000000000000000000",
       "IntegerOverflow at 0-24: this number does not fit into a 64-bit integer; integers run "
       "from -9223372036854775808 to 9223372036854775807"},
      {"1.34E999",
       "FloatingPointOverflow at 0-8: this number is too large for a float; the largest float is "
       "about 1.8e308"},
      {R"('\uH')",
       R"(InvalidUnicodeLiteral at 1-4: this is not a Unicode character; write \u and four )"
       R"(hexadecimal digits, or \U and eight)"},
      {R"('\q')",
       R"(UnexpectedSyntax at 1-3: this is not an escape; a backslash itself is written \\)"},
      {"42 \xE2\x80\x94 41",
       "InvalidUnicodeCharacter at 3-6: this character has no meaning outside of text; dashes "
       "and quotes from word processors are not those of the language"},
      {"``", "UnexpectedSyntax at 0-2: a name cannot be empty"},
      {"a OVERLAPS b OVERLAPS c",
       "UnexpectedSyntax at 13-21: relations between periods do not chain; put one of the two in "
       "parentheses, or join them with AND"},
      {"size((a)-->(b))",
       "UnexpectedSyntax at 5-14: a pattern is a condition here, not a value; EXISTS { ... } "
       "tests for it, COUNT { ... } counts it, [ ... | ... ] lists what it finds"},
      {"(a)-->(b)",
       "UnexpectedSyntax at 0-9: a pattern is a condition here, not a value; EXISTS { ... } "
       "tests for it, COUNT { ... } counts it, [ ... | ... ] lists what it finds"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(TreeOfExpression(c.text) == c.tree);
  }
}

}  // namespace
}  // namespace entente::query
