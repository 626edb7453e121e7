// What stands on an HTML page in a query block's place: a table, a picture, numbers or an error.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "report/block_content.h"
#include "report/block_runner.h"

namespace entente::report {

// `number` counts blocks from 1 and names what has to be unique on the page.
BlockContent HtmlContent(const BlockOutcome& outcome, size_t number,
                         std::optional<graph::Instant> now);

}  // namespace entente::report
