#include "shell/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/text.h"
#include "shell/bash_completion.h"
#include "shell/commands.h"
#include "shell/help_text.h"
#include "shell/manual_page.h"
#include "shell/statement_runner.h"
#include "shell/usage_error.h"
#include "shell/version.h"

namespace entente::shell {
namespace {

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
  std::string mapping;
  bool quiet = false;
  std::string result_format = "table";
  std::string summary_format = "text";
  std::vector<std::string> report_formats;
  std::string help_of;
  bool help_as_manual = false;
  std::string completed_shell;
};

// Takes one of the words; says which was perhaps meant.
CLI::Validator AnyOf(const std::vector<std::string>& words) {
  return {[words](std::string& word) { return NotAmong(word, words); }, ""};
}

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
  void AddHelp();
  void AddCompletion();
  void AddCommon(CLI::App& app);
  void AddResultFormat(CLI::App& app);
  void AddSummaryFormat(CLI::App& app);
  void AddLoading(CLI::App& app);
  void AddFirstLoad(CLI::App& app, DatabaseChoice& database);
  void Complete(DatabaseChoice* database) const;
  void TakeFormats();
  ExitCode PrintHelp(Streams& streams);
  // A misspelt command would otherwise become a new database of that name.
  Status CheckCommand() const;

  Commands commands_;
  CLI::App app_{"Entente: an in-memory property graph that knows when things were so.", "entente"};
  std::vector<std::string> names_;
  Runner run_;
};

CommandLine::CommandLine() {
  app_.footer(HelpFooter(""));
  app_.set_version_flag("--version", Concat("entente ", kVersion), "Print the version");
  AddCommon(app_);
  AddLoading(app_);
  AddResultFormat(app_);
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
  AddHelp();
  AddCompletion();
}

CLI::App* CommandLine::AddCommand(const std::string& name, const std::string& description,
                                  const Runner& run) {
  CLI::App* command = app_.add_subcommand(name, description);
  command->callback([this, run] { run_ = run; });
  command->footer(HelpFooter(name));
  AddCommon(*command);
  names_.push_back(name);
  return command;
}

void CommandLine::AddCommon(CLI::App& app) {
  app.add_option("--now", commands_.now, "The present, as 2026-02-01T00:00:00Z; default: the clock")
      ->type_name("TIME");
  app.add_flag("--quiet,-q", commands_.quiet,
               "Answers and errors alone: no summaries, notices, progress");
}

void CommandLine::AddResultFormat(CLI::App& app) {
  app.add_option("--format", commands_.result_format, FormatList())
      ->type_name("FORMAT")
      ->check(AnyOf(FormatWords()));
}

void CommandLine::AddSummaryFormat(CLI::App& app) {
  app.add_option("--format", commands_.summary_format, "text or json")
      ->type_name("FORMAT")
      ->check(AnyOf({"text", "json"}));
}

void CommandLine::AddLoading(CLI::App& app) {
  app.add_option("--delimiter", commands_.delimiter,
                 "What divides fields in files: a character, or tab")
      ->type_name("CHARACTER");
  app.add_flag("--clip", commands_.clip, "Clip edges to their ends instead of refusing them");
  app.add_option("--mapping", commands_.mapping, "What the columns of loaded files are")
      ->type_name("FILE");
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
  AddResultFormat(*command);
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
  AddResultFormat(*command);
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
  AddSummaryFormat(*command);
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
  command
      ->add_option("--format", commands_.report_formats,
                   "html or md; json too: what was written (may be repeated)")
      ->type_name("FORMAT")
      ->allow_extra_args(false)
      ->check(AnyOf({"html", "md", "json"}));
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
  AddSummaryFormat(*command);
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

void CommandLine::AddHelp() {
  CLI::App* command = AddCommand("help", "Explain a command, or write the manual page",
                                 [this](Streams& s) { return PrintHelp(s); });
  command->add_option("COMMAND", commands_.help_of, "What to explain; default: the program")
      ->type_name("");
  command->add_flag("--man", commands_.help_as_manual, "The manual page, for man(1)");
}

void CommandLine::AddCompletion() {
  CLI::App* command = AddCommand("completion", "Write what a shell needs to complete command lines",
                                 [this](Streams& s) {
                                   s.out << BashCompletion(app_) << std::flush;
                                   return kExitOk;
                                 });
  command->add_option("SHELL", commands_.completed_shell, "bash")
      ->type_name("")
      ->required()
      ->check(AnyOf({"bash"}));
}

ExitCode CommandLine::PrintHelp(Streams& streams) {
  if (commands_.help_as_manual) {
    streams.out << ManualPage(app_, kVersion) << std::flush;
    return kExitOk;
  }
  const std::string& name = commands_.help_of;
  if (name.empty()) {
    // App::help would explain the command `help`, which is the one at hand.
    streams.out << app_.get_formatter()->make_help(&app_, app_.get_name(),
                                                   CLI::AppFormatMode::Normal)
                << std::flush;
    return kExitOk;
  }
  if (std::find(names_.begin(), names_.end(), name) == names_.end()) {
    PrintError(InputError("WrongUsage", NotAmong(name, names_), "`entente help` lists them"),
               streams);
    return kExitUsage;
  }
  streams.out << app_.get_subcommand(name)->help("entente") << std::flush;
  return kExitOk;
}

void CommandLine::TakeFormats() {
  const OutputFormat format = *FormatOf(commands_.result_format);
  commands_.query.format = format;
  commands_.shell.format = format;
  const bool json = commands_.summary_format == "json";
  commands_.load.json = json;
  commands_.info.json = json;
  for (const std::string& name : commands_.report_formats) {
    if (name == "json") {
      commands_.report.json = true;
    } else {
      commands_.report.format = name;
    }
  }
}

void CommandLine::Complete(DatabaseChoice* database) const {
  database->now = commands_.now;
  database->clip_to_ends = commands_.clip;
  database->mapping = commands_.mapping;
  const bool tab = commands_.delimiter == "tab" || commands_.delimiter == "\\t";
  database->delimiter = tab ? '\t' : commands_.delimiter.front();
}

Status CommandLine::CheckCommand() const {
  const std::string& path = commands_.shell.database.path;
  std::error_code error;
  if (run_ || path == kInMemory || std::filesystem::exists(path, error)) return OkStatus();
  return MisspeltCommand(path, names_);
}

ExitCode CommandLine::Run(int argc, const char* const* argv, Streams& streams) {
  try {
    app_.parse(argc, argv);
    const std::string& delimiter = commands_.delimiter;
    if (delimiter.size() != 1 && delimiter != "tab" && delimiter != "\\t") {
      throw CLI::ValidationError("--delimiter", "one character, or tab");
    }
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      app_.exit(error, streams.out, streams.err);
      return kExitOk;
    }
    const Status misspelt = app_.get_subcommands().empty() ? CheckCommand() : OkStatus();
    PrintError(misspelt.ok() ? UsageErrorOf(error, app_) : misspelt, streams);
    return kExitUsage;
  }
  if (const Status misspelt = CheckCommand(); !misspelt.ok()) {
    PrintError(misspelt, streams);
    return kExitUsage;
  }
  Complete(&commands_.shell.database);
  Complete(&commands_.query.database);
  Complete(&commands_.load.database);
  Complete(&commands_.report.database);
  Complete(&commands_.info.database);
  Complete(&commands_.rpc.database);
  TakeFormats();
  streams.quiet = commands_.quiet;
  return run_ ? run_(streams) : RunShell(commands_.shell, streams);
}

}  // namespace

ExitCode RunCommandLine(int argc, const char* const* argv, Streams& streams) {
  const ExitCode code = CommandLine().Run(argc, argv, streams);
  const Status written = FlushOutput(streams.out);
  if (written.ok() || code != kExitOk) return code;
  PrintError(written, streams);
  return kExitFailed;
}

}  // namespace entente::shell
