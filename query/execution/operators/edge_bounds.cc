#include "query/execution/operators/edge_bounds.h"

#include <algorithm>

#include "query/execution/evaluator.h"

namespace entente::query {
namespace {

using ast::ComparisonOperator;

ComparisonOperator Mirrored(ComparisonOperator op) {
  switch (op) {
    case ComparisonOperator::kLess:
      return ComparisonOperator::kGreater;
    case ComparisonOperator::kLessOrEqual:
      return ComparisonOperator::kGreaterOrEqual;
    case ComparisonOperator::kGreater:
      return ComparisonOperator::kLess;
    case ComparisonOperator::kGreaterOrEqual:
      return ComparisonOperator::kLessOrEqual;
    default:
      return op;
  }
}

// The day of a constant date that can be told from the infinities and has neighbours.
std::optional<int32_t> DayOfConstant(const BoundExpression& e, ExecutionContext& context) {
  const auto value =
      EvaluateAlone(e, context.view(), context.now, context.arena(), context.random_state);
  if (!value.ok() || value->kind() != graph::Kind::kDate) return std::nullopt;
  const int64_t day = value->date().days;
  if (day <= INT32_MIN + 1 || day >= INT32_MAX - 1) return std::nullopt;
  return static_cast<int32_t>(day);
}

}  // namespace

void EdgeBounds::HoldAt(int32_t day) {
  greatest_from = std::min(greatest_from, day);
  least_to = std::max(least_to, day + 1);
}

bool EdgeBounds::Narrow(const BoundExpression& condition, ExecutionContext& context) {
  if (condition.op != Op::kCompare) return false;
  const bool is_mirrored = condition.children[0]->op != Op::kCall ||
                           condition.children[0]->children.empty() ||
                           condition.children[0]->children[0]->op != Op::kElementValidity;
  const BoundExpression& bound = *condition.children[is_mirrored ? 1 : 0];
  const auto day = DayOfConstant(*condition.children[is_mirrored ? 0 : 1], context);
  if (!day || bound.op != Op::kCall) return false;
  const bool is_start = bound.function->name == "start";
  int32_t& least = is_start ? least_from : least_to;
  int32_t& greatest = is_start ? greatest_from : greatest_to;
  switch (is_mirrored ? Mirrored(condition.comparison) : condition.comparison) {
    case ComparisonOperator::kLess:
      greatest = std::min(greatest, *day - 1);
      return true;
    case ComparisonOperator::kLessOrEqual:
      greatest = std::min(greatest, *day);
      return true;
    case ComparisonOperator::kGreater:
      least = std::max(least, *day + 1);
      return true;
    case ComparisonOperator::kGreaterOrEqual:
      least = std::max(least, *day);
      return true;
    case ComparisonOperator::kEqual:
      least = std::max(least, *day);
      greatest = std::min(greatest, *day);
      return true;
    default:
      return false;
  }
}

}  // namespace entente::query
