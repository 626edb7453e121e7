// A result as records for people: one block a row, one line a column. For rows that are too wide
// for a table; values are never cut.
#pragma once

#include <string>

#include "engine/result.h"
#include "shell/table_format.h"

namespace entente::shell {

// Ends with a newline. Nothing for a statement without columns.
std::string FormatRecords(const Result& result, const TableOptions& options = {});

}  // namespace entente::shell
