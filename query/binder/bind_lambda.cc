#include "base/text.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;

namespace {

// Adds a variable for the length of a lambda's body.
class LambdaVariable {
 public:
  LambdaVariable(QueryState* state, std::string name, Slot slot) : state_(state) {
    Variable variable;
    variable.name = std::move(name);
    variable.slot = slot;
    state->environment.Add(std::move(variable));
  }
  LambdaVariable(const LambdaVariable&) = delete;
  LambdaVariable& operator=(const LambdaVariable&) = delete;
  ~LambdaVariable() { state_->environment.variables().pop_back(); }

 private:
  QueryState* state_;
};

Status CheckList(const BoundExpression& list) {
  if (!(list.kinds & (KindSet(Kind::kList) | Kind::kNull)).empty()) return OkStatus();
  return SyntaxError("InvalidArgumentType", "only a list can be gone through with IN", list.span);
}

}  // namespace

StatusOr<BoundExpressionPtr> QueryBinder::BindComprehension(const ast::ListComprehension& c,
                                                            SourceSpan span, QueryState* state) {
  auto result = MakeExpression(Op::kComprehension, span, KindSet(Kind::kList) | Kind::kNull);
  ENTENTE_ASSIGN_OR_RETURN(auto list, BindExpression(*c.list, state));
  ENTENTE_RETURN_IF_ERROR(CheckList(*list));
  result->children.push_back(std::move(list));
  result->slot = NewSlot(c.variable, KindSet::Any());
  LambdaVariable variable(state, c.variable, result->slot);
  if (c.where != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(auto where, BindCondition(*c.where, "WHERE", state));
    result->children.push_back(std::move(where));
    result->has_where = true;
  }
  if (c.projection != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(auto projection, BindExpression(*c.projection, state));
    if (ContainsAggregate(*projection)) {
      return SyntaxError("InvalidAggregation",
                         "an aggregate cannot stand inside a list comprehension", projection->span);
    }
    result->children.push_back(std::move(projection));
    result->has_projection = true;
  }
  return result;
}

StatusOr<BoundExpressionPtr> QueryBinder::BindQuantified(const ast::Quantified& q, SourceSpan span,
                                                         QueryState* state) {
  auto result = MakeExpression(Op::kQuantifier, span, KindSet(Kind::kBoolean) | Kind::kNull);
  result->quantifier = q.quantifier;
  ENTENTE_ASSIGN_OR_RETURN(auto list, BindExpression(*q.list, state));
  ENTENTE_RETURN_IF_ERROR(CheckList(*list));
  KindSet items = KindSet::Any();
  if (list->op == Op::kConstant && list->value.kind() == Kind::kList) {
    items = KindSet();
    for (const auto& item : list->value.list()) items = items | KindSet(item.kind());
    if (items.empty()) items = KindSet::Any();
  } else if (list->op == Op::kList) {
    items = KindSet();
    for (const auto& item : list->children) items = items | item->kinds;
    if (items.empty()) items = KindSet::Any();
  }
  result->children.push_back(std::move(list));
  // The column holds values of any kind; what is known of the items only finds mistakes.
  result->slot = NewSlot(q.variable, KindSet::Any());
  LambdaVariable variable(state, q.variable, result->slot);
  state->environment.variables().back().kinds = items;
  BoundExpressionPtr where;
  if (q.where != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(where, BindCondition(*q.where, "WHERE", state));
  } else {
    where = MakeColumn(result->slot, KindSet::Any(), span);
  }
  result->children.push_back(std::move(where));
  return result;
}

StatusOr<BoundExpressionPtr> QueryBinder::BindReduce(const ast::Reduce& reduce, SourceSpan span,
                                                     QueryState* state) {
  auto result = MakeExpression(Op::kReduce, span, KindSet::Any());
  ENTENTE_ASSIGN_OR_RETURN(auto initial, BindExpression(*reduce.initial, state));
  ENTENTE_ASSIGN_OR_RETURN(auto list, BindExpression(*reduce.list, state));
  ENTENTE_RETURN_IF_ERROR(CheckList(*list));
  result->children.push_back(std::move(initial));
  result->children.push_back(std::move(list));
  result->slot = NewSlot(reduce.accumulator, KindSet::Any());
  result->slot2 = NewSlot(reduce.variable, KindSet::Any());
  LambdaVariable accumulator(state, reduce.accumulator, result->slot);
  LambdaVariable variable(state, reduce.variable, result->slot2);
  ENTENTE_ASSIGN_OR_RETURN(auto body, BindExpression(*reduce.body, state));
  result->children.push_back(std::move(body));
  return result;
}

}  // namespace entente::query
