// Errors with the place in the report's file at which their author finds what to mend.
//
// Threads: pure.
#pragma once

#include <string>
#include <string_view>

#include "base/status.h"
#include "report/document.h"

namespace entente::report {

// The line of that number, from 1, without its end.
std::string_view LineOfText(std::string_view text, size_t number);

// An error of a block's query, with the lines counted in the file; or of the words behind its
// opening, with the line that they stand in.
Status PlacedInBlock(const Status& status, const std::string& file, const Block& block,
                     std::string_view opening_line);

// An error about a name of the text, such as {{day}}, with the first line that holds it; as it is
// where none does.
Status PlacedAtName(const Status& status, const std::string& file, std::string_view text);

// An error with another name for the text that it is about.
Status PlacedIn(const Status& status, const std::string& source_name);

}  // namespace entente::report
