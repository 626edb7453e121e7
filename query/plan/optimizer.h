// From what a statement says to how it is run: each MATCH becomes scans, expansions and filters in
// a good order.
//
// Rules, in this order: (1) plan_match: start where the fewest vertices are, follow bound ends
// first, filter as soon as a condition's columns are there; (2) intersect_rule: an expansion and
// one that closes a triangle with it become one step; (3) count_rules: a count of two-edge paths
// becomes a sum of products of degrees, a count by what lies before the last edge a sum of degrees;
// (4) edge_scan_rule: edges from all vertices are read as they lie. With `reorder` off patterns are
// followed as written, conditions come last and no other rule applies: answers are the same.
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
// Rule 2, for the operators of one MATCH and its input.
LogicalOperatorPtr IntersectClosing(const graph::Catalog& catalog, const LogicalOperatorPtr& op);
// Rule 3, for one operator; the operator itself where it does not apply. The second takes a column
// of its own in the plan.
LogicalOperatorPtr CountByProducts(const LogicalOperatorPtr& op);
LogicalOperatorPtr CountByDegrees(const LogicalOperatorPtr& op, LogicalPlan* plan);
// Rule 4, for a whole tree but for subplans, once the others are through.
LogicalOperatorPtr ScanEdges(const graph::Catalog& catalog, const LogicalOperatorPtr& op);
// Rows that begin with a good part of all vertices: whatever is found once for each will be wanted
// again.
bool HasManyStarts(const graph::Catalog& catalog, const LogicalOperator& op);

}  // namespace entente::query
