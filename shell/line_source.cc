#include "shell/line_source.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace entente::shell {

Line StreamLines::Read(const std::string&) {
  Line line;
  if (!std::getline(in_, line.text)) return line;
  if (!line.text.empty() && line.text.back() == '\r') line.text.pop_back();
  line.kind = Line::Kind::kText;
  return line;
}

std::string HistoryFile() {
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  std::filesystem::path folder;
  if (state != nullptr && *state == '/') {
    folder = state;
  } else if (home != nullptr && *home == '/') {
    folder = std::filesystem::path(home) / ".local" / "state";
  } else {
    return "";
  }
  folder /= "entente";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  return error ? "" : (folder / "history").string();
}

}  // namespace entente::shell
