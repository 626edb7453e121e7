#include <algorithm>

#include "query/plan/optimizer.h"

namespace entente::query {
namespace {

bool IsSingleEdge(const ExpandOperator& hop) {
  return !hop.into && !hop.three_valued && !hop.edge.bound_before && !hop.edge.variable_length &&
         hop.scope->is_slice();
}

bool IsPlainHop(const ExpandOperator& hop) {
  return IsSingleEdge(hop) && hop.to.labels.empty() &&
         hop.edge.direction != ast::EdgeDirection::kBoth && hop.scope->constant &&
         hop.scope->certainty != ast::Certainty::kPossibly;
}

bool IsForward(const ExpandOperator& hop) {
  return hop.from_left == (hop.edge.direction == ast::EdgeDirection::kOut);
}

// Nothing but the number of rows, of rows without a validity.
bool OnlyCountsRows(const AggregateOperator& aggregate) {
  if (aggregate.whole || aggregate.aggregates.empty()) return false;
  return std::all_of(aggregate.aggregates.begin(), aggregate.aggregates.end(),
                     [](const auto& item) {
                       const BoundExpression& e = *item.expression;
                       return e.star && !e.distinct && !e.timeline;
                     });
}

bool Reads(const std::vector<ProjectOperator::Item>& items, Slot slot) {
  std::vector<Slot> slots;
  for (const auto& item : items) CollectSlots(*item.expression, &slots);
  return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

// Each row of the scan's input has all edges below it, from whichever vertex.
bool ScansAll(const VertexScanOperator& scan, const ExpandOperator& hop) {
  return scan.node.slot == hop.from && scan.node.labels.empty() && scan.key_value == nullptr &&
         scan.scope == hop.scope && hop.to.labels.empty() &&
         hop.edge.direction != ast::EdgeDirection::kBoth;
}

}  // namespace

LogicalOperatorPtr CountByProducts(const LogicalOperatorPtr& op) {
  auto* aggregate = std::get_if<AggregateOperator>(&op->node);
  if (aggregate == nullptr || !aggregate->keys.empty() || aggregate->aggregates.size() != 1 ||
      !OnlyCountsRows(*aggregate))
    return op;
  LogicalOperatorPtr below = op->children[0];
  if (std::holds_alternative<DistinctEdgesOperator>(below->node)) below = below->children[0];
  auto* second = std::get_if<ExpandOperator>(&below->node);
  if (second == nullptr) return op;
  auto* first = std::get_if<ExpandOperator>(&below->children[0]->node);
  if (first == nullptr || !IsPlainHop(*first) || !IsPlainHop(*second) ||
      second->from != first->to.slot)
    return op;
  if (IsForward(*first) != IsForward(*second) || first->scope != second->scope) return op;
  const LogicalOperatorPtr input = below->children[0]->children[0];
  const auto* scan = std::get_if<VertexScanOperator>(&input->node);
  if (scan == nullptr || scan->node.slot != first->from) return op;
  CountProductOperator product;
  product.result = aggregate->aggregates[0].slot;
  product.start = first->from;
  product.hops.push_back(std::move(*first));
  product.hops.push_back(std::move(*second));
  return MakeOperator(std::move(product), {input});
}

LogicalOperatorPtr CountByDegrees(const LogicalOperatorPtr& op, LogicalPlan* plan) {
  auto* aggregate = std::get_if<AggregateOperator>(&op->node);
  if (aggregate == nullptr || !OnlyCountsRows(*aggregate)) return op;
  const LogicalOperatorPtr below = op->children[0];
  auto* hop = std::get_if<ExpandOperator>(&below->node);
  if (hop == nullptr || !IsSingleEdge(*hop) || Reads(aggregate->keys, hop->edge.slot) ||
      Reads(aggregate->keys, hop->to.slot))
    return op;
  CountExpandOperator count;
  LogicalOperatorPtr input = below->children[0];
  const auto* scan = std::get_if<VertexScanOperator>(&input->node);
  if (scan != nullptr && ScansAll(*scan, *hop) && !Reads(aggregate->keys, hop->from)) {
    input = input->children[0];
    hop->from = kNoSlot;
  }
  count.hop = std::move(*hop);
  count.result = static_cast<Slot>(plan->slot_kinds.size());
  plan->slot_names.emplace_back();
  plan->slot_kinds.push_back(graph::Kind::kInteger);
  for (auto& item : aggregate->aggregates) {
    BoundExpressionPtr sum = MakeExpression(Op::kAggregate, item.expression->span,
                                            graph::KindSet(graph::Kind::kInteger));
    sum->name = "sum";
    sum->children.push_back(MakeColumn(count.result, graph::Kind::kInteger));
    item.expression = std::move(sum);
  }
  op->children[0] = MakeOperator(std::move(count), {std::move(input)});
  return op;
}

}  // namespace entente::query
