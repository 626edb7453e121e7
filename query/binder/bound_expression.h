// Expressions with every name resolved: columns instead of variables, functions instead of their
// names, constants instead of parameters.
//
// Shape: one node type; `op` says what it is and which of the fields mean something; operands are
// `children`, in the order of the text. Types: `kinds` is the set of kinds that the value may have;
// one kind (null aside) selects a typed kernel.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "graph/value.h"
#include "query/ast/ast.h"
#include "query/execution/vector.h"
#include "query/functions/function.h"

namespace entente::query {

struct LogicalOperator;
struct Scope;
struct BoundExpression;
using BoundExpressionPtr = std::unique_ptr<BoundExpression>;

// When an element is read: language reference, section "Reads".
struct ReadTime {
  enum class Kind : uint8_t {
    kConstant,  // at one instant for the whole statement
    kSlot,      // at the instant (microseconds) in a column; null: never
    kRow,       // at the first instant of the row's validity
    kEmbedded,  // the value carries it (elements in lists, maps, paths)
  };
  Kind kind = Kind::kEmbedded;
  graph::Instant instant;
  Slot slot = kNoSlot;
  // The element may not hold at that instant, so that its properties must be asked for with care.
  bool may_not_hold = false;
  // Matched by a NONSEQUENCED clause, which reads at the last instant of this range: that other
  // values were there before is worth a notice.
  std::shared_ptr<const Scope> nonsequenced;
  // Matched under ONLY: what valid(x) and history(x.p) are cut to, or the column where that stands.
  std::shared_ptr<const graph::PeriodSet> clip;
  Slot clip_slot = kNoSlot;

  static ReadTime At(graph::Instant instant) {
    return {Kind::kConstant, instant, kNoSlot, false, {}, {}, kNoSlot};
  }
  static ReadTime AtSlot(Slot slot) { return {Kind::kSlot, {}, slot, false, {}, {}, kNoSlot}; }
  static ReadTime Row() { return {Kind::kRow, {}, kNoSlot, false, {}, {}, kNoSlot}; }
};

enum class Op : uint8_t {
  kConstant,   // value
  kColumn,     // slot (+ read for elements)
  kProperty,   // children[0].name, an element or anything else
  kCall,       // function(children)
  kAggregate,  // name, distinct; only inside an Aggregate operator's items
  kAnd,
  kOr,
  kXor,
  kNot,
  kCompare,     // comparison
  kArithmetic,  // arithmetic: kAdd … kPower
  kNegate,
  kIsNull,
  kIsNotNull,
  kIn,
  kStartsWith,
  kEndsWith,
  kContains,
  kRegex,
  kRelate,     // relation
  kLabelTest,  // children[0] has labels that fit `labels`
  kList,       // children
  kMap,        // keys, children
  kMapAll,     // children[0]'s properties overlaid by keys/children[1..] (map projection with .*)
  kIndex,
  kSlice,  // kSlice: children[1], children[2] may be null constants when `has_from` / `has_to` is
           // false
  kCase,   // searched: when, then, when, then, …, [else]
  kComprehension,    // list, [where], [projection]; slot = the variable
  kQuantifier,       // list, where; slot = the variable
  kReduce,           // initial, list, body; slot = the accumulator, slot2 = the variable
  kSubquery,         // plan; subquery kind
  kPath,             // children: vertices and edges (or edge lists) alternating
  kRowValidity,      // valid()
  kElementValidity,  // valid(x)
  kHistory,          // history(children[0].name)
  kAt,               // children[0].name @ children[1]
  kCertainly,
  kPossibly,
};

struct BoundExpression {
  Op op = Op::kConstant;
  SourceSpan span;
  graph::KindSet kinds = graph::KindSet::Any();
  std::vector<BoundExpressionPtr> children;

  graph::Value value;   // kConstant
  Slot slot = kNoSlot;  // kColumn, lambdas
  Slot slot2 = kNoSlot;
  ReadTime read;     // elements: when they are read
  std::string name;  // property key, aggregate, variable (for messages)
  const FunctionDefinition* function = nullptr;
  bool distinct = false;  // kAggregate
  bool star = false;      // kAggregate: count(*)
  bool timeline = false;  // kAggregate: its value at each instant
  ast::ComparisonOperator comparison = ast::ComparisonOperator::kEqual;
  ast::BinaryOperator arithmetic = ast::BinaryOperator::kAdd;
  PeriodRelation relation = PeriodRelation::kOverlaps;
  std::vector<std::string> keys;  // kMap
  const ast::LabelExpression* labels =
      nullptr;  // kLabelTest; lives as long as the statement's tree
  bool has_from = false, has_to = false, has_where = false, has_projection = false,
       has_else = false;
  ast::Quantifier quantifier = ast::Quantifier::kAll;
  ast::SubqueryKind subquery = ast::SubqueryKind::kExists;
  std::shared_ptr<LogicalOperator> plan;  // kSubquery
  Slot plan_result = kNoSlot;             // COLLECT's column

  BoundExpression();
  ~BoundExpression();
  BoundExpression(BoundExpression&&) noexcept;
  BoundExpression& operator=(BoundExpression&&) noexcept;

  bool is_constant() const { return op == Op::kConstant; }
};

BoundExpressionPtr MakeExpression(Op op, SourceSpan span, graph::KindSet kinds);
BoundExpressionPtr MakeConstant(const graph::Value& value, SourceSpan span = {});
BoundExpressionPtr MakeColumn(Slot slot, graph::KindSet kinds, SourceSpan span = {});
BoundExpressionPtr Clone(const BoundExpression& expression);

// Calls visit(node) for the node and all below it, lambdas included, subqueries' plans not.
template <typename Visit>
void Walk(const BoundExpression& expression, const Visit& visit) {
  visit(expression);
  for (const auto& child : expression.children) Walk(*child, visit);
}

// Every column that evaluating the expression reads, those of subqueries' plans and of read times
// included.
void CollectSlots(const BoundExpression& expression, std::vector<Slot>* slots);
// The same value for all rows of a statement, which may take a call to find out.
bool IsSameForAllRows(const BoundExpression& expression);
bool ContainsAggregate(const BoundExpression& expression);
bool ContainsRowValidity(const BoundExpression& expression);
bool ContainsSubquery(const BoundExpression& expression);
// May give another value each time: rand() and what may fail or is expensive to repeat is not
// meant.
bool IsRandom(const BoundExpression& expression);

// In the words of the language, for EXPLAIN: names of columns come from `names` by slot.
std::string ToText(const BoundExpression& expression, const std::vector<std::string>& names);

}  // namespace entente::query
