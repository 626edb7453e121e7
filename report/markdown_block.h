// What stands in a Markdown page in a query block's place: a table, numbers, an error, or what
// follows a picture.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/block_content.h"
#include "report/block_runner.h"

namespace entente::report {

// A picture itself is in content.picture; the page names its file.
BlockContent MarkdownContent(const BlockOutcome& outcome, std::optional<graph::Instant> now);

// What is folded under a block: its rows as a table, where it is a picture, and its query with what
// the engine has to say to it.
std::string MarkdownFolds(const std::string& table, std::string_view query,
                          const std::vector<std::string>& notices);

// The text with everything escaped that Markdown would read as its own, fit for a cell of a table.
std::string EscapeMarkdown(std::string_view text);

}  // namespace entente::report
