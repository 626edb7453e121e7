// A file with statements and commands of the shell, as :source runs it.
#pragma once

#include <string>
#include <vector>

#include "base/status.h"

namespace entente::shell {

// The lines of a file, without their ends. Errors NoSuchFile, NotAFile, NotReadable.
StatusOr<std::vector<std::string>> ReadScript(const std::string& path);

// Files and folders (with a `/`) whose path begins so, for completion; ascending.
std::vector<std::string> FilesThatBegin(const std::string& path);

}  // namespace entente::shell
