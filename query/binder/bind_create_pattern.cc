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

Status InUse(const std::string& name, SourceSpan span) {
  return SyntaxError("VariableAlreadyBound", Concat("`", name, "` is in use already"), span);
}

}  // namespace

void QueryBinder::AddCreated(const std::string& name, Slot slot, Variable::Role role,
                             const ReadTime& read, QueryState* state) {
  if (name.empty()) return;
  Variable variable;
  variable.name = name;
  variable.slot = slot;
  variable.role = role;
  variable.kinds = role == Variable::Role::kNode   ? Kind::kVertex
                   : role == Variable::Role::kEdge ? Kind::kEdge
                                                   : Kind::kPath;
  variable.read = read;
  state->environment.Add(std::move(variable));
}

StatusOr<BoundExpressionPtr> QueryBinder::BindCreatedProperties(
    const ast::ExpressionPtr& properties, bool merging, QueryState* state) {
  if (properties == nullptr) return BoundExpressionPtr();
  if (merging && std::holds_alternative<ast::Parameter>(properties->node)) {
    return SyntaxError("InvalidParameterUse",
                       "a parameter cannot stand for all properties in MERGE", properties->span);
  }
  return BindExpression(*properties, state);
}

// The index of a node that is there already.
StatusOr<size_t> QueryBinder::BindKnownNode(const ast::NodePattern& node, bool alone,
                                            const Variable& known, CreatePattern* out) {
  if (known.role != Variable::Role::kNode &&
      (known.kinds & (KindSet(Kind::kVertex) | Kind::kNull)).empty()) {
    return SyntaxError("VariableTypeConflict", Concat("`", node.variable, "` is not a node"),
                       node.variable_span);
  }
  if (node.labels != nullptr || node.properties != nullptr || alone) {
    return SyntaxError("VariableAlreadyBound",
                       Concat("`", node.variable, "` exists already and cannot be created again"),
                       node.variable_span, "to change it use SET");
  }
  for (size_t i = 0; i < out->nodes.size(); ++i) {
    if (out->nodes[i].slot == known.slot) return i;
  }
  CreateNode create;
  create.span = node.span;
  create.slot = known.slot;
  create.bound_before = true;
  out->nodes.push_back(std::move(create));
  return out->nodes.size() - 1;
}

StatusOr<size_t> QueryBinder::BindCreateNode(const ast::NodePattern& node, bool alone, bool merging,
                                             const ReadTime& read, QueryState* state,
                                             CreatePattern* out) {
  const Variable* known = node.variable.empty() ? nullptr : state->environment.Find(node.variable);
  if (known != nullptr) return BindKnownNode(node, alone, *known, out);
  CreateNode create;
  create.span = node.span;
  if (node.labels != nullptr) ENTENTE_RETURN_IF_ERROR(CollectLabels(*node.labels, &create.labels));
  ENTENTE_ASSIGN_OR_RETURN(create.properties,
                           BindCreatedProperties(node.properties, merging, state));
  create.slot = NewSlot(node.variable, Kind::kVertex);
  AddCreated(node.variable, create.slot, Variable::Role::kNode, read, state);
  out->nodes.push_back(std::move(create));
  return out->nodes.size() - 1;
}

Status QueryBinder::BindCreateEdge(const ast::EdgePattern& edge, size_t left, size_t right,
                                   bool merging, const ReadTime& read, QueryState* state,
                                   CreatePattern* out) {
  if (!edge.variable.empty() && state->environment.Find(edge.variable) != nullptr)
    return InUse(edge.variable, edge.variable_span);
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
  create.left = reversed ? right : left;
  create.right = reversed ? left : right;
  ENTENTE_ASSIGN_OR_RETURN(create.properties,
                           BindCreatedProperties(edge.properties, merging, state));
  create.slot = NewSlot(edge.variable, Kind::kEdge);
  AddCreated(edge.variable, create.slot, Variable::Role::kEdge, read, state);
  out->edges.push_back(std::move(create));
  return OkStatus();
}

Status QueryBinder::BindCreatePattern(const ast::PathPattern& pattern, bool merging,
                                      const ReadTime& read, QueryState* state, CreatePattern* out) {
  if (pattern.temporal || !pattern.groups.empty() ||
      pattern.selector != ast::PathPattern::Selector::kNone) {
    return SyntaxError("UnexpectedSyntax", "only plain patterns can be created", pattern.span);
  }
  if (!pattern.variable.empty() && state->environment.Find(pattern.variable) != nullptr) {
    return InUse(pattern.variable, pattern.variable_span);
  }
  std::vector<size_t> nodes;
  for (const ast::NodePattern& node : pattern.nodes) {
    ENTENTE_ASSIGN_OR_RETURN(
        const size_t index, BindCreateNode(node, pattern.edges.empty(), merging, read, state, out));
    nodes.push_back(index);
  }
  const size_t first_edge = out->edges.size();
  for (size_t i = 0; i < pattern.edges.size(); ++i) {
    ENTENTE_RETURN_IF_ERROR(
        BindCreateEdge(pattern.edges[i], nodes[i], nodes[i + 1], merging, read, state, out));
  }
  if (pattern.variable.empty()) return OkStatus();
  auto path = MakeExpression(Op::kPath, pattern.span, Kind::kPath);
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (i > 0)
      path->children.push_back(MakeColumn(out->edges[first_edge + i - 1].slot, Kind::kEdge));
    path->children.push_back(MakeColumn(out->nodes[nodes[i]].slot, Kind::kVertex));
  }
  for (auto& part : path->children) part->read = read;
  const Slot slot = NewSlot(pattern.variable, Kind::kPath);
  AddCreated(pattern.variable, slot, Variable::Role::kPath, ReadTime{}, state);
  out->paths.emplace_back(slot, std::move(path));
  return OkStatus();
}

}  // namespace entente::query
