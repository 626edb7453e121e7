// What docs/cpp.md shows of C++ stands in programs that are built and run, line by line.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/catch.h"

namespace entente::tests {
namespace {

namespace fs = std::filesystem;

// The lines of a file, without the blanks at their beginnings.
std::vector<std::string> LinesOf(const fs::path& path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    const size_t begin = line.find_first_not_of(' ');
    lines.push_back(begin == std::string::npos ? "" : line.substr(begin));
  }
  return lines;
}

std::string TextOf(const std::vector<std::string>& lines) {
  std::string text = "\n";
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::vector<std::string> Programs() {
  const fs::path top = ENTENTE_PROJECT_DIR;
  std::vector<std::string> programs;
  for (const auto& entry : fs::directory_iterator(top / "examples")) {
    if (entry.path().extension() == ".cc") programs.push_back(TextOf(LinesOf(entry.path())));
  }
  for (const char* path : {"tests/consumer/main.cc", "tests/consumer/CMakeLists.txt",
                           "tests/engine/session_test.cc"}) {
    programs.push_back(TextOf(LinesOf(top / path)));
  }
  return programs;
}

struct Piece {
  size_t line = 0;
  std::string text;
};

// The blocks ```cpp of the page, and the lines of its blocks ```cmake one by one.
std::vector<Piece> PiecesOf(const fs::path& page) {
  const std::vector<std::string> lines = LinesOf(page);
  std::vector<Piece> pieces;
  for (size_t i = 0; i < lines.size(); ++i) {
    const bool is_cmake = lines[i] == "```cmake";
    if (lines[i] != "```cpp" && !is_cmake) continue;
    std::vector<std::string> block;
    const size_t first = i + 2;
    for (++i; i < lines.size() && lines[i] != "```"; ++i) {
      if (is_cmake) pieces.push_back({i + 1, TextOf({lines[i]})});
      block.push_back(lines[i]);
    }
    if (!is_cmake) pieces.push_back({first, TextOf(block)});
  }
  return pieces;
}

}  // namespace

TEST_CASE("Documentation: the C++ that is shown stands in programs that are run", "[docs]") {
  const std::vector<std::string> programs = Programs();
  const std::vector<Piece> pieces = PiecesOf(fs::path(ENTENTE_PROJECT_DIR) / "docs/cpp.md");
  CHECK(pieces.size() > 10);
  for (const Piece& piece : pieces) {
    bool found = false;
    for (const std::string& program : programs)
      found |= program.find(piece.text) != std::string::npos;
    INFO("docs/cpp.md:" << piece.line << piece.text);
    CHECK(found);
  }
}

}  // namespace entente::tests
