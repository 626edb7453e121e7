// The makers of physical operators, one file each. `carried` are the child's columns that rows take
// along.
#pragma once

#include "query/execution/evaluator.h"
#include "query/execution/operator.h"

namespace entente::query {

OperatorPtr MakeArgument(ExecutionContext& context, std::vector<Slot> carried, bool is_subplan,
                         ArgumentSource** source);
OperatorPtr MakeBindScope(ExecutionContext& context, const BindScopeOperator& op,
                          OperatorPtr child);
OperatorPtr MakeVertexScan(ExecutionContext& context, const VertexScanOperator& op,
                           std::vector<Slot> carried, OperatorPtr child);
OperatorPtr MakeExpand(ExecutionContext& context, const ExpandOperator& op,
                       std::vector<Slot> carried, OperatorPtr child);
OperatorPtr MakeVarExpand(ExecutionContext& context, const ExpandOperator& op,
                          std::vector<Slot> carried, OperatorPtr child);
OperatorPtr MakeHolds(ExecutionContext& context, const HoldsOperator& op, std::vector<Slot> carried,
                      OperatorPtr child);
OperatorPtr MakeDistinctEdges(ExecutionContext& context, const DistinctEdgesOperator& op,
                              std::vector<Slot> carried, OperatorPtr child);
OperatorPtr MakeFilter(ExecutionContext& context, const FilterOperator& op,
                       std::vector<Slot> carried, OperatorPtr child);
OperatorPtr MakeProject(ExecutionContext& context, const ProjectOperator& op,
                        std::vector<Slot> carried, OperatorPtr child);
// `argument` is that of the subplan that the operator is in, or null.
OperatorPtr MakeAggregate(ExecutionContext& context, const AggregateOperator& op,
                          const ArgumentSource* argument, OperatorPtr child);
OperatorPtr MakeDistinct(ExecutionContext& context, const DistinctOperator& op,
                         std::vector<Slot> carried, OperatorPtr child);
OperatorPtr MakeSort(ExecutionContext& context, const SortOperator& op, std::vector<Slot> carried,
                     OperatorPtr child);
OperatorPtr MakeSkipLimit(ExecutionContext& context, const SkipLimitOperator& op,
                          std::vector<Slot> carried, OperatorPtr child);
OperatorPtr MakeUnwind(ExecutionContext& context, const UnwindOperator& op,
                       std::vector<Slot> carried, OperatorPtr child);
OperatorPtr MakeProcedureCall(ExecutionContext& context, const ProcedureCallOperator& op,
                              std::vector<Slot> carried, OperatorPtr child);
OperatorPtr MakeUnion(ExecutionContext& context, const UnionOperator& op,
                      std::vector<OperatorPtr> children);
OperatorPtr MakeApply(ExecutionContext& context, const ApplyOperator& op, std::vector<Slot> carried,
                      OperatorPtr child, PhysicalPlan inner);
OperatorPtr MakeCreate(ExecutionContext& context, const CreateOperator& op,
                       std::vector<Slot> carried, OperatorPtr child);
OperatorPtr MakeSet(ExecutionContext& context, const SetOperator& op, std::vector<Slot> carried,
                    OperatorPtr child);
OperatorPtr MakeRemove(ExecutionContext& context, const RemoveOperator& op,
                       std::vector<Slot> carried, OperatorPtr child);
OperatorPtr MakeDelete(ExecutionContext& context, const DeleteOperator& op,
                       std::vector<Slot> carried, OperatorPtr child);
OperatorPtr MakeMerge(ExecutionContext& context, const MergeOperator& op, std::vector<Slot> carried,
                      OperatorPtr child, PhysicalPlan inner);
OperatorPtr MakeCountProduct(ExecutionContext& context, const CountProductOperator& op,
                             OperatorPtr child);
OperatorPtr MakeIntersectMarked(ExecutionContext& context, const IntersectMarkedOperator& op,
                                std::vector<Slot> carried, OperatorPtr child);
OperatorPtr MakeEdgeScan(ExecutionContext& context, const EdgeScanOperator& op,
                         std::vector<Slot> carried, OperatorPtr child);
// Null where the keys or aggregates are not such as it knows.
OperatorPtr MakeTypedAggregate(ExecutionContext& context, const AggregateOperator& op,
                               OperatorPtr* child);
OperatorPtr MakeCountExpand(ExecutionContext& context, const CountExpandOperator& op,
                            std::vector<Slot> carried, OperatorPtr child);

}  // namespace entente::query
