#include "shell/script_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/text.h"

namespace entente::shell {

namespace fs = std::filesystem;

StatusOr<std::vector<std::string>> ReadScript(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) {
    return InputError("NoSuchFile", Concat("there is no file `", path, "`"),
                      "check the path; it is taken from the current folder");
  }
  if (fs::is_directory(path, error)) {
    return InputError("NotAFile", Concat("`", path, "` is a folder"),
                      "name a file of statements; `:load` takes folders of data");
  }
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    lines.push_back(line);
  }
  if (lines.empty() && !in.eof()) {
    return InputError("NotReadable", Concat("the file `", path, "` cannot be read"));
  }
  return lines;
}

std::vector<std::string> FilesThatBegin(const std::string& path) {
  const size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
  const std::string name = path.substr(folder.size());
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator at(folder.empty() ? "." : folder, error), end; !error && at != end;
       at.increment(error)) {
    const std::string file = at->path().filename().string();
    if (file.rfind(name, 0) != 0 || (name.empty() && file[0] == '.')) continue;
    std::error_code ignored;  // what cannot be looked at is no folder
    found.push_back(Concat(folder, file, at->is_directory(ignored) ? "/" : ""));
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace entente::shell
