#include <algorithm>

#include "query/plan/optimizer.h"

namespace entente::query {
namespace {

bool IsBoundOf(const BoundExpression& e, Slot edge) {
  if (e.op != Op::kCall || (e.function->name != "start" && e.function->name != "end")) return false;
  const BoundExpression& validity = *e.children[0];
  return validity.op == Op::kElementValidity && validity.children[0]->op == Op::kColumn &&
         validity.children[0]->slot == edge;
}

bool IsBoundsCondition(const BoundExpression& e, Slot edge) {
  if (e.op != Op::kCompare || e.comparison == ast::ComparisonOperator::kNotEqual) return false;
  const BoundExpression& a = *e.children[0];
  const BoundExpression& b = *e.children[1];
  return (IsBoundOf(a, edge) && IsSameForAllRows(b)) || (IsBoundOf(b, edge) && IsSameForAllRows(a));
}

bool IsScannable(const VertexScanOperator& scan, const ExpandOperator& hop) {
  return scan.key_value == nullptr && scan.node.slot == hop.from && scan.scope == hop.scope &&
         !scan.three_valued && !hop.three_valued && !hop.into && !hop.edge.bound_before &&
         !hop.edge.variable_length && hop.edge.direction != ast::EdgeDirection::kBoth;
}

// The conditions of the filter on the edge's bounds go down into the scan.
void TakeBounds(FilterOperator* filter, EdgeScanOperator* scan) {
  const auto first = std::stable_partition(
      filter->predicates.begin(), filter->predicates.end(),
      [&](const BoundExpressionPtr& e) { return !IsBoundsCondition(*e, scan->edge.slot); });
  std::move(first, filter->predicates.end(), std::back_inserter(scan->bounds));
  filter->predicates.erase(first, filter->predicates.end());
}

LogicalOperatorPtr ScanOne(const graph::Catalog& catalog, const LogicalOperatorPtr& op) {
  auto* filter = std::get_if<FilterOperator>(&op->node);
  const LogicalOperatorPtr below = filter != nullptr ? op->children[0] : op;
  auto* hop = std::get_if<ExpandOperator>(&below->node);
  if (hop == nullptr) return op;
  const LogicalOperatorPtr start = below->children[0];
  auto* scan = std::get_if<VertexScanOperator>(&start->node);
  if (scan == nullptr || !IsScannable(*scan, *hop) || !HasManyStarts(catalog, *start)) return op;
  const bool forward = hop->from_left == (hop->edge.direction == ast::EdgeDirection::kOut);
  EdgeScanOperator edges;
  edges.source = forward ? std::move(scan->node) : std::move(hop->to);
  edges.target = forward ? std::move(hop->to) : std::move(scan->node);
  edges.edge = std::move(hop->edge);
  edges.scope = hop->scope;
  if (filter != nullptr) TakeBounds(filter, &edges);
  const LogicalOperatorPtr result = MakeOperator(std::move(edges), {start->children[0]});
  if (filter == nullptr || filter->predicates.empty()) return result;
  op->children[0] = result;
  return op;
}

}  // namespace

LogicalOperatorPtr ScanEdges(const graph::Catalog& catalog, const LogicalOperatorPtr& op) {
  LogicalOperatorPtr result = ScanOne(catalog, op);
  for (LogicalOperatorPtr& child : result->children) child = ScanEdges(catalog, child);
  return result;
}

}  // namespace entente::query
