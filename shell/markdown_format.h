// A result as a Markdown table (GitHub's): what stands in it reads as in a table for people, with
// the characters escaped that mean something to Markdown.
#pragma once

#include <string>

#include "engine/result.h"
#include "shell/table_format.h"

namespace entente::shell {

// Ends with a newline. Nothing for a statement without columns.
std::string FormatMarkdown(const Result& result, const TableOptions& options = {});

}  // namespace entente::shell
