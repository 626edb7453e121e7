// The YAML between two lines `---` at a report's beginning.
//
//   title: "{{name}}: treaty life"
//   as_of: 2026-02-01            # the session's time: what SESSION SET VALID_TIME takes, or a
//   short form params: {treaty: NPT}        # $treaty in queries, {{treaty}} in the text for_each:
//   MATCH (s:State) RETURN s.key AS key, s.name AS name    # one page for each row file:
//   "state-{{key}}"        # their files contents: true
//
// Errors:  BadFrontMatter with the line, UnknownFrontMatter. Threads: pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/status.h"
#include "engine/parameters.h"

namespace entente::report {

struct FrontMatter {
  std::string title;
  std::string as_of;
  std::string for_each;
  std::string file;
  std::string index;     // the title of the page that lists the others
  std::string language;  // of the page, as HTML names it
  bool contents = false;
  Parameters params;
};

// Takes the front matter off the text, and leaves as many empty lines, so that the lines of blocks
// are those of the file.
StatusOr<FrontMatter> TakeFrontMatter(std::string* markdown);

}  // namespace entente::report
