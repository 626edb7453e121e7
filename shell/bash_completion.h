// A script that teaches bash the program's commands, their options and what some options take.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace entente::shell {

std::string BashCompletion(const CLI::App& program);

}  // namespace entente::shell
