// The project itself, held against the rules.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "support/catch.h"
#include "tidy/rules.h"

namespace entente::tidy {
namespace {

namespace fs = std::filesystem;

constexpr const char* kModules[] = {"base",  "graph",  "storage", "loaders",
                                    "query", "engine", "report",  "shell"};

fs::path Top() { return ENTENTE_PROJECT_DIR; }

bool Exists(const std::string& path) { return fs::exists(Top() / path); }

std::string Read(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Files below the folder with one of the endings, in order.
void Collect(const std::string& folder, const std::set<std::string>& endings,
             std::vector<SourceFile>* files) {
  if (!fs::exists(Top() / folder)) return;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(Top() / folder)) {
    if (entry.is_regular_file() && endings.count(entry.path().extension().string()) != 0)
      paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths)
    files->push_back({fs::relative(path, Top()).generic_string(), Read(path)});
}

std::vector<SourceFile> ModuleSources() {
  std::vector<SourceFile> files;
  for (const char* module : kModules) Collect(module, {".cc", ".h"}, &files);
  return files;
}

std::vector<SourceFile> AllSources() {
  std::vector<SourceFile> files = ModuleSources();
  for (const char* folder : {"examples", "benchmarks", "tests"})
    Collect(folder, {".cc", ".h"}, &files);
  return files;
}

std::vector<SourceFile> Pages() {
  std::vector<SourceFile> pages;
  Collect("docs", {".md"}, &pages);
  for (const char* name : {"README.md", "ARCHITECTURE.md"}) {
    if (Exists(name)) pages.push_back({name, Read(Top() / name)});
  }
  return pages;
}

void Expect(const Complaints& complaints) {
  for (const std::string& complaint : complaints) FAIL_CHECK(complaint);
}

}  // namespace

TEST_CASE("Project: includes go down the layers only", "[tidy]") {
  const std::vector<SourceFile> files = AllSources();
  REQUIRE(files.size() > 50);
  for (const SourceFile& file : files) Expect(CheckIncludes(file));
}

TEST_CASE("Project: names, lengths, headers and words", "[tidy]") {
  for (const SourceFile& file : AllSources()) {
    Expect(CheckName(file));
    Expect(CheckShape(file));
    Expect(CheckWords(file));
  }
}

TEST_CASE("Project: every source of a module is listed in its CMakeLists.txt", "[tidy]") {
  for (const char* module : kModules) {
    std::vector<SourceFile> files;
    Collect(module, {".cc"}, &files);
    const std::string list = Read(Top() / module / "CMakeLists.txt");
    for (const SourceFile& file : files) {
      const std::string inside = file.path.substr(file.path.find('/') + 1);
      if (list.find(inside) == std::string::npos) FAIL_CHECK(file.path + " is built by nobody");
    }
  }
}

TEST_CASE("Project: every error and notice code is in docs/errors.md", "[tidy]") {
  const std::string page = Read(Top() / "docs/errors.md");
  std::set<std::string> missing;
  for (const SourceFile& file : ModuleSources()) {
    for (const std::string& code : CodesIn(file)) {
      if (page.find("`" + code + "`") == std::string::npos) missing.insert(code);
    }
  }
  for (const std::string& code : missing) FAIL_CHECK(code + " is not in docs/errors.md");
}

TEST_CASE("Project: relative links of the documentation resolve", "[tidy]") {
  for (const SourceFile& page : Pages()) Expect(CheckLinks(page, Exists));
}

}  // namespace entente::tidy
