#include "shell/repl_words.h"

#include <array>
#include <cctype>

#include "base/text.h"

namespace entente::shell {
namespace {

struct Foreign {
  std::string_view name;
  std::string_view help;
};

constexpr std::string_view kSpace = " \t\r\n";

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

}  // namespace

const std::vector<CommandWord>& CommandWords() {
  static const std::vector<CommandWord> words = {
      {"help", "[COMMAND]", "show this list, or explain a command", "  :help time\n"},
      {"schema", "", "show labels, edge types, properties and keys",
       "Behind each label and type stands how many there are, at whatever time.\n"},
      {"time", "SCOPE", "set the time of MATCH: 1995-06-15, 1914-08..1918-11, all, now",
       "The scope of every MATCH that has no clause of its own; the prompt shows it.\n\n"
       "  :time 1995-06-15         what held on that day\n"
       "  :time 1914-08            what held at some time of that month; a year too\n"
       "  :time 1914-08..1918-11   what held at some time from the first to the last month\n"
       "  :time 1914..             from then on; ..1918 up to then\n"
       "  :time all                all of time\n"
       "  :time now                the present, as at the start\n"
       "  :time                    which it is\n\n"
       "Over a range each row holds for a part of it: RETURN valid() says for which.\n"},
      {"mode", "NAME", "print results as table, records, timeline, csv, json or other",
       "  :mode table      columns, cut to the width of the terminal\n"
       "  :mode records    a line a column, nothing cut\n"
       "  :mode timeline   the periods of each row as a bar over a time axis\n"
       "  :mode csv        also json, jsonl and markdown: for other programs\n"
       "  :mode            which it is\n"},
      {"param", "NAME=VALUE", "set a parameter for `$NAME`; alone: which are set",
       "  :param name='Belgium'\n"
       "  :param day=1995-06-15\n"
       "  MATCH (s:State {name: $name}) AS OF $day RETURN s;\n"},
      {"explain", "QUERY", "show how a query would run",
       "  :explain MATCH (s:State) RETURN s.name\n"},
      {"profile", "QUERY", "run a query and show what each step of it did",
       "rows: handed on; entries: read from lists of neighbours; skipped: not seen at the time;\n"
       "ms: without the steps below.\n\n"
       "  :profile MATCH (s:State)-[:MEMBER_OF]->(o) RETURN o.name, count(*)\n"},
      {"load", "SOURCE…", "load files and folders",
       "  :load examples/data\n"
       "  :load states.csv \"two words.jsonl\"\n"},
      {"save", "", "write the database to its folder", "Leaving saves too.\n"},
      {"source", "FILE", "run the statements and commands of a file",
       "Ends at the first that fails.\n\n"
       "  :source questions.cypher\n"},
      {"pager", "on|off", "show what does not fit on the terminal page by page",
       "Through $PAGER, else less. Alone: whether it is on.\n"},
      {"timer", "on|off", "show how long statements take", "Alone: whether it is on.\n"},
      {"quit", "", "leave the shell", "Ctrl-D leaves too.\n"},
  };
  return words;
}

const CommandWord* FindCommandWord(std::string_view name) {
  if (name == "exit" || name == "q") name = "quit";
  if (name == "format") name = "mode";
  for (const CommandWord& word : CommandWords()) {
    if (word.name == name) return &word;
  }
  return nullptr;
}

std::string CommandMeant(std::string_view name) {
  constexpr std::array kForeign = {
      Foreign{"?", "`:help` lists the commands"},
      Foreign{"h", "`:help` lists the commands"},
      Foreign{"d", "`:schema` shows labels, edge types, properties and keys"},
      Foreign{"dt", "`:schema` shows labels, edge types, properties and keys"},
      Foreign{"tables", "`:schema` shows labels, edge types, properties and keys"},
      Foreign{"labels", "`:schema` shows labels, edge types, properties and keys"},
      Foreign{"clear", "Ctrl-L clears the screen"},
      Foreign{"history", "the arrow keys go through it, Ctrl-R searches it"},
      Foreign{"i", "`:source FILE` runs the statements of a file"},
      Foreign{"run", "`:source FILE` runs the statements of a file"},
      Foreign{"read", "`:source FILE` runs the statements of a file"},
      Foreign{"import", "`:load SOURCE` loads files and folders"},
      Foreign{"page", "`:pager off` shows results without pages"},
      Foreign{"params", "`:param` shows them, `:param name='Belgium'` sets one"},
      Foreign{"set", "`:param name='Belgium'` sets a parameter, `:help` lists the commands"},
      Foreign{"timing", "`:timer on` shows how long statements take"},
      Foreign{"x", "`:mode records` prints a line a column"},
      Foreign{"use", "a conversation has one database; `entente OTHER` opens another"},
      Foreign{"q", "`:quit` leaves the shell"},
      Foreign{"quit", "`:quit` leaves the shell"},
      Foreign{"exit", "`:quit` leaves the shell"},
      Foreign{"begin", "it is a statement: BEGIN;"},
      Foreign{"commit", "it is a statement: COMMIT;"},
      Foreign{"rollback", "it is a statement: ROLLBACK;"},
  };
  for (const Foreign& foreign : kForeign) {
    if (foreign.name == name) return std::string(foreign.help);
  }
  std::vector<std::string> names;
  for (const CommandWord& word : CommandWords()) names.emplace_back(word.name);
  const std::string nearest = NearestWord(name, names);
  return nearest.empty() ? "`:help` lists them" : Concat("did you mean `:", nearest, "`?");
}

std::pair<std::string, std::string> SplitCommand(std::string_view line) {
  line = Trimmed(line);
  while (!line.empty() && line.back() == ';') line = Trimmed(line.substr(0, line.size() - 1));
  const size_t space = line.find_first_of(kSpace);
  if (space == std::string_view::npos) return {std::string(line), ""};
  return {std::string(line.substr(0, space)), std::string(Trimmed(line.substr(space)))};
}

bool IsBareCommand(std::string_view line) {
  const auto [name, argument] = SplitCommand(line);
  const std::string lower = ToLower(name);
  if (lower == "help") return argument.empty() || FindCommandWord(argument) != nullptr;
  return argument.empty() && (lower == "quit" || lower == "exit");
}

bool IsForeignCommand(std::string_view line) {
  line = Trimmed(line);
  if (line.empty()) return false;
  if (line[0] == '.') return line.size() > 1 && std::isalpha(static_cast<unsigned char>(line[1]));
  return line[0] == '\\' || line == "?" || line == "?;";
}

std::vector<std::string> SplitWords(std::string_view text) {
  std::vector<std::string> words;
  while (!(text = Trimmed(text)).empty()) {
    const bool quoted = text.front() == '\'' || text.front() == '"';
    if (quoted) {
      const size_t end = text.find(text.front(), 1);
      words.emplace_back(text.substr(1, end == std::string_view::npos ? end : end - 1));
      text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    } else {
      const size_t end = text.find_first_of(kSpace);
      words.emplace_back(text.substr(0, end));
      text = end == std::string_view::npos ? std::string_view() : text.substr(end);
    }
  }
  return words;
}

}  // namespace entente::shell
