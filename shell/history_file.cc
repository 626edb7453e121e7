#include "shell/history_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace entente::shell {
namespace {

// The first line of a file that libedit reads.
constexpr std::string_view kHeading = "_HiStOrY_V2_\n";

// As unvis(3) reads it: one line, whatever the entry holds.
std::string Encoded(std::string_view entry) {
  std::string line;
  for (const char c : entry) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte < 0x7f && c != '\\') {
      line.push_back(c);
      continue;
    }
    line.push_back('\\');
    for (int shift = 6; shift >= 0; shift -= 3) {
      line.push_back(static_cast<char>('0' + ((byte >> shift) & 7)));
    }
  }
  line.push_back('\n');
  return line;
}

}  // namespace

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

void AppendToHistory(const std::string& file, std::string_view entry) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return;
  std::string text = lseek(descriptor, 0, SEEK_END) == 0 ? std::string(kHeading) : "";
  text.append(Encoded(entry));
  [[maybe_unused]] const ssize_t written = write(descriptor, text.data(), text.size());
  close(descriptor);
}

size_t CountHistory(const std::string& file) {
  std::ifstream in(file);
  const auto lines =
      std::count(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>(), '\n');
  return lines > 0 ? static_cast<size_t>(lines) - 1 : 0;
}

}  // namespace entente::shell
