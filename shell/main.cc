#include <iostream>

#include "shell/command_line.h"
#include "shell/terminal.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  entente::shell::Streams streams{std::cin, std::cout, std::cerr, entente::shell::DetectTerminal()};
  return entente::shell::RunCommandLine(argc, argv, streams);
}
