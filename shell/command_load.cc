#include "shell/commands.h"
#include "shell/summary_json.h"

namespace entente::shell {
namespace {

// Saved before anything is said: who reads the summary may hang up.
Status LoadAndSave(const LoadCommand& command, Database& database, Streams& streams) {
  LoadOptions options;
  options.delimiter = command.database.delimiter;
  options.clip_to_ends = command.database.clip_to_ends;
  options.skip_bad_rows = command.skip_bad_rows;
  options.rejects_file = command.rejects;
  options.mapping_file = command.database.mapping;
  ENTENTE_ASSIGN_OR_RETURN(const LoadReport report,
                           LoadWithProgress(database, command.sources, options, streams));
  if (command.database.path != kInMemory) ENTENTE_RETURN_IF_ERROR(database.Save());
  if (command.json) {
    streams.out << JsonOf(report) << std::flush;
  } else {
    PrintReport(report, streams);
  }
  return OkStatus();
}

}  // namespace

ExitCode RunLoad(const LoadCommand& command, Streams& streams) {
  StatusOr<OpenedDatabase> opened = OpenDatabase(command.database, streams);
  if (!opened.ok()) {
    PrintError(opened.status(), streams);
    return kExitFailed;
  }
  const Status status = LoadAndSave(command, *opened->database, streams);
  if (!status.ok()) PrintError(status, streams);
  return CloseDatabase(*opened->database, status.ok() ? kExitOk : kExitFailed, streams);
}

ExitCode CloseDatabase(Database& database, ExitCode code, Streams& streams) {
  const Status status = database.Close();
  if (status.ok()) return code;
  PrintError(status, streams);
  return code == kExitOk ? kExitFailed : code;
}

}  // namespace entente::shell
