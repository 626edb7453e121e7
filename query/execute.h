// Runs a plan: values out, row by row, with every element marked with when it is read.
//
// Errors:  runtime Diagnostics; nothing is undone here: the caller rolls the transaction back.
// Threads: one statement, one thread.
#pragma once

#include <memory>
#include <vector>

#include "base/status.h"
#include "query/execution/context.h"
#include "query/plan/logical_plan.h"
#include "query/plan/plan_profile.h"

namespace entente::query {

struct ExecutionOptions {
  graph::Instant now;
  StopPoll stop;
  size_t batch_rows = kMaxBatchRows;
  uint64_t* random_state = nullptr;
  size_t max_rows = SIZE_MAX;      // stop after so many
  PlanProfile* profile = nullptr;  // filled where there is one
};

struct ExecutionResult {
  size_t num_rows = 0;
  std::vector<graph::Value> values;  // row after row
  std::vector<graph::Instant> read_instants;
  std::vector<Notice> notices;
};

// `mutator` may be null for a plan that does not write. Values point into the arena and into what
// the view pins.
StatusOr<ExecutionResult> Execute(const LogicalPlan& plan, const graph::GraphView& view,
                                  graph::GraphMutator* mutator, Arena& arena,
                                  const ExecutionOptions& options);

}  // namespace entente::query
