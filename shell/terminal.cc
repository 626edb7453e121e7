#include "shell/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

#include "base/text.h"

namespace entente::shell {
namespace {

bool WantsColours() {
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* term = std::getenv("TERM");
  return term != nullptr && std::string_view(term) != "dumb";
}

}  // namespace

Terminal DetectTerminal() {
  Terminal terminal;
  terminal.output = isatty(STDOUT_FILENO) != 0;
  terminal.interactive = terminal.output && isatty(STDIN_FILENO) != 0;
  terminal.progress = isatty(STDERR_FILENO) != 0;
  terminal.colours = terminal.progress && WantsColours();
  terminal.output_colours = terminal.output && WantsColours();
  winsize size{};
  if (terminal.output && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
    terminal.width = size.ws_col;
    terminal.height = size.ws_row;
  }
  return terminal;
}

std::string Coloured(std::string_view text, const Terminal& terminal) {
  const size_t end = text.find(':');
  if (!terminal.colours || end == std::string_view::npos) return std::string(text);
  const std::string_view colour = text.substr(0, 5) == "error" ? "\033[1;31m" : "\033[1;33m";
  return Concat(colour, text.substr(0, end), "\033[0m", text.substr(end));
}

}  // namespace entente::shell
