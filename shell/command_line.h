// The program's command line: subcommands, options, help texts, exit codes.
#pragma once

#include "shell/exit_code.h"
#include "shell/terminal.h"

namespace entente::shell {

// Parses and runs. Help and mistakes of usage are printed.
ExitCode RunCommandLine(int argc, const char* const* argv, Streams& streams);

}  // namespace entente::shell
