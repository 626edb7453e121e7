#include "shell/repl.h"

#include <utility>

#include "base/text.h"
#include "shell/repl_words.h"
#include "shell/statement_splitter.h"

namespace entente::shell {

Repl::Repl(Database& database, LineSource& lines, Streams& streams)
    : database_(database), session_(database.Connect()), lines_(lines), streams_(streams) {
  output_.show_time = streams.terminal.interactive;
}

ExitCode Repl::Run() {
  while (!quit_) {
    const Line line = lines_.Read(Prompt());
    if (line.kind == Line::Kind::kEnd) break;
    if (line.kind == Line::Kind::kInterrupted) {
      pending_.clear();
    } else {
      TakeLine(line.text);
    }
  }
  if (!streams_.terminal.interactive && !IsBlank(pending_)) RunOne(std::exchange(pending_, ""));
  return failed_ && !streams_.terminal.interactive ? kExitFailed : kExitOk;
}

std::string Repl::ShownScope() const {
  const std::string scope = session_.valid_time();
  return scope == scope_ ? scope_text_ : scope;
}

std::string Repl::Prompt() const {
  constexpr std::string_view kName = "entente";
  const std::string shown = ShownScope();
  std::string first = shown.empty() ? Concat(kName, "> ") : Concat(kName, " [", shown, "]> ");
  if (IsBlank(pending_)) return first;
  return std::string(DisplayWidth(first) - 5, ' ') + "...> ";
}

void Repl::TakeLine(const std::string& line) {
  const size_t start = line.find_first_not_of(" \t");
  const bool command = start != std::string::npos && line[start] == ':' && IsBlank(pending_);
  if (command) {
    lines_.Remember(line);
    TakeCommand(std::string_view(line).substr(start + 1));
    return;
  }
  pending_.append(line).push_back('\n');
  RunPending();
}

void Repl::RunPending() {
  while (std::optional<std::string> statement = TakeStatement(&pending_)) {
    if (IsBlank(*statement)) continue;
    lines_.Remember(Concat(*statement, ";"));
    RunOne(*statement);
  }
  if (IsBlank(pending_)) pending_.clear();
}

void Repl::RunOne(const std::string& statement) {
  streams_.terminal.width = streams_.terminal.output ? DetectTerminal().width : 0;
  if (!RunStatement(session_, statement, {}, output_, streams_).ok()) failed_ = true;
}

void Repl::TakeCommand(std::string_view line) {
  const auto [name, argument] = SplitCommand(line);
  const Status status = RunCommand(name, argument);
  if (!status.ok()) {
    failed_ = true;
    PrintError(status, streams_);
  }
  streams_.out.flush();
}

}  // namespace entente::shell
