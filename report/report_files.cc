#include "report/report_files.h"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/text.h"

namespace entente::report {

namespace fs = std::filesystem;

std::string ReadIfThere(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = file ? std::streamoff(file.tellg()) : 0;
  std::string content(size > 0 ? static_cast<size_t>(size) : 0, '\0');
  file.seekg(0);
  file.read(content.data(), size);
  return file ? content : "";
}

StatusOr<std::string> ReadReportFile(const std::string& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error) || !std::ifstream(path)) {
    return InputError("NoSuchReport", Concat("the report `", path, "` cannot be read"),
                      "check the path; it is taken from the current folder");
  }
  return ReadIfThere(path);
}

Status WriteWhereChanged(const std::string& path, const std::string& content) {
  std::error_code error;
  if (fs::file_size(path, error) == content.size() && !error && ReadIfThere(path) == content) {
    return OkStatus();
  }
  // In whole or not at all: a reader never meets half of it.
  const std::string part = path + ".part";
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  file << content;
  file.close();
  if (file) {
    fs::rename(part, path, error);
    if (!error) return OkStatus();
  }
  std::error_code ignored;
  fs::remove(part, ignored);
  return InputError("CannotWrite", Concat("`", path, "` cannot be written"),
                    "look whether the folder may be written to and has room");
}

Status MakeFolder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return OkStatus();
  return InputError("CannotWrite",
                    Concat("the folder `", folder, "` cannot be made: ", error.message()));
}

std::string FileNameOf(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool kept = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    if (kept) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != '-') {
      out.push_back('-');
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

}  // namespace entente::report
