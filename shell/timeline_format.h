// A result as a timeline for people: each row's periods as a bar over a time axis.
//
//   █ certain   ░ possible only   ◄ ► goes on beyond the axis
//
// The other columns stand at the left, cut where they would leave the bars no room. A result with
// several columns of periods has one bar a row and column.
#pragma once

#include <string>

#include "engine/result.h"
#include "shell/table_format.h"

namespace entente::shell {

struct TimelineOptions {
  size_t width = 0;  // columns in all; 0: 80; less than 40 counts as 40
  bool coloured = false;
  std::function<bool()> stop;  // as TableOptions has it
};

// Some value of the result is a set of periods.
bool HasPeriods(const Result& result);

// Ends with a newline. A result without periods is its table.
std::string FormatTimeline(const Result& result, const TimelineOptions& options = {});

}  // namespace entente::shell
