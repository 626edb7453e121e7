// Which columns an operator tree reads and which it fills.
#pragma once

#include <vector>

#include "query/plan/logical_plan.h"

namespace entente::query {

// Every column mentioned anywhere in the tree, in no order, repeats included.
void CollectSlots(const LogicalOperator& op, std::vector<Slot>* slots);
// The columns that this one operator reads (its children's work not included).
void CollectOwnReads(const LogicalOperator& op, std::vector<Slot>* slots);
// The columns that this one operator fills.
void CollectOwnWrites(const LogicalOperator& op, std::vector<Slot>* slots);

}  // namespace entente::query
