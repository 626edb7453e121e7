// From what a statement says to how it is run: each MATCH becomes scans, expansions and filters in
// a good order.
//
// Rules, in this order: (1) plan_match: start where the fewest vertices are, follow bound ends
// first, filter as soon as a condition's columns are there; (2) count_product: a count of two-edge
// paths becomes a sum of products of degrees. With `reorder` off patterns are followed as written,
// conditions come last and no key or count rule applies: answers are the same.
#pragma once

#include "graph/catalog.h"
#include "query/plan/logical_plan.h"

namespace entente::query {

struct OptimizerOptions {
  bool reorder = true;
};

void Optimise(const graph::Catalog& catalog, const OptimizerOptions& options, LogicalPlan* plan);

// Rule 1, for one MATCH above its input.
LogicalOperatorPtr PlanMatch(const graph::Catalog& catalog, const OptimizerOptions& options,
                             MatchOperator match, LogicalOperatorPtr input);
// Rule 2, for one operator; the operator itself where it does not apply.
LogicalOperatorPtr CountByProducts(const LogicalOperatorPtr& op);

}  // namespace entente::query
