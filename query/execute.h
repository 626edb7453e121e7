// Runs a plan: values out, row by row, with every element marked with when it is read.
//
// Errors:  runtime Diagnostics; nothing is undone here: the caller rolls the transaction back.
// Threads: one statement, one thread.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "base/status.h"
#include "query/execution/context.h"
#include "query/plan/logical_plan.h"
#include "query/plan/plan_profile.h"

namespace entente::query {

// Rows on their way out, as many as one batch has.
struct ProducedRows {
  size_t num_rows = 0;
  std::vector<graph::Value> values;  // row after row
  std::vector<graph::Instant> read_instants;
};

struct ExecutionOptions {
  graph::Instant now;
  StopPoll stop;
  size_t batch_rows = kMaxBatchRows;
  uint64_t* random_state = nullptr;
  size_t max_rows = SIZE_MAX;  // stop after so many
  // Takes the rows of each batch, which are then not kept; false: enough, the statement ends well.
  std::function<bool(ProducedRows rows)> take;
  // Told at each poll how far the statement is: rows handed out, bytes held.
  std::function<void(uint64_t rows, uint64_t bytes)> on_poll;
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
