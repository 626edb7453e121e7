// Reports: a Markdown file whose ```entente blocks are queries becomes a page with their answers,
// or one page for each row of its front matter's query.
//
//   ```entente                                        a table
//   ```entente timeline label=treaty period=force     one bar per row over a time axis
//
// Shape:   HTML: self-contained pages that need no network. Markdown: the same text with tables,
// pictures as SVG beside. Blocks that cannot have changed since the last run are not computed
// again: they are kept in OUT_FOLDER/.entente-report. Errors:  a block that fails shows its error
// in its place and is listed in the outcome; a Status only where the report cannot be read or
// written (codes NoSuchReport, CannotWrite, BadFrontMatter, UnknownFrontMatter, BadTemplate,
// UnknownTemplateName, DuplicateReportFile, and those of a for_each query). Threads: one at a time.
// Blocks run in order in one session a page, so SESSION SET in one block holds for those after it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
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
  int64_t now_micros = 0;       // the present that pictures mark and the page's foot names
  Parameters parameters;        // take the place of the front matter's
  std::set<std::string> taken;  // pages that other reports have written and that stay
};

struct ReportFailure {
  uint32_t line = 0;  // of the block in the source, from 1
  std::string text;   // the rendered error
};

struct ReportPage {
  std::string file;
  std::string title;
};

struct ReportOutcome {
  std::vector<ReportPage> pages;   // written; with for_each the list of the others comes last
  std::vector<std::string> files;  // others written beside them
  size_t num_blocks = 0;
  size_t num_reused = 0;  // of these, those that were not computed again
  std::vector<ReportFailure> failures;
  std::vector<std::string> unused_parameters;  // of the options, those that the report never names
};

// Pages are OUT_FOLDER/NAME.html or .md, where NAME is the source's name without its extension, or
// what the front matter says.
StatusOr<ReportOutcome> WriteReport(Database& database, const ReportOptions& options);

}  // namespace entente
