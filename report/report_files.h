// Files of reports: read, and written where they changed.
#pragma once

#include <string>

#include "base/status.h"

namespace entente::report {

// Error NoSuchReport.
StatusOr<std::string> ReadReportFile(const std::string& path);
// Empty where it cannot be read.
std::string ReadIfThere(const std::string& path);
// Leaves a file alone that has this content. Error CannotWrite.
Status WriteWhereChanged(const std::string& path, const std::string& content);
Status MakeFolder(const std::string& folder);
// A file's name: what is no letter or digit of any language, - or _ becomes -.
std::string FileNameOf(std::string_view text);

}  // namespace entente::report
