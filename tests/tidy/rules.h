// What every source of the project must obey, as functions from a file's text to complaints.
//
// Threads: pure. Errors: a complaint is one line "path:line: what is wrong"; no complaints, no
// lines.
#pragma once

#include <string>
#include <vector>

namespace entente::tidy {

struct SourceFile {
  std::string path;  // relative to the project's top, with '/'
  std::string text;
};
using Complaints = std::vector<std::string>;

// Who may include whom (ARCHITECTURE.md's table), project headers and third-party ones alike.
Complaints CheckIncludes(const SourceFile& file);
// Names that say nothing.
Complaints CheckName(const SourceFile& file);
// At most 700 lines; a header opens with a comment and #pragma once.
Complaints CheckShape(const SourceFile& file);
// Words and calls that may not stand in a source, each with what to use instead.
Complaints CheckWords(const SourceFile& file);
// Relative links of a Markdown page lead to something. `exists` answers for a path relative to the
// project's top.
Complaints CheckLinks(const SourceFile& page, bool (*exists)(const std::string& path));

// The codes that the file gives to errors and notices, to be found in docs/errors.md.
std::vector<std::string> CodesIn(const SourceFile& file);

}  // namespace entente::tidy
