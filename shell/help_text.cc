#include "shell/help_text.h"

#include <map>

#include "base/text.h"

namespace entente::shell {

const std::vector<Example>& ExamplesOf(std::string_view command) {
  static const std::map<std::string_view, std::vector<Example>> examples = {
      {"",
       {{"entente load treaties.entente examples/data", "makes a database of files"},
        {"entente query treaties.entente 'MATCH (t:Treaty) RETURN t.name'", "asks it once"},
        {"entente treaties.entente", "asks it in conversation"}}},
      {"shell",
       {{"entente shell treaties.entente", "asks a database in conversation"},
        {"entente shell --load examples/data", "looks at files and keeps nothing"},
        {"entente shell treaties.entente < examples/shell/nato.cypher",
         "runs a file of statements and commands"}}},
      {"query",
       {{"entente query treaties.entente 'MATCH (s:State) RETURN s.name' --format csv",
         "prints a result for other programs"},
        {"entente query treaties.entente 'MATCH (s:State {key: $key}) RETURN s.name' --param "
         "key=BEL",
         "with a parameter"},
        {"entente query --load examples/data :memory: - < examples/shell/treaties.cypher",
         "runs a file over files"}}},
      {"load",
       {{"entente load treaties.entente examples/data", "makes or extends a database"},
        {"entente load other.entente examples/data/states.csv --format json --quiet",
         "says what it loaded as JSON"}}},
      {"report",
       {{"entente report treaties.entente examples/reports/treaties.md --out pages",
         "writes pages/treaties.html"},
        {"entente report treaties.entente examples/reports/treaties.md --out pages --format md",
         "writes pages/treaties.md, with SVG files beside"}}},
      {"info",
       {{"entente info treaties.entente", "shows labels, types, properties and keys"},
        {"entente info treaties.entente --format json", "the same for other programs"}}},
      {"rpc",
       {{"entente rpc treaties.entente < examples/shell/requests.jsonl",
         "answers a file of requests"}}},
      {"help",
       {{"entente help query", "the same as entente query --help"},
        {"entente help --man > entente.1", "writes the manual page; man ./entente.1 shows it"}}},
      {"completion",
       {{"entente completion bash > entente.bash", "then: source entente.bash, in ~/.bashrc"}}},
  };
  static const std::vector<Example> none;
  const auto found = examples.find(command);
  return found == examples.end() ? none : found->second;
}

const std::vector<Meaning>& ExitCodes() {
  static const std::vector<Meaning> codes = {
      {"0", "all went well"},
      {"1", "a statement, a load or a report's block failed, or the output could not be written"},
      {"2", "wrong usage"},
      {"130", "stopped by Ctrl-C"},
  };
  return codes;
}

const std::vector<Meaning>& EnvironmentVariables() {
  static const std::vector<Meaning> variables = {
      {"NO_COLOR", "set and not empty: no colours on a terminal"},
      {"PAGER", "shows long results of a conversation; default less; empty or cat: none"},
      {"LESS", "options of less; default FRX"},
      {"XDG_STATE_HOME", "where the history is kept; default ~/.local/state"},
  };
  return variables;
}

const std::vector<Meaning>& FilesOfTheProgram() {
  static const std::vector<Meaning> files = {
      {"~/.local/state/entente/history", "what was typed in conversations"},
      {"~/.editrc", "key bindings of the line editor (editrc(5))"},
  };
  return files;
}

std::string HelpFooter(std::string_view command) {
  std::string footer = "Examples:\n";
  for (const Example& example : ExamplesOf(command)) {
    footer.append(Concat("  ", example.line, "\n      ", example.meaning, "\n"));
  }
  if (!command.empty()) return footer;
  footer.append("\nExit codes:\n");
  for (const Meaning& code : ExitCodes()) {
    footer.append(Concat("  ", code.name, std::string(5 - code.name.size(), ' '), code.text, "\n"));
  }
  return footer.append("\n`entente help COMMAND` explains a command.");
}

}  // namespace entente::shell
