#include <memory>

#include "base/text.h"
#include "shell/commands.h"
#include "shell/history_file.h"
#include "shell/line_source.h"
#include "shell/repl.h"
#include "shell/version.h"

namespace entente::shell {

ExitCode RunShell(const ShellCommand& command, Streams& streams) {
  const bool is_new = IsNewFolder(command.database);
  StatusOr<OpenedDatabase> opened = OpenDatabase(command.database, streams);
  if (!opened.ok()) {
    PrintError(opened.status(), streams);
    return kExitFailed;
  }
  std::unique_ptr<LineSource> lines;
  if (streams.terminal.interactive) {
    if (!streams.quiet) {
      streams.out << Concat("entente ", kVersion, "  ", command.database.path,
                            is_new ? " (new)" : "", "  (:help for help, :quit to leave)\n")
                  << std::flush;
    }
    lines = MakeLineEditor(HistoryFile());
  } else {
    lines = std::make_unique<StreamLines>(streams.in);
  }
  const ExitCode code = Repl(*opened->database, *lines, streams, command.format).Run();
  return CloseDatabase(*opened->database, code, streams);
}

}  // namespace entente::shell
