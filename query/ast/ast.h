// The tree that the parser makes of a text: what was written, nothing resolved. Every node has the
// span of its source text.
//
// Ownership: a Statement owns its tree; nothing points into the text.
// Shape:     expressions are one struct with a closed variant; clauses likewise. Visit them
// exhaustively.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostic.h"

namespace entente::query::ast {

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;
struct Query;
struct PathPattern;

// --- Time scopes
// -----------------------------------------------------------------------------------------------------
enum class Certainty : uint8_t { kUnsaid, kPossibly, kCertainly };

// `FOR [NONSEQUENCED] VALID_TIME …`, `AS OF e`, and the same for SYSTEM_TIME. Operands by kind:
//   kAsOf: a   kFromTo, kBetween, kDiff: a, b   kDuring: a   kAll: none
struct TimeScope {
  enum class Kind : uint8_t { kAsOf, kFromTo, kBetween, kDuring, kAll, kDiff };
  enum class Axis : uint8_t { kValid, kSystem };
  Kind kind = Kind::kAsOf;
  Axis axis = Axis::kValid;
  bool nonsequenced = false;
  bool only = false;  // ONLY before FROM, BETWEEN or DURING
  Certainty certainty = Certainty::kUnsaid;
  ExpressionPtr a;
  ExpressionPtr b;
  SourceSpan span;
};

// --- Expressions
// -----------------------------------------------------------------------------------------------------
struct NullLiteral {};
struct BooleanLiteral {
  bool value;
};
struct IntegerLiteral {
  int64_t value;
};
struct FloatLiteral {
  double value;
};
struct StringLiteral {
  std::string value;
};
struct ListLiteral {
  std::vector<ExpressionPtr> items;
};
struct MapItem {
  std::string key;
  SourceSpan key_span;
  ExpressionPtr value;
};
struct MapLiteral {
  std::vector<MapItem> items;
};
struct Parameter {
  std::string name;
};  // $name
struct Variable {
  std::string name;
};

struct Property {  // e.key
  ExpressionPtr object;
  std::string key;
  SourceSpan key_span;
};
struct Index {  // e[i]
  ExpressionPtr object;
  ExpressionPtr index;
};
struct Slice {  // e[a..b], either end may be missing
  ExpressionPtr object;
  ExpressionPtr from;
  ExpressionPtr to;
};
struct LabelTest {  // n:A:B, n:A|B&!C
  ExpressionPtr object;
  std::unique_ptr<struct LabelExpression> labels;
};

enum class UnaryOperator : uint8_t { kNot, kMinus, kPlus, kIsNull, kIsNotNull };
struct Unary {
  UnaryOperator op;
  ExpressionPtr operand;
};

enum class BinaryOperator : uint8_t {
  kOr,
  kXor,
  kAnd,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kPower,
  kIn,
  kStartsWith,
  kEndsWith,
  kContains,
  kRegex,
  // Between period sets, periods and instants; kContains above serves both strings and periods.
  kOverlaps,
  kWithin,
  kCovers,
  kEquals,
  kPrecedes,
  kSucceeds,
  kMeets,
  kImmediatelySucceeds,
  kAt,  // n.p @ t
};
struct Binary {
  BinaryOperator op;
  ExpressionPtr left;
  ExpressionPtr right;
  SourceSpan op_span;
};

// a < b <= c: a chain; it means (a < b) AND (b <= c) with b evaluated once.
enum class ComparisonOperator : uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual
};
struct Comparison {
  ExpressionPtr first;
  struct Link {
    ComparisonOperator op;
    ExpressionPtr operand;
  };
  std::vector<Link> rest;  // at least one
};

struct FunctionCall {
  std::string name;  // as written, dots included: duration.between
  SourceSpan name_span;
  bool distinct = false;
  bool star = false;  // count(*)
  std::vector<ExpressionPtr> arguments;
};

struct Case {
  ExpressionPtr operand;  // null: searched
  struct Branch {
    ExpressionPtr when;
    ExpressionPtr then;
  };
  std::vector<Branch> branches;
  ExpressionPtr otherwise;  // null: ELSE null
};

struct ListComprehension {  // [x IN list WHERE p | e]
  std::string variable;
  SourceSpan variable_span;
  ExpressionPtr list;
  ExpressionPtr where;       // may be null
  ExpressionPtr projection;  // may be null
};

enum class Quantifier : uint8_t { kAll, kAny, kNone, kSingle };
struct Quantified {  // all(x IN list WHERE p)
  Quantifier quantifier;
  std::string variable;
  SourceSpan variable_span;
  ExpressionPtr list;
  ExpressionPtr where;  // may be null: then the items themselves
};

struct Reduce {  // reduce(acc = init, x IN list | e)
  std::string accumulator;
  ExpressionPtr initial;
  std::string variable;
  ExpressionPtr list;
  ExpressionPtr body;
};

struct PatternComprehension {  // [p = (a)-->(b) WHERE x | e]
  std::string path_variable;   // may be empty
  std::unique_ptr<PathPattern> pattern;
  std::optional<TimeScope> scope;
  ExpressionPtr where;
  ExpressionPtr projection;
};

struct PatternPredicate {  // (a)-->(b) as a condition
  std::unique_ptr<PathPattern> pattern;
};

struct MapProjection {  // n {.name, .*, key: e, other}
  ExpressionPtr object;
  struct Item {
    enum class Kind : uint8_t { kProperty, kAllProperties, kVariable, kEntry } kind;
    std::string key;
    ExpressionPtr value;  // kEntry
    SourceSpan span;
  };
  std::vector<Item> items;
};

enum class SubqueryKind : uint8_t { kExists, kCount, kCollect };
struct Subquery {  // EXISTS { … }, COUNT { … }, COLLECT { … }; a bare pattern [WHERE] is a query
                   // with one MATCH and no RETURN
  SubqueryKind kind;
  std::unique_ptr<Query> query;
};

struct Expression {
  SourceSpan span;
  std::variant<NullLiteral, BooleanLiteral, IntegerLiteral, FloatLiteral, StringLiteral,
               ListLiteral, MapLiteral, Parameter, Variable, Property, Index, Slice, LabelTest,
               Unary, Binary, Comparison, FunctionCall, Case, ListComprehension, Quantified, Reduce,
               PatternComprehension, PatternPredicate, MapProjection, Subquery>
      node;
};

// --- Patterns
// --------------------------------------------------------------------------------------------------------
struct LabelExpression {
  enum class Kind : uint8_t { kName, kAny, kNot, kAnd, kOr };  // kAny is %
  Kind kind = Kind::kName;
  std::string name;
  SourceSpan span;
  std::vector<std::unique_ptr<LabelExpression>> operands;  // kNot: 1; kAnd, kOr: 2 or more
};

struct NodePattern {
  std::string variable;  // empty: anonymous
  SourceSpan variable_span;
  std::unique_ptr<LabelExpression> labels;  // may be null
  ExpressionPtr properties;                 // a MapLiteral or a Parameter; may be null
  ExpressionPtr where;                      // inline WHERE; may be null
  SourceSpan span;
};

enum class EdgeDirection : uint8_t { kOut, kIn, kBoth };

struct HopRange {
  uint32_t min = 1;
  std::optional<uint32_t> max;  // nullopt: unbounded
};

struct EdgePattern {
  std::string variable;
  SourceSpan variable_span;
  std::unique_ptr<LabelExpression> types;  // names joined by kOr in the usual case; may be null
  std::optional<HopRange> hops;            // *1..3, {1,3}, +, *; nullopt: a single edge
  bool old_star_form = false;              // `*…` inside the brackets: the variable is a list
  ExpressionPtr properties;
  ExpressionPtr where;
  EdgeDirection direction = EdgeDirection::kBoth;
  SourceSpan span;
};

// ((a)-[r]->(b) WHERE …){1,4}
struct QuantifiedGroup {
  std::unique_ptr<PathPattern> pattern;
  ExpressionPtr where;
  HopRange hops;
  SourceSpan span;
};

// Alternates nodes and edges: nodes.size() == edges.size() + 1. Where quantified groups occur,
// `groups[i]`, if set, stands in place of edges[i].
struct PathPattern {
  enum class Mode : uint8_t { kUnsaid, kWalk, kTrail, kAcyclic, kSimple };
  enum class Selector : uint8_t {
    kNone,
    kAny,
    kAnyShortest,
    kAllShortest,
    kShortestK,
    kShortestGroups
  };
  enum class Objective : uint8_t { kNone, kEarliest, kLatest, kFastest, kShortest };

  std::string variable;  // p = …; may be empty
  SourceSpan variable_span;
  Mode mode = Mode::kUnsaid;
  Selector selector = Selector::kNone;
  int64_t k = 1;

  bool temporal = false;
  bool strict = false;
  Objective objective = Objective::kNone;
  ExpressionPtr depart_after, arrive_before, wait, taking;

  std::vector<NodePattern> nodes;
  std::vector<EdgePattern> edges;
  std::vector<std::unique_ptr<QuantifiedGroup>> groups;  // empty, or one (maybe null) per edge
  SourceSpan span;
};

// --- Clauses
// ---------------------------------------------------------------------------------------------------------
struct Match {
  bool optional = false;
  std::vector<PathPattern> patterns;
  std::vector<TimeScope> scopes;  // at most one per axis
  ExpressionPtr where;
};

struct SortItem {
  ExpressionPtr expression;
  bool descending = false;
};

struct ProjectionItem {
  ExpressionPtr expression;
  std::string alias;  // as given by AS, else empty
  SourceSpan alias_span;
  std::string text;  // the expression as written, without surrounding space: the column's name
                     // where there is no alias
};

// WITH and RETURN.
struct Projection {
  bool distinct = false;
  bool star = false;
  std::vector<ProjectionItem> items;
  std::vector<SortItem> order_by;
  ExpressionPtr skip;
  ExpressionPtr limit;
};
struct With {
  Projection projection;
  ExpressionPtr where;
};
struct Return {
  Projection projection;
};

struct Unwind {
  ExpressionPtr list;
  std::string variable;
  SourceSpan variable_span;
};

// VALID FROM a [TO b] | VALID DURING ps | VALID AT e; and FOR PORTION OF VALID_TIME FROM a [TO b] |
// DURING ps, FOR ALL VALID_TIME.
struct WritePeriod {
  enum class Kind : uint8_t { kFromTo, kDuring, kAt, kAll };
  Kind kind = Kind::kFromTo;
  ExpressionPtr a;
  ExpressionPtr b;  // may be null
  SourceSpan span;
};

struct Create {
  std::vector<PathPattern> patterns;
  std::optional<WritePeriod> valid;
};

struct SetItem {
  enum class Kind : uint8_t { kProperty, kReplaceProperties, kMergeProperties, kLabels };
  Kind kind = Kind::kProperty;
  ExpressionPtr target;  // kProperty: a Property expression; else the element
  ExpressionPtr value;
  std::vector<std::string> labels;  // kLabels
  SourceSpan span;
};
struct Set {
  std::vector<SetItem> items;
  std::optional<WritePeriod> portion;
};
struct RemoveItem {
  ExpressionPtr target;  // a Property expression, or the element whose labels go
  std::vector<std::string> labels;
  SourceSpan span;
};
struct Remove {
  std::vector<RemoveItem> items;
  std::optional<WritePeriod> portion;
};
struct Delete {
  bool detach = false;
  std::vector<ExpressionPtr> targets;
  std::optional<WritePeriod> portion;
};
struct Merge {
  PathPattern pattern;
  std::optional<WritePeriod> valid;
  std::vector<SetItem> on_create;
  std::vector<SetItem> on_match;
};

struct CallSubquery {
  std::unique_ptr<Query> query;
};  // CALL { … }
struct CallProcedure {
  std::string name;
  SourceSpan name_span;
  bool has_arguments = false;  // CALL p without parentheses takes them from parameters
  std::vector<ExpressionPtr> arguments;
  struct Yield {
    std::string field;
    std::string alias;  // equals field where no AS
    SourceSpan span;
  };
  std::vector<Yield> yields;
  bool yield_star = false;
  bool has_yield = false;
  ExpressionPtr where;
};

struct Clause {
  SourceSpan span;
  std::variant<Match, With, Return, Unwind, Create, Set, Remove, Delete, Merge, CallSubquery,
               CallProcedure>
      node;
};

// --- Statements
// ------------------------------------------------------------------------------------------------------
struct SingleQuery {
  std::vector<Clause> clauses;
};  // at least one, but in an EXISTS with an empty RETURN

struct Query {
  std::vector<TimeScope> using_scopes;  // USING VALID_TIME …
  std::vector<SingleQuery> arms;        // more than one: UNION
  std::vector<bool> union_all;          // between arm i and i + 1
  SourceSpan span;
};

struct SessionScope {              // SESSION SET VALID_TIME … / SESSION RESET VALID_TIME
  std::optional<TimeScope> scope;  // nullopt: reset
  TimeScope::Axis axis = TimeScope::Axis::kValid;
};
struct CreateKeyConstraint {  // CREATE CONSTRAINT name FOR (s:State) REQUIRE s.key IS KEY
  std::string name;
  std::string label;
  std::string property;
};
struct Transaction {
  enum class Kind : uint8_t { kBegin, kCommit, kRollback } kind;
};
// Parsed so that it can be refused in one plain sentence: WITHOUT OVERLAPS constraints, derived
// relationships.
struct Unsupported {
  std::string what;
};

struct Statement {
  bool explain = false;
  bool profile = false;
  std::variant<std::unique_ptr<Query>, SessionScope, CreateKeyConstraint, Transaction, Unsupported>
      node;
  SourceSpan span;
};

}  // namespace entente::query::ast
