#include "loaders/csv_loader.h"

#include <filesystem>
#include <string>
#include <vector>

#include "loaders/load_case.h"

namespace entente::tests {
namespace {

const std::pair<std::string, std::string> kStates = {
    "states.csv",
    "key:ID(State),name,:LABEL,valid_from:date,valid_to:date\n"
    "VNM,Viet Nam,State,1945-09-02,\n"
    "SUN,Soviet Union,State,1922-12-30,1991-12-26\n"
    "USA,United States,State,,\n"};

const std::pair<std::string, std::string> kTreaties = {"treaties.csv",
                                                       "key:ID(Treaty),:LABEL\nNPT,Treaty\n"};

// Two plain vertices, a and b.
const std::pair<std::string, std::string> kPlain = {"v.csv", ":ID\na\nb\n"};

}  // namespace

TEST_CASE("LoadCsv: vertices have labels, a key, properties and validity", "[loaders]") {
  CHECK(LoadedText({kStates}) ==
        "key State.key: State.key\n"
        "(0:State) [1945-09-02, +inf) {key: 'VNM', name: 'Viet Nam'}\n"
        "(1:State) [1922-12-30, 1991-12-26) {key: 'SUN', name: 'Soviet Union'}\n"
        "(2:State) {key: 'USA', name: 'United States'}\n");
}

TEST_CASE("LoadCsv: a row of an edge file is an edge, and repeated rows are parallel edges",
          "[loaders]") {
  CHECK(LoadedText(
            {kPlain, {"e.csv", ":START_ID,:END_ID,:TYPE,n:long\na,b,R,1\na,b,R,1\nb,a,S,\n"}}) ==
        "(0)\n(1)\n0 -R-> 1 {n: 1}\n0 -R-> 1 {n: 1}\n1 -S-> 0\n");
}

TEST_CASE("LoadCsv: each column type makes its kind of value, and a blank cell none", "[loaders]") {
  CHECK(LoadedText(
            {{"v.csv",
              ":ID,s,s2:string,n:long,i:int,h:short,y:byte,x:double,f:float,b:boolean,d:date,t:"
              "datetime,p:duration\n"
              "1,a,b "
              "c,-9223372036854775808,+7,-3,127,1.5,1e3,TRUE,1995-06-15,1995-06-15T12:00Z,P1Y2M\n"
              "2,,\"\",,,,,,,,,,\n"}}) ==
        "(0) {s: 'a', s2: 'b c', n: -9223372036854775808, i: 7, h: -3, y: 127, x: 1.5, f: 1000.0, "
        "b: true, "
        "d: 1995-06-15, t: 1995-06-15T12:00Z, p: P1Y2M}\n"
        "(1) {s2: ''}\n");
}

TEST_CASE("LoadCsv: edtf properties keep what is not fully known", "[loaders]") {
  CHECK(LoadedText(
            {{"v.csv", ":ID,e:edtf\n1,1968-07~\n2,[2022-07-05..2022-11-29]\n3,1968-07-01\n"}}) ==
        "(0) {e: 1968-07~}\n(1) {e: [2022-07-05..2022-11-29]}\n(2) {e: 1968-07-01}\n");
}

TEST_CASE("LoadCsv: arrays are split at semicolons", "[loaders]") {
  CHECK(LoadedText({{"v.csv", ":ID,s:string[],n:long[]\n1,a;b c;,1;-2\n2,a,\n3,\"\",5\n4,,\n"}}) ==
        "(0) {s: ['a', 'b c', ''], n: [1, -2]}\n(1) {s: ['a']}\n(2) {s: [], n: [5]}\n(3)\n");
}

TEST_CASE("LoadCsv: several labels are split, and the key takes the label that only its space has",
          "[loaders]") {
  CHECK(LoadedText({{"a.csv", "id:ID(A),:LABEL\n1,Actor;State\n2,State; Actor ;Actor\n"},
                    {"b.csv", "id:ID(B),:LABEL\n1,Actor;Person\n"},
                    {"c.csv", "code:ID(C),:LABEL\n1,X\n2,\n"}}) ==
        "key A.id: State.id\nkey B.id: Person.id\nkey C.code: any label.code\n"
        "(0:Actor:State) {id: '1'}\n(1:State:Actor) {id: '2'}\n(2:Actor:Person) {id: '1'}\n"
        "(3:X) {code: '1'}\n(4) {code: '2'}\n");
}

TEST_CASE(
    "LoadCsv: ids are matched as text within their space, or as numbers where the column says so",
    "[loaders]") {
  CHECK(LoadedText(
            {{"a.csv", ":ID(A)\n01\n1\n"},
             {"b.csv", "id:ID(B){id-type:long}\n1\n-5\n9000000000000\n"},
             {"e.csv", ":START_ID(A),:END_ID(B),:TYPE\n1,01,R\n01,-5,R\n1,9000000000000,R\n"}}) ==
        "key B.id: any label.id\n"
        "(0)\n(1)\n(2) {id: 1}\n(3) {id: -5}\n(4) {id: 9000000000000}\n"
        "1 -R-> 2\n0 -R-> 3\n1 -R-> 4\n");
}

TEST_CASE("LoadCsv: files of one id space need not follow each other", "[loaders]") {
  CHECK(LoadedText({{"a.csv", ":ID(A)\n1\n2\n"},
                    {"b.csv", ":ID(B)\n1\n"},
                    {"c.csv", ":ID(A)\n3\n4\n"},
                    {"e.csv", ":START_ID(A),:END_ID(B),:TYPE\n1,1,R\n2,1,R\n3,1,R\n4,1,R\n"}}) ==
        "(0)\n(1)\n(2)\n(3)\n(4)\n0 -R-> 2\n1 -R-> 2\n3 -R-> 2\n4 -R-> 2\n");
}

TEST_CASE("LoadCsv: an inclusive end is moved up by one granule of its column",
          "[loaders][validity]") {
  CHECK(LoadedText({{"v.csv",
                     ":ID,valid_from:date,valid_to:date{end:inclusive}\n"
                     "1,1995-06-15,1995-06-15\n2,1995-06-15,2000-02-28\n"}}) ==
        "(0) [1995-06-15, 1995-06-16)\n(1) [1995-06-15, 2000-02-29)\n");
  CHECK(LoadedText({{"v.csv",
                     ":ID,valid_from:datetime,valid_to:datetime{end:inclusive}\n"
                     "1,1995-06-15T12:00Z,1995-06-15T12:00:01Z\n"}}) ==
        "(0) [1995-06-15T12:00Z, 1995-06-15T12:00:01.000001Z)\n");
}

TEST_CASE("LoadCsv: options may hold a comma without quotes, and with them",
          "[loaders][validity]") {
  const std::string expected =
      "(0) certain [1995-06-15, 1995-06-16), possible [1995-06-15, +inf)\n";
  CHECK(LoadedText({{"v.csv",
                     ":ID,valid_from:date,valid_to:date{end:inclusive, "
                     "blank:unknown},n:long\n1,1995-06-15,,\n"}}) == expected);
  CHECK(LoadedText({{"v.csv",
                     ":ID,valid_from:date,\"valid_to:date{end:inclusive, "
                     "blank:unknown}\",n:long\n1,1995-06-15,,\n"}}) == expected);
}

TEST_CASE(
    "LoadCsv: blank bounds are open in date columns and unknown in edtf columns, unless said "
    "otherwise",
    "[loaders][validity]") {
  const Loaded dates =
      Load({{"v.csv", ":ID,valid_from:date,valid_to:date\n1,1995-06-15,\n2,,1995-06-15\n3,,\n"}});
  CHECK(dates.graph == "(0) [1995-06-15, +inf)\n(1) [-inf, 1995-06-15)\n(2)\n");
  CHECK(dates.report.blank_open == 4);
  CHECK(dates.report.blank_unknown == 0);
  const Loaded edtf = Load(
      {{"v.csv",
        ":ID,valid_from:edtf,valid_to:edtf\n1,1995-06-15,\n2,1995-06-15,..\n3,,1995-06-15\n"}});
  CHECK(edtf.graph ==
        "(0) certain [1995-06-15, 1995-06-16), possible [1995-06-15, +inf)\n"
        "(1) [1995-06-15, +inf)\n"
        "(2) certain [1995-06-14, 1995-06-15), possible [-inf, 1995-06-15)\n");
  CHECK(edtf.report.blank_unknown == 2);
  CHECK(LoadedText({{"v.csv", ":ID,valid_from:edtf,valid_to:edtf{blank:open}\n1,1968,\n"}}) ==
        "(0) certain [1968-12-31, +inf), possible [1968-01-01, +inf)\n");
}

TEST_CASE("LoadCsv: a partial date in an edtf column is an uncertain bound",
          "[loaders][validity]") {
  CHECK(
      LoadedText({{"v.csv", ":ID,valid_from:edtf,valid_to:edtf{end:inclusive}\n1,1968,1970\n"}}) ==
      "(0) certain [1968-12-31, 1970-01-02), possible [1968-01-01, 1971-01-01)\n");
  CHECK(LoadedText({{"v.csv", ":ID,valid_from:edtf,valid_to:edtf\n1,1968,1970\n"}}) ==
        "(0) certain [1968-12-31, 1970-01-01), possible [1968-01-01, 1970-12-31)\n");
}

TEST_CASE("LoadCsv: an event holds for one granule, which may not be known",
          "[loaders][validity]") {
  CHECK(LoadedText({{"v.csv", ":ID,at:date\n1,1995-06-15\n2,\n"}}) ==
        "(0) [1995-06-15, 1995-06-16)\n(1)\n");
  CHECK(LoadedText({{"v.csv", ":ID,at:datetime\n1,1995-06-15T12:00Z\n"}}) ==
        "(0) [1995-06-15T12:00Z, 1995-06-15T12:00:00.000001Z)\n");
  CHECK(
      LoadedText(
          {{"v.csv", ":ID,at:edtf\n1,1995-06-15\n2,1995-06\n3,[2025-04-28..2025-05-09]\n4,\n"}}) ==
      "(0) [1995-06-15, 1995-06-16)\n(1) certain {}, possible [1995-06-01, 1995-07-01)\n"
      "(2) certain {}, possible [2025-04-28, 2025-05-10)\n(3) certain {}, possible [-inf, +inf)\n");
}

TEST_CASE("LoadCsv: an edge takes an open bound from its ends, and is unstated where both are open",
          "[loaders][validity]") {
  CHECK(LoadedText({kStates,
                    kTreaties,
                    {"x.csv",
                     ":START_ID(State),:END_ID(Treaty),:TYPE,valid_from:date,valid_to:date\n"
                     "VNM,NPT,PARTY_TO,1982-06-14,\nSUN,NPT,PARTY_TO,1970-03-05,\nSUN,NPT,PARTY_TO,"
                     ",1980-01-01\n"
                     "SUN,NPT,PARTY_TO,,\nUSA,NPT,PARTY_TO,1970-03-05,\n"}}) ==
        "key State.key: State.key\nkey Treaty.key: Treaty.key\n"
        "(0:State) [1945-09-02, +inf) {key: 'VNM', name: 'Viet Nam'}\n"
        "(1:State) [1922-12-30, 1991-12-26) {key: 'SUN', name: 'Soviet Union'}\n"
        "(2:State) {key: 'USA', name: 'United States'}\n"
        "(3:Treaty) {key: 'NPT'}\n"
        "0 -PARTY_TO-> 3 [1982-06-14, +inf)\n"
        "1 -PARTY_TO-> 3 [1970-03-05, 1991-12-26)\n"
        "1 -PARTY_TO-> 3 [1922-12-30, 1980-01-01)\n"
        "1 -PARTY_TO-> 3\n"
        "2 -PARTY_TO-> 3 [1970-03-05, +inf)\n");
}

TEST_CASE("LoadCsv: an open bound takes the gaps of the ends too", "[loaders][validity]") {
  CHECK(LoadedText(
            {{"v.csv",
              ":ID{rows:periods},valid_from:date,valid_to:date\n"
              "a,1900-01-01,1914-01-01\na,1919-01-01,1939-01-01\n"},
             {"w.csv", ":ID(W)\nb\n"},
             {"x.csv",
              ":START_ID,:END_ID(W),:TYPE,valid_from:date,valid_to:date\na,b,R,1910-01-01,\n"}}) ==
        "(0) {[1900-01-01, 1914-01-01), [1919-01-01, 1939-01-01)}\n(1)\n"
        "0 -R-> 1 {[1910-01-01, 1914-01-01), [1919-01-01, 1939-01-01)}\n");
}

TEST_CASE("LoadCsv: the certain part of an open edge ends where its ends certainly do",
          "[loaders][validity]") {
  CHECK(LoadedText({{"v.csv", ":ID,valid_from:edtf,valid_to:edtf\na,1900-01-01,1950\nb,..,..\n"},
                    {"x.csv", ":START_ID,:END_ID,:TYPE,valid_from:date\na,b,R,1910-01-01\n"}}) ==
        "(0) certain [1900-01-01, 1950-01-01), possible [1900-01-01, 1950-12-31)\n(1)\n"
        "0 -R-> 1 certain [1910-01-01, 1950-01-01), possible [1910-01-01, 1950-12-31)\n");
}

TEST_CASE("LoadCsv: what an edge only possibly holds is cut to where its ends possibly hold",
          "[loaders][validity]") {
  CHECK(LoadedText({{"v.csv", ":ID,valid_from:edtf,valid_to:edtf\na,1968,..\nb,..,..\n"},
                    {"x.csv",
                     ":START_ID,:END_ID,:TYPE,valid_from:edtf,valid_to:edtf\na,b,R,[1960-01-01.."
                     "1970-01-01],..\n"}}) ==
        "(0) certain [1968-12-31, +inf), possible [1968-01-01, +inf)\n(1)\n"
        "0 -R-> 1 certain [1970-01-01, +inf), possible [1968-01-01, +inf)\n");
}

TEST_CASE("LoadCsv: edges may be clipped to their ends, and are counted", "[loaders][validity]") {
  loaders::CsvOptions options;
  options.clip_to_ends = true;
  const Loaded loaded =
      Load({kStates,
            kTreaties,
            {"x.csv",
             ":START_ID(State),:END_ID(Treaty),:TYPE,valid_from:date,valid_to:date\n"
             "SUN,NPT,R,1970-03-05,2000-01-01\nSUN,NPT,R,1995-03-05,2000-01-01\nSUN,NPT,R,1980-01-"
             "01,1981-01-01\n"}},
           options);
  CHECK(loaded.graph.substr(loaded.graph.find("1 -R")) ==
        "1 -R-> 3 [1970-03-05, 1991-12-26)\n1 -R-> 3 [1980-01-01, 1981-01-01)\n");
  CHECK(loaded.report.edges == 2);
  CHECK(loaded.report.edges_clipped == 2);
  CHECK(loaded.report.remarks.back() ==
        "1 of the clipped edges hold at no instant of their ends and were left out");
}

TEST_CASE("LoadCsv: rows with the same edge id are the periods of one edge", "[loaders][periods]") {
  const Loaded loaded =
      Load({kPlain,
            {"x.csv",
             "id:ID(Term),:START_ID,:END_ID,:TYPE,role,note,valid_from:date,valid_to:date\n"
             "t1,a,b,HOLDS,minister,x,2001-01-01,2005-01-01\n"
             "t2,a,b,HOLDS,,y,2001-01-01,2002-01-01\n"
             "t1,a,b,HOLDS,premier,x,2009-01-01,\n"}});
  CHECK(
      loaded.graph ==
      "(0)\n(1)\n"
      "0 -HOLDS-> 1 {[2001-01-01, 2005-01-01), [2009-01-01, +inf)} {id: 't1', "
      "role: 'minister' [2001-01-01, 2005-01-01), role: 'premier' [2009-01-01, +inf), note: 'x'}\n"
      "0 -HOLDS-> 1 [2001-01-01, 2002-01-01) {id: 't2', note: 'y'}\n");
  CHECK(loaded.report.edges == 2);
  CHECK(loaded.report.histories == 2);
}

TEST_CASE("LoadCsv: a vertex may have several rows where its id column says so",
          "[loaders][periods]") {
  CHECK(LoadedText({{"v.csv",
                     "id:ID(State){rows:periods},:LABEL,name,n:long,valid_from:date,valid_to:date\n"
                     "I,State,Sardinia,1,1720-01-01,1861-03-17\nI,State,Italy,1,1861-03-17,\nJ,"
                     "State,,,1900-01-01,\n"}}) ==
        "key State.id: State.id\n"
        "(0:State) [1720-01-01, +inf) {id: 'I', name: 'Sardinia' [1720-01-01, 1861-03-17), "
        "name: 'Italy' [1861-03-17, +inf), n: 1}\n"
        "(1:State) [1900-01-01, +inf) {id: 'J'}\n");
}

TEST_CASE("LoadCsv: a value that is certain wins over one that is only possible",
          "[loaders][periods]") {
  CHECK(LoadedText({{"v.csv",
                     "id:ID{rows:periods},name,valid_from:edtf,valid_to:edtf\n"
                     "I,x,1900-01-01,1950\nI,y,1950,..\n"}}) ==
        "key id: any label.id\n"
        "(0) certain {[1900-01-01, 1950-01-01), [1950-12-31, +inf)}, possible [1900-01-01, +inf) "
        "{id: 'I', "
        "name: 'x' [1900-01-01, 1950-12-31), name: 'y' [1950-01-01, +inf), "
        "name: 'x' [1900-01-01, 1950-01-01), name: 'y' [1950-12-31, +inf)}\n");
}

TEST_CASE("LoadCsv: a history file gives values over periods to vertices and to edges",
          "[loaders][periods]") {
  const Loaded loaded =
      Load({{"v.csv", "id:ID(S),name\nT,base\n"},
            {"e.csv", ":ID(E),:START_ID(S),:END_ID(S),:TYPE\ne1,T,T,SELF\n"},
            {"a_names.csv",
             ":HISTORY_ID(S),name,n:long,valid_from:date,valid_to:date{end:inclusive}\n"
             "T,Turkey,,,2022-05-31\nT,Türkiye,3,2022-06-01,\n"},
            {"h.csv", ":HISTORY_ID(E),w:long,at:date\ne1,5,2001-01-01\n"}});
  CHECK(loaded.graph ==
        "key S.id: any label.id\n"
        "(0) {id: 'T', name: 'base', name: 'Turkey' [-inf, 2022-06-01), name: 'Türkiye' "
        "[2022-06-01, +inf), "
        "n: 3 [2022-06-01, +inf)}\n"
        "0 -SELF-> 0 {w: 5 [2001-01-01, 2001-01-02)}\n");
  CHECK(loaded.report.histories == 4);
}

TEST_CASE(
    "LoadCsv: byte order mark, CRLF, quoted line breaks and another delimiter make no difference",
    "[loaders]") {
  loaders::CsvOptions options;
  options.delimiter = ';';
  CHECK(
      LoadedText({{"v.csv",
                   "\xEF\xBB\xBF"
                   "id:ID;name\r\n1;\"a\r\nb;\"\"c\"\"\"\r\n\r\n2;x,y\r\n"}},
                 options) ==
      "key id: any label.id\n(0) {id: '1', name: 'a\\r\\nb;\"c\"'}\n(1) {id: '2', name: 'x,y'}\n");
}

TEST_CASE("LoadCsv: text becomes NFC, ids too, and changed fields are counted", "[loaders]") {
  const std::string decomposed = "Vie\u0323\u0302t", composed = "Vi\u1EC7t";
  const Loaded loaded =
      Load({{"v.csv", Concat("name:ID\n", decomposed, "\n")},
            {"x.csv", Concat(":START_ID,:END_ID,:TYPE\n", composed, ",", decomposed, ",R\n")}});
  CHECK(loaded.graph ==
        Concat("key name: any label.name\n(0) {name: '", composed, "'}\n0 -R-> 0\n"));
  CHECK(loaded.report.fields_normalised == 2);
}

TEST_CASE("LoadCsv: ignored columns are ignored, whatever they hold", "[loaders]") {
  CHECK(LoadedText({{"v.csv", ":ID,x:IGNORE,:IGNORE,n:long\n1,\"\",zzz,4\n"}}) == "(0) {n: 4}\n");
}

TEST_CASE("LoadCsv: the report counts and says how each validity column was read", "[loaders]") {
  const Loaded loaded =
      Load({kStates,
            kTreaties,
            {"x.csv",
             ":START_ID(State),:END_ID(Treaty),:TYPE,valid_from:edtf,valid_to:date{end:inclusive}\n"
             "VNM,NPT,PARTY_TO,1982,\nUSA,NPT,PARTY_TO,,\n"}});
  CHECK(loaded.report.rows == 6);
  CHECK(loaded.report.vertices == 4);
  CHECK(loaded.report.edges == 2);
  CHECK(loaded.report.blank_open == 5);
  CHECK(loaded.report.blank_unknown == 1);
  CHECK(loaded.report.remarks ==
        std::vector<std::string>{
            "states.csv: valid_from is the first granule in force; 1 blank cell read as open",
            "states.csv: valid_to is exclusive, the first granule no longer in force; 2 blank "
            "cells read as open",
            "x.csv: valid_from is the first granule in force; 1 blank cell read as unknown",
            "x.csv: valid_to is inclusive, the last granule in force; 2 blank cells read as open"});
}

TEST_CASE("LoadCsv: progress ends with the whole of each file", "[loaders]") {
  std::string last;
  loaders::CsvOptions options;
  options.progress = [&last](const std::string& file, uint64_t done, uint64_t total) {
    last = Concat(file, " ", done, "/", total);
  };
  LoadedText({{"v.csv", ":ID\n1\n2\n"}}, options);
  CHECK(last == "v.csv 8/8");
}

TEST_CASE("LoadCsv: sources are files and folders, and each file is read once", "[loaders]") {
  const CsvFolder folder(
      {{"v.csv", ":ID\n1\n"}, {"notes.txt", "not read"}, {"w.csv", ":ID(W)\n1\n"}});
  FakeGraphWriter writer;
  REQUIRE(loaders::LoadCsv({folder.path() + "/v.csv", folder.path()}, {}, writer).ok());
  CHECK(writer.Text() == "(0)\n(1)\n");
}

}  // namespace entente::tests
