#include <algorithm>

#include "base/text.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;

namespace {

Status LabelsHaveNoHistory(SourceSpan span) {
  return SyntaxError(
      "LabelsHaveNoHistory",
      "labels hold as long as their node and cannot be changed for a portion of time", span,
      "leave FOR PORTION OF VALID_TIME out, or keep what changes in a property");
}

}  // namespace

void QueryBinder::HoistWritten(const std::vector<BoundExpressionPtr*>& values, size_t first_slot,
                               QueryState* state) {
  ProjectOperator project;
  for (BoundExpressionPtr* value : values) {
    if (*value == nullptr) continue;
    std::vector<Slot> slots;
    CollectSlots(**value, &slots);
    const bool of_clause =
        std::any_of(slots.begin(), slots.end(), [&](Slot slot) { return slot >= first_slot; });
    if (!of_clause) HoistReads(value, *state, &project);
  }
  AddSplit(std::move(project), state);
}

StatusOr<std::optional<BoundWritePeriod>> QueryBinder::BindWritePeriod(
    const std::optional<ast::WritePeriod>& period, QueryState* state) {
  if (!period) return std::optional<BoundWritePeriod>();
  BoundWritePeriod bound;
  bound.kind = period->kind;
  bound.span = period->span;
  if (period->a != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(bound.a, BindExpression(*period->a, state));
  }
  if (period->b != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(bound.b, BindExpression(*period->b, state));
  }
  HoistWritten({&bound.a, &bound.b}, plan_.slot_names.size(), state);
  return std::optional<BoundWritePeriod>(std::move(bound));
}

Status QueryBinder::CheckPortion(const std::optional<ast::WritePeriod>& portion, SourceSpan span,
                                 const QueryState& state) {
  const bool stated = state.scope_is_stated || state.default_clause != nullptr || state.ranged;
  if (portion || !stated) return OkStatus();
  return SyntaxError(
      "WriteNeedsPortion",
      "the query or the session states a time, so the change must say for which time it holds",
      span, "add FOR PORTION OF VALID_TIME FROM … TO …, or FOR ALL VALID_TIME");
}

Status QueryBinder::BindCreate(const ast::Create& create, SourceSpan span, QueryState* state) {
  if (state->ranged && !create.valid) {
    return SyntaxError("WriteNeedsPortion",
                       "the rows have a validity, so CREATE must say when what it makes holds",
                       span, "add VALID DURING valid()");
  }
  CreateOperator op;
  const size_t first_slot = plan_.slot_names.size();
  ENTENTE_ASSIGN_OR_RETURN(op.valid, BindWritePeriod(create.valid, state));
  ReadTime read = ReadTime::At(input_.now);
  if (op.valid) {
    op.read_slot = NewSlot(" created", Kind::kInteger);
    read = ReadTime::AtSlot(op.read_slot);
  }
  for (const ast::PathPattern& pattern : create.patterns) {
    ENTENTE_RETURN_IF_ERROR(BindCreatePattern(pattern, false, read, state, &op.pattern));
  }
  std::vector<BoundExpressionPtr*> values;
  for (CreateNode& node : op.pattern.nodes) values.push_back(&node.properties);
  for (CreateEdge& edge : op.pattern.edges) values.push_back(&edge.properties);
  HoistWritten(values, first_slot, state);
  state->plan = MakeOperator(std::move(op), {state->plan});
  return OkStatus();
}

void QueryBinder::SplitByMerged(const ast::Merge& merge, QueryState* state) {
  if (!state->ranged) return;
  std::vector<const ast::Expression*> values;
  for (const ast::NodePattern& node : merge.pattern.nodes) values.push_back(node.properties.get());
  for (const ast::EdgePattern& edge : merge.pattern.edges) values.push_back(edge.properties.get());
  for (const auto* items : {&merge.on_create, &merge.on_match}) {
    for (const ast::SetItem& item : *items) values.push_back(item.value.get());
  }
  ProjectOperator project;
  for (const ast::Expression* value : values) {
    if (value == nullptr) continue;
    // What asks for the pattern's own variables is not known here and does not vary.
    auto bound = BindExpression(*value, state);
    if (bound.ok()) HoistReads(&*bound, *state, &project);
  }
  AddSplit(std::move(project), state);
}

Status QueryBinder::BindMerge(const ast::Merge& merge, SourceSpan span, QueryState* state) {
  if (state->ranged && !merge.valid) {
    return SyntaxError("WriteNeedsPortion",
                       "the rows have a validity, so MERGE must say when what it makes holds", span,
                       "add VALID DURING valid()");
  }
  SplitByMerged(merge, state);
  MergeOperator op;
  op.span = span;
  ENTENTE_ASSIGN_OR_RETURN(op.valid, BindWritePeriod(merge.valid, state));
  QueryState search = Nested(*state);
  // MERGE looks at all of valid time, whatever the scope.
  auto scope = std::make_shared<Scope>();
  scope->kind = Scope::Kind::kRange;
  scope->range = graph::PeriodSet::Always();
  QueryState created = *state;
  // A match without VALID is read as a MATCH without a clause would: at a time where it need not
  // hold.
  ReadTime read = ReadTime::At(input_.now);
  read.may_not_hold = true;
  if (op.valid) {
    op.read_slot = NewSlot(" merged", Kind::kInteger);
    read = ReadTime::AtSlot(op.read_slot);
  }
  ENTENTE_RETURN_IF_ERROR(BindCreatePattern(merge.pattern, true, read, &created, &op.pattern));
  MatchOperator match;
  match.scope = scope;
  ENTENTE_RETURN_IF_ERROR(BindPatternInto(merge.pattern, scope, &search, &match));
  // What is found goes to the columns that creating fills.
  ProjectOperator rename;
  const auto copy = [&](Slot from, Slot to, KindSet kinds) {
    ProjectOperator::Item item;
    item.slot = to;
    item.expression = MakeColumn(from, kinds);
    rename.items.push_back(std::move(item));
    op.pattern_slots.push_back(to);
  };
  size_t node_index = 0;
  for (const CreateNode& node : op.pattern.nodes) {
    if (!node.bound_before) copy(match.nodes[node_index].slot, node.slot, Kind::kVertex);
    ++node_index;
  }
  for (size_t i = 0; i < op.pattern.edges.size(); ++i)
    copy(match.edges[i].slot, op.pattern.edges[i].slot, Kind::kEdge);
  LogicalOperatorPtr plan = MakeOperator(std::move(match), {search.plan});
  if (!rename.items.empty()) plan = MakeOperator(std::move(rename), {plan});
  const LogicalOperatorPtr outer = state->plan;
  *state = std::move(created);
  ENTENTE_ASSIGN_OR_RETURN(op.on_create, BindSetItems(merge.on_create, state));
  ENTENTE_ASSIGN_OR_RETURN(op.on_match, BindSetItems(merge.on_match, state));
  state->plan = MakeOperator(std::move(op), {outer, plan});
  return OkStatus();
}

StatusOr<std::vector<BoundSetItem>> QueryBinder::BindSetItems(
    const std::vector<ast::SetItem>& items, QueryState* state) {
  std::vector<BoundSetItem> out;
  for (const ast::SetItem& item : items) {
    BoundSetItem bound;
    bound.kind = item.kind;
    bound.span = item.span;
    bound.labels = item.labels;
    if (item.kind == ast::SetItem::Kind::kProperty) {
      const auto* property = std::get_if<ast::Property>(&item.target->node);
      if (property == nullptr) {
        return SyntaxError("UnexpectedSyntax", "SET changes a property: `n.key = value`",
                           item.target->span);
      }
      bound.key = property->key;
      ENTENTE_ASSIGN_OR_RETURN(bound.target, BindExpression(*property->object, state));
    } else {
      ENTENTE_ASSIGN_OR_RETURN(bound.target, BindExpression(*item.target, state));
    }
    if (item.value != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(bound.value, BindExpression(*item.value, state));
    }
    out.push_back(std::move(bound));
  }
  return out;
}

Status QueryBinder::BindSet(const ast::Set& set, SourceSpan span, QueryState* state) {
  ENTENTE_RETURN_IF_ERROR(CheckPortion(set.portion, span, *state));
  SetOperator op;
  const bool portion = set.portion && set.portion->kind != ast::WritePeriod::Kind::kAll;
  for (const ast::SetItem& item : set.items) {
    if (portion && item.kind == ast::SetItem::Kind::kLabels) return LabelsHaveNoHistory(item.span);
  }
  ENTENTE_ASSIGN_OR_RETURN(op.items, BindSetItems(set.items, state));
  std::vector<BoundExpressionPtr*> values;
  for (BoundSetItem& item : op.items) values.push_back(&item.value);
  HoistWritten(values, plan_.slot_names.size(), state);
  ENTENTE_ASSIGN_OR_RETURN(op.portion, BindWritePeriod(set.portion, state));
  state->plan = MakeOperator(std::move(op), {state->plan});
  return OkStatus();
}

Status QueryBinder::BindRemove(const ast::Remove& remove, SourceSpan span, QueryState* state) {
  ENTENTE_RETURN_IF_ERROR(CheckPortion(remove.portion, span, *state));
  RemoveOperator op;
  const bool portion = remove.portion && remove.portion->kind != ast::WritePeriod::Kind::kAll;
  for (const ast::RemoveItem& item : remove.items) {
    if (portion && !item.labels.empty()) return LabelsHaveNoHistory(item.span);
    BoundRemoveItem bound;
    bound.span = item.span;
    bound.labels = item.labels;
    const ast::Expression* target = item.target.get();
    if (const auto* property = std::get_if<ast::Property>(&target->node);
        property != nullptr && item.labels.empty()) {
      bound.key = property->key;
      target = property->object.get();
    }
    ENTENTE_ASSIGN_OR_RETURN(bound.target, BindExpression(*target, state));
    op.items.push_back(std::move(bound));
  }
  ENTENTE_ASSIGN_OR_RETURN(op.portion, BindWritePeriod(remove.portion, state));
  state->plan = MakeOperator(std::move(op), {state->plan});
  return OkStatus();
}

Status QueryBinder::BindDelete(const ast::Delete& clause, SourceSpan span, QueryState* state) {
  ENTENTE_RETURN_IF_ERROR(CheckPortion(clause.portion, span, *state));
  DeleteOperator op;
  op.detach = clause.detach;
  for (const auto& target : clause.targets) {
    if (std::holds_alternative<ast::LabelTest>(target->node)) {
      return SyntaxError("InvalidDelete",
                         "DELETE takes nodes, relationships and paths; labels go with REMOVE",
                         target->span);
    }
    ENTENTE_ASSIGN_OR_RETURN(auto bound, BindExpression(*target, state));
    const KindSet fits = KindSet(Kind::kVertex) | Kind::kEdge | Kind::kPath | Kind::kNull;
    if ((bound->kinds & fits).empty()) {
      return SyntaxError("InvalidArgumentType", "DELETE takes nodes, relationships and paths",
                         target->span);
    }
    op.targets.push_back(std::move(bound));
  }
  ENTENTE_ASSIGN_OR_RETURN(op.portion, BindWritePeriod(clause.portion, state));
  state->plan = MakeOperator(std::move(op), {state->plan});
  return OkStatus();
}

}  // namespace entente::query
