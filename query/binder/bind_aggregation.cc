#include "query/binder/projected_items.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::KindSet;

// Rows with a validity are split by the keys first; the groups are then by columns.
Status QueryBinder::BindKeys(std::vector<Item>* items, QueryState* state,
                             AggregateOperator* aggregate) {
  ProjectOperator split;
  for (Item& item : *items) {
    if (item.aggregates) continue;
    ENTENTE_ASSIGN_OR_RETURN(auto bound, BindExpression(*item.source, state));
    if (ContainsRowValidity(*bound)) {
      item.aggregates = true;  // no key: it is that of the group
      continue;
    }
    const Variable::Role role = RoleOf(*bound, state->environment);
    const Scope* const admitted = AdmittedUnder(*bound, state->environment);
    HoistReads(&bound, *state, &split);
    ENTENTE_ASSIGN_OR_RETURN(item.variable, ProjectItem(item, std::move(bound), &aggregate->keys));
    item.variable.role = role;
    item.variable.admitted = admitted;
    // A key's elements are read at their own times: the column carries them as values where they
    // differ from row to row.
    if (item.variable.read.kind == ReadTime::Kind::kSlot ||
        item.variable.read.clip_slot != kNoSlot) {
      item.variable.read = ReadTime{};
      plan_.slot_kinds[item.variable.slot] = KindSet::Any();
    }
  }
  AddSplit(std::move(split), state);
  return OkStatus();
}

// Items with aggregates in them, or with valid(): they see the keys alone; the arguments of
// aggregates see the rows that came in.
Status QueryBinder::BindMixedItems(std::vector<Item>* items, const QueryState& rows,
                                   QueryState* mixed, AggregateOperator* aggregate,
                                   ProjectOperator* project) {
  QueryState arguments = rows;
  mixed->environment = Environment(&arguments.environment);
  for (const Item& item : *items) {
    if (!item.aggregates && std::holds_alternative<ast::Variable>(item.source->node))
      mixed->environment.Add(item.variable);
  }
  aggregates_ = &aggregate->aggregates;
  aggregate_state_ = &arguments;
  projected_ = items;
  only_projected_ = true;
  Status status;
  for (Item& item : *items) {
    if (!item.aggregates) continue;
    auto bound = BindExpression(*item.source, mixed);
    if (!bound.ok()) {
      status = bound.status();
      break;
    }
    if (ContainsRowValidity(**bound)) {
      DeferItem(std::move(*bound), *mixed, project, &item);
      continue;
    }
    const bool column = (*bound)->op == Op::kColumn;
    auto variable = ProjectItem(item, std::move(*bound), column ? nullptr : &project->items);
    item.variable = *variable;
  }
  aggregates_ = nullptr;
  aggregate_state_ = nullptr;
  projected_ = nullptr;
  only_projected_ = false;
  return status;
}

Status QueryBinder::ProjectAggregated(std::vector<Item>* items, QueryState* state) {
  AggregateOperator aggregate;
  if (state->ranged) aggregate.whole = state->whole;
  ENTENTE_RETURN_IF_ERROR(BindKeys(items, state, &aggregate));
  QueryState mixed = *state;
  ProjectOperator project;
  ENTENTE_RETURN_IF_ERROR(BindMixedItems(items, *state, &mixed, &aggregate, &project));
  state->plan = MakeOperator(std::move(aggregate), {state->plan});
  AddSplit(std::move(project), state);
  state->scope_slot_lost = state->scope != nullptr && !state->scope->constant;
  return OkStatus();
}

}  // namespace entente::query
