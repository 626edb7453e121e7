// What WITH and RETURN ask of an item: whether it has aggregates, and which variable it is.
#pragma once

#include "query/ast/ast.h"
#include "query/binder/environment.h"

namespace entente::query {

// An aggregate outside of subqueries is somewhere in the tree.
bool HasAggregate(const ast::Expression& expression);
Variable::Role RoleOf(const BoundExpression& expression, const Environment& environment);
// The scope under which the variable that the expression is was found; null: it is none.
const Scope* AdmittedUnder(const BoundExpression& expression, const Environment& environment);

}  // namespace entente::query
