// One page: a report's text with the answers in their places, for one set of parameters.
//
// Threads: one at a time.
#pragma once

#include <string>

#include "engine/database.h"
#include "report/front_matter.h"
#include "report/report.h"

namespace entente::report {

struct PageRequest {
  const FrontMatter& front;
  const std::string& markdown;  // without its front matter
  std::string name;             // of its file, without an extension
  Parameters parameters;
  const ReportOptions& options;
  bool leads = false;  // a list of other pages
};

// Writes it and adds to the outcome what was written and what failed. Errors: CannotWrite,
// BadTemplate, UnknownTemplateName, InvalidScope.
Status WritePage(Database& database, const PageRequest& request, ReportOutcome* outcome);

}  // namespace entente::report
