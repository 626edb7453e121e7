// The page that describes loading: its example loads, and its list of codes is complete.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "loaders/load_case.h"

namespace entente::tests {
namespace {

std::string TextOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::filesystem::path kProject = ENTENTE_PROJECT_DIR;

// The n-th block of CSV on the page.
std::string CsvBlock(const std::string& page, int n) {
  size_t at = 0;
  for (int i = 0; i <= n; ++i) at = page.find("```csv\n", at) + 7;
  return page.substr(at, page.find("```", at) - at);
}

}  // namespace

TEST_CASE("docs/loading.md: the example loads as it says", "[loaders][docs]") {
  const std::string page = TextOf(kProject / "docs" / "loading.md");
  CHECK(LoadedText({{"states.csv", CsvBlock(page, 0)},
                    {"treaties.csv", CsvBlock(page, 1)},
                    {"parties.csv", CsvBlock(page, 2)}}) ==
        "key State.key: State.key\nkey Treaty.key: Treaty.key\n"
        "(0:State) [1945-09-02, +inf) {key: 'VNM', name: 'Viet Nam'}\n"
        "(1:State) [1922-12-30, 1991-12-26) {key: 'SUN', name: 'Soviet Union'}\n"
        "(2:Treaty) {key: 'COMECON', name: 'Council for Mutual Economic Assistance'}\n"
        "0 -PARTY_TO-> 2 [1978-06-28, 1991-06-29) {instrument: 'accession'}\n"
        "1 -PARTY_TO-> 2 [1949-01-25, 1991-06-29)\n");
  const std::string broken =
      ":START_ID(State),:END_ID(Treaty),:TYPE,instrument,valid_from:date,valid_to:date\n"
      "VNN,COMECON,PARTY_TO,accession,1978-13-28,\n";
  const std::string error = LoadedText({{"states.csv", CsvBlock(page, 0)},
                                        {"treaties.csv", CsvBlock(page, 1)},
                                        {"parties.csv", broken}});
  CHECK(page.find(error) != std::string::npos);
}

TEST_CASE("docs/loading.md: every code that the loader gives is listed", "[loaders][docs]") {
  const std::string page = TextOf(kProject / "docs" / "loading.md");
  const std::regex code(R"re("([A-Z][a-z0-9]+([A-Z][a-z0-9]+)+)")re");
  std::set<std::string> codes;
  for (const auto& entry : std::filesystem::directory_iterator(kProject / "loaders")) {
    if (entry.path().extension() != ".cc") continue;
    const std::string text = TextOf(entry.path());
    for (std::sregex_iterator found(text.begin(), text.end(), code), end; found != end; ++found) {
      codes.insert((*found)[1]);
    }
  }
  CHECK(codes.size() >= 20);
  for (const std::string& known : codes) {
    INFO(known);
    CHECK(page.find(Concat("`", known, "`")) != std::string::npos);
  }
}

}  // namespace entente::tests
