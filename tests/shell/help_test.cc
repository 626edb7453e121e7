// The help that the program gives: its examples are run, and the manual page and the completion
// script are made of the same text.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.h"
#include "shell/command_line.h"
#include "shell/help_text.h"
#include "shell/repl_words.h"
#include "support/catch.h"

namespace entente::shell {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kCommands = {"shell", "query", "load", "report",
                                            "info",  "rpc",   "help", "completion"};

struct Spoken {
  std::string out;
  std::string err;
  ExitCode code = kExitOk;
};

Spoken Run(const std::vector<std::string>& words, std::istream& in) {
  std::ostringstream out;
  std::ostringstream err;
  Streams streams{in, out, err, Terminal{}};
  std::vector<const char*> arguments;
  for (const std::string& word : words) arguments.push_back(word.c_str());
  const ExitCode code =
      RunCommandLine(static_cast<int>(arguments.size()), arguments.data(), streams);
  return {out.str(), err.str(), code};
}

Spoken Run(const std::vector<std::string>& words) {
  std::istringstream nothing;
  return Run(words, nothing);
}

// A line of a shell: words, quotes, < and > before a file.
Spoken RunLine(std::string_view line) {
  std::vector<std::string> words;
  std::ifstream input;
  std::string output;
  const std::vector<std::string> all = SplitWords(line);
  for (size_t i = 0; i < all.size(); ++i) {
    if (all[i] == "<") {
      input.open(all.at(++i));
      REQUIRE(input.good());
    } else if (all[i] == ">") {
      output = all.at(++i);
    } else {
      words.push_back(all[i]);
    }
  }
  std::istringstream nothing;
  Spoken spoken = input.is_open() ? Run(words, input) : Run(words, nothing);
  if (!output.empty()) std::ofstream(output) << spoken.out;
  return spoken;
}

// A folder of its own with the project's examples in it, to work in while one exists.
class ExampleFolder {
 public:
  ExampleFolder() : before_(fs::current_path()), path_(fs::temp_directory_path() / "entente-help") {
    fs::remove_all(path_);
    fs::create_directories(path_);
    fs::create_directory_symlink(fs::path(ENTENTE_PROJECT_DIR) / "examples", path_ / "examples");
    fs::current_path(path_);
  }
  ~ExampleFolder() {
    fs::current_path(before_);
    fs::remove_all(path_);
  }

 private:
  const fs::path before_;
  const fs::path path_;
};

std::string OutputOf(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  REQUIRE(pipe != nullptr);
  std::string out;
  std::array<char, 4096> piece;
  while (const size_t size = std::fread(piece.data(), 1, piece.size(), pipe.get())) {
    out.append(piece.data(), size);
  }
  return out;
}

TEST_CASE("Help: every command shows its examples, and every example works") {
  const std::string first(ExamplesOf("")[0].line);
  std::vector<std::string> commands = {""};
  commands.insert(commands.end(), kCommands.begin(), kCommands.end());
  for (const std::string& command : commands) {
    const ExampleFolder folder;
    if (!command.empty() && command != "load") CHECK(RunLine(first).code == kExitOk);
    const Spoken help =
        command.empty() ? Run({"entente", "--help"}) : Run({"entente", command, "--help"});
    CHECK(help.code == kExitOk);
    CHECK_FALSE(ExamplesOf(command).empty());
    for (const Example& example : ExamplesOf(command)) {
      INFO(example.line);
      CHECK(help.out.find(example.line) != std::string::npos);
      const Spoken spoken = RunLine(example.line);
      INFO(spoken.err);
      CHECK(spoken.err.find("error[") == std::string::npos);
      CHECK(spoken.code == kExitOk);
    }
    if (command == "report") CHECK(fs::exists("pages/treaties.html"));
    if (command == "help") CHECK(fs::file_size("entente.1") > 1000);
  }
}

TEST_CASE("Help: entente help says the same as --help") {
  CHECK(Run({"entente", "help"}).out == Run({"entente", "--help"}).out);
  for (const std::string& command : kCommands) {
    CHECK(Run({"entente", "help", command}).out == Run({"entente", command, "--help"}).out);
  }
  CHECK(Run({"entente", "help", "nobody"}).code == kExitUsage);
}

TEST_CASE("Manual page: it has every command, option and exit code, in requests that man knows") {
  const std::string page = Run({"entente", "help", "--man"}).out;
  CHECK(page.rfind(".TH ENTENTE 1", 0) == 0);
  for (const std::string& command : kCommands) {
    CHECK(page.find("\n.SS entente " + command) != std::string::npos);
  }
  for (const char* option :
       {"\\-\\-now", "\\-\\-quiet", "\\-\\-format", "\\-\\-param", "\\-\\-out"}) {
    CHECK(page.find(option) != std::string::npos);
  }
  for (const Meaning& code : ExitCodes()) {
    CHECK(page.find(Concat(".B ", code.name, "\n")) != std::string::npos);
  }
  const std::set<std::string> known = {".TH", ".SH", ".SS", ".TP", ".B",
                                       ".PP", ".EX", ".EE", ".nf", ".fi"};
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind('.', 0) == 0) CHECK(known.count(line.substr(0, line.find(' '))) == 1);
  }
}

TEST_CASE("Bash completion: commands, options of the command at hand and values") {
  if (OutputOf("bash -c 'echo here' 2>/dev/null") != "here\n") {
    WARN("there is no bash");
    return;
  }
  const fs::path script = fs::temp_directory_path() / "entente-completion.bash";
  std::ofstream(script) << Run({"entente", "completion", "bash"}).out;
  const auto completed = [&](const std::string& words, int at) {
    return OutputOf(Concat("cd / && bash -c 'source ", script.string(), "; COMP_WORDS=(", words,
                           "); COMP_CWORD=", at, "; _entente; echo ${COMPREPLY[@]}'"));
  };
  CHECK(completed("entente qu", 1) == "query\n");
  CHECK(completed("entente query --pa", 2) == "--param\n");
  CHECK(completed("entente query db --format js", 4) == "json jsonl\n");
  CHECK(completed("entente info db --format te", 4) == "text\n");
  CHECK(completed("entente help comp", 2) == "completion\n");
  CHECK(completed("entente completion ba", 2) == "bash\n");
  CHECK(completed("entente query db --format = ma", 5) == "markdown\n");
  CHECK(completed("entente load db --delimiter t", 4) == "tab\n");
  CHECK(completed("entente query db --now t", 4) == "\n");
  fs::remove(script);
}

TEST_CASE("Quiet: answers alone, and summaries as JSON where they are asked for") {
  const std::string states = std::string(ENTENTE_PROJECT_DIR) + "/examples/data/states.csv";
  CHECK(Run({"entente", "load", ":memory:", states, "--quiet"}).err.empty());
  CHECK(Run({"entente", "load", ":memory:", states}).err.find("loaded ") == 0);
  const Spoken loaded = Run({"entente", "load", ":memory:", states, "--format", "json"});
  CHECK(loaded.out.rfind("{\"vertices\":", 0) == 0);
  CHECK(loaded.err.empty());
  const Spoken info = Run({"entente", "info", ":memory:", "--format", "json"});
  CHECK(info.out.rfind("{\"vertices\":0,\"edges\":0,", 0) == 0);
  CHECK(Run({"entente", "query", ":memory:", "RETURN 1 AS n", "-q"}).out == " n\n───\n 1\n");
}

TEST_CASE("Loading: a mapping and skipped rows, whatever the command") {
  const fs::path folder = fs::temp_directory_path() / "entente-mapped";
  fs::create_directories(folder);
  const auto file = [&folder](const std::string& name, const std::string& text) {
    std::ofstream(folder / name) << text;
    return (folder / name).string();
  };
  const std::string rows = file("states.csv", "code,from\nVNM,1945\n,1950\n");
  const std::string mapping =
      file("mapping.json", R"({"files": {"states.csv": {"vertices": [{"id": "code", )"
                           R"("key": "key", "labels": ["State"]}]}}})");
  const std::string count = "MATCH (s:State) RETURN s.key";
  const Spoken refused =
      Run({"entente", "query", ":memory:", count, "--load", rows, "--mapping", mapping});
  CHECK(refused.code == kExitFailed);
  CHECK(refused.err.find("error[MissingValue]") == 0);
  const std::string rejects = (folder / "rejects.csv").string();
  const Spoken loaded = Run({"entente", "load", ":memory:", rows, "--mapping", mapping,
                             "--skip-bad-rows", "--rejects", rejects});
  CHECK(loaded.code == kExitOk);
  CHECK(loaded.err.find("1 row loaded, 1 refused: 1 MissingValue") != std::string::npos);
  std::stringstream kept;
  kept << std::ifstream(rejects).rdbuf();
  CHECK(kept.str() ==
        "file,line,code,mistakes,row\n"
        "\"states.csv\",3,MissingValue,\"code: the vertex has no id\",\",1950\"\n");
  const std::string first = file("a.csv", "k:ID(A),valid_from:date\n1,2000-01-01\n");
  const std::string second = file("b.csv", "k:ID(B),valid_from:date\n1,2000-01-01\n");
  CHECK(Run({"entente", "load", ":memory:", first, second})
            .err.find("\n  valid_from is the first granule in force: a.csv, b.csv\n") !=
        std::string::npos);
  file("states.csv", "code,from\nVNM,1945\n");
  const Spoken asked = Run({"entente", "query", ":memory:", count, "--load", rows, "--mapping",
                            mapping, "--format", "csv"});
  CHECK(asked.out == "s.key\r\nVNM\r\n");
  fs::remove_all(folder);
}

}  // namespace
}  // namespace entente::shell
