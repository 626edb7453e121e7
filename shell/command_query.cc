#include <iterator>
#include <utility>

#include "base/text.h"
#include "shell/commands.h"
#include "shell/line_source.h"
#include "shell/query_parameters.h"
#include "shell/statement_splitter.h"

namespace entente::shell {
namespace {

ExitCode ExitCodeOf(const Status& status) {
  if (status.ok()) return kExitOk;
  return status.code() == absl::StatusCode::kCancelled ? kExitInterrupted : kExitFailed;
}

std::string ScriptOf(const QueryCommand& command, Streams& streams) {
  if (command.text != "-") return command.text;
  return {std::istreambuf_iterator<char>(streams.in), std::istreambuf_iterator<char>()};
}

Status RunScript(const QueryCommand& command, Database& database, Streams& streams) {
  Session session = database.Connect();
  StatusOr<Parameters> parameters = ReadParameters(command.parameters, session);
  if (!parameters.ok()) {
    PrintError(parameters.status(), streams);
    return parameters.status();
  }
  const OutputOptions output{command.format, streams.terminal.output, streams.terminal.output};
  const std::string script = ScriptOf(command, streams);
  for (PlacedStatement& statement : SplitStatements(script)) {
    if (command.text == "-") statement.name = kInputName;
    ENTENTE_RETURN_IF_ERROR(RunStatement(session, statement, *parameters, output, streams));
  }
  Status ended = CheckTransactionEnded(session);
  if (!ended.ok()) PrintError(ended, streams);
  return ended;
}

}  // namespace

ExitCode RunQuery(const QueryCommand& command, Streams& streams) {
  StatusOr<OpenedDatabase> opened = OpenDatabase(command.database, streams);
  if (!opened.ok()) {
    PrintError(opened.status(), streams);
    return kExitFailed;
  }
  const ExitCode code = ExitCodeOf(RunScript(command, *opened->database, streams));
  return CloseDatabase(*opened->database, code, streams);
}

}  // namespace entente::shell
