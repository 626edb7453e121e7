// Queries of the clauses that a ranged scope goes through, as data: written as text over a range or
// at an instant, and answered at an instant by brute force.
//
// Shape:   a Query is one or more arms; an arm is clauses, the last of them kReturn. A subquery's
// body is a Query as well; under EXISTS and COUNT its last clause may be left out.
// Names:   every name bound in a query is used for one thing only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "support/reference_graph.h"

namespace entente::law {

using reference::Direction;
using reference::PropertyIs;

struct Query;

enum class Op {
  kConstant,
  kName,      // whatever `name` is bound to
  kProperty,  // name.key
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kIsNull,
  kIsNotNull,
  kAnd,
  kOr,
  kNot,
  kCertainly,
  kPossibly,
  kAdd,
  kList,
  kSize,
  kExists,            // body
  kPatternPredicate,  // body of one MATCH without WHERE
  kCount,             // body
  kCollect,           // body that returns one item
  kComprehension,     // body of one MATCH and an item to return
  // Aggregates, at the top of an item only.
  kCountRows,
  kCountOf,
  kSumOf,
  kMinOf,
  kMaxOf,
};
bool IsAggregate(Op op);

struct Expression {
  Op op = Op::kConstant;
  std::string name, key;
  int64_t constant = 0;
  std::vector<Expression> args;
  std::vector<Query> body;  // none or one
};

// `name` empty: anonymous.
struct VertexPattern {
  std::string name;
  std::vector<std::string> labels;
  std::vector<PropertyIs> properties;
};
struct EdgePattern {
  std::string name;
  std::vector<std::string> types;  // any of them; none: every type
  Direction direction = Direction::kOut;
  std::vector<PropertyIs> properties;
  size_t min_hops = 1;
  size_t max_hops = 1;
  bool is_one() const { return min_hops == 1 && max_hops == 1; }
};
// vertices.size() == edges.size() + 1.
struct Chain {
  std::vector<VertexPattern> vertices;
  std::vector<EdgePattern> edges;
};

enum class Certainty { kUnsaid, kPossibly, kCertainly };
// What a MATCH says of time. A range is written in one of several ways.
struct Scope {
  enum class Kind { kInherited, kRange, kSlice };
  enum class Wording { kFromTo, kBetween, kDuring, kAll };
  Kind kind = Kind::kInherited;
  Wording wording = Wording::kFromTo;
  std::vector<reference::Stretch> range;  // finite days; several with kDuring only; none with kAll
  int64_t day = 0;                        // of a slice
  Certainty certainty = Certainty::kUnsaid;
  bool Contains(int64_t instant) const;
};

struct Item {
  Expression expression;
  std::string name;
};

struct Clause {
  enum class Kind { kMatch, kOptionalMatch, kWith, kUnwind, kCall, kReturn };
  Kind kind = Kind::kMatch;
  // MATCH
  std::vector<Chain> chains;
  Scope scope;
  bool scope_after_where = false;
  // WITH and RETURN
  bool distinct = false;
  std::vector<Item> items;
  // MATCH and WITH: none or one
  std::vector<Expression> where;
  // UNWIND: one item. CALL: what goes in, and a body of one arm or more.
  std::vector<std::string> imports;
  std::vector<Query> body;
};

using Arm = std::vector<Clause>;

struct Query {
  std::vector<Arm> arms;
  bool union_all = false;
  std::vector<Scope> using_scope;  // none or one: the default of the whole query
  bool is_timeline = false;        // the aggregates of its RETURN are shown over time
};

// --- Text

// valid() is appended to the items, and timeline() put around aggregates.
std::string RangedText(const Query& query);
// Each ranged scope that holds the day replaced by the slice there; those that do not match
// nothing, and an arm whose first scope does not is left out: none where no arm is left.
std::optional<std::string> SliceText(const Query& query, int64_t day, bool possibly);
// RangedText with a filter behind it: the rows that hold on the day. Elements are shown by the
// property that tells them apart.
std::string RangedTextAt(const Query& query, int64_t day, bool possibly);

// The scope that gives the arm's rows their validity, or nothing.
const Scope* FirstRange(const Query& query, const Arm& arm);
// The kinds of the elements that a query names, by name: 'v' or 'e'.
std::map<std::string, char> ElementNames(const Query& query);

// --- Brute force

struct Value {
  enum class Kind { kNull, kInteger, kBoolean, kVertex, kEdge, kList };
  Kind kind = Kind::kNull;
  int64_t number = 0;  // of an element: its place in the graph
  int64_t read_day = 0;
  std::vector<Value> items;
  const Scope* scope = nullptr;  // of an element: the one that a MATCH has found it under
};
// v3, e7, 5, true, null, [1, 2]: items of a list in order of their texts.
std::string ToText(const Value& value);
// As a result prints it, for elements the property that tells them apart.
std::string ToPlainText(const Value& value);

struct AnswerRow {
  std::vector<Value> values;
  bool certain = true;
};
struct Answer {
  std::vector<AnswerRow> rows;
  bool too_many = false;  // gave up: the query multiplies too much
};
// The rows on the day: those that are certain, and those that are only possible.
Answer AnswerAt(const reference::Graph& graph, const Query& query, int64_t day);

}  // namespace entente::law
