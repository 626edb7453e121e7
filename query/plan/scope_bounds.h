// From the values of a scope's bounds to an instant or a set of periods: for constants when a query
// is bound, for the rest row by row.
#pragma once

#include "base/status.h"
#include "graph/period.h"
#include "graph/value.h"
#include "query/ast/ast.h"

namespace entente::query {

// AS OF: a full date or datetime. Errors InvalidBound (null, infinite, text of lesser precision,
// another kind), UncertainBound.
StatusOr<graph::Instant> SliceInstant(const graph::Value& at);
// FROM/TO, BETWEEN, DURING and ALL. Errors as above, and EmptyRange where the bounds are swapped or
// equal.
StatusOr<graph::PeriodSet> RangeOf(ast::TimeScope::Kind kind, const graph::Value& a,
                                   const graph::Value& b);

}  // namespace entente::query
