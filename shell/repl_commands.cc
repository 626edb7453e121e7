#include "base/text.h"
#include "shell/interrupt.h"
#include "shell/open_database.h"
#include "shell/repl.h"
#include "shell/repl_words.h"
#include "shell/schema_text.h"

namespace entente::shell {
namespace {

Status UnknownCommand(std::string_view name) {
  std::vector<std::string> names;
  for (const CommandWord& word : CommandWords()) names.emplace_back(word.name);
  const std::string nearest = NearestWord(name, names);
  return InputError("UnknownCommand", Concat("there is no command `:", name, "`"),
                    nearest.empty() ? std::string("`:help` lists them")
                                    : Concat("did you mean `:", nearest, "`?"));
}

Status Missing(std::string_view what, std::string_view example) {
  return InputError("MissingArgument", Concat("the command needs ", what),
                    Concat("write ", example));
}

}  // namespace

Status Repl::RunCommand(std::string_view name, std::string_view argument) {
  if (name == "help") return Help();
  if (name == "schema") return Schema();
  if (name == "time") return Time(argument);
  if (name == "load") return Load(argument);
  if (name == "save") return database_.Save();
  if (name == "explain") return Explain(argument);
  if (name == "format") return Format(argument);
  if (name == "timer") return Timer(argument);
  if (name != "quit" && name != "exit" && name != "q") return UnknownCommand(name);
  quit_ = true;
  return OkStatus();
}

Status Repl::Help() {
  streams_.out << "A statement ends with `;` and may run over several lines.\n"
                  "Ctrl-C stops a statement or forgets the line, Ctrl-D leaves.\n\n";
  for (const CommandWord& word : CommandWords()) {
    std::string left = Concat("  :", word.name, " ", word.argument);
    const size_t width = DisplayWidth(left);
    left.append(width < 20 ? 20 - width : 1, ' ');
    streams_.out << left << word.meaning << "\n";
  }
  return OkStatus();
}

Status Repl::Schema() {
  streams_.out << SchemaText(database_.Info());
  return OkStatus();
}

Status Repl::Time(std::string_view scope) {
  if (scope.empty()) {
    const std::string shown = ShownScope();
    streams_.out << (shown.empty() ? "now" : shown) << "\n";
    return OkStatus();
  }
  ENTENTE_RETURN_IF_ERROR(session_.SetValidTime(scope));
  scope_ = session_.valid_time();
  scope_text_ = scope_.empty() ? "" : std::string(scope);
  const bool ranged = !scope_.empty() && scope_.rfind("AS OF", 0) != 0;
  if (ranged && streams_.terminal.interactive) {
    streams_.out << "Each row now holds for some of this time: RETURN valid() shows for which.\n";
  }
  return OkStatus();
}

Status Repl::Load(std::string_view sources) {
  const std::vector<std::string> words = SplitWords(sources);
  if (words.empty()) return Missing("files or folders", ":load examples/data");
  return LoadSources(database_, words, {}, streams_);
}

Status Repl::Explain(std::string_view query) {
  if (query.empty()) return Missing("a query", ":explain MATCH (s:State) RETURN s.name");
  const InterruptGuard guard(session_);
  ENTENTE_ASSIGN_OR_RETURN(const std::string plan, session_.Explain(query));
  streams_.out << plan << (plan.empty() || plan.back() != '\n' ? "\n" : "");
  return OkStatus();
}

Status Repl::Timer(std::string_view setting) {
  if (setting != "on" && setting != "off") return Missing("on or off", ":timer on");
  output_.show_time = setting == "on";
  return OkStatus();
}

Status Repl::Format(std::string_view name) {
  if (name == "table") {
    output_.format = OutputFormat::kTable;
  } else if (name == "csv") {
    output_.format = OutputFormat::kCsv;
  } else if (name == "json") {
    output_.format = OutputFormat::kJson;
  } else {
    return Missing("a format", ":format table, :format csv or :format json");
  }
  return OkStatus();
}

}  // namespace entente::shell
