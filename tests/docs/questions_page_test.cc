// examples/questions/README.md lists every question in the words of its file.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "support/catch.h"

namespace entente::tests {
namespace {

namespace fs = std::filesystem;

constexpr char kDescription[] = "# description: ";

std::string FirstLineOf(const fs::path& path) {
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  return line;
}

std::string TextOf(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST_CASE("Documentation: the list of questions has each file, in its own words", "[docs]") {
  const fs::path folder = fs::path(ENTENTE_PROJECT_DIR) / "examples" / "questions";
  const std::string page = TextOf(folder / "README.md");
  size_t files = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".test") continue;
    ++files;
    const std::string name = entry.path().filename().string();
    INFO(name);
    const std::string line = FirstLineOf(entry.path());
    REQUIRE(line.rfind(kDescription, 0) == 0);
    const std::string row = "| [" + name.substr(0, name.find('-')) + "](" + name + ") | " +
                            line.substr(sizeof(kDescription) - 1) + " |";
    CHECK(page.find("\n" + row + "\n") != std::string::npos);
  }
  REQUIRE(files >= 40);
}

}  // namespace
}  // namespace entente::tests
