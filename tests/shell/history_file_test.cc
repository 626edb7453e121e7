#include "shell/history_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "support/catch.h"

namespace entente::shell {
namespace {

namespace fs = std::filesystem;

TEST_CASE("History: entries are added as lines that libedit reads, for the owner alone") {
  const fs::path file = fs::temp_directory_path() / "entente-history";
  fs::remove(file);
  CHECK(CountHistory(file.string()) == 0);
  AppendToHistory(file.string(), "RETURN 1\n  AS a;");
  AppendToHistory(file.string(), "RETURN 'ệ\\n';");
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  CHECK(text ==
        "_HiStOrY_V2_\n"
        "RETURN\\0401\\012\\040\\040AS\\040a;\n"
        "RETURN\\040'\\341\\273\\207\\134n';\n");
  CHECK(CountHistory(file.string()) == 2);
  CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  fs::remove(file);
}

TEST_CASE("History: a folder that cannot be written keeps none, quietly") {
  AppendToHistory("/proc/nowhere/history", "RETURN 1;");
  CHECK(CountHistory("/proc/nowhere/history") == 0);
}

}  // namespace
}  // namespace entente::shell
