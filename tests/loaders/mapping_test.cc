// Files whose first line only names their columns, read by a mapping: a made-up one in the shape of
// the memberships of treaties, and the real one where it is at hand.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "loaders/load_case.h"

namespace entente::tests {
namespace {

const std::string kTreaties =
    std::string(ENTENTE_PROJECT_DIR) + "/examples/mappings/manytreaties.json";

constexpr char kParties[] =
    R"("stateID","treatyID","Title","Begin","End","Signature","StateSignature","StateRatification","Force","StateForce","Term","StateEnd","Coder","Comments"
"AAA","AAA-BBB_1900A","Treaty Of Somewhere","1900-05","9999-12-31","1900-05","1900-05-01",NA,"1901-01-01","1901-01-01",NA,"9999-12-31","X",NA
"BBB","AAA-BBB_1900A","Treaty Of Somewhere, 1900","1900-05","9999-12-31","1900-05","1900-05-01?",NA,"1901-01-01",NA,NA,"1950-06-30","X",NA
"NA","CCC_1960A","The ""Pact""","1960","9999-12-31","1960","1960",NA,NA,"1961-03-01",NA,NA,"Y","two
lines"
"BBB","CCC_1960A","The ""Pact""","1960","9999-12-31","1960",NA,NA,NA,"1970-01-01",NA,"1965-01-01","Y",NA
"AAA","CCC_1960A","The ""Pact""","1960","9999-12-31","1960",NA,NA,NA,"1970-01-01",NA,"1999-12-31","Y",NA
)";

loaders::CsvOptions Mapped(const std::string& mapping) {
  loaders::CsvOptions options;
  options.mapping_file = mapping;
  options.skip_bad_rows = true;
  return options;
}

std::string MappedText(const std::string& mapping, const std::string& csv) {
  const CsvFolder folder({{"m.json", mapping}, {"t.csv", csv}});
  loaders::CsvOptions options;
  options.mapping_file = folder.path() + "/m.json";
  FakeGraphWriter writer;
  const auto report = loaders::LoadCsv({folder.path() + "/t.csv"}, options, writer);
  return report.ok() ? writer.Text() : Render(report.status());
}

}  // namespace

TEST_CASE("a mapping turns one file into states, treaties and memberships", "[loaders]") {
  const Loaded loaded = Load({{"parties_GGO.csv", kParties}}, Mapped(kTreaties));
  CHECK(loaded.graph ==
        "key State.key: State.key\nkey Treaty.key: Treaty.key\n"
        "(0:State) {key: 'AAA'}\n(1:State) {key: 'BBB'}\n(2:State) {key: 'NA'}\n"
        "(3:Treaty) {key: 'AAA-BBB_1900A', title: 'Treaty Of Somewhere', signed: 1900-05}\n"
        "(4:Treaty) {key: 'CCC_1960A', title: 'The \"Pact\"', signed: 1960}\n"
        "0 -PARTY_TO-> 3 [1901-01-01, +inf) {signed: 1900-05-01}\n"
        "1 -PARTY_TO-> 3 certain [1950-06-30, 1950-07-01), possible [-inf, 1950-07-01) "
        "{signed: 1900-05-01?}\n"
        "2 -PARTY_TO-> 4 certain [1961-03-01, 1961-03-02), possible [1961-03-01, +inf) "
        "{signed: 1960}\n"
        "0 -PARTY_TO-> 4 [1970-01-01, 2000-01-01)\n");
  CHECK(loaded.report.rows == 5);
  CHECK(loaded.report.rows_refused == 1);
  CHECK(loaded.report.refused_by_code == std::map<std::string, uint64_t>{{"InvertedPeriod", 1}});
  CHECK(Join(loaded.report.remarks, "\n")
            .find("3 rows repeat a vertex of treatyID, 1 of them with other values; the first row "
                  "stands") != std::string::npos);
}

TEST_CASE("a mapping's mistakes are shown where they stand", "[loaders]") {
  const std::string csv = "a,b\n1,2\n";
  const std::string vertices = R"({"files": {"t.csv": {"vertices": [{"id": "a", "key": "k"}]}}})";
  CHECK(MappedText(vertices, csv) == "key k: any label.k\n(0) {k: '1'}\n");
  const auto says = [&](const std::string& mapping, const std::string& wanted) {
    const std::string text = MappedText(mapping, csv);
    INFO(mapping << "\n" << text);
    CHECK(text.find(wanted) != std::string::npos);
  };
  says("{", "error[JsonSyntax]");
  says("files:\n  t.csv:\n", "a mapping is one JSON object; nothing was loaded\n --> m.json:1");
  says("", "a mapping is one JSON object");
  says("{}", "error[BadMapping]");
  says(R"({"files": {"u.csv": {"vertices": [{"id": "a"}]}}})", "error[NotMapped]");
  says(R"({"files": {"t.csv": {"vertices": [{"id": "aa"}]}}})", "help: it has a, b");
  says(R"({"files": {"t.csv": {"vertices": [{"idd": "a"}]}}})", "error[UnknownMember]");
  says(R"({"files": {"t.csv": {}}})", "error[BadMapping]");
  says(R"({"files": {"t.csv": {"edges": [{"start": {"id": "a"}, "end": {"id": "b"}}]}}})",
       "there is no `type` here");
  says(R"({"files": {"t.csv": {"vertices": [{"id": "a", "valid": {"to": "b"}}]}}})",
       "it is not said whether `to` is the last granule in force");
  says(R"({"files": {"t.csv": {"vertices": [{"id": "a", "properties": {"n": )"
       R"({"column": "b", "type": "lnog"}}}]}}})",
       "error[UnknownColumnType]");
  says("{\n\"files\": {\"t.csv\": {\"vertices\": [{\"id\": \"c\"}]}}}", " --> m.json:2");
}

TEST_CASE("a mapping says what blanks mean, column by column", "[loaders]") {
  CHECK(MappedText(R"({"files": {"t.csv": {"blank_unquoted": ["NA"], "vertices": [
{"id": "a", "properties": {"n": {"column": "b", "type": "long", "blank": {"-9": "none"}}, "t": "c"}}]}}})",
                   "a,b,c\n1,NA,\"NA\"\n2,-9,NA\n3,4,x\n") ==
        "(0) {t: 'NA'}\n(1)\n(2) {n: 4, t: 'x'}\n");
}

TEST_CASE("all memberships of manytreaties are loaded or refused", "[loaders]") {
  const char* data = std::getenv("ENTENTE_TEST_DATA");
  if (data == nullptr) {
    WARN("skipped: ENTENTE_TEST_DATA does not name a folder with relations.tar.xz");
    return;
  }
  const CsvFolder folder(CsvFiles{});
  const std::string archive = Concat(data, "/relations.tar.xz");
  const std::string member = "B_ir/manytreaties/parties_GGO.csv";
  REQUIRE(std::system(
              Concat("tar -C '", folder.path(), "' -xf '", archive, "' ", member).c_str()) == 0);
  FakeGraphWriter writer;
  const auto report = loaders::LoadCsv({folder.path() + "/" + member}, Mapped(kTreaties), writer);
  REQUIRE(report.ok());
  CHECK(report->rows == 98320);
  uint64_t refused = 0;
  for (const auto& [code, count] : report->refused_by_code) refused += count;
  CHECK(report->rows_refused == refused);
  CHECK(report->edges + report->rows_refused == report->rows);
  CHECK(report->vertices == 274 + 3510);
}

}  // namespace entente::tests
