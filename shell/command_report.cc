#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

#include "base/text.h"
#include "report/report.h"
#include "shell/commands.h"
#include "shell/query_parameters.h"
#include "shell/summary_json.h"
#include "shell/system_clock.h"

namespace entente::shell {
namespace {

namespace fs = std::filesystem;

// Folders stand for their Markdown files, by name; one without is kept, and cannot be read.
std::vector<std::string> FilesOf(const std::vector<std::string>& sources) {
  std::vector<std::string> files;
  for (const std::string& source : sources) {
    std::error_code error;
    if (!fs::is_directory(source, error)) {
      files.push_back(source);
      continue;
    }
    const size_t begin = files.size();
    for (fs::directory_iterator entry(source, error), end; !error && entry != end;
         entry.increment(error)) {
      if (entry->path().extension() == ".md") files.push_back(entry->path().string());
    }
    if (files.size() == begin) files.push_back((fs::path(source) / "*.md").string());
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(begin), files.end());
  }
  return files;
}

struct Totals {
  size_t pages = 0;
  size_t blocks = 0;
  size_t reused = 0;
  size_t failed = 0;
};

void PrintOutcome(const ReportOutcome& outcome, bool json, Streams& streams, Totals* totals) {
  if (json) {
    streams.out << JsonOf(outcome);
  } else if (!streams.quiet) {
    // Of many pages the one that leads to the others; --format json names them all.
    if (!outcome.pages.empty()) streams.out << outcome.pages.back().file << "\n" << std::flush;
    if (outcome.pages.size() > 1)
      streams.err << "  and " << outcome.pages.size() - 1 << " pages that it leads to\n";
  }
  for (const ReportFailure& failure : outcome.failures) {
    streams.err << Coloured(failure.text, streams.terminal);
  }
  totals->pages += outcome.pages.size();
  totals->blocks += outcome.num_blocks;
  totals->reused += outcome.num_reused;
  totals->failed += outcome.failures.size();
}

void PrintTotals(const Totals& totals, Streams& streams) {
  if (totals.failed > 0) {
    streams.err << Concat(totals.failed, " of ", totals.blocks,
                          " blocks failed; the page shows where\n");
  }
  if (totals.pages > 1 && !streams.quiet) {
    streams.err << Concat(totals.pages, " pages, ", totals.blocks, " blocks, ",
                          totals.blocks - totals.reused, " of them computed\n");
  }
}

// All reports; those that fail altogether are said and do not keep the others back.
ExitCode WriteAll(const ReportCommand& command, const OpenedDatabase& opened, Streams& streams) {
  Session session = opened.database->Connect();
  StatusOr<Parameters> parameters = ReadParameters(command.parameters, session);
  if (!parameters.ok()) {
    PrintError(parameters.status(), streams);
    return kExitFailed;
  }
  ReportOptions options;
  options.out_folder = command.out_folder;
  options.format = command.format == "md" ? ReportFormat::kMarkdown : ReportFormat::kHtml;
  options.now_micros = opened.clock ? opened.clock->NowMicros() : SystemNowMicros();
  options.parameters = *parameters;
  Totals totals;
  ExitCode code = kExitOk;
  std::map<std::string, size_t> unused;  // parameters, and how many reports do not name them
  size_t num_reports = 0;
  for (const std::string& source : FilesOf(command.sources)) {
    options.source = source;
    ++num_reports;
    const StatusOr<ReportOutcome> outcome = WriteReport(*opened.database, options);
    if (!outcome.ok()) {
      PrintError(outcome.status(), streams);
      code = kExitFailed;
      continue;
    }
    PrintOutcome(*outcome, command.json, streams, &totals);
    for (const ReportPage& page : outcome->pages) options.taken.insert(page.file);
    for (const std::string& name : outcome->unused_parameters) ++unused[name];
  }
  for (const auto& [name, count] : unused) {
    if (count < num_reports) continue;
    PrintError(InputError("UnusedParameter", Concat("no report names the parameter `", name, "`"),
                          "look at `params` in the report's front matter for its name"),
               streams);
    code = kExitFailed;
  }
  PrintTotals(totals, streams);
  return totals.failed > 0 ? kExitFailed : code;
}

}  // namespace

ExitCode RunReport(const ReportCommand& command, Streams& streams) {
  StatusOr<OpenedDatabase> opened = OpenDatabase(command.database, streams);
  if (!opened.ok()) {
    PrintError(opened.status(), streams);
    return kExitFailed;
  }
  const ExitCode code = WriteAll(command, *opened, streams);
  streams.out.flush();
  return CloseDatabase(*opened->database, code, streams);
}

}  // namespace entente::shell
