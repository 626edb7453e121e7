#include "shell/repl_words.h"

namespace entente::shell {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

}  // namespace

const std::vector<CommandWord>& CommandWords() {
  static const std::vector<CommandWord> words = {
      {"help", "", "show this list"},
      {"schema", "", "show labels, edge types, properties and keys"},
      {"time", "SCOPE", "set the default scope: 1995-06-15, 1914-08..1918-11, 1914.., all or now"},
      {"mode", "NAME", "print results as table, records, csv, json, jsonl, markdown or timeline"},
      {"param", "NAME=VALUE", "set a parameter for `$NAME`; alone: which are set"},
      {"explain", "QUERY", "show how a query would run"},
      {"profile", "QUERY", "run a query and show what each step of it did"},
      {"load", "SOURCE…", "load files and folders"},
      {"save", "", "write the database to its folder"},
      {"source", "FILE", "run the statements and commands of a file"},
      {"pager", "on|off", "show what does not fit on the terminal page by page"},
      {"timer", "on|off", "show how long statements take"},
      {"quit", "", "leave the shell"},
  };
  return words;
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
  return argument.empty() && (name == "help" || name == "quit" || name == "exit");
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
