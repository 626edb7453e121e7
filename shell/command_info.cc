#include <string_view>

#include "base/text.h"
#include "shell/commands.h"
#include "shell/schema_text.h"
#include "shell/summary_json.h"

namespace entente::shell {

ExitCode RunInfo(const InfoCommand& command, Streams& streams) {
  StatusOr<OpenedDatabase> opened = OpenDatabase(command.database, streams);
  if (!opened.ok()) {
    PrintError(opened.status(), streams);
    return kExitFailed;
  }
  const DatabaseInfo info = opened->database->Info();
  if (command.json) {
    streams.out << JsonOf(info);
  } else {
    streams.out << Concat(info.vertices, " vertices, ", info.edges, " edges, ", info.storage_bytes,
                          " bytes\n")
                << SchemaText(info, streams.terminal.width);
  }
  streams.out.flush();
  return CloseDatabase(*opened->database, kExitOk, streams);
}

}  // namespace entente::shell
