// The words of the shell's commands: which there are, and how a command line is taken apart.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::shell {

struct CommandWord {
  std::string_view name;
  std::string_view argument;
  std::string_view meaning;
};

const std::vector<CommandWord>& CommandWords();

// "time  1995 ; " is ("time", "1995"): the name, and the rest without outer space and a closing
// `;`.
std::pair<std::string, std::string> SplitCommand(std::string_view line);

// help, quit or exit alone: no statement begins so, and everybody tries them without the colon.
bool IsBareCommand(std::string_view line);

// Words divided by space; 'quoted ones' and "quoted ones" may hold space.
std::vector<std::string> SplitWords(std::string_view text);

}  // namespace entente::shell
