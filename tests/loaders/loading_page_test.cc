// The files that docs/loading.md shows are loaded, and give what the page says.
#include <cstddef>
#include <string>

#include "loaders/load_case.h"

namespace entente::tests {
namespace {

// The block that begins with the fence and then, on its first line, with `begins`.
std::string BlockOf(const std::string& fence, const std::string& begins) {
  std::ifstream page(std::string(ENTENTE_PROJECT_DIR) + "/docs/loading.md");
  std::string block;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line == "```" && inside) return block;
    inside = inside || (block == fence && line.rfind(begins, 0) == 0);
    if (!inside) {
      block = line == "```" + fence ? fence : "";
      continue;
    }
    block = block == fence ? line + "\n" : block + line + "\n";
  }
  FAIL("docs/loading.md has no block ```" << fence << " that begins with " << begins);
  return "";
}

CsvFiles Example() {
  return {{"states.csv", BlockOf("csv", "key:ID(State)")},
          {"treaties.csv", BlockOf("csv", "key:ID(Treaty)")},
          {"parties.csv", BlockOf("csv", ":START_ID(State)")}};
}

}  // namespace

TEST_CASE("Documentation: the CSV files of the example load", "[loaders][docs]") {
  CHECK(LoadedText(Example()) ==
        "key State.key: State.key\nkey Treaty.key: Treaty.key\n"
        "(0:State) [1945-09-02, +inf) {key: 'VNM', name: 'Viet Nam'}\n"
        "(1:State) [1922-12-30, 1991-12-26) {key: 'SUN', name: 'Soviet Union'}\n"
        "(2:Treaty) {key: 'COMECON', name: 'Council for Mutual Economic Assistance'}\n"
        "0 -PARTY_TO-> 2 [1978-06-28, 1991-06-29) {instrument: 'accession'}\n"
        "1 -PARTY_TO-> 2 [1949-01-25, 1991-06-29)\n");
}

TEST_CASE("Documentation: the history file gives names over time", "[loaders][docs]") {
  const std::string text = LoadedText({{"states.csv", "key:ID(State)\nTUR\n"},
                                       {"names.csv", BlockOf("csv", ":HISTORY_ID(State)")}});
  CHECK(text.find("'Turkey'") != std::string::npos);
  CHECK(text.find("'Türkiye'") != std::string::npos);
}

TEST_CASE("Documentation: the JSON Lines load", "[loaders][docs]") {
  CHECK(LoadedText({{"facts.jsonl", BlockOf("json", "{\"id\": \"VNM\"")}}) ==
        "key State.key: State.key\nkey Treaty.key: Treaty.key\n"
        "(0:State) [1945-09-02, +inf) {key: 'VNM', name: 'Viet Nam'}\n"
        "(1:Treaty) {key: 'COMECON'}\n"
        "0 -PARTY_TO-> 1 [1978-06-28, 1991-06-29) {signed: 1978-06-28}\n");
}

// What began some day of 1990 and ended nobody knows when holds on no day for certain.
TEST_CASE("Documentation: the mapping reads a file of its columns", "[loaders][docs]") {
  const CsvFolder mapping({{"m.json", BlockOf("json", "{\"files\"")}});
  loaders::CsvOptions options;
  options.mapping_file = mapping.path() + "/m.json";
  CHECK(LoadedText({{"parties.csv",
                     "stateID,treatyID,Title,Signature,InForce,Until\n"
                     "VNM,NPT,Non-Proliferation,1968-07-01,1982-06-14,9999-12-31\n"
                     "\"NA\",NPT,Non-Proliferation,1968-07-01,1990,NA\n"}},
                   options) ==
        "key State.key: State.key\nkey Treaty.key: Treaty.key\n"
        "(0:State) {key: 'VNM'}\n(1:State) {key: 'NA'}\n"
        "(2:Treaty) {key: 'NPT', title: 'Non-Proliferation', signed: 1968-07-01}\n"
        "0 -PARTY_TO-> 2 [1982-06-14, +inf)\n"
        "1 -PARTY_TO-> 2 certain {}, possible [1990-01-01, +inf)\n");
}

TEST_CASE("Documentation: two mistakes read as the page shows them", "[loaders][docs]") {
  CsvFiles files = Example();
  const std::string header = files[2].second.substr(0, files[2].second.find('\n') + 1);
  files[2].second = header + "VNN,COMECON,PARTY_TO,accession,1978-13-28,\n";
  CHECK(LoadedText(files) == BlockOf("", "error[LoadFailed]"));
}

}  // namespace entente::tests
