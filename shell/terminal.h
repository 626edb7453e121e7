// What stands at the other end of the standard streams.
#pragma once

#include <cstddef>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>

namespace entente::shell {

struct Terminal {
  bool interactive = false;  // both input and output are a terminal
  bool output = false;       // output is a terminal
  bool progress = false;     // the error stream is a terminal
  bool colours = false;  // the error stream is a terminal, NO_COLOR is unset and TERM is not "dumb"
  bool output_colours = false;  // the same of the output
  size_t width = 0;             // columns of the output; 0 where it is no terminal
  size_t height = 0;            // lines, likewise
};

// Asks the system. `width` and `height` are those of the moment.
Terminal DetectTerminal();

// Where a command reads and writes. Tests hand in strings.
struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  Terminal terminal;
  bool quiet = false;  // no progress, summaries and notices: answers and errors alone
};

// An error's or a notice's text with its first word coloured where colours are wanted.
std::string Coloured(std::string_view text, const Terminal& terminal);

}  // namespace entente::shell
