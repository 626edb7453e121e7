// A report's text with values in the places of their names.
//
// Threads: pure.
#pragma once

#include <string>

#include "base/status.h"
#include "report/template.h"

namespace entente::report {

// The text around the query blocks filled in, escaped for Markdown; the blocks as they are. Errors
// BadTemplate, UnknownTemplateName.
StatusOr<std::string> FillAroundBlocks(const std::string& markdown, const TemplateData& names);

}  // namespace entente::report
