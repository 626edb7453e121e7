// What the program's help says besides the options: examples, exit codes, environment. The help of
// every command, the manual page and the tests take it from here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::shell {

struct Example {
  std::string_view line;     // as typed into a shell
  std::string_view meaning;  // what it does, in half a sentence
};

// Examples of a command; of the program itself where `command` is empty. They work one after the
// other in a folder with the project's examples/.
const std::vector<Example>& ExamplesOf(std::string_view command);

struct Meaning {
  std::string_view name;
  std::string_view text;
};

const std::vector<Meaning>& ExitCodes();
const std::vector<Meaning>& EnvironmentVariables();
const std::vector<Meaning>& FilesOfTheProgram();

// What stands below the options in the help of a command.
std::string HelpFooter(std::string_view command);

}  // namespace entente::shell
