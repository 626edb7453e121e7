// A result as JSON: an array with one object a row, one line each.
#pragma once

#include <string>

#include "engine/result.h"

namespace entente::shell {

// Ends with a newline. Nothing for a statement without columns.
std::string FormatJson(const Result& result);

}  // namespace entente::shell
