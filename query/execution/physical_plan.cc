#include <algorithm>

#include "base/check.h"
#include "query/execution/operators/operators.h"
#include "query/execution/profiled_operator.h"
#include "query/plan/plan_slots.h"

namespace entente::query {
namespace {

using Slots = std::vector<Slot>;

bool Has(const Slots& slots, Slot slot) {
  return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

Slots Unique(Slots slots) {
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  return slots;
}
Slots Union(const Slots& a, const Slots& b) {
  Slots all = a;
  all.insert(all.end(), b.begin(), b.end());
  return Unique(std::move(all));
}
Slots Intersection(const Slots& a, const Slots& b) {
  Slots both;
  for (const Slot slot : a) {
    if (Has(b, slot)) both.push_back(slot);
  }
  return Unique(std::move(both));
}
Slots Without(const Slots& a, const Slots& b) {
  Slots rest;
  for (const Slot slot : a) {
    if (!Has(b, slot)) rest.push_back(slot);
  }
  return rest;
}

bool Groups(const LogicalOperator& op) {
  return std::holds_alternative<AggregateOperator>(op.node) ||
         std::holds_alternative<DistinctOperator>(op.node) ||
         std::holds_alternative<SortOperator>(op.node) ||
         std::holds_alternative<SkipLimitOperator>(op.node) ||
         std::holds_alternative<UnionOperator>(op.node) ||
         std::holds_alternative<CountProductOperator>(op.node);
}

class PlanBuilder {
 public:
  // `profile` may be null: then nothing is wrapped.
  PlanBuilder(ExecutionContext& context, Slots outer, bool is_subplan, PlanProfile* profile)
      : context_(context), outer_(std::move(outer)), is_subplan_(is_subplan), profile_(profile) {}

  PhysicalPlan Build(const LogicalOperator& op, const Slots& needed) {
    PhysicalPlan plan;
    plan.root = Make(op, needed);
    plan.argument = argument_;
    plan.keep_alive.assign(fan_outs_.begin(), fan_outs_.end());
    return plan;
  }

 private:
  static bool Drops(const LogicalOperator& op) {
    return std::holds_alternative<AggregateOperator>(op.node) ||
           std::holds_alternative<CountProductOperator>(op.node);
  }

  OperatorPtr Make(const LogicalOperator& op, const Slots& needed_above) {
    OperatorPtr made = MakeBare(op, needed_above);
    if (profile_ == nullptr) return made;
    return MakeProfiled(context_, std::move(made), &(*profile_)[&op]);
  }

  OperatorPtr MakeBare(const LogicalOperator& op, const Slots& needed_above) {
    if (std::holds_alternative<ArgumentOperator>(op.node)) return MakeArgumentHere(needed_above);
    if (const auto* node = std::get_if<UnionOperator>(&op.node)) return MakeUnionHere(op, *node);
    Slots reads, writes;
    CollectOwnReads(op, &reads);
    CollectOwnWrites(op, &writes);
    // What the plan of an Apply or Merge reads comes from the rows that it is run for.
    if (op.children.size() > 1) CollectSlots(*op.children[1], &reads);
    const bool drops = Drops(op);
    const Slots below = drops ? Unique(reads) : Union(Without(needed_above, writes), reads);
    OperatorPtr child = Make(*op.children[0], below);
    const Slots available = available_;
    available_ = drops ? Unique(writes) : Union(writes, available);
    if (const auto* apply = std::get_if<ApplyOperator>(&op.node))
      available_ = Union(available_, apply->inner_slots);
    Slots carried = Intersection(Union(Without(needed_above, writes), ForOrdinal()), available);
    // Conditions of a variable-length expansion are tested while it runs.
    if (const auto* expand = std::get_if<ExpandOperator>(&op.node);
        expand != nullptr && !expand->edge.element_predicates.empty()) {
      carried = Intersection(Union(carried, reads), available);
    }
    if (const auto* filter = std::get_if<FilterOperator>(&op.node); filter != nullptr) {
      carried = Intersection(Union(carried, reads), available);
    }
    return std::visit(
        [&](const auto& node) {
          return MakeOne(node, op, std::move(carried), Intersection(below, available), available,
                         std::move(child));
        },
        op.node);
  }

  Slots ForOrdinal() const {
    if (argument_ != nullptr && argument_->ordinal() != kNoSlot) return {argument_->ordinal()};
    return {};
  }

  OperatorPtr MakeArgumentHere(const Slots& needed) {
    ArgumentSource* source = nullptr;
    OperatorPtr op = MakeArgument(context_, Intersection(needed, outer_), is_subplan_, &source);
    argument_ = source;
    available_ = Union(outer_, ForOrdinal());
    return op;
  }

  OperatorPtr MakeUnionHere(const LogicalOperator& op, const UnionOperator& node) {
    std::vector<OperatorPtr> children;
    for (size_t i = 0; i < op.children.size(); ++i) {
      Slots wanted = node.inputs[i];
      for (const ReadTime& read : node.reads[i]) {
        for (const Slot slot : {read.slot, read.clip_slot}) {
          if (slot != kNoSlot) wanted.push_back(slot);
        }
      }
      children.push_back(Make(*op.children[i], Unique(std::move(wanted))));
      arguments_.push_back(argument_);
    }
    fan_out_.arguments = arguments_;
    argument_ = &fan_out_holder();
    available_ = Unique(node.outputs);
    return MakeUnion(context_, node, std::move(children));
  }

  // A union under a subquery has an argument in each arm: all get the same rows.
  struct FanOut final : ArgumentSource {
    std::vector<ArgumentSource*> arguments;
    void SetInput(const Batch* outer, const uint8_t* active) override {
      for (ArgumentSource* argument : arguments) argument->SetInput(outer, active);
    }
    void SetSingleRow(const Batch* outer, uint32_t row) override {
      for (ArgumentSource* argument : arguments) argument->SetSingleRow(outer, row);
    }
    graph::Validity OuterValidity() const override { return arguments[0]->OuterValidity(); }
    void TakeAsCertain() override {
      for (ArgumentSource* argument : arguments) argument->TakeAsCertain();
    }
    Slot ordinal() const override { return kNoSlot; }
  };
  FanOut& fan_out_holder() {
    fan_outs_.push_back(std::make_shared<FanOut>(fan_out_));
    return *fan_outs_.back();
  }

  template <typename Node>
  OperatorPtr MakeOne(const Node& node, const LogicalOperator& op, Slots carried, Slots inputs,
                      const Slots& available, OperatorPtr child) {
    if constexpr (std::is_same_v<Node, BindScopeOperator>)
      return MakeBindScope(context_, node, std::move(child));
    else if constexpr (std::is_same_v<Node, VertexScanOperator>)
      return MakeVertexScan(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, ExpandOperator>)
      return node.edge.variable_length
                 ? MakeVarExpand(context_, node, std::move(carried), std::move(child))
                 : MakeExpand(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, HoldsOperator>)
      return MakeHolds(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, DistinctEdgesOperator>)
      return MakeDistinctEdges(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, FilterOperator>)
      return MakeFilter(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, ProjectOperator>)
      return MakeProject(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, AggregateOperator>)
      return MakeAggregateHere(node, std::move(child));
    else if constexpr (std::is_same_v<Node, DistinctOperator>)
      return MakeDistinct(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, SortOperator>)
      return MakeSort(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, SkipLimitOperator>)
      return MakeSkipLimit(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, UnwindOperator>)
      return MakeUnwind(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, ProcedureCallOperator>)
      return MakeProcedureCall(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, CreateOperator>)
      return MakeCreate(context_, node, std::move(inputs), std::move(child));
    else if constexpr (std::is_same_v<Node, SetOperator>)
      return MakeSet(context_, node, std::move(inputs), std::move(child));
    else if constexpr (std::is_same_v<Node, RemoveOperator>)
      return MakeRemove(context_, node, std::move(inputs), std::move(child));
    else if constexpr (std::is_same_v<Node, DeleteOperator>)
      return MakeDelete(context_, node, std::move(inputs), std::move(child));
    else if constexpr (std::is_same_v<Node, CountProductOperator>)
      return MakeCountProduct(context_, node, std::move(child));
    else if constexpr (std::is_same_v<Node, IntersectMarkedOperator>)
      return MakeIntersectMarked(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, EdgeScanOperator>)
      return MakeEdgeScan(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, CountExpandOperator>)
      return MakeCountExpand(context_, node, std::move(carried), std::move(child));
    else if constexpr (std::is_same_v<Node, ApplyOperator>)
      return MakeApply(context_, node, std::move(carried), std::move(child),
                       Inner(*op.children[1], node.inner_slots, inputs, available));
    else if constexpr (std::is_same_v<Node, MergeOperator>)
      return MakeMerge(context_, node, inputs, std::move(child),
                       Inner(*op.children[1], node.pattern_slots, inputs, available));
    else {
      ENTENTE_CHECK(false && "this operator has no physical form of its own");
      return nullptr;
    }
  }

  OperatorPtr MakeAggregateHere(const AggregateOperator& op, OperatorPtr child) {
    OperatorPtr typed =
        op.rows_are_plain && !is_subplan_ ? MakeTypedAggregate(context_, op, &child) : nullptr;
    return typed != nullptr ? std::move(typed)
                            : MakeAggregate(context_, op, argument_, std::move(child));
  }

  // The outer rows bring the columns that this operator asked its child for.
  PhysicalPlan Inner(const LogicalOperator& inner, const Slots& needed, const Slots& inputs,
                     const Slots& available) {
    return PlanBuilder(context_, Intersection(inputs, available), true, profile_)
        .Build(inner, needed);
  }

  ExecutionContext& context_;
  Slots outer_;
  bool is_subplan_;
  PlanProfile* profile_;
  std::vector<std::shared_ptr<FanOut>> fan_outs_;
  ArgumentSource* argument_ = nullptr;
  Slots available_;  // the columns that the rows of the operator made last have
  std::vector<ArgumentSource*> arguments_;
  FanOut fan_out_;
};

}  // namespace

bool MustRunRowByRow(const LogicalOperator& op) {
  if (Groups(op)) return true;
  return std::any_of(op.children.begin(), op.children.end(),
                     [](const LogicalOperatorPtr& child) { return MustRunRowByRow(*child); });
}

PhysicalPlan BuildPhysicalPlan(const LogicalOperator& op, const Slots& needed, const Slots& outer,
                               ExecutionContext& context) {
  return PlanBuilder(context, outer, true, nullptr).Build(op, needed);
}

OperatorPtr BuildStatement(const LogicalOperator& op, const Slots& needed,
                           ExecutionContext& context) {
  return PlanBuilder(context, {}, false, nullptr).Build(op, needed).root;
}

OperatorPtr BuildProfiledStatement(const LogicalOperator& op, const Slots& needed,
                                   ExecutionContext& context, PlanProfile* profile) {
  return PlanBuilder(context, {}, false, profile).Build(op, needed).root;
}

}  // namespace entente::query
