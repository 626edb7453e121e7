// A result as CSV (RFC 4180): a header line, CRLF line ends, fields quoted where they must be.
//
// Null is an empty field, the empty string is "". Lists, maps and elements are JSON, temporal
// values ISO text, period sets the text that a query prints.
#pragma once

#include <string>
#include <string_view>

#include "engine/result.h"

namespace entente::shell {

// Nothing for a statement without columns.
std::string FormatCsv(const Result& result);

// One field, quoted where it has to be.
void AppendCsvField(std::string_view text, std::string* out);

}  // namespace entente::shell
