// entente_logic PATH...: runs .test files (folders: all below them), each in every way of
// AllWays(), and prints what does not agree. Paths in the files are relative to the folder it is
// started in. Ends with 1 where a block fails.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "logic/runner/file_run.h"
#include "logic/runner/test_file.h"

namespace entente::logic {
namespace {

struct Totals {
  size_t passed = 0;
  size_t failed = 0;
};

void Say(const std::string& path, const Block& block, const std::string& way,
         const std::string& failure) {
  std::printf("%s:%zu: failed (%s)\n    %s\n%s", path.c_str(), block.line, way.c_str(),
              block.query.c_str(), failure.c_str());
}

// A block fails once, in the first way that disagrees with the file or, for the batch sizes, with
// the default's order.
Totals RunFile(const std::string& path, const std::vector<Way>& ways) {
  Totals totals;
  const StatusOr<std::vector<Block>> blocks = ReadTestFile(path);
  if (!blocks.ok()) {
    std::printf("%s", Render(blocks.status()).c_str());
    return {0, 1};
  }
  std::vector<std::vector<Outcome>> outcomes;
  for (const Way& way : ways) outcomes.push_back(RunBlocks(*blocks, way));
  for (size_t b = 0; b < blocks->size(); ++b) {
    const Block& block = (*blocks)[b];
    bool failed = false;
    for (size_t w = 0; w < ways.size() && !failed; ++w) {
      std::string failure = outcomes[w][b].failure;
      if (failure.empty() && ways[w].options.batch_rows != 2048 &&
          outcomes[w][b].rows != outcomes[0][b].rows) {
        failure = "    the rows come in another order than with the default batch size\n";
      }
      failed = !failure.empty();
      if (failed) Say(path, block, ways[w].name, failure);
    }
    if (failed) ++totals.failed;
    if (!failed && !block.is_directive()) ++totals.passed;
  }
  std::printf("%s %s: %zu of %zu blocks\n", totals.failed == 0 ? "ok  " : "FAIL", path.c_str(),
              totals.passed, totals.passed + totals.failed);
  std::fflush(stdout);
  return totals;
}

std::vector<std::string> FilesBelow(const std::string& path) {
  if (!std::filesystem::is_directory(path)) return {path};
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
    if (entry.path().extension() == ".test") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

int Main(int argc, char** argv) {
  std::vector<Way> ways = AllWays();
  Totals totals;
  size_t num_files = 0;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--default-only") {
      ways.resize(1);
      continue;
    }
    for (const std::string& file : FilesBelow(argv[i])) {
      const Totals of_file = RunFile(file, ways);
      totals.passed += of_file.passed;
      totals.failed += of_file.failed;
      ++num_files;
    }
  }
  if (num_files == 0) {
    std::printf("entente_logic: no .test file given\n");
    return 2;
  }
  std::printf("entente-tests: %zu passed, %zu failed\n", totals.passed, totals.failed);
  return totals.failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace entente::logic

int main(int argc, char** argv) { return entente::logic::Main(argc, argv); }
