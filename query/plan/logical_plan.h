// What a statement does, as a tree of operators with relational meaning. The binder writes it
// clause by clause; a MATCH is one operator at first, which the optimizer turns into scans,
// expansions and filters (plan/plan_match.h).
//
// Ownership: the tree owns its nodes and expressions; label expressions and patterns of writing
// clauses point into the syntax tree,
//            which therefore lives as long as the plan.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "graph/ids.h"
#include "query/ast/ast.h"
#include "query/binder/bound_expression.h"
#include "query/plan/scope.h"
#include "query/procedures/procedure.h"

namespace entente::query {

using LogicalOperatorPtr = std::shared_ptr<LogicalOperator>;

// --- Patterns, resolved
// ----------------------------------------------------------------------------------------------
struct BoundNode {
  Slot slot = kNoSlot;
  std::string name;  // empty: anonymous
  bool bound_before = false;
  bool given = false;  // bound before under this very scope: that it holds is not asked again
  bool is_value =
      false;  // bound before as a value of unknown kind: only rows where it is a node match
  std::vector<const ast::LabelExpression*> labels;
  Slot read_slot = kNoSlot;  // nonsequenced: where the instant that the element is read at goes
  SourceSpan span;
};
struct BoundEdge {
  Slot slot = kNoSlot;  // the edge, or the list of edges where variable_length
  std::string name;
  size_t left = 0, right = 0;  // indexes of nodes
  ast::EdgeDirection direction = ast::EdgeDirection::kBoth;
  const ast::LabelExpression* types = nullptr;
  bool variable_length = false;
  uint32_t min_hops = 1, max_hops = 1;  // max UINT32_MAX: unbounded
  bool bound_before = false;
  bool given = false;  // as BoundNode's
  Slot read_slot = kNoSlot;
  // Variable length: what each edge must satisfy, over the column edge_variable.
  Slot element_slot = kNoSlot;
  std::vector<BoundExpressionPtr> element_predicates;
  SourceSpan span;
};

struct MatchOperator {
  std::vector<BoundNode> nodes;
  std::vector<BoundEdge> edges;
  std::vector<BoundExpressionPtr> predicates;  // conjuncts
  std::vector<std::pair<Slot, BoundExpressionPtr>> paths;
  ScopePtr scope;
  bool three_valued = false;  // under EXISTS: possible matches count, marked
};

// --- Operators
// -------------------------------------------------------------------------------------------------------
struct ArgumentOperator {};  // one row, or the rows of the operator that the subplan is run for
// A row's own scope: evaluates bounds into a column.
struct BindScopeOperator {
  Slot slot = kNoSlot;
  ast::TimeScope::Kind kind;
  BoundExpressionPtr a, b;
  SourceSpan span;
};
struct VertexScanOperator {
  BoundNode node;
  std::string label;             // scanned by its posting list; empty: all vertices
  BoundExpressionPtr key_value;  // looked up by key instead: the value, and the property
  std::string key_property;
  ScopePtr scope;
  bool three_valued = false;
};
struct ExpandOperator {
  Slot from = kNoSlot;  // bound vertex
  BoundEdge edge;
  BoundNode to;
  bool from_left = true;  // the bound vertex is the edge's left end in the pattern
  bool into = false;      // the other end is bound too
  ScopePtr scope;
  bool three_valued = false;
};
// Elements bound before must hold in this scope too.
struct HoldsOperator {
  std::vector<BoundNode> nodes;
  std::vector<BoundEdge> edges;
  ScopePtr scope;
  bool three_valued = false;
};
struct DistinctEdgesOperator {  // `slot` differs from (is disjoint with) each of `others`
  Slot slot = kNoSlot;
  std::vector<Slot> others;
};
struct FilterOperator {
  std::vector<BoundExpressionPtr> predicates;  // conjuncts
};
struct ProjectOperator {
  struct Item {
    Slot slot = kNoSlot;
    BoundExpressionPtr expression;
    std::string name;  // of the column, for EXPLAIN
  };
  std::vector<Item> items;
  bool splits =
      false;  // rows have a validity and items may read histories: one row per distinct tuple
};
// What an aggregate without grouping keys holds over, where rows have a validity: the whole range
// that is asked about, matches or none.
struct WholeRange {
  enum class Kind : uint8_t {
    kConstant,  // range
    kSlot,      // the union of the ranges of the rows that came to the MATCH, as BindScope adds up
    kOuterRow,  // the validity of the row that the subplan runs for
  };
  Kind kind = Kind::kConstant;
  graph::PeriodSet range;
  Slot slot = kNoSlot;
};
struct AggregateOperator {
  std::vector<ProjectOperator::Item> keys;
  std::vector<ProjectOperator::Item> aggregates;  // expressions are kAggregate
  bool rows_are_plain = false;  // said by the optimizer: rows have no validity, nothing is written
  // Set where rows have a validity: a group's is the union of its rows', that of all rows the
  // whole range.
  std::optional<WholeRange> whole;
};
struct DistinctOperator {
  std::vector<Slot> slots;
  bool ranged = false;  // rows have a validity: equal rows become one with the union of theirs
};
struct SortOperator {
  struct Key {
    BoundExpressionPtr expression;
    bool descending = false;
  };
  std::vector<Key> keys;
  BoundExpressionPtr limit;  // constant; only so many rows are needed (skip included)
};
struct SkipLimitOperator {
  BoundExpressionPtr skip, limit;
};
struct UnwindOperator {
  BoundExpressionPtr list;
  Slot slot = kNoSlot;
};
// Joins each row with what a procedure makes of its arguments.
struct ProcedureCallOperator {
  struct Yield {
    size_t column = 0;  // of the definition
    Slot slot = kNoSlot;
  };
  const ProcedureDefinition* procedure = nullptr;
  std::vector<BoundExpressionPtr> arguments;
  std::vector<Yield> yields;
  SourceSpan span;
};
struct UnionOperator {  // children: arms; column i of arm k comes from slots[k][i]
  std::vector<std::vector<Slot>> inputs;
  std::vector<std::vector<ReadTime>> reads;  // of the inputs
  bool ranged = false;                       // every arm's rows have a validity, so have these
  std::vector<Slot> outputs;
  bool all = false;
};
// For each row of the first child, the rows of the second (run with the row as its argument).
struct ApplyOperator {
  enum class Kind : uint8_t { kInner, kOptional } kind = Kind::kInner;
  std::vector<Slot> inner_slots;  // null where nothing matched
  bool row_by_row = false;        // the subplan groups, sorts or limits: one outer row at a time
  bool ranged = false;            // the rows that come out have a validity
  ScopePtr scope;                 // OPTIONAL over a range: what its null row is taken from
  bool keeps_certainty =
      false;  // under EXISTS, COUNT or COLLECT: rows say whether they are certain
};

// --- Writing
// ---------------------------------------------------------------------------------------------------------
struct BoundWritePeriod {
  ast::WritePeriod::Kind kind;
  BoundExpressionPtr a, b;
  SourceSpan span;
};
struct CreateNode {
  Slot slot = kNoSlot;
  bool bound_before = false;
  std::vector<std::string> labels;
  BoundExpressionPtr properties;  // a map; may be null
  SourceSpan span;
};
struct CreateEdge {
  Slot slot = kNoSlot;
  std::string type;
  size_t left = 0, right = 0;  // indexes of nodes; direction already applied
  BoundExpressionPtr properties;
  SourceSpan span;
};
struct CreatePattern {
  std::vector<CreateNode> nodes;
  std::vector<CreateEdge> edges;
  std::vector<std::pair<Slot, BoundExpressionPtr>> paths;
};
struct CreateOperator {
  CreatePattern pattern;
  std::optional<BoundWritePeriod> valid;
  Slot read_slot = kNoSlot;  // the first instant of the validity written; kNoSlot without VALID
};
struct BoundSetItem {
  ast::SetItem::Kind kind = ast::SetItem::Kind::kProperty;
  BoundExpressionPtr target;  // the element
  std::string key;
  BoundExpressionPtr value;
  std::vector<std::string> labels;
  SourceSpan span;
};
struct SetOperator {
  std::vector<BoundSetItem> items;
  std::optional<BoundWritePeriod> portion;
};
struct BoundRemoveItem {
  BoundExpressionPtr target;
  std::string key;  // empty: labels
  std::vector<std::string> labels;
  SourceSpan span;
};
struct RemoveOperator {
  std::vector<BoundRemoveItem> items;
  std::optional<BoundWritePeriod> portion;
};
struct DeleteOperator {
  bool detach = false;
  std::vector<BoundExpressionPtr> targets;
  std::optional<BoundWritePeriod> portion;
};
struct MergeOperator {  // children: input, and the plan that looks for the pattern
  CreatePattern pattern;
  std::vector<Slot> pattern_slots;
  std::optional<BoundWritePeriod> valid;
  std::vector<BoundSetItem> on_create, on_match;
  Slot read_slot = kNoSlot;  // the first instant of the validity written; kNoSlot without VALID
  SourceSpan span;
};

// The columns of a statement's answer.
struct ProduceOperator {
  std::vector<Slot> slots;
  std::vector<ReadTime> reads;  // of element columns
  std::vector<std::string> names;
};

// Counts the rows of a chain of expansions without making them: sums of products of degrees.
struct CountProductOperator {
  Slot result = kNoSlot;
  std::vector<ExpandOperator> hops;  // from the first child's vertex column on
  Slot start = kNoSlot;
};

// For two bound vertices of each row, the vertices that both have an edge with: an expansion from
// the first, and one that closes it with the second.
struct IntersectMarkedOperator {
  ExpandOperator first;    // to a new vertex
  ExpandOperator closing;  // between that and another bound one

  Slot SecondVertex() const {
    return closing.from == first.to.slot ? closing.to.slot : closing.from;
  }
};

// For each row the edges of the graph that the scope shows, with their ends: a scan of one end's
// vertices and the expansion from there in one.
struct EdgeScanOperator {
  BoundNode source, target;
  BoundEdge edge;
  ScopePtr scope;
  // Conditions on where the edge's own validity begins and ends: start(valid(r)) and end(valid(r))
  // against what is the same for all rows.
  std::vector<BoundExpressionPtr> bounds;
};

// Rows of the child times the number of edges that an expansion would find for each; rows without
// any are dropped.
struct CountExpandOperator {
  ExpandOperator hop;  // from a bound vertex; kNoSlot: from every vertex
  Slot result = kNoSlot;
};

struct LogicalOperator {
  std::vector<LogicalOperatorPtr> children;
  std::variant<ArgumentOperator, BindScopeOperator, MatchOperator, VertexScanOperator,
               ExpandOperator, HoldsOperator, DistinctEdgesOperator, FilterOperator,
               ProjectOperator, AggregateOperator, DistinctOperator, SortOperator,
               SkipLimitOperator, UnwindOperator, ProcedureCallOperator, UnionOperator,
               ApplyOperator, CreateOperator, SetOperator, RemoveOperator, DeleteOperator,
               MergeOperator, ProduceOperator, CountProductOperator, IntersectMarkedOperator,
               CountExpandOperator, EdgeScanOperator>
      node;
};

template <typename Node>
LogicalOperatorPtr MakeOperator(Node node, std::vector<LogicalOperatorPtr> children = {}) {
  auto op = std::make_shared<LogicalOperator>();
  op->children = std::move(children);
  op->node = std::move(node);
  return op;
}

// A statement, ready to be optimised and run.
struct LogicalPlan {
  LogicalOperatorPtr root;  // a Produce, or a writing operator where nothing is returned
  std::vector<std::string> slot_names;  // by slot, for EXPLAIN
  std::vector<graph::KindSet> slot_kinds;
  bool writes = false;
  bool returns = false;
  bool matches = false;  // some MATCH looks at a scope that others would not see the same in
  std::vector<std::string> columns;
  std::vector<Notice> notices;
};

// One operator a line, children indented below; the last executed first.
std::string ToText(const LogicalPlan& plan);

}  // namespace entente::query
