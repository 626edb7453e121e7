// From the syntax tree to a logical plan: names resolved, scopes of time inherited, kinds checked,
// mistakes found with their place.
//
// Errors:  compile-time Diagnostics with spans, with the openCypher TCK's codes where it has them.
// Threads: pure but for the arena and the random state.
#pragma once

#include <map>
#include <string>

#include "base/status.h"
#include "graph/graph_view.h"
#include "query/ast/ast.h"
#include "query/plan/logical_plan.h"
#include "query/procedures/procedure.h"

namespace entente::query {

struct BindInput {
  const graph::GraphView* view = nullptr;
  const std::map<std::string, graph::Value, std::less<>>* parameters = nullptr;
  graph::Instant now;
  Arena* arena = nullptr;  // constants are made here: lives as long as the plan
  uint64_t* random_state = nullptr;
  const ast::TimeScope* session_scope = nullptr;  // the session's default; null: now
  const ProcedureRegistry* procedures = nullptr;  // null: the built-in ones
  bool look_at_all_times =
      false;  // every MATCH sees all of time, whatever it says: for the notice of an empty result
};

StatusOr<LogicalPlan> Bind(const ast::Query& query, const BindInput& input);

// The value of an expression without variables.
StatusOr<graph::Value> EvaluateConstant(const ast::Expression& expression, const BindInput& input);

}  // namespace entente::query
