// A result as JSON: an array with one object a row, one line each; or the objects alone, a line
// each (JSON Lines).
#pragma once

#include <string>

#include "engine/result.h"

namespace entente::shell {

// Both end with a newline. Nothing for a statement without columns.
std::string FormatJson(const Result& result);
// Nothing for no rows.
std::string FormatJsonLines(const Result& result);

}  // namespace entente::shell
