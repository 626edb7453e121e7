#include "shell/pager.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"
#include "shell/signal_guard.h"

namespace entente::shell {
namespace {

bool IsOnPath(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::string_view folders = path == nullptr ? "" : path;
  while (!folders.empty()) {
    const size_t end = std::min(folders.find(':'), folders.size());
    if (access(Concat(folders.substr(0, end), "/", program).c_str(), X_OK) == 0) return true;
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return false;
}

}  // namespace

std::string PagerCommand() {
  const char* chosen = std::getenv("PAGER");
  if (chosen != nullptr) {
    const std::string command = chosen;
    return command == "cat" ? "" : command;
  }
  return IsOnPath("less") ? "less" : "";
}

bool FillsScreen(std::string_view text, size_t height) {
  constexpr size_t kPromptLines = 2;
  const auto lines = static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
  return height > 0 && lines + kPromptLines > height;
}

// Only when the pipe is closed does the shell that starts the pager say that there is none.
bool ShowInPager(const std::string& command, std::string_view text) {
  constexpr int kNotFoundByShell = 127;
  setenv("LESS", "FRX", 0);
  setenv("LESSCHARSET", "utf-8", 0);
  std::FILE* pipe = popen(command.c_str(), "w");
  if (pipe == nullptr) return false;
  // Leaving the pager early closes the pipe; that is no error.
  const SignalGuard broken_pipe(SIGPIPE, SIG_IGN);
  const SignalGuard interrupt(SIGINT, SIG_IGN);
  std::fwrite(text.data(), 1, text.size(), pipe);
  const int status = pclose(pipe);
  const bool was_found = !WIFEXITED(status) || WEXITSTATUS(status) != kNotFoundByShell;
  return was_found;
}

}  // namespace entente::shell
