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
    : database_(database),
      session_(database.Connect()),
      lines_(lines),
      streams_(streams),
      schema_keys_(database) {
  output_.format = format;
  output_.show_time = streams.terminal.interactive;
  output_.paged = streams.terminal.interactive;
  lines_.SetCompleter(
      [this](std::string_view line, size_t cursor) { return CompleteLine(line, cursor); });
}

ExitCode Repl::Run() {
  while (!quit_) {
    const Line line = lines_.Read(Prompt());
    if (line.kind == Line::Kind::kEnd) {
      Leave();
    } else if (line.kind == Line::Kind::kInterrupted) {
      reader_.Clear();
    } else {
      ++line_number_;
      schema_keys_.Forget();
      TakeLine(line.text);
    }
  }
  if (const Status ended = CheckTransactionEnded(session_); !ended.ok()) {
    ++num_failures_;
    PrintError(ended, streams_);
  }
  if (interrupted_) return kExitInterrupted;
  return num_failures_ > 0 && !streams_.terminal.interactive ? kExitFailed : kExitOk;
}

void Repl::Leave() {
  quit_ = true;
  if (reader_.is_blank()) return;
  if (!streams_.terminal.interactive) {
    RunOne(reader_.TakeRest());
  } else {
    streams_.err << "the statement was not run: it does not end with `;`\n" << std::flush;
  }
}

std::string Repl::ShownScope() const {
  const std::string scope = session_.valid_time();
  return scope == scope_ ? scope_text_ : scope;
}

std::string Repl::Prompt() const {
  constexpr std::string_view kName = "entente";
  const std::string shown = ShownScope();
  const std::string scope = shown.empty() ? "" : Concat(" [", shown, "]");
  std::string first = Concat(kName, session_.in_transaction() ? "*" : "", scope, "> ");
  if (reader_.is_blank()) return first;
  return std::string(DisplayWidth(first) - 5, ' ') + "...> ";
}

void Repl::TakeLine(const std::string& line) {
  const bool begun = !reader_.is_blank();
  const size_t start = line.find_first_not_of(" \t");
  if (start != std::string::npos && line[start] == ':') {
    const std::string_view command = std::string_view(line).substr(start);
    if (!begun || FindCommandWord(SplitCommand(command.substr(1)).first) != nullptr) {
      return TakeCommand(command);
    }
  }
  if (!begun && IsBareCommand(line)) return TakeCommand(line);
  if (!begun && IsForeignCommand(line)) return TakeForeign(line);
  const bool typed = SourceName().empty();
  reader_.AddLine(line, typed ? 1 : line_number_);
  RunBegun();
}

void Repl::RunBegun() {
  const size_t failures = num_failures_;
  while (std::optional<PlacedStatement> statement = reader_.Take()) {
    if (!files_.empty() && num_failures_ > failures) return;
    if (!IsBlank(statement->text)) RunOne(*std::move(statement));
  }
}

void Repl::Measure() {
  if (!streams_.terminal.output) return;
  const Terminal now = DetectTerminal();
  streams_.terminal.width = now.width;
  streams_.terminal.height = now.height;
}

void Repl::RunOne(PlacedStatement statement) {
  Measure();
  if (const std::string name = SourceName(); !name.empty()) statement.name = name;
  Remember(Concat(statement.text, ";"));
  const Status status = RunStatement(session_, statement, parameters_, output_, streams_);
  if (!status.ok()) ++num_failures_;
  const bool ended = status.code() == absl::StatusCode::kCancelled;
  if (ended && !streams_.terminal.interactive) interrupted_ = true;
  // Nobody would see the rest, or nobody wants it.
  if (!streams_.out.good() || interrupted_) quit_ = true;
}

std::string Repl::SourceName() const {
  if (!files_.empty()) return files_.back().name;
  return streams_.terminal.interactive ? "" : kInputName;
}

// What a file says is not what was typed.
void Repl::Remember(const std::string& entry) {
  if (files_.empty()) lines_.Remember(entry);
}

Completion Repl::CompleteLine(std::string_view line, size_t cursor) {
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
  names.procedures = LanguageProcedures();
  names.keys_of = [this](const NamedElement& element) { return schema_keys_.Of(element); };
  const std::string begun(reader_.rest());
  Completion completion = Complete(Concat(begun, line), begun.size() + cursor, names);
  completion.begin -= std::min(completion.begin, begun.size());
  if (completion.wants_file) {
    const std::string typed(line.substr(completion.begin, cursor - completion.begin));
    completion.candidates = FilesThatBegin(typed);
  }
  return completion;
}

void Repl::TakeCommand(std::string_view line) {
  Remember(std::string(line));
  const auto [name, argument] = SplitCommand(line.substr(line.front() == ':' ? 1 : 0));
  const Status status = RunCommand(ToLower(name), argument);
  if (!status.ok()) Fail(status, line);
  streams_.out.flush();
}

void Repl::TakeForeign(std::string_view line) {
  const std::string name = SplitCommand(line).first;
  Fail(InputError("UnknownCommand", "commands of the shell begin with a colon",
                  CommandMeant(name == "?" ? name : std::string_view(name).substr(1))),
       line);
}

void Repl::Fail(const Status& status, std::string_view line) {
  ++num_failures_;
  Diagnostic error = DiagnosticOf(status);
  if (const std::string name = SourceName(); !name.empty()) {
    error.source_name = name;
    error.line = static_cast<uint32_t>(line_number_);
    if (error.column == 0) error.line_text = line;
  }
  PrintError(MakeError(std::move(error)), streams_);
}

}  // namespace entente::shell
