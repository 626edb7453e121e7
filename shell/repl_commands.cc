#include "base/text.h"
#include "shell/interrupt.h"
#include "shell/open_database.h"
#include "shell/query_parameters.h"
#include "shell/repl.h"
#include "shell/repl_words.h"
#include "shell/schema_text.h"
#include "shell/script_file.h"
#include "shell/statement_splitter.h"

namespace entente::shell {
namespace {

Status UnknownCommand(std::string_view name) {
  return InputError("UnknownCommand", Concat("there is no command `:", name, "`"),
                    CommandMeant(name));
}

std::string HelpLine(const CommandWord& word) {
  constexpr size_t kMeaningColumn = 20;
  std::string line = Concat("  :", word.name, " ", word.argument);
  const size_t width = DisplayWidth(line);
  line.append(width < kMeaningColumn ? kMeaningColumn - width : 1, ' ');
  return Concat(line, word.meaning, "\n");
}

Status Missing(std::string_view what, std::string_view example) {
  return InputError("MissingArgument", Concat("the command needs ", what),
                    Concat("write ", example));
}

}  // namespace

Status Repl::RunCommand(std::string_view name, std::string_view argument) {
  if (name == "help") return Help(argument);
  if (name == "schema") return Schema();
  if (name == "time") return Time(argument);
  if (name == "load") return Load(argument);
  if (name == "save") return database_.Save();
  if (name == "source") return Source(argument);
  if (name == "explain") return Explain(argument);
  if (name == "profile") return Profile(argument);
  if (name == "mode" || name == "format") return Mode(argument);
  if (name == "param") return Param(argument);
  if (name == "timer") return Switch(name, argument, &output_.show_time);
  if (name == "pager") return Switch(name, argument, &output_.paged);
  if (name != "quit" && name != "exit" && name != "q") return UnknownCommand(name);
  quit_ = true;
  return OkStatus();
}

Status Repl::Help(std::string_view name) {
  if (!name.empty()) return HelpOf(name.substr(name.front() == ':' ? 1 : 0));
  streams_.out << "A statement ends with `;` and may run over several lines.\n"
                  "Tab completes, Ctrl-C stops a statement or forgets the line, Ctrl-D leaves.\n\n";
  for (const CommandWord& word : CommandWords()) streams_.out << HelpLine(word);
  return OkStatus();
}

Status Repl::HelpOf(std::string_view name) {
  const CommandWord* word = FindCommandWord(name);
  if (word == nullptr) return UnknownCommand(name);
  streams_.out << HelpLine(*word);
  if (!word->details.empty()) streams_.out << "\n" << word->details;
  return OkStatus();
}

Status Repl::Schema() {
  Measure();
  return PrintText(SchemaText(database_.Info(), streams_.terminal.width), output_, streams_);
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
  ENTENTE_ASSIGN_OR_RETURN(const LoadReport report,
                           LoadWithProgress(database_, words, {}, streams_));
  PrintReport(report, streams_);
  return OkStatus();
}

Status Repl::Explain(std::string_view query) {
  if (query.empty()) return Missing("a query", ":explain MATCH (s:State) RETURN s.name");
  const InterruptGuard guard(session_);
  ENTENTE_ASSIGN_OR_RETURN(const std::string plan, session_.Explain(query, parameters_));
  Measure();
  const bool ended = !plan.empty() && plan.back() == '\n';
  return PrintText(Concat(plan, ended ? "" : "\n"), output_, streams_);
}

// Rows are counted, not shown, so the mode does not matter.
Status Repl::Profile(std::string_view query) {
  if (query.empty()) return Missing("a query", ":profile MATCH (s:State) RETURN s.name");
  const std::string statement = Concat("PROFILE ", query);
  RunOne(Alone(statement));
  return OkStatus();
}

Status Repl::Switch(std::string_view name, std::string_view setting, bool* on) {
  if (setting.empty()) {
    streams_.out << (*on ? "on\n" : "off\n");
  } else if (setting == "on" || setting == "off") {
    *on = setting == "on";
  } else {
    return Missing("on or off", Concat(":", name, " off"));
  }
  return OkStatus();
}

Status Repl::Mode(std::string_view name) {
  if (name.empty()) {
    streams_.out << NameOf(output_.format) << "\n";
    return OkStatus();
  }
  const std::optional<OutputFormat> format = FormatOf(ToLower(name));
  if (!format) {
    const std::string nearest = NearestWord(name, FormatWords());
    return InputError("UnknownMode", Concat("results cannot be printed as `", name, "`"),
                      nearest.empty() ? Concat("there are ", FormatList())
                                      : Concat("did you mean `:mode ", nearest, "`?"));
  }
  output_.format = *format;
  return OkStatus();
}

Status Repl::Param(std::string_view assignment) {
  if (assignment.empty()) {
    for (const auto& [name, value] : parameters_.values()) {
      streams_.out << Concat("$", name, " = ", graph::ToText(value.value()), "\n");
    }
    return OkStatus();
  }
  const size_t equals = assignment.find('=');
  if (equals == std::string_view::npos) {
    return Missing("a name and a value", ":param name='Belgium'");
  }
  const auto trimmed = [](std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
  };
  std::string_view name = trimmed(assignment.substr(0, equals));
  if (!name.empty() && name.front() == '$') name.remove_prefix(1);
  const std::string_view value = trimmed(assignment.substr(equals + 1));
  ENTENTE_ASSIGN_OR_RETURN(const Parameters read,
                           ReadParameters({Concat(name, "=", value)}, session_));
  for (const auto& [read_name, parameter] : read.values()) parameters_.Set(read_name, parameter);
  return OkStatus();
}

}  // namespace entente::shell
