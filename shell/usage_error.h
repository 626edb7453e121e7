// What a wrong command line is answered: what is wrong with which command, and the mend.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace entente::shell {

// Error WrongUsage. `program` is as far as it was parsed.
Status UsageErrorOf(const CLI::ParseError& error, const CLI::App& program);

// Error WrongUsage for a word that is neither a command nor a database; ok where no command is
// near to it.
Status MisspeltCommand(std::string_view word, const std::vector<std::string>& commands);

// Empty where `word` is one of them; else what is said of it.
std::string NotAmong(std::string_view word, const std::vector<std::string>& words);

}  // namespace entente::shell
