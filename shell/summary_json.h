// What the commands say about their work, as one JSON object on a line: for programs that call
// them.
#pragma once

#include <string>

#include "engine/database.h"
#include "report/report.h"

namespace entente::shell {

// Each ends with a newline; bytes that are not UTF-8 become U+FFFD.
std::string JsonOf(const DatabaseInfo& info);
std::string JsonOf(const LoadReport& report);
std::string JsonOf(const ReportOutcome& outcome);

}  // namespace entente::shell
