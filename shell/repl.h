// The shell's conversation: reads lines, runs statements and commands, prints answers, until the
// input ends or :quit.
//
// Statements end with `;` and may run over several lines; a line that begins with `:` is a command
// of the shell. In a pipe nothing but answers and errors is written, and the last statement needs
// no `;`.
#pragma once

#include <string>
#include <string_view>

#include "base/status.h"
#include "engine/database.h"
#include "engine/parameters.h"
#include "engine/session.h"
#include "shell/completion.h"
#include "shell/exit_code.h"
#include "shell/line_source.h"
#include "shell/statement_runner.h"
#include "shell/terminal.h"

namespace entente::shell {

class Repl {
 public:
  // All must outlive the Repl.
  Repl(Database& database, LineSource& lines, Streams& streams,
       OutputFormat format = OutputFormat::kTable);

  // kExitFailed if a statement or a command failed in a pipe.
  ExitCode Run();

 private:
  // The default scope as :time was given it, or else as a clause; empty: now.
  std::string ShownScope() const;
  std::string Prompt() const;
  void TakeLine(const std::string& line);
  void RunPending();
  void RunOne(const std::string& statement);
  void Remember(const std::string& entry);
  // One command with its argument, without the colon.
  Status RunCommand(std::string_view name, std::string_view argument);
  void TakeCommand(std::string_view line);

  Status Help();
  Status Schema();
  Status Time(std::string_view scope);
  Status Load(std::string_view sources);
  Status Explain(std::string_view query);
  Status Profile(std::string_view query);
  Status Timer(std::string_view setting);
  Status Pager(std::string_view setting);
  Status Mode(std::string_view name);
  Status Param(std::string_view assignment);
  // Every line of the file as if it were typed; ends at the first that fails.
  Status Source(std::string_view path);
  Completion CompleteLine(std::string_view line, size_t cursor) const;

  Database& database_;
  Session session_;
  LineSource& lines_;
  Streams& streams_;
  OutputOptions output_;
  Parameters parameters_;
  std::string pending_;     // a statement that has begun
  std::string scope_text_;  // as :time was given it …
  std::string scope_;       // … and as the session then said it
  size_t source_depth_ = 0;
  size_t num_failures_ = 0;
  bool quit_ = false;
};

}  // namespace entente::shell
