// What stands in a Markdown page in a query block's place: a table, a picture of a timeline, or an
// error.
#pragma once

#include <string>
#include <string_view>

#include "report/block_runner.h"

namespace entente::report {

// `picture`: the name of the timeline's SVG file, from the page's folder; empty where the block has
// none.
std::string MarkdownBlock(const BlockOutcome& outcome, std::string_view picture);

// The text with everything escaped that Markdown would read as its own, fit for a cell of a table.
std::string EscapeMarkdown(std::string_view text);

}  // namespace entente::report
