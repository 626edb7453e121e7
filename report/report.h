// Reports: a Markdown file whose ```entente blocks are queries becomes a page with their answers.
//
//   ```entente                                        a table
//   ```entente timeline label=treaty period=force     one bar per row over a time axis
//
// Shape:   HTML: one self-contained page that needs no network. Markdown: the same text with
// tables, timelines as SVG beside. Errors:  a block that fails shows its error in its place and is
// listed in the outcome; a Status only where the report
//          cannot be read or written (codes NoSuchReport, CannotWrite).
// Threads: one at a time. Blocks run in order in one session, so SESSION SET in one block holds for
// those after it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/status.h"
#include "engine/database.h"

namespace entente {

enum class ReportFormat { kHtml, kMarkdown };

struct ReportOptions {
  std::string source;      // the Markdown file
  std::string out_folder;  // made if missing
  ReportFormat format = ReportFormat::kHtml;
  int64_t now_micros = 0;  // the present that timelines mark and the page's foot names
};

struct ReportFailure {
  uint32_t line = 0;  // of the block in the source, from 1
  std::string text;   // the rendered error
};

struct ReportOutcome {
  std::string page;                // the file written
  std::vector<std::string> files;  // others written beside it
  size_t num_blocks = 0;
  std::vector<ReportFailure> failures;
};

// The page is OUT_FOLDER/NAME.html or .md, where NAME is the source's name without its extension.
StatusOr<ReportOutcome> WriteReport(Database& database, const ReportOptions& options);

}  // namespace entente
