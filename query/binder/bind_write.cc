#include "base/text.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;

namespace {

Status CollectLabels(const ast::LabelExpression& labels, std::vector<std::string>* out) {
  switch (labels.kind) {
    case ast::LabelExpression::Kind::kName:
      out->push_back(labels.name);
      return OkStatus();
    case ast::LabelExpression::Kind::kAnd:
      for (const auto& operand : labels.operands)
        ENTENTE_RETURN_IF_ERROR(CollectLabels(*operand, out));
      return OkStatus();
    default:
      return SyntaxError("UnexpectedSyntax", "what is created has labels joined by `:` or `&` only",
                         labels.span);
  }
}

Status LabelsHaveNoHistory(SourceSpan span) {
  return SyntaxError(
      "LabelsHaveNoHistory",
      "labels hold as long as their node and cannot be changed for a portion of time", span,
      "leave FOR PORTION OF VALID_TIME out, or keep what changes in a property");
}

}  // namespace

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
  return std::optional<BoundWritePeriod>(std::move(bound));
}

Status QueryBinder::CheckPortion(const std::optional<ast::WritePeriod>& portion, SourceSpan span,
                                 const QueryState& state) {
  const bool stated = state.scope_is_stated || state.default_clause != nullptr || state.ranged;
  if (portion || !stated) return OkStatus();
  return SyntaxError("WriteNeedsPortion",
                     "the query says a time, so the change must say for which time it holds", span,
                     "add FOR PORTION OF VALID_TIME FROM … TO …, or FOR ALL VALID_TIME");
}

Status QueryBinder::BindCreatePattern(const ast::PathPattern& pattern, bool merging,
                                      const ReadTime& read, QueryState* state, CreatePattern* out) {
  if (pattern.temporal || !pattern.groups.empty() ||
      pattern.selector != ast::PathPattern::Selector::kNone) {
    return SyntaxError("UnexpectedSyntax", "only plain patterns can be created", pattern.span);
  }
  if (!pattern.variable.empty() && state->environment.Find(pattern.variable) != nullptr) {
    return SyntaxError("VariableAlreadyBound", Concat("`", pattern.variable, "` is in use already"),
                       pattern.variable_span);
  }
  std::vector<size_t> nodes;
  std::vector<Variable> made;
  for (const ast::NodePattern& node : pattern.nodes) {
    CreateNode create;
    create.span = node.span;
    const Variable* known =
        node.variable.empty() ? nullptr : state->environment.Find(node.variable);
    if (known != nullptr) {
      if (known->role != Variable::Role::kNode &&
          (known->kinds & (KindSet(Kind::kVertex) | Kind::kNull)).empty()) {
        return SyntaxError("VariableTypeConflict", Concat("`", node.variable, "` is not a node"),
                           node.variable_span);
      }
      if (node.labels != nullptr || node.properties != nullptr || pattern.edges.empty()) {
        return SyntaxError(
            "VariableAlreadyBound",
            Concat("`", node.variable, "` exists already and cannot be created again"),
            node.variable_span, "to change it use SET");
      }
      size_t index = out->nodes.size();
      for (size_t i = 0; i < out->nodes.size(); ++i) {
        if (out->nodes[i].slot == known->slot) index = i;
      }
      if (index == out->nodes.size()) {
        create.slot = known->slot;
        create.bound_before = true;
        out->nodes.push_back(std::move(create));
      }
      nodes.push_back(index);
      continue;
    }
    if (node.labels != nullptr)
      ENTENTE_RETURN_IF_ERROR(CollectLabels(*node.labels, &create.labels));
    if (node.properties != nullptr) {
      if (merging && std::holds_alternative<ast::Parameter>(node.properties->node)) {
        return SyntaxError("InvalidParameterUse",
                           "a parameter cannot stand for all properties in MERGE",
                           node.properties->span);
      }
      ENTENTE_ASSIGN_OR_RETURN(create.properties, BindExpression(*node.properties, state));
    }
    create.slot = NewSlot(node.variable, Kind::kVertex);
    if (!node.variable.empty()) {
      Variable variable;
      variable.name = node.variable;
      variable.slot = create.slot;
      variable.role = Variable::Role::kNode;
      variable.kinds = Kind::kVertex;
      variable.read = read;
      state->environment.Add(std::move(variable));
    }
    nodes.push_back(out->nodes.size());
    out->nodes.push_back(std::move(create));
  }
  for (size_t i = 0; i < pattern.edges.size(); ++i) {
    const ast::EdgePattern& edge = pattern.edges[i];
    if (!edge.variable.empty() && state->environment.Find(edge.variable) != nullptr) {
      return SyntaxError("VariableAlreadyBound", Concat("`", edge.variable, "` is in use already"),
                         edge.variable_span);
    }
    if (edge.hops)
      return SyntaxError("CreatingVarLength",
                         "a relationship that is created cannot have a variable length", edge.span);
    if (edge.types == nullptr || edge.types->kind != ast::LabelExpression::Kind::kName) {
      return SyntaxError("NoSingleRelationshipType",
                         "a relationship that is created needs exactly one type", edge.span,
                         "write -[:TYPE]->");
    }
    if (!merging && edge.direction == ast::EdgeDirection::kBoth) {
      return SyntaxError("RequiresDirectedRelationship",
                         "a relationship that is created needs a direction", edge.span,
                         "write -[:TYPE]-> or <-[:TYPE]-");
    }
    CreateEdge create;
    create.span = edge.span;
    create.type = edge.types->name;
    const bool reversed = edge.direction == ast::EdgeDirection::kIn;
    create.left = nodes[reversed ? i + 1 : i];
    create.right = nodes[reversed ? i : i + 1];
    if (edge.properties != nullptr) {
      if (merging && std::holds_alternative<ast::Parameter>(edge.properties->node)) {
        return SyntaxError("InvalidParameterUse",
                           "a parameter cannot stand for all properties in MERGE",
                           edge.properties->span);
      }
      ENTENTE_ASSIGN_OR_RETURN(create.properties, BindExpression(*edge.properties, state));
    }
    create.slot = NewSlot(edge.variable, Kind::kEdge);
    if (!edge.variable.empty()) {
      Variable variable;
      variable.name = edge.variable;
      variable.slot = create.slot;
      variable.role = Variable::Role::kEdge;
      variable.kinds = Kind::kEdge;
      variable.read = read;
      state->environment.Add(std::move(variable));
    }
    out->edges.push_back(std::move(create));
  }
  if (pattern.variable.empty()) return OkStatus();
  auto path = MakeExpression(Op::kPath, pattern.span, Kind::kPath);
  const size_t first_edge = out->edges.size() - pattern.edges.size();
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (i > 0) {
      path->children.push_back(MakeColumn(out->edges[first_edge + i - 1].slot, Kind::kEdge));
      path->children.back()->read = read;
    }
    path->children.push_back(MakeColumn(out->nodes[nodes[i]].slot, Kind::kVertex));
    path->children.back()->read = read;
  }
  Variable variable;
  variable.name = pattern.variable;
  variable.role = Variable::Role::kPath;
  variable.kinds = Kind::kPath;
  variable.slot = NewSlot(pattern.variable, Kind::kPath);
  out->paths.emplace_back(variable.slot, std::move(path));
  state->environment.Add(std::move(variable));
  return OkStatus();
}

Status QueryBinder::BindCreate(const ast::Create& create, SourceSpan span, QueryState* state) {
  if (state->ranged && !create.valid) {
    return SyntaxError("WriteNeedsPortion",
                       "the rows have a validity, so CREATE must say when what it makes holds",
                       span, "add VALID DURING valid()");
  }
  CreateOperator op;
  ENTENTE_ASSIGN_OR_RETURN(op.valid, BindWritePeriod(create.valid, state));
  ReadTime read = ReadTime::At(input_.now);
  if (op.valid) {
    op.read_slot = NewSlot(" created", Kind::kInteger);
    read = ReadTime::AtSlot(op.read_slot);
  }
  for (const ast::PathPattern& pattern : create.patterns) {
    ENTENTE_RETURN_IF_ERROR(BindCreatePattern(pattern, false, read, state, &op.pattern));
  }
  state->plan = MakeOperator(std::move(op), {state->plan});
  return OkStatus();
}

Status QueryBinder::BindMerge(const ast::Merge& merge, SourceSpan span, QueryState* state) {
  if (state->ranged && !merge.valid) {
    return SyntaxError("WriteNeedsPortion",
                       "the rows have a validity, so MERGE must say when what it makes holds", span,
                       "add VALID DURING valid()");
  }
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
  op.scope_is_stated = state->scope_is_stated;
  const bool portion = set.portion && set.portion->kind != ast::WritePeriod::Kind::kAll;
  for (const ast::SetItem& item : set.items) {
    if (portion && item.kind == ast::SetItem::Kind::kLabels) return LabelsHaveNoHistory(item.span);
  }
  ENTENTE_ASSIGN_OR_RETURN(op.items, BindSetItems(set.items, state));
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
