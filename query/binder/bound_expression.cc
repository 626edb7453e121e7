#include "query/binder/bound_expression.h"

#include <algorithm>

#include "base/check.h"
#include "query/plan/plan_slots.h"

namespace entente::query {

BoundExpression::BoundExpression() = default;
BoundExpression::~BoundExpression() = default;
BoundExpression::BoundExpression(BoundExpression&&) noexcept = default;
BoundExpression& BoundExpression::operator=(BoundExpression&&) noexcept = default;

BoundExpressionPtr MakeExpression(Op op, SourceSpan span, graph::KindSet kinds) {
  auto expression = std::make_unique<BoundExpression>();
  expression->op = op;
  expression->span = span;
  expression->kinds = kinds;
  return expression;
}

BoundExpressionPtr MakeConstant(const graph::Value& value, SourceSpan span) {
  auto expression = MakeExpression(Op::kConstant, span, graph::KindSet(value.kind()));
  expression->value = value;
  return expression;
}

BoundExpressionPtr MakeColumn(Slot slot, graph::KindSet kinds, SourceSpan span) {
  auto expression = MakeExpression(Op::kColumn, span, kinds);
  expression->slot = slot;
  return expression;
}

BoundExpressionPtr Clone(const BoundExpression& source) {
  auto copy = MakeExpression(source.op, source.span, source.kinds);
  for (const auto& child : source.children) copy->children.push_back(Clone(*child));
  copy->value = source.value;
  copy->slot = source.slot;
  copy->slot2 = source.slot2;
  copy->read = source.read;
  copy->name = source.name;
  copy->function = source.function;
  copy->distinct = source.distinct;
  copy->star = source.star;
  copy->timeline = source.timeline;
  copy->comparison = source.comparison;
  copy->arithmetic = source.arithmetic;
  copy->relation = source.relation;
  copy->keys = source.keys;
  copy->labels = source.labels;
  copy->has_from = source.has_from;
  copy->has_to = source.has_to;
  copy->has_where = source.has_where;
  copy->has_projection = source.has_projection;
  copy->has_else = source.has_else;
  copy->quantifier = source.quantifier;
  copy->subquery = source.subquery;
  copy->plan = source.plan;
  copy->plan_result = source.plan_result;
  return copy;
}

void CollectSlots(const BoundExpression& expression, std::vector<Slot>* slots) {
  Walk(expression, [slots](const BoundExpression& e) {
    if (e.slot != kNoSlot) slots->push_back(e.slot);
    if (e.slot2 != kNoSlot) slots->push_back(e.slot2);
    if (e.plan_result != kNoSlot) slots->push_back(e.plan_result);
    if (e.read.kind == ReadTime::Kind::kSlot) slots->push_back(e.read.slot);
    if (e.read.clip_slot != kNoSlot) slots->push_back(e.read.clip_slot);
    if (e.plan != nullptr) CollectSlots(*e.plan, slots);
  });
}

namespace {
template <typename Predicate>
bool AnyNode(const BoundExpression& expression, const Predicate& predicate) {
  if (predicate(expression)) return true;
  return std::any_of(expression.children.begin(), expression.children.end(),
                     [&](const BoundExpressionPtr& child) { return AnyNode(*child, predicate); });
}
}  // namespace

bool IsSameForAllRows(const BoundExpression& expression) {
  switch (expression.op) {
    case Op::kConstant:
      return true;
    case Op::kCall: {
      const FunctionDefinition& function = *expression.function;
      if (function.is_random || function.reads_graph || expression.children.empty()) return false;
      break;
    }
    case Op::kNegate:
    case Op::kArithmetic:
    case Op::kList:
    case Op::kMap:
      break;
    default:
      return false;
  }
  return std::all_of(expression.children.begin(), expression.children.end(),
                     [](const BoundExpressionPtr& child) { return IsSameForAllRows(*child); });
}
bool ContainsAggregate(const BoundExpression& expression) {
  return AnyNode(expression, [](const BoundExpression& e) { return e.op == Op::kAggregate; });
}
bool ContainsRowValidity(const BoundExpression& expression) {
  return AnyNode(expression, [](const BoundExpression& e) { return e.op == Op::kRowValidity; });
}
bool ContainsSubquery(const BoundExpression& expression) {
  return AnyNode(expression, [](const BoundExpression& e) { return e.op == Op::kSubquery; });
}
bool IsRandom(const BoundExpression& expression) {
  return AnyNode(expression, [](const BoundExpression& e) {
    return e.op == Op::kCall && e.function->is_random;
  });
}

}  // namespace entente::query
