// What people type wrong, and what they are told: one file of golden/ each.
//
//   $ arguments of the program, words with spaces in single quotes
//   < a line of its input
//   what it answers: "exit N", then what it printed
//
// With ENTENTE_REWRITE_GOLDEN set the files are written anew, to be read before they are kept.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.h"
#include "shell/command_line.h"
#include "shell/repl_words.h"
#include "support/catch.h"

namespace entente::shell {
namespace {

namespace fs = std::filesystem;

struct WrongInput {
  std::string head;  // the lines that say what is typed
  std::vector<std::string> arguments = {"entente"};
  std::string input;
};

WrongInput ReadHead(const std::string& text) {
  WrongInput wrong;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("$ ", 0) == 0) {
      for (const std::string& word : SplitWords(line.substr(2))) wrong.arguments.push_back(word);
    } else if (line.rfind("< ", 0) == 0) {
      wrong.input += line.substr(2) + "\n";
    } else {
      break;
    }
    wrong.head += line + "\n";
  }
  return wrong;
}

std::string Answer(const WrongInput& wrong) {
  std::istringstream in(wrong.input);
  std::ostringstream both;
  Streams streams{in, both, both, Terminal{}};
  std::vector<const char*> arguments;
  for (const std::string& argument : wrong.arguments) arguments.push_back(argument.c_str());
  const ExitCode code =
      RunCommandLine(static_cast<int>(arguments.size()), arguments.data(), streams);
  return Concat("exit ", static_cast<int>(code), "\n", both.str());
}

}  // namespace

TEST_CASE("Wrong input: what people type wrong is answered with what they need") {
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(fs::path(ENTENTE_PROJECT_DIR) / "tests/shell/golden"))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  CHECK(files.size() >= 20);
  for (const fs::path& file : files) {
    INFO(file.filename().string());
    std::ifstream in(file);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const WrongInput wrong = ReadHead(text);
    const std::string now = wrong.head + Answer(wrong);
    if (std::getenv("ENTENTE_REWRITE_GOLDEN") != nullptr) std::ofstream(file) << now;
    CHECK(now == text);
  }
}

}  // namespace entente::shell
