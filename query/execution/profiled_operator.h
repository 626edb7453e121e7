// An operator that hands on what another one makes and notes how many rows that were, and how long
// it took. Made only where a statement is profiled.
#pragma once

#include "query/execution/operator.h"
#include "query/plan/plan_profile.h"

namespace entente::query {

// `figures` must outlive the operator.
OperatorPtr MakeProfiled(ExecutionContext& context, OperatorPtr inner, OperatorFigures* figures);

// As BuildStatement, with every operator of the plan profiled. `profile` must outlive it.
OperatorPtr BuildProfiledStatement(const LogicalOperator& op, const std::vector<Slot>& needed,
                                   ExecutionContext& context, PlanProfile* profile);

}  // namespace entente::query
