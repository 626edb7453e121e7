// What stands on an HTML page in a query block's place: a table, a timeline or an error, with the
// query folded below.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "report/block_runner.h"

namespace entente::report {

// `number` counts blocks from 1 and names what has to be unique on the page.
std::string HtmlBlock(const Block& block, const BlockOutcome& outcome, size_t number,
                      std::optional<graph::Instant> now);

}  // namespace entente::report
