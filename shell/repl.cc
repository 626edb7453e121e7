#include "shell/repl.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "engine/vocabulary.h"
#include "shell/repl_words.h"
#include "shell/script_file.h"
#include "shell/statement_splitter.h"

namespace entente::shell {

Repl::Repl(Database& database, LineSource& lines, Streams& streams, OutputFormat format)
    : database_(database), session_(database.Connect()), lines_(lines), streams_(streams) {
  output_.format = format;
  output_.show_time = streams.terminal.interactive;
  output_.paged = streams.terminal.interactive;
  lines_.SetCompleter(
      [this](std::string_view line, size_t cursor) { return CompleteLine(line, cursor); });
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
  return num_failures_ > 0 && !streams_.terminal.interactive ? kExitFailed : kExitOk;
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
    Remember(line);
    TakeCommand(std::string_view(line).substr(start + 1));
    return;
  }
  if (IsBlank(pending_) && IsBareCommand(line)) {
    TakeCommand(line);
    return;
  }
  pending_.append(line).push_back('\n');
  RunPending();
}

void Repl::RunPending() {
  const size_t failures = num_failures_;
  while (std::optional<std::string> statement = TakeStatement(&pending_)) {
    if (source_depth_ > 0 && num_failures_ > failures) return;
    if (IsBlank(*statement)) continue;
    Remember(Concat(*statement, ";"));
    RunOne(*statement);
  }
  if (IsBlank(pending_)) pending_.clear();
}

void Repl::RunOne(const std::string& statement) {
  if (streams_.terminal.output) {
    const Terminal now = DetectTerminal();
    streams_.terminal.width = now.width;
    streams_.terminal.height = now.height;
  }
  if (!RunStatement(session_, statement, parameters_, output_, streams_).ok()) ++num_failures_;
}

// What a file says is not what was typed.
void Repl::Remember(const std::string& entry) {
  if (source_depth_ == 0) lines_.Remember(entry);
}

Completion Repl::CompleteLine(std::string_view line, size_t cursor) const {
  const DatabaseInfo info = database_.Info();
  CompletionNames names;
  for (const CommandWord& word : CommandWords()) names.commands.emplace_back(word.name);
  names.formats = FormatWords();
  names.keywords = LanguageKeywords();
  names.functions = LanguageFunctions();
  for (const DatabaseInfo::Name& label : info.labels) names.labels.push_back(label.name);
  for (const DatabaseInfo::Name& type : info.edge_types) names.edge_types.push_back(type.name);
  names.property_keys = info.property_keys;
  for (const auto& [name, value] : parameters_.values()) names.parameters.push_back(name);
  Completion completion = Complete(Concat(pending_, line), pending_.size() + cursor, names);
  completion.begin -= std::min(completion.begin, pending_.size());
  if (completion.wants_file) {
    const std::string typed(line.substr(completion.begin, cursor - completion.begin));
    completion.candidates = FilesThatBegin(typed);
  }
  return completion;
}

void Repl::TakeCommand(std::string_view line) {
  const auto [name, argument] = SplitCommand(line);
  const Status status = RunCommand(name, argument);
  if (!status.ok()) {
    ++num_failures_;
    PrintError(status, streams_);
  }
  streams_.out.flush();
}

}  // namespace entente::shell
