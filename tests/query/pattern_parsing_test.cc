// Patterns: nodes, edges of every form, groups, selectors, paths through time.
#include <string>

#include "query/parsing.h"
#include "support/catch.h"

namespace entente::query {
namespace {

struct Case {
  std::string text;
  std::string tree;
};

TEST_CASE("Parser: patterns become paths of nodes, edges and groups", "[query][parser]") {
  const Case cases[] = {
      {"MATCH (a) RETURN a", "query(match(path(node a)), return(item `a`(variable a)))"},
      {"MATCH (a:A {x: 1} WHERE a.y)-[r:R|S {z: 2} WHERE r.w]->(b) RETURN a",
       "query(match(path(node a :A(map(x:(integer 1)), where(property y(variable a))), edge out "
       "r :R|S(map(z:(integer 2)), where(property w(variable r))), node b)), return(item "
       "`a`(variable a)))"},
      {"MATCH (a)-->(b)<--(c)--(d)<-->(e) RETURN a",
       "query(match(path(node a, edge out, node b, edge in, node c, edge both, node d, edge "
       "both, node e)), return(item `a`(variable a)))"},
      {"MATCH (a)->(b)<-(c)-(d) RETURN a",
       "query(match(path(node a, edge out, node b, edge in, node c, edge both, node d)), "
       "return(item `a`(variable a)))"},
      {"MATCH (a)<-[:R]->(b) RETURN a",
       "query(match(path(node a, edge both :R, node b)), return(item `a`(variable a)))"},
      {"MATCH (a)-[*]->(b)-[r*2]-(c)-[:R*1..3]-(d)-[*..3]-(e)-[*1..]-(f) RETURN a",
       "query(match(path(node a, edge out {1,} as a list, node b, edge both r {2,2} as a list, "
       "node c, edge both :R {1,3} as a list, node d, edge both {1,3} as a list, node e, edge "
       "both {1,} as a list, node f)), return(item `a`(variable a)))"},
      {"MATCH (a)-[:R]->{1,3}(b)-->+(c)--*(d)-[:S]-{2}(e)-->{,4}(f)-->{5,}(g) RETURN a",
       "query(match(path(node a, edge out :R {1,3}, node b, edge out {1,}, node c, edge both "
       "{0,}, node d, edge both :S {2,2}, node e, edge out {0,4}, node f, edge out {5,}, node "
       "g)), return(item `a`(variable a)))"},
      {"MATCH ((a)-[r]->(b)){1,4} RETURN a",
       "query(match(path(node, group {1,4}(path(node a, edge out r, node b)), node)), "
       "return(item `a`(variable a)))"},
      {"MATCH (s) ((a)-->(b) WHERE a.x)+ (t)-->(u) RETURN s",
       "query(match(path(node s, group {1,}(path(node a, edge out, node b), where(property "
       "x(variable a))), node t, edge out, node u)), return(item `s`(variable s)))"},
      {"MATCH ((a)-->(b)) RETURN a",
       "query(match(path(node a, edge out, node b)), return(item `a`(variable a)))"},
      {"MATCH (n:A&!(B|%)), ()-[:A|:B]->() RETURN n",
       "query(match(path(node n :A&(!(B|%))), path(node, edge out :A|B, node)), return(item "
       "`n`(variable n)))"},
      {"MATCH p = ANY SHORTEST TRAIL (a)-->+(b) RETURN p",
       "query(match(path p = ANY SHORTEST TRAIL(node a, edge out {1,}, node b)), return(item "
       "`p`(variable p)))"},
      {"MATCH ALL SHORTEST PATHS (a)-->+(b) RETURN a",
       "query(match(path ALL SHORTEST(node a, edge out {1,}, node b)), return(item `a`(variable "
       "a)))"},
      {"MATCH p = SHORTEST 3 GROUPS ACYCLIC (a)-->+(b) RETURN p",
       "query(match(path p = SHORTEST 3 GROUPS ACYCLIC(node a, edge out {1,}, node b)), "
       "return(item `p`(variable p)))"},
      {"MATCH p = SHORTEST 2 (a)-->+(b) RETURN p",
       "query(match(path p = SHORTEST 2(node a, edge out {1,}, node b)), return(item "
       "`p`(variable p)))"},
      {"MATCH p = shortestPath((a)-[*]-(b)) RETURN p",
       "query(match(path p = ANY SHORTEST(node a, edge both {1,} as a list, node b)), "
       "return(item `p`(variable p)))"},
      {"MATCH p = EARLIEST TEMPORAL STRICT WALK (a)-->+(b) DEPART AFTER t ARRIVE BEFORE u WAIT "
       "<= d TAKING e, (c) RETURN p",
       "query(match(path p = EARLIEST TEMPORAL STRICT WALK(node a, edge out {1,}, node b, depart "
       "after(variable t), arrive before(variable u), wait(variable d), taking(variable e)), "
       "path(node c)), return(item `p`(variable p)))"},
      {"MATCH p = SHORTEST 2 TEMPORAL (a)-->+(b) RETURN p",
       "query(match(path p = SHORTEST 2 TEMPORAL(node a, edge out {1,}, node b)), return(item "
       "`p`(variable p)))"},
      {"MATCH (a) WHERE (a)--(b) AND NOT (a)<-[:R]-({x: 1}) RETURN a",
       "query(match(path(node a), where(AND(pattern predicate(path(node a, edge both, node b)), "
       "NOT(pattern predicate(path(node a, edge in :R, node(map(x:(integer 1))))))))), "
       "return(item `a`(variable a)))"},
      {"MATCH shortest = (any)-->(all) RETURN shortest",
       "query(match(path shortest =(node any, edge out, node all)), return(item "
       "`shortest`(variable shortest)))"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(TreeOf(c.text) == c.tree);
  }
}

}  // namespace
}  // namespace entente::query
