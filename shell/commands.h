// The program's commands, one function each. Options come from the command line (command_line.h);
// what is printed goes to the streams; the value is the exit code.
#pragma once

#include <string>
#include <vector>

#include "shell/exit_code.h"
#include "shell/open_database.h"
#include "shell/statement_runner.h"
#include "shell/terminal.h"

namespace entente::shell {

struct ShellCommand {
  DatabaseChoice database;
  OutputFormat format = OutputFormat::kTable;
};

struct QueryCommand {
  DatabaseChoice database;
  std::string text;                     // "-": standard input
  std::vector<std::string> parameters;  // name=expression
  OutputFormat format = OutputFormat::kTable;
};

struct LoadCommand {
  DatabaseChoice database;
  std::vector<std::string> sources;
  bool skip_bad_rows = false;
  std::string rejects;  // a file; empty: none
  bool json = false;    // the summary on the output, as JSON
};

struct ReportCommand {
  DatabaseChoice database;
  std::vector<std::string> sources;     // files, and folders of them
  std::vector<std::string> parameters;  // name=expression
  std::string out_folder;
  std::string format = "html";
  bool json = false;  // what was written, as JSON
};

struct InfoCommand {
  DatabaseChoice database;
  bool json = false;
};

struct RpcCommand {
  DatabaseChoice database;
};

ExitCode RunShell(const ShellCommand& command, Streams& streams);
ExitCode RunQuery(const QueryCommand& command, Streams& streams);
ExitCode RunLoad(const LoadCommand& command, Streams& streams);
ExitCode RunReport(const ReportCommand& command, Streams& streams);
ExitCode RunInfo(const InfoCommand& command, Streams& streams);
ExitCode RunRpc(const RpcCommand& command, Streams& streams);

// Closes (and so saves) the database; prints what went wrong. `code` if all went well.
ExitCode CloseDatabase(Database& database, ExitCode code, Streams& streams);

}  // namespace entente::shell
