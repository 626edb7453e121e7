#include <algorithm>

#include "base/text.h"
#include "report/report.h"
#include "shell/commands.h"
#include "shell/summary_json.h"
#include "shell/system_clock.h"

namespace entente::shell {
namespace {

void PrintOutcome(const ReportOutcome& outcome, bool json, Streams& streams) {
  if (json) {
    streams.out << JsonOf(outcome);
    return;
  }
  if (!streams.quiet) streams.out << outcome.page << "\n";
  for (const ReportFailure& failure : outcome.failures) {
    streams.err << Coloured(failure.text, streams.terminal)
                << Concat("  in the block at line ", failure.line, "\n");
  }
  if (!outcome.failures.empty()) {
    streams.err << Concat(outcome.failures.size(), " of ", outcome.num_blocks,
                          " blocks failed; the page shows where\n");
  }
}

}  // namespace

ExitCode RunReport(const ReportCommand& command, Streams& streams) {
  StatusOr<OpenedDatabase> opened = OpenDatabase(command.database, streams);
  if (!opened.ok()) {
    PrintError(opened.status(), streams);
    return kExitFailed;
  }
  ReportOptions options;
  options.source = command.source;
  options.out_folder = command.out_folder;
  options.format = command.format == "md" ? ReportFormat::kMarkdown : ReportFormat::kHtml;
  options.now_micros = opened->clock ? opened->clock->NowMicros() : SystemNowMicros();
  const StatusOr<ReportOutcome> outcome = WriteReport(*opened->database, options);
  if (!outcome.ok()) {
    PrintError(outcome.status(), streams);
    return CloseDatabase(*opened->database, kExitFailed, streams);
  }
  PrintOutcome(*outcome, command.json, streams);
  streams.out.flush();
  const ExitCode code = outcome->failures.empty() ? kExitOk : kExitFailed;
  return CloseDatabase(*opened->database, code, streams);
}

}  // namespace entente::shell
