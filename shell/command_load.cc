#include "shell/commands.h"

namespace entente::shell {

ExitCode RunLoad(const LoadCommand& command, Streams& streams) {
  StatusOr<OpenedDatabase> opened = OpenDatabase(command.database, streams);
  if (!opened.ok()) {
    PrintError(opened.status(), streams);
    return kExitFailed;
  }
  LoadOptions options;
  options.delimiter = command.database.delimiter;
  options.clip_to_ends = command.database.clip_to_ends;
  options.skip_bad_rows = command.skip_bad_rows;
  options.rejects_file = command.rejects;
  options.mapping_file = command.mapping;
  Status status = LoadSources(*opened->database, command.sources, options, streams);
  if (status.ok() && command.database.path != kInMemory) status = opened->database->Save();
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
