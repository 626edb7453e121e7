#include "query/binder/projected_items.h"

#include <algorithm>

#include "base/text.h"
#include "query/functions/function.h"

namespace entente::query {

using graph::Kind;

namespace {

bool HasAggregate(const ast::ExpressionPtr& expression) {
  return expression != nullptr && query::HasAggregate(*expression);
}

struct AggregateFinder {
  template <typename Leaf>
  bool operator()(const Leaf&) const {
    return false;
  }
  bool operator()(const ast::ListLiteral& n) const {
    return std::any_of(n.items.begin(), n.items.end(),
                       [](const auto& item) { return HasAggregate(item); });
  }
  bool operator()(const ast::MapLiteral& n) const {
    return std::any_of(n.items.begin(), n.items.end(),
                       [](const auto& item) { return HasAggregate(item.value); });
  }
  bool operator()(const ast::Property& n) const { return HasAggregate(n.object); }
  bool operator()(const ast::Index& n) const {
    return HasAggregate(n.object) || HasAggregate(n.index);
  }
  bool operator()(const ast::Slice& n) const {
    return HasAggregate(n.object) || HasAggregate(n.from) || HasAggregate(n.to);
  }
  bool operator()(const ast::LabelTest& n) const { return HasAggregate(n.object); }
  bool operator()(const ast::Unary& n) const { return HasAggregate(n.operand); }
  bool operator()(const ast::Binary& n) const {
    return HasAggregate(n.left) || HasAggregate(n.right);
  }
  bool operator()(const ast::Comparison& n) const {
    return HasAggregate(n.first) || std::any_of(n.rest.begin(), n.rest.end(), [](const auto& link) {
             return HasAggregate(link.operand);
           });
  }
  bool operator()(const ast::FunctionCall& n) const {
    return IsAggregate(ToLower(n.name)) ||
           std::any_of(n.arguments.begin(), n.arguments.end(),
                       [](const auto& a) { return HasAggregate(a); });
  }
  bool operator()(const ast::Case& n) const {
    if (HasAggregate(n.operand) || HasAggregate(n.otherwise)) return true;
    return std::any_of(n.branches.begin(), n.branches.end(),
                       [](const auto& b) { return HasAggregate(b.when) || HasAggregate(b.then); });
  }
  bool operator()(const ast::ListComprehension& n) const {
    return HasAggregate(n.list) || HasAggregate(n.where) || HasAggregate(n.projection);
  }
  bool operator()(const ast::Quantified& n) const {
    return HasAggregate(n.list) || HasAggregate(n.where);
  }
  bool operator()(const ast::Reduce& n) const {
    return HasAggregate(n.initial) || HasAggregate(n.list) || HasAggregate(n.body);
  }
  bool operator()(const ast::MapProjection& n) const {
    return HasAggregate(n.object) ||
           std::any_of(n.items.begin(), n.items.end(),
                       [](const auto& item) { return HasAggregate(item.value); });
  }
};

// The variable that the expression is, or null.
const Variable* VariableOf(const BoundExpression& expression, const Environment& environment) {
  if (expression.op != Op::kColumn) return nullptr;
  const Variable* variable = environment.Find(expression.name);
  return variable != nullptr && variable->slot == expression.slot ? variable : nullptr;
}

}  // namespace

bool HasAggregate(const ast::Expression& expression) {
  return std::visit(AggregateFinder{}, expression.node);
}

const Scope* AdmittedUnder(const BoundExpression& expression, const Environment& environment) {
  const Variable* variable = VariableOf(expression, environment);
  return variable == nullptr ? nullptr : variable->admitted;
}

Variable::Role RoleOf(const BoundExpression& expression, const Environment& environment) {
  if (const Variable* variable = VariableOf(expression, environment); variable != nullptr)
    return variable->role;
  if (expression.kinds.IsOnly(Kind::kVertex)) return Variable::Role::kNode;
  if (expression.kinds.IsOnly(Kind::kEdge)) return Variable::Role::kEdge;
  return Variable::Role::kValue;
}

}  // namespace entente::query
