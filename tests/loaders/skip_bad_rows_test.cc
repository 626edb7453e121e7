// Rows with a mistake are left out, with what hangs on them, and every row is accounted for.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "loaders/load_case.h"

namespace entente::tests {
namespace {

constexpr char kStates[] =
    "key:ID(State),name,:LABEL,valid_from:date,valid_to:date\n"
    "VNM,Viet Nam,State,1945-09-02,\n"
    "SUN,Soviet Union,State,1922-13-30,1991-12-26\n"
    "VNM,Vietnam,State,,\n"
    "FRA,\"Fra\"nce,State,,\n"
    "DEU,Germany,State,1990-10-03,\n";
constexpr char kTies[] =
    ":START_ID(State),:END_ID(State),:TYPE,weight:long,valid_from:date,valid_to:date\n"
    "VNM,SUN,ALLIED,1,1978-11-03,1991-12-26\n"
    "VNM,DEU,ALLIED,2,1995-01-01,1990-01-01\n"
    "DEU,VNM,TRADES,x,2000-01-01,\n"
    "DEU,VNM,TRADES,3,1980-01-01,1985-01-01\n"
    "DEU,VNM,TRADES,4,2000-01-01,2001-01-01\n"
    "DEU,VNM,,5\n";
constexpr char kNames[] =
    ":HISTORY_ID(State),name,valid_from:date,valid_to:date\n"
    "SUN,USSR,1930-01-01,1940-01-01\n"
    "DEU,Deutschland,1991-01-01,1992-01-01\n";

loaders::CsvOptions Skipping(std::string rejects = "") {
  loaders::CsvOptions options;
  options.skip_bad_rows = true;
  options.rejects_file = std::move(rejects);
  return options;
}

uint64_t Sum(const std::map<std::string, uint64_t>& counts) {
  uint64_t sum = 0;
  for (const auto& [code, count] : counts) sum += count;
  return sum;
}

std::string TextOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("skipping bad rows loads the good ones and refuses what hangs on the bad", "[loaders]") {
  const Loaded loaded =
      Load({{"states.csv", kStates}, {"ties.csv", kTies}, {"names.csv", kNames}}, Skipping());
  CHECK(loaded.graph ==
        "key State.key: State.key\n"
        "(0:State) [1945-09-02, +inf) {key: 'VNM', name: 'Viet Nam'}\n"
        "(1:State) [1990-10-03, +inf) {key: 'DEU', name: 'Germany', "
        "name: 'Deutschland' [1991-01-01, 1992-01-01)}\n"
        "1 -TRADES-> 0 [2000-01-01, 2001-01-01) {weight: 4}\n");
  CHECK(loaded.report.rows == 13);
  CHECK(loaded.report.rows_refused == 9);
  CHECK(loaded.report.vertices == 2);
  CHECK(loaded.report.edges == 1);
  CHECK(loaded.report.histories == 1);
  CHECK(loaded.report.refused_by_code ==
        std::map<std::string, uint64_t>{{"BadDate", 1},
                                        {"BadValue", 1},
                                        {"CsvSyntax", 1},
                                        {"DanglingEnd", 1},
                                        {"DanglingHistory", 1},
                                        {"DuplicateId", 1},
                                        {"InvertedPeriod", 1},
                                        {"OutsideEnds", 1},
                                        {"WrongNumberOfFields", 1}});
  CHECK(Sum(loaded.report.refused_by_code) == loaded.report.rows_refused);
  CHECK(loaded.report.refused_text.find("states.csv:3:4 (valid_from)") != std::string::npos);
}

TEST_CASE("without skipping, the same files are refused as a whole", "[loaders]") {
  const Loaded loaded = Load({{"states.csv", kStates}, {"ties.csv", kTies}});
  CHECK(loaded.graph.find("nothing was loaded") != std::string::npos);
}

TEST_CASE("refused rows are written as they stood", "[loaders]") {
  const CsvFolder out(CsvFiles{});
  const std::string path = out.path() + "/rejects.csv";
  Load({{"states.csv", kStates}}, Skipping(path));
  CHECK(TextOf(path) ==
        "file,line,code,mistakes,row\n"
        "\"states.csv\",3,BadDate,\"valid_from: `1922-13-30` is not a date: there is no month "
        "13\",\"SUN,Soviet Union,State,1922-13-30,1991-12-26\"\n"
        "\"states.csv\",4,DuplicateId,\"key: the id `VNM` is given a second time, first in "
        "states.csv:2\",\"VNM,Vietnam,State,,\"\n"
        "\"states.csv\",5,CsvSyntax,\"there is text behind the closing "
        "quote of a field\",\"FRA,\"\"Fra\"\"nce,State,,\"\n");
}

TEST_CASE("a row with several mistakes is refused once", "[loaders]") {
  const Loaded loaded = Load({{"a.csv", ":ID,n:long,d:date\n1,x,y\n2,7,2001-01-01\n"}}, Skipping());
  CHECK(loaded.report.rows == 2);
  CHECK(loaded.report.rows_refused == 1);
  CHECK(loaded.report.refused_by_code == std::map<std::string, uint64_t>{{"BadValue", 1}});
  CHECK(loaded.graph == "(0) {n: 7, d: 2001-01-01}\n");
}

TEST_CASE("of an element whose rows are periods, the good rows stay", "[loaders]") {
  const Loaded loaded = Load({{"a.csv",
                               "id:ID(A){rows:periods},valid_from:date,valid_to:date\n"
                               "x,2001-01-01,2000-01-01\nx,2002-01-01,2003-01-01\n"}},
                             Skipping());
  CHECK(loaded.report.rows_refused == 1);
  CHECK(loaded.graph == "key A.id: any label.id\n(0) [2002-01-01, 2003-01-01) {id: 'x'}\n");
}

TEST_CASE("skipping rows clips what can be clipped and refuses what is left with nothing",
          "[loaders]") {
  loaders::CsvOptions options = Skipping();
  options.clip_to_ends = true;
  const Loaded loaded = Load({{"v.csv", ":ID,valid_from:date\n1,2000-01-01\n2,\n"},
                              {"w.csv",
                               ":START_ID,:END_ID,:TYPE,valid_from:date,valid_to:date\n"
                               "1,2,T,1990-01-01,1991-01-01\n1,2,T,1999-01-01,2001-01-01\n"}},
                             options);
  CHECK(loaded.report.rows_refused == 1);
  CHECK(loaded.report.edges == 1);
  CHECK(loaded.report.edges_clipped == 1);
}

TEST_CASE("a header's mistakes and missing files end the load all the same", "[loaders]") {
  CHECK(Load({{"a.csv", ":ID,n:lnog\n1,2\n"}}, Skipping()).graph.find("UnknownColumnType") !=
        std::string::npos);
  FakeGraphWriter writer;
  const auto report = loaders::LoadCsv({"/nowhere/a.csv"}, Skipping(), writer);
  CHECK(DiagnosticOf(report.status()).code == "NoSuchFile");
}

TEST_CASE("the file for refused rows must be writable and none that is loaded", "[loaders]") {
  const CsvFolder folder(CsvFiles{{"a.csv", ":ID\n1\n"}});
  FakeGraphWriter writer;
  for (const std::string& path : {folder.path() + "/a.csv", folder.path() + "/none/b.csv"}) {
    const auto report = loaders::LoadCsv({folder.path()}, Skipping(path), writer);
    CHECK(DiagnosticOf(report.status()).code == "NotWritable");
  }
  CHECK(TextOf(folder.path() + "/a.csv") == ":ID\n1\n");
  loaders::CsvOptions alone;
  alone.rejects_file = folder.path() + "/rejects.csv";
  const auto report = loaders::LoadCsv({folder.path()}, alone, writer);
  CHECK(DiagnosticOf(report.status()).code == "ContradictoryOptions");
}

}  // namespace entente::tests
