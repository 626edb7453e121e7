// What the program tells its caller: the exit codes of every command (docs/shell.md lists them).
#pragma once

namespace entente::shell {

enum ExitCode : int {
  kExitOk = 0,
  kExitFailed = 1,         // a statement, a load, a report's block or writing the output failed
  kExitUsage = 2,          // the command line was wrong
  kExitInterrupted = 130,  // ended by Ctrl-C
};

}  // namespace entente::shell
