// What the operators of a plan did while it ran: what PROFILE shows beside them.
//
// Units:   times include those of the operators below. Threads: one statement, one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "query/plan/logical_plan.h"

namespace entente::query {

// Entries of adjacency lists that an operator looked at, and how many of them it passed over
// because they are not seen at its time.
struct EntryCounts {
  uint64_t read = 0;
  uint64_t skipped = 0;
};

struct OperatorFigures {
  uint64_t rows = 0;  // handed out
  EntryCounts entries;
  std::chrono::nanoseconds time{0};
};

// By the operator of the logical plan. Operators that were never asked for a row are missing.
using PlanProfile = std::map<const LogicalOperator*, OperatorFigures>;

// The lines of EXPLAIN, each behind its figures: rows, entries read, entries skipped by time (blank
// where no list was read), milliseconds without those of the lines below.
std::string ToText(const LogicalPlan& plan, const PlanProfile& profile);

}  // namespace entente::query
