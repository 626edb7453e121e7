#include <algorithm>

#include "base/text.h"
#include "query/ast/print.h"
#include "query/binder/projected_items.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;
using graph::Value;

ReadTime QueryBinder::ProjectedRead(const BoundExpression& expression) const {
  return expression.op == Op::kColumn ? expression.read : ReadTime{};
}

Status QueryBinder::ExpandItems(const ast::Projection& projection, bool is_with,
                                const QueryState& state, std::vector<Item>* items,
                                std::vector<ast::ExpressionPtr>* made) {
  if (projection.star) {
    std::vector<std::string> names;
    for (const Variable& variable : state.environment.variables()) {
      if (!variable.name.empty() && variable.name[0] != ' ') names.push_back(variable.name);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (names.empty() && !is_with) {
      return SyntaxError("NoVariablesInScope",
                         "RETURN * has nothing to return: no variable is known here", {});
    }
    for (const std::string& name : names) {
      auto variable = std::make_unique<ast::Expression>();
      variable->node = ast::Variable{name};
      Item item;
      item.source = variable.get();
      item.name = name;
      made->push_back(std::move(variable));
      items->push_back(std::move(item));
    }
  }
  for (const ast::ProjectionItem& source : projection.items) {
    Item item;
    item.source = source.expression.get();
    item.span = source.expression->span;
    item.name = source.alias.empty() ? source.text : source.alias;
    const auto* variable = std::get_if<ast::Variable>(&source.expression->node);
    if (source.alias.empty() && variable != nullptr) item.name = variable->name;
    if (is_with && source.alias.empty() && variable == nullptr) {
      return SyntaxError("NoExpressionAlias", "an expression in WITH needs a name", item.span,
                         Concat("write ", source.text, " AS name"));
    }
    item.aggregates = HasAggregate(*source.expression);
    items->push_back(std::move(item));
  }
  for (size_t i = 0; i < items->size(); ++i) {
    (*items)[i].printed = ast::ToText(*(*items)[i].source);
    for (size_t k = 0; k < i; ++k) {
      if ((*items)[k].name == (*items)[i].name) {
        return SyntaxError("ColumnNameConflict",
                           Concat("two columns are called `", (*items)[i].name, "`"),
                           (*items)[i].span, "give one of them another name with AS");
      }
    }
  }
  return OkStatus();
}

StatusOr<Variable> QueryBinder::ProjectItem(const Item& item, BoundExpressionPtr expression,
                                            std::vector<ProjectOperator::Item>* out) {
  Variable variable;
  variable.name = item.name;
  variable.kinds = expression->kinds;
  variable.read = ProjectedRead(*expression);
  if (expression->op == Op::kColumn && out == nullptr) {
    variable.slot = expression->slot;
    return variable;
  }
  variable.slot = NewSlot(item.name, variable.kinds);
  ProjectOperator::Item projected;
  projected.slot = variable.slot;
  projected.name = item.name;
  projected.expression = std::move(expression);
  out->push_back(std::move(projected));
  return variable;
}

Status QueryBinder::ProjectPlain(std::vector<Item>* items, QueryState* state,
                                 std::vector<Slot>* hoisted) {
  ProjectOperator project;
  for (Item& item : *items) {
    ENTENTE_ASSIGN_OR_RETURN(auto bound, BindExpression(*item.source, state));
    const Variable::Role role = RoleOf(*bound, state->environment);
    const Scope* const admitted = AdmittedUnder(*bound, state->environment);
    if (ContainsRowValidity(*bound)) {
      const size_t first = project.items.size();
      DeferItem(std::move(bound), *state, &project, &item);
      for (size_t i = first; i < project.items.size(); ++i)
        hoisted->push_back(project.items[i].slot);
      continue;
    }
    const bool column = bound->op == Op::kColumn;
    ENTENTE_ASSIGN_OR_RETURN(
        item.variable, ProjectItem(item, std::move(bound), column ? nullptr : &project.items));
    item.variable.role = role;
    item.variable.admitted = admitted;
  }
  AddSplit(std::move(project), state);
  return OkStatus();
}

// valid() is evaluated last: what reads the graph beside it goes into `project`.
void QueryBinder::DeferItem(BoundExpressionPtr bound, const QueryState& state,
                            ProjectOperator* project, Item* item) {
  HoistReads(&bound, state, project);
  item->variable.name = item->name;
  item->variable.kinds = bound->kinds;
  item->variable.slot = NewSlot(item->name, bound->kinds);
  item->variable.is_row_validity = bound->op == Op::kRowValidity;
  item->deferred = std::move(bound);
}

void QueryBinder::ProjectDeferred(std::vector<Item>* items, QueryState* state) {
  ProjectOperator project;
  for (Item& item : *items) {
    if (item.deferred == nullptr) continue;
    ProjectOperator::Item deferred;
    deferred.slot = item.variable.slot;
    deferred.name = item.name;
    deferred.expression = std::move(item.deferred);
    project.items.push_back(std::move(deferred));
  }
  if (!project.items.empty()) state->plan = MakeOperator(std::move(project), {state->plan});
}

Status QueryBinder::BindOrderBy(const ast::Projection& projection, const std::vector<Item>& items,
                                bool hides_old, QueryState* state) {
  if (projection.order_by.empty()) return OkStatus();
  SortOperator sort;
  projected_ = &items;
  Status status;
  for (const ast::SortItem& key : projection.order_by) {
    if (HasAggregate(*key.expression) && FindProjected(*key.expression) == nullptr && !hides_old) {
      status = SyntaxError("InvalidAggregation",
                           "ORDER BY can use an aggregate only where the items have one",
                           key.expression->span, "make the aggregate an item");
      break;
    }
    auto bound = BindExpression(*key.expression, state);
    if (!bound.ok()) {
      status = bound.status();
      break;
    }
    SortOperator::Key sort_key;
    sort_key.expression = std::move(*bound);
    sort_key.descending = key.descending;
    sort.keys.push_back(std::move(sort_key));
  }
  projected_ = nullptr;
  ENTENTE_RETURN_IF_ERROR(status);
  state->plan = MakeOperator(std::move(sort), {state->plan});
  return OkStatus();
}

StatusOr<BoundExpressionPtr> QueryBinder::BindRowCount(const ast::Expression& expression,
                                                       std::string_view word) {
  QueryState empty;
  auto bound = BindExpression(expression, &empty);
  if (!bound.ok()) {
    Diagnostic error = DiagnosticOf(bound.status());
    if (error.code != "UndefinedVariable") return bound.status();
    return SyntaxError("NonConstantExpression",
                       Concat(word, " needs a number that does not depend on rows"),
                       expression.span);
  }
  std::vector<Slot> slots;
  CollectSlots(**bound, &slots);
  if (!slots.empty() || ContainsSubquery(**bound)) {
    return SyntaxError("NonConstantExpression",
                       Concat(word, " needs a number that does not depend on rows"),
                       expression.span);
  }
  ENTENTE_ASSIGN_OR_RETURN(const Value value, Evaluate(**bound));
  const bool parameter = std::holds_alternative<ast::Parameter>(expression.node);
  const auto error = [&](std::string_view code, std::string message) -> Status {
    if (!parameter) return SyntaxError(code, std::move(message), expression.span);
    return RuntimeError(ErrorType::kSyntax, code, std::move(message), expression.span);
  };
  if (value.kind() != Kind::kInteger)
    return error("InvalidArgumentType", Concat(word, " needs an integer"));
  if (value.integer() < 0)
    return error("NegativeIntegerArgument", Concat(word, " cannot be negative"));
  return MakeConstant(value, expression.span);
}

Status QueryBinder::BindSkipLimit(const ast::Projection& projection, QueryState* state) {
  if (projection.skip == nullptr && projection.limit == nullptr) return OkStatus();
  SkipLimitOperator op;
  if (projection.skip != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(op.skip, BindRowCount(*projection.skip, "SKIP"));
  }
  if (projection.limit != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(op.limit, BindRowCount(*projection.limit, "LIMIT"));
    if (auto* sort = std::get_if<SortOperator>(&state->plan->node)) {
      const int64_t skip = op.skip == nullptr ? 0 : op.skip->value.integer();
      const int64_t limit = op.limit->value.integer();
      if (skip < INT64_MAX - limit) sort->limit = MakeConstant(Value::Integer(skip + limit));
    }
  }
  state->plan = MakeOperator(std::move(op), {state->plan});
  return OkStatus();
}

void QueryBinder::MakeDistinct(std::vector<Item>* items, const std::vector<Slot>& hoisted,
                               QueryState* state) {
  // Where equal rows may bring one element from several slices, they are grouped: grouping keeps
  // the latest reading.
  const auto from_slices = [](const Item& item) {
    const KindSet holders = KindSet(Kind::kVertex) | Kind::kEdge | Kind::kList | Kind::kMap;
    return item.variable.read.kind == ReadTime::Kind::kSlot ||
           item.variable.read.clip_slot != kNoSlot ||
           (item.variable.read.kind == ReadTime::Kind::kEmbedded &&
            !(item.variable.kinds & holders).empty() &&
            VectorTypeFor(item.variable.kinds) == VectorType::kAny);
  };
  if (std::none_of(items->begin(), items->end(), from_slices)) {
    DistinctOperator distinct;
    distinct.ranged = state->ranged;
    distinct.slots = hoisted;
    for (const Item& item : *items) {
      if (item.deferred == nullptr) distinct.slots.push_back(item.variable.slot);
    }
    state->plan = MakeOperator(std::move(distinct), {state->plan});
    return;
  }
  AggregateOperator group;
  if (state->ranged) group.whole = state->whole;
  for (const Slot slot : hoisted) {
    ProjectOperator::Item key;
    key.slot = slot;
    key.expression = MakeColumn(slot, plan_.slot_kinds[slot]);
    group.keys.push_back(std::move(key));
  }
  for (Item& item : *items) {
    if (item.deferred != nullptr) continue;
    ProjectOperator::Item key;
    key.name = item.name;
    key.expression = MakeColumn(item.variable.slot, item.variable.kinds, item.span);
    key.expression->name = item.name;
    key.expression->read = item.variable.read;
    if (from_slices(item)) {
      item.variable.read = ReadTime{};
      item.variable.kinds = KindSet::Any();
    }
    key.slot = NewSlot(item.name, item.variable.kinds);
    item.variable.slot = key.slot;
    group.keys.push_back(std::move(key));
  }
  state->plan = MakeOperator(std::move(group), {state->plan});
  state->scope_slot_lost = state->scope != nullptr && !state->scope->constant;
}

Status QueryBinder::BindProjection(const ast::Projection& projection, bool is_with,
                                   const ast::ExpressionPtr* where, QueryState* state,
                                   std::vector<Variable>* outputs) {
  std::vector<Item> items;
  std::vector<ast::ExpressionPtr> made;
  ENTENTE_RETURN_IF_ERROR(ExpandItems(projection, is_with, *state, &items, &made));
  const bool aggregated =
      std::any_of(items.begin(), items.end(), [](const Item& item) { return item.aggregates; });
  std::vector<Slot> hoisted;
  ENTENTE_RETURN_IF_ERROR(aggregated ? ProjectAggregated(&items, state)
                                     : ProjectPlain(&items, state, &hoisted));
  if (projection.distinct) MakeDistinct(&items, hoisted, state);
  ProjectDeferred(&items, state);
  const bool hides_old = aggregated || projection.distinct;
  QueryState old = *state;
  Environment fresh(hides_old ? state->environment.outer() : &old.environment);
  for (const Item& item : items) fresh.Add(item.variable);
  state->environment = fresh;
  ENTENTE_RETURN_IF_ERROR(BindOrderBy(projection, items, hides_old, state));
  ENTENTE_RETURN_IF_ERROR(BindSkipLimit(projection, state));
  if (where != nullptr && *where != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(auto condition, BindCondition(**where, "WHERE", state));
    FilterOperator filter;
    SplitConjuncts(std::move(condition), &filter.predicates);
    state->plan = MakeOperator(std::move(filter), {state->plan});
  }
  state->environment.set_outer(old.environment.outer());
  for (const Item& item : items) outputs->push_back(item.variable);
  return OkStatus();
}

Status QueryBinder::BindWith(const ast::With& with, QueryState* state) {
  std::vector<Variable> outputs;
  return BindProjection(with.projection, true, &with.where, state, &outputs);
}

Status QueryBinder::BindReturn(const ast::Return& clause, QueryState* state,
                               std::vector<Variable>* outputs) {
  return BindProjection(clause.projection, false, nullptr, state, outputs);
}

}  // namespace entente::query
