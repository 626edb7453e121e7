// The shell's conversation: reads lines, runs statements and commands, prints answers, until the
// input ends or :quit.
//
// Statements end with `;` and may run over several lines; a line that begins with `:` is a command
// of the shell, inside a statement too where one has that name. In a pipe nothing but answers and
// errors is written, and the last statement needs no `;`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "engine/database.h"
#include "engine/parameters.h"
#include "engine/session.h"
#include "shell/completion.h"
#include "shell/exit_code.h"
#include "shell/line_source.h"
#include "shell/schema_keys.h"
#include "shell/statement_runner.h"
#include "shell/statement_splitter.h"
#include "shell/terminal.h"

namespace entente::shell {

class Repl {
 public:
  // All must outlive the Repl.
  Repl(Database& database, LineSource& lines, Streams& streams,
       OutputFormat format = OutputFormat::kTable);

  // kExitFailed if a statement or a command failed in a pipe, kExitInterrupted if Ctrl-C ended one.
  ExitCode Run();

 private:
  // A file whose lines are taken instead of what is typed.
  struct OpenFile {
    std::string name;  // as errors say it
    std::string path;  // the same for every name of one file
  };

  // The default scope as :time was given it, or else as a clause; empty: now.
  std::string ShownScope() const;
  std::string Prompt() const;
  void TakeLine(const std::string& line);
  void RunBegun();
  void Measure();  // the terminal may have been resized
  void RunOne(PlacedStatement statement);
  // One command, by its name without the colon.
  Status RunCommand(std::string_view name, std::string_view argument);
  void TakeCommand(std::string_view line);
  void TakeForeign(std::string_view line);
  // Says what is wrong with a command, and where it stands.
  void Fail(const Status& status, std::string_view line);
  void Remember(const std::string& entry);
  void Leave();
  // Empty where lines are typed.
  std::string SourceName() const;

  Status Help(std::string_view name);
  Status HelpOf(std::string_view name);
  Status Schema();
  Status Time(std::string_view scope);
  Status Load(std::string_view sources);
  Status Explain(std::string_view query);
  Status Profile(std::string_view query);
  // "on", "off", or empty to say which it is.
  Status Switch(std::string_view name, std::string_view setting, bool* on);
  Status Mode(std::string_view name);
  Status Param(std::string_view assignment);
  // Every line of the file as if it were typed; ends at the first that fails.
  Status Source(std::string_view path);
  Status RunFile(OpenFile file, const std::vector<std::string>& lines);
  Completion CompleteLine(std::string_view line, size_t cursor);

  Database& database_;
  Session session_;
  LineSource& lines_;
  Streams& streams_;
  OutputOptions output_;
  Parameters parameters_;
  SchemaKeys schema_keys_;
  StatementReader reader_;       // holds a statement that has begun
  std::vector<OpenFile> files_;  // the innermost last
  size_t line_number_ = 0;       // in the innermost file, or in the pipe
  std::string scope_text_;       // as :time was given it …
  std::string scope_;            // … and as the session then said it
  size_t num_failures_ = 0;
  bool quit_ = false;
  bool interrupted_ = false;  // a statement in a pipe, by Ctrl-C
};

}  // namespace entente::shell
