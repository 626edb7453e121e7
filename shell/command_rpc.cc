#include "shell/commands.h"
#include "shell/rpc.h"

namespace entente::shell {

ExitCode RunRpc(const RpcCommand& command, Streams& streams) {
  StatusOr<OpenedDatabase> opened = OpenDatabase(command.database, streams);
  if (!opened.ok()) {
    PrintError(opened.status(), streams);
    return kExitFailed;
  }
  ServeRpc(*opened->database, streams.in, streams.out);
  return CloseDatabase(*opened->database, kExitOk, streams);
}

}  // namespace entente::shell
