// Clauses and statements: time scopes, reading, writing, sessions.
#include <string>

#include "query/parsing.h"
#include "support/catch.h"

namespace entente::query {
namespace {

struct Case {
  std::string text;
  std::string tree;
};

TEST_CASE("Parser: time scopes stand before or behind WHERE, before a query or in a session",
          "[query][parser]") {
  const Case cases[] = {
      {"MATCH (n) AS OF t WHERE n.x RETURN n",
       "query(match(path(node n), valid time AS OF(variable t), where(property x(variable n))), "
       "return(item `n`(variable n)))"},
      {"MATCH (n) WHERE n.x AS OF t RETURN n",
       "query(match(path(node n), valid time AS OF(variable t), where(property x(variable n))), "
       "return(item `n`(variable n)))"},
      {"MATCH (n) FOR VALID_TIME AS OF t RETURN n",
       "query(match(path(node n), valid time AS OF(variable t)), return(item `n`(variable n)))"},
      {"MATCH (n) FOR VALID_TIME FROM a + b TO c RETURN n",
       "query(match(path(node n), valid time FROM TO(+(variable a, variable b), variable c)), "
       "return(item `n`(variable n)))"},
      {"MATCH (n) FOR VALID_TIME BETWEEN a AND b RETURN n",
       "query(match(path(node n), valid time BETWEEN(variable a, variable b)), return(item "
       "`n`(variable n)))"},
      {"MATCH (n) FOR VALID_TIME DURING p RETURN n",
       "query(match(path(node n), valid time DURING(variable p)), return(item `n`(variable n)))"},
      {"MATCH (n) FOR ALL VALID_TIME RETURN n",
       "query(match(path(node n), valid time ALL), return(item `n`(variable n)))"},
      {"MATCH (n) FOR VALID_TIME ALL RETURN n",
       "query(match(path(node n), valid time ALL), return(item `n`(variable n)))"},
      {"MATCH (n) FOR VALID_TIME ONLY BETWEEN a AND b RETURN n",
       "query(match(path(node n), valid time ONLY BETWEEN(variable a, variable b)), return(item "
       "`n`(variable n)))"},
      {"MATCH (n) FOR VALID_TIME DIFF a, b RETURN change()",
       "query(match(path(node n), valid time DIFF(variable a, variable b)), return(item "
       "`change()`(call change)))"},
      {"MATCH (n) FOR NONSEQUENCED VALID_TIME FROM a TO b RETURN n",
       "query(match(path(node n), valid time NONSEQUENCED FROM TO(variable a, variable b)), "
       "return(item `n`(variable n)))"},
      {"MATCH (n) FOR NONSEQUENCED ALL VALID_TIME RETURN n",
       "query(match(path(node n), valid time NONSEQUENCED ALL), return(item `n`(variable n)))"},
      {"MATCH (n) POSSIBLY AS OF t FOR SYSTEM_TIME AS OF s RETURN n",
       "query(match(path(node n), valid time POSSIBLY AS OF(variable t), system time AS "
       "OF(variable s)), return(item `n`(variable n)))"},
      {"MATCH (n) CERTAINLY FOR VALID_TIME FROM a TO b RETURN n",
       "query(match(path(node n), valid time CERTAINLY FROM TO(variable a, variable b)), "
       "return(item `n`(variable n)))"},
      {"USING VALID_TIME AS OF t USING SYSTEM_TIME AS OF s MATCH (n) RETURN n",
       "query(using(valid time AS OF(variable t)), using(system time AS OF(variable s)), "
       "match(path(node n)), return(item `n`(variable n)))"},
      {"USING POSSIBLY VALID_TIME AS OF t RETURN 1",
       "query(using(valid time POSSIBLY AS OF(variable t)), return(item `1`(integer 1)))"},
      {"USING ALL VALID_TIME RETURN 1",
       "query(using(valid time ALL), return(item `1`(integer 1)))"},
      {"SESSION SET VALID_TIME BETWEEN '1914-08' AND '1918-11'",
       "session set(valid time BETWEEN(string '1914-08', string '1918-11'))"},
      {"SESSION RESET SYSTEM_TIME", "session reset system time"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(TreeOf(c.text) == c.tree);
  }
}

TEST_CASE("Parser: each clause and statement has its tree", "[query][parser]") {
  const Case cases[] = {
      {"FOR x IN [1] RETURN x",
       "query(unwind as x(list(integer 1)), return(item `x`(variable x)))"},
      {"FOR valid_time IN xs RETURN valid_time",
       "query(unwind as valid_time(variable xs), return(item `valid_time`(variable valid_time)))"},
      {"UNWIND xs AS x RETURN x", "query(unwind as x(variable xs), return(item `x`(variable x)))"},
      {"OPTIONAL MATCH (n) RETURN DISTINCT *, n.x AS x ORDER BY x DESC, n SKIP 1 LIMIT 2",
       "query(optional match(path(node n)), return(distinct, *, item `n.x` as x(property "
       "x(variable n)), order by descending(variable x), order by(variable n), skip(integer 1), "
       "limit(integer 2)))"},
      {"WITH 1 AS a WHERE a > 0 RETURN count( * ), a /* kept */ + 1",
       "query(with(item `1` as a(integer 1), where(compare(variable a, >(integer 0)))), "
       "return(item `count( * )`(call count *), item `a /* kept */ + 1`(+(variable a, integer "
       "1))))"},
      {"CREATE (a)-[:R]->(b) VALID FROM a TO b",
       "query(create(path(node a, edge out :R, node b), period from to(variable a, variable b)))"},
      {"CREATE (a) VALID AT e", "query(create(path(node a), period at(variable e)))"},
      {"CREATE (a) VALID DURING p", "query(create(path(node a), period during(variable p)))"},
      {"MERGE (a) VALID FROM x ON CREATE SET a.x = 1 ON MATCH SET a:B:C",
       "query(merge(path(node a), period from to(variable x), on create(set property(property "
       "x(variable a), integer 1)), on match(set labels B C(variable a))))"},
      {"SET a.x = 1, a = m, a += m, a:B, (f(a)).y = 2 FOR PORTION OF VALID_TIME FROM b TO c",
       "query(set(set property(property x(variable a), integer 1), set all properties(variable "
       "a, variable m), add properties(variable a, variable m), set labels B(variable a), set "
       "property(property y(call f(variable a)), integer 2), period from to(variable b, variable "
       "c)))"},
      {"SET a.x = 1 FOR ALL VALID_TIME",
       "query(set(set property(property x(variable a), integer 1), period all))"},
      {"REMOVE a.x, a:B:C FOR PORTION OF VALID_TIME DURING p",
       "query(remove(property(property x(variable a)), labels B C(variable a), period "
       "during(variable p)))"},
      {"DETACH DELETE a, b", "query(detach delete(variable a, variable b))"},
      {"DELETE r FOR PORTION OF VALID_TIME FROM b",
       "query(delete(variable r, period from to(variable b)))"},
      {"CALL { MATCH (n) RETURN n UNION ALL RETURN 1 AS n } RETURN n",
       "query(call subquery(query(match(path(node n)), return(item `n`(variable n)), union all, "
       "return(item `1` as n(integer 1)))), return(item `n`(variable n)))"},
      {"CALL time.calendar(a, b, 'P1Y') YIELD window AS w WHERE w RETURN w",
       "query(call time.calendar(variable a, variable b, string 'P1Y', yield window as w, "
       "where(variable w)), return(item `w`(variable w)))"},
      {"CALL db.labels", "query(call db.labels without arguments)"},
      {"CALL db.labels() YIELD *", "query(call db.labels(yield *))"},
      {"RETURN 1 AS a UNION RETURN 2 AS a",
       "query(return(item `1` as a(integer 1)), union, return(item `2` as a(integer 2)))"},
      {"EXPLAIN RETURN 1", "explain, query(return(item `1`(integer 1)))"},
      {"PROFILE RETURN 1", "profile, query(return(item `1`(integer 1)))"},
      {"BEGIN", "begin"},
      {"COMMIT;", "commit"},
      {"ROLLBACK TRANSACTION", "rollback"},
      {"CREATE CONSTRAINT k FOR (s:State) REQUIRE s.key IS KEY", "key constraint k: State.key"},
      {"CREATE CONSTRAINT k FOR (o:Office) REQUIRE o IS UNIQUE WITHOUT OVERLAPS",
       "unsupported: constraints WITHOUT OVERLAPS are not supported"},
      {"CREATE DERIVED RELATIONSHIP ALLY_OF AS MATCH (a) CREATE (a)",
       "unsupported: derived relationships are not supported"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(TreeOf(c.text) == c.tree);
  }
}

}  // namespace
}  // namespace entente::query
