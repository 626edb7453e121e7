// Expressions: precedence, and the tree of every kind of operand.
#include <string>

#include "query/parsing.h"
#include "support/catch.h"

namespace entente::query {
namespace {

struct Case {
  std::string text;
  std::string tree;
};

TEST_CASE("Parser: operators bind in the order of the language", "[query][parser]") {
  const Case cases[] = {
      {"1 + 2 * 3 ^ 4 ^ 5", "+(integer 1, *(integer 2, ^(^(integer 3, integer 4), integer 5)))"},
      {"-2 ^ 2", "^(integer -2, integer 2)"},
      {"1 - 2 - 3", "-(-(integer 1, integer 2), integer 3)"},
      {"NOT a = b AND c OR d XOR e",
       "OR(AND(NOT(compare(variable a, =(variable b))), variable c), XOR(variable d, variable e))"},
      {"NOT NOT a", "NOT(NOT(variable a))"},
      {"a < b <= c <> d", "compare(variable a, <(variable b), <=(variable c), <>(variable d))"},
      {"a + 1 IN b AND x", "AND(IN(+(variable a, integer 1), variable b), variable x)"},
      {"a IN b IN c", "IN(IN(variable a, variable b), variable c)"},
      {"a = b IS NULL", "compare(variable a, =(IS NULL(variable b)))"},
      {"NOT a IS NOT NULL", "NOT(IS NOT NULL(variable a))"},
      {"a STARTS WITH 'x' OR b ENDS WITH 'y' OR c CONTAINS 'z' OR d =~ 'w'",
       "OR(OR(STARTS WITH(variable a, string 'x'), ENDS WITH(variable b, string 'y')), "
       "OR(CONTAINS(variable c, string 'z'), =~(variable d, string 'w')))"},
      {"a OVERLAPS b AND c WITHIN d + e",
       "AND(OVERLAPS(variable a, variable b), WITHIN(variable c, +(variable d, variable e)))"},
      {"a MEETS b OR a IMMEDIATELY PRECEDES b OR a IMMEDIATELY SUCCEEDS b",
       "OR(OR(MEETS(variable a, variable b), MEETS(variable a, variable b)), IMMEDIATELY "
       "SUCCEEDS(variable a, variable b))"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(TreeOfExpression(c.text) == c.tree);
  }
}

TEST_CASE("Parser: every kind of operand has its tree", "[query][parser]") {
  const Case cases[] = {
      {"n.p @ t + d", "+(@(property p(variable n), variable t), variable d)"},
      {"n.p @ date('1968-07-01').x",
       "@(property p(variable n), property x(call date(string '1968-07-01')))"},
      {"n:A:B", "has label A&B(variable n)"},
      {"n:A|B&!C", "has label A|(B&(!C))(variable n)"},
      {"n:(A|B)&%", "has label (A|B)&%(variable n)"},
      {"a.b[1].c[2..3]",
       "slice(property c(index(property b(variable a), integer 1)), from(integer 2), to(integer "
       "3))"},
      {"a[..1] + a[1..] + a[..]",
       "+(+(slice(variable a, to(integer 1)), slice(variable a, from(integer 1))), "
       "slice(variable a))"},
      {"[x IN xs WHERE x:A | x.b]",
       "list comprehension x(in(variable xs), where(has label A(variable x)), item(property "
       "b(variable x)))"},
      {"[x IN xs WHERE x:A|B | x.b]",
       "list comprehension x(in(variable xs), where(has label A|B(variable x)), item(property "
       "b(variable x)))"},
      {"[x IN xs WHERE (x:A|B)]",
       "list comprehension x(in(variable xs), where(has label A|B(variable x)))"},
      {"[x IN xs, y]", "list(IN(variable x, variable xs), variable y)"},
      {"[(a)-[:R]->(b) FOR VALID_TIME AS OF t WHERE b.x | b.y]",
       "pattern comprehension(path(node a, edge out :R, node b), valid time AS OF(variable t), "
       "where(property x(variable b)), item(property y(variable b)))"},
      {"[p = (a)--(b) | p]",
       "pattern comprehension(path p =(node a, edge both, node b), item(variable p))"},
      {"all(x IN xs WHERE x > 1)",
       "all x(in(variable xs), where(compare(variable x, >(integer 1))))"},
      {"single(x IN xs)", "single x(in(variable xs))"},
      {"reduce(total = 0, x IN xs | total + x)",
       "reduce total, x(first(integer 0), in(variable xs), next(+(variable total, variable x)))"},
      {"CASE x WHEN 1 THEN 2 ELSE 3 END",
       "case(operand(variable x), when(integer 1), then(integer 2), else(integer 3))"},
      {"CASE WHEN x THEN end(p) END", "case(when(variable x), then(call end(variable p)))"},
      {"n {.a, .*, b: 1, c}", "map projection(variable n, .a, .*, b:(integer 1), variable c)"},
      {"count(*)", "call count *"},
      {"count( DISTINCT x )", "call count distinct(variable x)"},
      {"duration.between(a, b)", "call duration.between(variable a, variable b)"},
      {"EXISTS { (n)-->(m) WHERE m.x }",
       "exists subquery(query(match(path(node n, edge out, node m), where(property x(variable "
       "m)))))"},
      {"COUNT { MATCH (n) RETURN n }",
       "count subquery(query(match(path(node n)), return(item `n`(variable n))))"},
      {"exists((a)-->(b))", "call exists(pattern predicate(path(node a, edge out, node b)))"},
      {"{a: 1, `b c`: [2]}", "map(a:(integer 1), b c:(list(integer 2)))"},
      {"$p + $1 + $`x y`", "+(+(parameter p, parameter 1), parameter x y)"},
      {"(a)-(b)", "-(variable a, variable b)"},
      {"(a)<-b", "compare(variable a, <(minus(variable b)))"},
      {"(a)--1", "-(variable a, integer -1)"},
      {"({a: 1}).a", "property a(map(a:(integer 1)))"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(TreeOfExpression(c.text) == c.tree);
  }
}

}  // namespace
}  // namespace entente::query
