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
  std::string_view meaning;  // half a line, for the list
  std::string_view details;  // whole lines: what `:help NAME` adds; may be empty
};

const std::vector<CommandWord>& CommandWords();
// Null where there is none of that name.
const CommandWord* FindCommandWord(std::string_view name);

// The mend for a command that is not there: what programs of this kind call otherwise, else the
// nearest name, else where the list is.
std::string CommandMeant(std::string_view name);

// "time  1995 ; " is ("time", "1995"): the name, and the rest without outer space and a closing
// `;`.
std::pair<std::string, std::string> SplitCommand(std::string_view line);

// help, quit or exit, perhaps help with a word: no statement begins so, and everybody tries them
// without the colon.
bool IsBareCommand(std::string_view line);

// \d, .tables or ?: a command as other shells write it.
bool IsForeignCommand(std::string_view line);

// Words divided by space; 'quoted ones' and "quoted ones" may hold space.
std::vector<std::string> SplitWords(std::string_view text);

}  // namespace entente::shell
