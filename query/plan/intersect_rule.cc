#include "query/plan/optimizer.h"

namespace entente::query {
namespace {

bool IsOneEdgeAt(const ExpandOperator& hop) {
  return !hop.three_valued && !hop.edge.bound_before && !hop.edge.variable_length &&
         hop.edge.element_predicates.empty() && hop.scope->is_slice() && hop.scope->constant;
}

// The operator, or where it closes a triangle with the expansion below it, one for both.
LogicalOperatorPtr IntersectOne(const graph::Catalog& catalog, const LogicalOperatorPtr& op) {
  auto* closing = std::get_if<ExpandOperator>(&op->node);
  if (closing == nullptr || !closing->into || !IsOneEdgeAt(*closing)) return op;
  LogicalOperatorPtr distinct;
  LogicalOperatorPtr below = op->children[0];
  if (std::holds_alternative<DistinctEdgesOperator>(below->node)) {
    distinct = below;
    below = below->children[0];
  }
  auto* first = std::get_if<ExpandOperator>(&below->node);
  if (first == nullptr || first->into || !IsOneEdgeAt(*first) || first->scope != closing->scope)
    return op;
  const Slot middle = first->to.slot;
  if ((closing->from == middle) == (closing->to.slot == middle)) return op;
  if (!HasManyStarts(catalog, *below)) return op;
  const LogicalOperatorPtr input = below->children[0];
  IntersectMarkedOperator both;
  both.first = std::move(*first);
  both.closing = std::move(*closing);
  LogicalOperatorPtr result = MakeOperator(std::move(both), {input});
  if (distinct == nullptr) return result;
  distinct->children[0] = std::move(result);
  return distinct;
}

}  // namespace

bool HasManyStarts(const graph::Catalog& catalog, const LogicalOperator& op) {
  if (const auto* scan = std::get_if<VertexScanOperator>(&op.node)) {
    if (scan->key_value != nullptr) return false;
    const auto label = catalog.FindLabel(scan->label);
    return scan->label.empty() ||
           (label && catalog.NumVerticesWith(*label) * 16 >= catalog.num_vertices());
  }
  return !op.children.empty() && HasManyStarts(catalog, *op.children[0]);
}

LogicalOperatorPtr IntersectClosing(const graph::Catalog& catalog, const LogicalOperatorPtr& op) {
  LogicalOperatorPtr result = IntersectOne(catalog, op);
  for (LogicalOperatorPtr& child : result->children) child = IntersectClosing(catalog, child);
  return result;
}

}  // namespace entente::query
