#include "query/plan/plan_slots.h"

namespace entente::query {
namespace {

using Slots = std::vector<Slot>;

void Add(Slot slot, Slots* slots) {
  if (slot != kNoSlot) slots->push_back(slot);
}
void Add(const BoundExpressionPtr& expression, Slots* slots) {
  if (expression != nullptr) CollectSlots(*expression, slots);
}
void Add(const ScopePtr& scope, Slots* slots) {
  if (scope != nullptr && !scope->constant) Add(scope->slot, slots);
}
void Add(const std::optional<BoundWritePeriod>& period, Slots* slots) {
  if (!period) return;
  Add(period->a, slots);
  Add(period->b, slots);
}
void Add(const CreatePattern& pattern, Slots* slots) {
  for (const CreateNode& node : pattern.nodes) {
    if (node.bound_before) Add(node.slot, slots);
    Add(node.properties, slots);
  }
  for (const CreateEdge& edge : pattern.edges) Add(edge.properties, slots);
  for (const auto& [slot, path] : pattern.paths) Add(path, slots);
}
void Add(const std::vector<BoundSetItem>& items, Slots* slots) {
  for (const BoundSetItem& item : items) {
    Add(item.target, slots);
    Add(item.value, slots);
  }
}
void Add(const std::vector<ProjectOperator::Item>& items, Slots* slots) {
  for (const auto& item : items) Add(item.expression, slots);
}

struct Reads {
  Slots* slots;
  void operator()(const ArgumentOperator&) const {}
  void operator()(const BindScopeOperator& op) const { Add(op.a, slots), Add(op.b, slots); }
  void operator()(const MatchOperator& op) const {
    Add(op.scope, slots);
    for (const BoundNode& node : op.nodes) {
      if (node.bound_before) Add(node.slot, slots);
    }
    for (const BoundEdge& edge : op.edges) {
      if (edge.bound_before) Add(edge.slot, slots);
      for (const auto& predicate : edge.element_predicates) Add(predicate, slots);
    }
    for (const auto& predicate : op.predicates) Add(predicate, slots);
    for (const auto& [slot, path] : op.paths) Add(path, slots);
  }
  void operator()(const VertexScanOperator& op) const {
    Add(op.scope, slots), Add(op.key_value, slots);
  }
  void operator()(const ExpandOperator& op) const {
    Add(op.scope, slots);
    Add(op.from, slots);
    if (op.into) Add(op.to.slot, slots);
    if (op.edge.bound_before) Add(op.edge.slot, slots);
    for (const auto& predicate : op.edge.element_predicates) Add(predicate, slots);
  }
  void operator()(const HoldsOperator& op) const {
    Add(op.scope, slots);
    for (const BoundNode& node : op.nodes) Add(node.slot, slots);
    for (const BoundEdge& edge : op.edges) Add(edge.slot, slots);
  }
  void operator()(const DistinctEdgesOperator& op) const {
    Add(op.slot, slots);
    for (const Slot other : op.others) Add(other, slots);
  }
  void operator()(const FilterOperator& op) const {
    for (const auto& predicate : op.predicates) Add(predicate, slots);
  }
  void operator()(const ProjectOperator& op) const { Add(op.items, slots); }
  void operator()(const AggregateOperator& op) const {
    Add(op.keys, slots), Add(op.aggregates, slots);
  }
  void operator()(const DistinctOperator& op) const {
    slots->insert(slots->end(), op.slots.begin(), op.slots.end());
  }
  void operator()(const SortOperator& op) const {
    for (const auto& key : op.keys) Add(key.expression, slots);
  }
  void operator()(const SkipLimitOperator&) const {}
  void operator()(const UnwindOperator& op) const { Add(op.list, slots); }
  void operator()(const ProcedureCallOperator& op) const {
    for (const auto& argument : op.arguments) Add(argument, slots);
  }
  void operator()(const UnionOperator& op) const {
    for (const auto& arm : op.inputs) slots->insert(slots->end(), arm.begin(), arm.end());
    for (const auto& arm : op.reads) {
      for (const ReadTime& read : arm) Add(read.slot, slots), Add(read.clip_slot, slots);
    }
  }
  void operator()(const ApplyOperator& op) const {
    Add(op.scope, slots);
    slots->insert(slots->end(), op.inner_slots.begin(), op.inner_slots.end());
  }
  void operator()(const CreateOperator& op) const { Add(op.pattern, slots), Add(op.valid, slots); }
  void operator()(const SetOperator& op) const { Add(op.items, slots), Add(op.portion, slots); }
  void operator()(const RemoveOperator& op) const {
    for (const BoundRemoveItem& item : op.items) Add(item.target, slots);
    Add(op.portion, slots);
  }
  void operator()(const DeleteOperator& op) const {
    for (const auto& target : op.targets) Add(target, slots);
    Add(op.portion, slots);
  }
  void operator()(const MergeOperator& op) const {
    Add(op.pattern, slots), Add(op.valid, slots), Add(op.on_create, slots), Add(op.on_match, slots);
    slots->insert(slots->end(), op.pattern_slots.begin(), op.pattern_slots.end());
  }
  void operator()(const ProduceOperator& op) const {
    slots->insert(slots->end(), op.slots.begin(), op.slots.end());
    for (const ReadTime& read : op.reads) {
      if (read.kind == ReadTime::Kind::kSlot) Add(read.slot, slots);
      Add(read.clip_slot, slots);
    }
  }
  void operator()(const CountProductOperator& op) const { Add(op.start, slots); }
  void operator()(const IntersectMarkedOperator& op) const {
    Add(op.first.from, slots), Add(op.SecondVertex(), slots);
  }
  void operator()(const CountExpandOperator& op) const {
    Add(op.hop.scope, slots), Add(op.hop.from, slots);
  }
  void operator()(const EdgeScanOperator& op) const { Add(op.scope, slots); }
};

void AddWrites(const BoundNode& node, Slots* slots) {
  if (!node.bound_before) Add(node.slot, slots);
  Add(node.read_slot, slots);
}
void AddWrites(const BoundEdge& edge, Slots* slots) {
  if (!edge.bound_before) Add(edge.slot, slots);
  Add(edge.read_slot, slots);
}
void AddWrites(const CreatePattern& pattern, Slots* slots) {
  for (const CreateNode& node : pattern.nodes) {
    if (!node.bound_before) Add(node.slot, slots);
  }
  for (const CreateEdge& edge : pattern.edges) Add(edge.slot, slots);
  for (const auto& [slot, path] : pattern.paths) Add(slot, slots);
}
void AddWrites(const std::vector<ProjectOperator::Item>& items, Slots* slots) {
  for (const auto& item : items) Add(item.slot, slots);
}

struct Writes {
  Slots* slots;
  template <typename Node>
  void operator()(const Node&) const {}
  void operator()(const BindScopeOperator& op) const { Add(op.slot, slots); }
  void operator()(const MatchOperator& op) const {
    for (const BoundNode& node : op.nodes) AddWrites(node, slots);
    for (const BoundEdge& edge : op.edges) AddWrites(edge, slots);
    for (const auto& [slot, path] : op.paths) Add(slot, slots);
  }
  void operator()(const VertexScanOperator& op) const { AddWrites(op.node, slots); }
  void operator()(const ExpandOperator& op) const {
    AddWrites(op.edge, slots);
    if (!op.into) AddWrites(op.to, slots);
  }
  void operator()(const HoldsOperator& op) const {
    for (const BoundNode& node : op.nodes) Add(node.read_slot, slots);
    for (const BoundEdge& edge : op.edges) Add(edge.read_slot, slots);
  }
  void operator()(const ProjectOperator& op) const { AddWrites(op.items, slots); }
  void operator()(const AggregateOperator& op) const {
    AddWrites(op.keys, slots), AddWrites(op.aggregates, slots);
  }
  void operator()(const UnwindOperator& op) const { Add(op.slot, slots); }
  void operator()(const ProcedureCallOperator& op) const {
    for (const auto& yield : op.yields) Add(yield.slot, slots);
  }
  void operator()(const UnionOperator& op) const {
    slots->insert(slots->end(), op.outputs.begin(), op.outputs.end());
  }
  void operator()(const CreateOperator& op) const {
    AddWrites(op.pattern, slots), Add(op.read_slot, slots);
  }
  void operator()(const MergeOperator& op) const {
    AddWrites(op.pattern, slots), Add(op.read_slot, slots);
  }
  void operator()(const CountProductOperator& op) const { Add(op.result, slots); }
  void operator()(const IntersectMarkedOperator& op) const {
    AddWrites(op.first.edge, slots), AddWrites(op.first.to, slots);
    AddWrites(op.closing.edge, slots);
  }
  void operator()(const CountExpandOperator& op) const { Add(op.result, slots); }
  void operator()(const EdgeScanOperator& op) const {
    AddWrites(op.source, slots), AddWrites(op.edge, slots), AddWrites(op.target, slots);
  }
};

}  // namespace

void CollectOwnReads(const LogicalOperator& op, Slots* slots) { std::visit(Reads{slots}, op.node); }
void CollectOwnWrites(const LogicalOperator& op, Slots* slots) {
  std::visit(Writes{slots}, op.node);
}

void CollectSlots(const LogicalOperator& op, Slots* slots) {
  CollectOwnReads(op, slots);
  CollectOwnWrites(op, slots);
  for (const LogicalOperatorPtr& child : op.children) CollectSlots(*child, slots);
}

}  // namespace entente::query
