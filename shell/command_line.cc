#include "shell/command_line.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/text.h"
#include "shell/commands.h"
#include "shell/version.h"

namespace entente::shell {
namespace {

constexpr char kFooter[] =
    "Examples:\n"
    "  entente load treaties.entente examples/data\n"
    "  entente query treaties.entente 'MATCH (t:Treaty) RETURN t.name'\n"
    "  entente query --load examples/data :memory: - < questions.cypher\n"
    "  entente treaties.entente\n\n"
    "Exit codes: 0 all went well; 1 a statement, load or report block failed; 2 wrong usage;\n"
    "130 stopped by Ctrl-C.";

// One of each command's options, filled while parsing.
struct Commands {
  ShellCommand shell;
  QueryCommand query;
  LoadCommand load;
  ReportCommand report;
  InfoCommand info;
  RpcCommand rpc;
  std::string now;
  std::string delimiter = ",";
  bool clip = false;
  std::string query_format = "table";
};

using Runner = std::function<ExitCode(Streams&)>;

class CommandLine {
 public:
  CommandLine();
  ExitCode Run(int argc, const char* const* argv, Streams& streams);

 private:
  CLI::App* AddCommand(const std::string& name, const std::string& description, const Runner& run);
  void AddShell();
  void AddQuery();
  void AddLoad();
  void AddReport();
  void AddInfo();
  void AddRpc();
  void AddNow(CLI::App& app);
  void AddLoading(CLI::App& app);
  void AddFirstLoad(CLI::App& app, DatabaseChoice& database);
  void Complete(DatabaseChoice* database) const;
  // A misspelt command would otherwise become a new database of that name.
  bool IsMisspelt(Streams& streams) const;

  Commands commands_;
  CLI::App app_{"Entente: an in-memory property graph that knows when things were so.", "entente"};
  std::vector<std::string> names_;
  Runner run_;
};

CommandLine::CommandLine() {
  app_.footer(kFooter);
  app_.set_version_flag("--version", Concat("entente ", kVersion), "Print the version");
  AddNow(app_);
  AddLoading(app_);
  AddFirstLoad(app_, commands_.shell.database);
  app_.add_option("DB", commands_.shell.database.path,
                  "A folder, a snapshot file or :memory: (the default)")
      ->type_name("");
  app_.require_subcommand(0, 1);
  AddShell();
  AddQuery();
  AddLoad();
  AddReport();
  AddInfo();
  AddRpc();
}

CLI::App* CommandLine::AddCommand(const std::string& name, const std::string& description,
                                  const Runner& run) {
  CLI::App* command = app_.add_subcommand(name, description);
  command->callback([this, run] { run_ = run; });
  AddNow(*command);
  names_.push_back(name);
  return command;
}

void CommandLine::AddNow(CLI::App& app) {
  app.add_option("--now", commands_.now,
                 "The present, as ISO text (2026-02-01T00:00:00Z); default: the system's clock")
      ->type_name("TIME");
}

void CommandLine::AddLoading(CLI::App& app) {
  app.add_option("--delimiter", commands_.delimiter,
                 "What divides the fields of loaded files: one character, or tab")
      ->type_name("CHARACTER");
  app.add_flag("--clip", commands_.clip,
               "Clip edges to the validity of their ends instead of refusing them");
}

void CommandLine::AddFirstLoad(CLI::App& app, DatabaseChoice& database) {
  app.add_option("--load", database.load, "Load a file or folder first (may be repeated)")
      ->type_name("SOURCE")
      ->allow_extra_args(false);
}

void CommandLine::AddShell() {
  CLI::App* command = AddCommand("shell", "Ask a database in conversation",
                                 [this](Streams& s) { return RunShell(commands_.shell, s); });
  command->add_option("DB", commands_.shell.database.path, "The database; default :memory:")
      ->type_name("");
  AddFirstLoad(*command, commands_.shell.database);
  AddLoading(*command);
}

void CommandLine::AddQuery() {
  QueryCommand& query = commands_.query;
  query.database.may_be_made = false;
  CLI::App* command = AddCommand("query", "Run statements and print what they return",
                                 [this](Streams& s) { return RunQuery(commands_.query, s); });
  command->add_option("DB", query.database.path, "The database, or :memory:")
      ->type_name("")
      ->required();
  command->add_option("TEXT", query.text, "Statements divided by `;`; - reads standard input")
      ->type_name("")
      ->required();
  command->add_option("--param", query.parameters, "A parameter, name=value (may be repeated)")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  command->add_option("--format", commands_.query_format, "table, csv or json")
      ->check(CLI::IsMember({"table", "csv", "json"}));
  AddFirstLoad(*command, query.database);
  AddLoading(*command);
}

void CommandLine::AddLoad() {
  LoadCommand& load = commands_.load;
  CLI::App* command = AddCommand("load", "Load files and folders into a database and save it",
                                 [this](Streams& s) { return RunLoad(commands_.load, s); });
  command->add_option("DB", load.database.path, "The database; made if missing")
      ->type_name("")
      ->required();
  command->add_option("SOURCE", load.sources, "CSV and JSON Lines files, or folders of them")
      ->type_name("")
      ->required();
  CLI::Option* skip = command->add_flag("--skip-bad-rows", load.skip_bad_rows,
                                        "Leave out rows with a mistake instead of loading nothing");
  command->add_option("--rejects", load.rejects, "Write the rows that are left out to this file")
      ->type_name("FILE")
      ->needs(skip);
  command->add_option("--mapping", load.mapping, "What the columns of the sources are")
      ->type_name("FILE");
  AddLoading(*command);
}

void CommandLine::AddReport() {
  ReportCommand& report = commands_.report;
  report.database.may_be_made = false;
  CLI::App* command = AddCommand("report", "Write reports from Markdown files with query blocks",
                                 [this](Streams& s) { return RunReport(commands_.report, s); });
  command->add_option("DB", report.database.path, "The database, or :memory:")
      ->type_name("")
      ->required();
  command->add_option("FILE", report.sources, "Markdown files, or folders of them")
      ->type_name("")
      ->required();
  command->add_option("--out", report.out_folder, "Where to write; made if missing")
      ->type_name("FOLDER")
      ->required();
  command->add_option("--format", report.format, "html (one page) or md (with SVG files beside)")
      ->check(CLI::IsMember({"html", "md"}));
  command->add_option("--param", report.parameters, "A parameter, in place of the report's own")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  AddFirstLoad(*command, report.database);
  AddLoading(*command);
}

void CommandLine::AddInfo() {
  commands_.info.database.may_be_made = false;
  CLI::App* command = AddCommand("info", "Show what a database holds",
                                 [this](Streams& s) { return RunInfo(commands_.info, s); });
  command->add_option("DB", commands_.info.database.path, "The database, or :memory:")
      ->type_name("")
      ->required();
  AddFirstLoad(*command, commands_.info.database);
  AddLoading(*command);
}

void CommandLine::AddRpc() {
  CLI::App* command = AddCommand("rpc", "Answer JSON lines on standard input and output",
                                 [this](Streams& s) { return RunRpc(commands_.rpc, s); });
  command->add_option("DB", commands_.rpc.database.path, "The database; default :memory:")
      ->type_name("");
  AddFirstLoad(*command, commands_.rpc.database);
  AddLoading(*command);
}

void CommandLine::Complete(DatabaseChoice* database) const {
  database->now = commands_.now;
  database->clip_to_ends = commands_.clip;
  const bool tab = commands_.delimiter == "tab" || commands_.delimiter == "\\t";
  database->delimiter = tab ? '\t' : commands_.delimiter.front();
}

bool CommandLine::IsMisspelt(Streams& streams) const {
  const std::string& path = commands_.shell.database.path;
  const std::string nearest = NearestWord(path, names_);
  std::error_code error;
  if (run_ || path == kInMemory || nearest.empty() || std::filesystem::exists(path, error)) {
    return false;
  }
  streams.err << Concat("there is no command and no database `", path, "`; did you mean `entente ",
                        nearest, "`?\n");
  return true;
}

ExitCode CommandLine::Run(int argc, const char* const* argv, Streams& streams) {
  try {
    app_.parse(argc, argv);
    const std::string& delimiter = commands_.delimiter;
    if (delimiter.size() != 1 && delimiter != "tab" && delimiter != "\\t") {
      throw CLI::ValidationError("--delimiter", "one character, or tab");
    }
  } catch (const CLI::ParseError& error) {
    return app_.exit(error, streams.out, streams.err) == 0 ? kExitOk : kExitUsage;
  }
  if (IsMisspelt(streams)) return kExitUsage;
  Complete(&commands_.shell.database);
  Complete(&commands_.query.database);
  Complete(&commands_.load.database);
  Complete(&commands_.report.database);
  Complete(&commands_.info.database);
  Complete(&commands_.rpc.database);
  commands_.query.format = commands_.query_format == "csv"    ? OutputFormat::kCsv
                           : commands_.query_format == "json" ? OutputFormat::kJson
                                                              : OutputFormat::kTable;
  return run_ ? run_(streams) : RunShell(commands_.shell, streams);
}

}  // namespace

ExitCode RunCommandLine(int argc, const char* const* argv, Streams& streams) {
  return CommandLine().Run(argc, argv, streams);
}

}  // namespace entente::shell
