// What JSON Lines files say, and what is said of their mistakes.
#include "loaders/load_case.h"

namespace entente::tests {
namespace {

std::string LoadedLines(const std::string& text, const loaders::CsvOptions& options = {}) {
  return LoadedText({{"a.jsonl", text}}, options);
}

bool Says(const std::string& text, const std::string& wanted) {
  INFO(text);
  const bool found = text.find(wanted) != std::string::npos;
  CHECK(found);
  return found;
}

constexpr char kTwoStates[] =
    R"({"id": "VNM", "space": "State", "labels": ["State"], "valid": {"from": "1945-09-02"}}
{"id": "SUN", "space": "State", "labels": "State", "valid": {"from": "1922-12-30", "to": "1991-12-26"}}
)";

}  // namespace

TEST_CASE("JSON Lines: vertices and edges with validity, properties and histories", "[loaders]") {
  const std::string edges =
      R"({"type": "ALLIED", "start": {"id": "VNM", "space": "State"}, "end": {"id": "SUN", "space": "State"}, )"
      R"("valid": {"from": "1978-11-03", "to": "1991-12-25", "end": "inclusive"}, )"
      R"("properties": {"signed:date": "1978-11-03", "articles": 9, "share": 0.5, "open": true, )"
      R"("none": null, "tags": ["a", "b"], "counts:long[]": ["1", 2]}})"
      "\n\n"
      R"({"id": "TUR", "space": "State", "labels": ["State"], "history": {"name": [)"
      R"({"value": "Turkey", "to": "2022-06-01"}, {"value": "Türkiye", "from": "2022-06-01"}]}})";
  // The edge stands before one of the vertices: order does not matter.
  CHECK(LoadedLines(kTwoStates + edges) ==
        "key State.key: State.key\n"
        "(0:State) [1945-09-02, +inf) {key: 'VNM'}\n"
        "(1:State) [1922-12-30, 1991-12-26) {key: 'SUN'}\n"
        "(2:State) {key: 'TUR', name: 'Turkey' [-inf, 2022-06-01), "
        "name: 'Türkiye' [2022-06-01, +inf)}\n"
        "0 -ALLIED-> 1 [1978-11-03, 1991-12-26) {signed: 1978-11-03, articles: 9, share: 0.5, "
        "open: true, tags: ['a', 'b'], counts: [1, 2]}\n");
}

TEST_CASE("JSON Lines: several periods, uncertain bounds and events", "[loaders]") {
  CHECK(LoadedLines(R"({"id": 1, "periods": [{"from": "2000-01-01", "to": "2001-01-01"}, )"
                    R"({"from": "2003-01-01"}]}
{"id": 2, "valid": {"at": "1995-06-15"}}
{"id": 3, "valid": {"from": "..", "to": "2000-01-01T12:00:00Z"}}
)") == "key key: any label.key\n"
       "(0) {[2000-01-01, 2001-01-01), [2003-01-01, +inf)} {key: '1'}\n"
       "(1) [1995-06-15, 1995-06-16) {key: '2'}\n"
       "(2) [-inf, 2000-01-01T12:00Z) {key: '3'}\n");
}

TEST_CASE("JSON Lines share their id spaces with CSV files", "[loaders]") {
  CHECK(LoadedText({{"states.csv", "iso:ID(State)\nVNM\n"},
                    {"ties.csv", ":START_ID(State),:END_ID(Treaty),:TYPE\nVNM,T1,PARTY_TO\n"},
                    {"more.ndjson", R"({"id": "T1", "space": "Treaty"}
{"id": "FRA", "space": "State", "properties": {"key": "own"}}
{"type": "PARTY_TO", "start": {"id": "VNM", "space": "State"}, "end": {"id": "T1", "space": "Treaty"}}
)"}}) == "key State.iso: any label.iso\nkey Treaty.key: any label.key\n"
         "(0) {key: 'T1'}\n(1) {iso: 'FRA', key: 'own'}\n(2) {iso: 'VNM'}\n"
         "2 -PARTY_TO-> 0\n2 -PARTY_TO-> 0\n");
}

TEST_CASE("JSON Lines: a mistake is shown with its line and place", "[loaders]") {
  const std::string edge =
      R"({"type": "ALLIED", "start": {"id": "VNN", "space": "State"}, "end": {"id": "SUN", "space": "State"}})";
  CHECK(LoadedLines(kTwoStates + edge) ==
        "error[DanglingEnd]: column 29 (start): no vertex has the id `VNN` in the id space State; "
        "nothing was loaded\n"
        " --> a.jsonl:3:29\n" +
            edge +
            "\n"
            "                            ^\n"
            "help: did you mean `VNM`?\n");
}

TEST_CASE("JSON Lines: mistakes have the code of what is wrong", "[loaders]") {
  const auto code = [](const std::string& line, const std::string& wanted) {
    INFO(line);
    return Says(LoadedLines(kTwoStates + line), Concat("error[", wanted, "]"));
  };
  code(R"({"id": "X")", "JsonSyntax");
  code(R"({"id": "X"} {"id": "Y"})", "JsonSyntax");
  code(R"([{"id": "X"}])", "JsonSyntax");
  code(R"({"id": "X", "id": "Y"})", "JsonSyntax");
  code(R"({"id": "X", "properties": {"n": 12345678901234567890}})", "JsonSyntax");
  code(R"({"id": "X", "properties": {"n": nul}})", "JsonSyntax");
  code(R"({"id": "X", "lables": []})", "UnknownMember");
  code(R"({"labels": ["X"]})", "MissingValue");
  code(R"({"id": 1.5})", "BadMember");
  code(R"({"id": "X", "labels": [1]})", "BadMember");
  code(R"({"id": "VNM", "space": "State"})", "DuplicateId");
  code(R"({"id": "X", "properties": {"d:date": "1995-13-01"}})", "BadDate");
  code(R"({"id": "X", "properties": {"d:dat": "1995-12-01"}})", "UnknownColumnType");
  code(R"({"id": "X", "properties": {"o": {}}})", "BadValue");
  code(R"({"id": "X", "properties": {"o": [1, "a"]}})", "BadValue");
  code(R"({"id": "X", "properties": {"key": "Y"}})", "BadMember");
  code(R"({"id": "X", "valid": {"from": "2001-01-01", "to": "2000-01-01"}})", "InvertedPeriod");
  code(R"({"id": "X", "valid": {"from": "2001-01-01", "to": "2001-01-01"}})", "EmptyPeriod");
  code(R"({"id": "X", "valid": {"at": "2001-01-01", "to": "2001-01-01"}})", "ContradictoryColumns");
  code(R"({"id": "X", "history": {"n": [{"from": "2001-01-01"}]}})", "MissingValue");
  code(R"({"type": "T", "start": "X", "end": "X"})", "LoadFailed");
  code(R"({"type": "T", "start": {"id": "VNM", "space": "State"}})", "MissingValue");
  code(R"({"type": "T", "start": {"id": "VNM", "space": "State"}, "end": {"id": "SUN", "space": )"
       R"("State"}, "valid": {"from": "1930-01-01", "to": "1931-01-01"}})",
       "OutsideEnds");
}

TEST_CASE("JSON Lines: bad lines are skipped and accounted for", "[loaders]") {
  loaders::CsvOptions options;
  options.skip_bad_rows = true;
  const Loaded loaded =
      Load({{"a.jsonl", Concat(kTwoStates, R"({"id": "X", "space": "State", "valid": {"from": "x"}}
{"type": "T", "start": {"id": "X", "space": "State"}, "end": {"id": "VNM", "space": "State"}}
{"type": "T", "start": {"id": "VNM", "space": "State"}, "end": {"id": "VNM", "space": "State"}}
not JSON
)")}},
           options);
  CHECK(loaded.report.rows == 6);
  CHECK(loaded.report.rows_refused == 3);
  CHECK(loaded.report.refused_by_code ==
        std::map<std::string, uint64_t>{{"BadDate", 1}, {"DanglingEnd", 1}, {"JsonSyntax", 1}});
  CHECK(loaded.report.vertices == 2);
  CHECK(loaded.report.edges == 1);
}

}  // namespace entente::tests
