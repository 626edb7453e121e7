#include <string>

#include "base/text.h"
#include "shell/csv_format.h"
#include "shell/json_format.h"
#include "shell/statement_runner.h"
#include "shell/table_format.h"
#include "support/catch.h"
#include "support/made_result.h"

namespace entente::shell {
namespace {

using graph::Value;

Result States() {
  MadeResult made({"name", "members"});
  made.Row({made.Text("Việt Nam"), Value::Integer(7)});
  made.Row({made.Text("日本"), Value::Null()});
  made.Row({made.Text("a \"b\",\nc"), Value::Float(10.5)});
  return made.Done();
}

TEST_CASE("Table: columns are aligned by display width and numbers stand at the right") {
  CHECK(FormatTable(States()) ==
        " name      │ members\n"
        "───────────┼─────────\n"
        " Việt Nam  │       7\n"
        " 日本      │    null\n"
        " a \"b\",\\nc │    10.5\n");
}

TEST_CASE("Table: decomposed and precomposed text take the same room") {
  MadeResult made({"n"});
  made.Row({made.Text("Việt")});
  made.Row({made.Text("Vie\u0323\u0302t")});
  const std::string table = FormatTable(made.Done());
  CHECK(table.find("──────\n") != std::string::npos);
}

TEST_CASE("Table: control characters are shown, not sent") {
  MadeResult made({"n"});
  made.Row({made.Text("a\x1b[31mb\tc")});
  const std::string table = FormatTable(made.Done());
  CHECK(table.find('\x1b') == std::string::npos);
  CHECK(table.find("a\\x1b[31mb\\tc") != std::string::npos);
}

TEST_CASE("Table: the widest cells are cut until a row fits the terminal") {
  MadeResult made({"a", "b"});
  made.Row({made.Text(std::string(100, 'x')), made.Text("short")});
  const Result result = made.Done();
  const std::string cut = FormatTable(result, {40, nullptr});
  for (size_t begin = 0; begin < cut.size();) {
    const size_t end = cut.find('\n', begin);
    CHECK(DisplayWidth(std::string_view(cut).substr(begin, end - begin)) <= 40);
    begin = end + 1;
  }
  CHECK(cut.find("x…") != std::string::npos);
  CHECK(cut.find("short") != std::string::npos);
  CHECK(FormatTable(result).find(std::string(100, 'x')) != std::string::npos);
}

TEST_CASE("Table: cutting never splits a wide character") {
  CHECK(CutToWidth("日本国", 6) == "日本国");
  CHECK(CutToWidth("日本国", 5) == "日本…");
  CHECK(CutToWidth("日本国", 4) == "日…");
  CHECK(CutToWidth("Đỗ Hùng", 4) == "Đỗ …");
}

TEST_CASE("Table: periods read as people say them, in lists and maps too, and are aligned") {
  MadeResult made({"n", "valid()"});
  const graph::Validity years = From(Day(1949, 8, 24), Day(1952, 2, 18));
  made.Row({Value::Integer(1), made.Periods(years)});
  made.Row({Value::Integer(2), made.Periods(From(Day(1993, 1, 1)))});
  const Value items[] = {made.Periods(years), made.Text("x")};
  const graph::MapEntry entries[] = {{made.Text("period"), made.Periods(years)}};
  made.Row({Value::Integer(3), Value::List(items, made.arena())});
  made.Row({Value::Integer(4), Value::Map(entries, made.arena())});
  const Result result = made.Done();
  CHECK(FormatTable(result) ==
        " n │ valid()\n"
        "───┼───────────────────────────────────\n"
        " 1 │ 1949-08-24 … 1952-02-17\n"
        " 2 │ since 1993-01-01\n"
        " 3 │ [1949-08-24 … 1952-02-17, 'x']\n"
        " 4 │ {period: 1949-08-24 … 1952-02-17}\n");
  CHECK(FormatCsv(result).find("[1949-08-24, 1952-02-18)") != std::string::npos);
}

TEST_CASE("Table: a stop leaves nothing half printed") {
  CHECK(FormatTable(States(), {0, [] { return true; }}).empty());
}

TEST_CASE("Csv: fields follow RFC 4180 and null differs from the empty text") {
  CHECK(FormatCsv(States()) ==
        "name,members\r\nViệt Nam,7\r\n日本,\r\n\"a \"\"b\"\",\nc\",10.5\r\n");
  MadeResult made({"a", "b"});
  made.Row({made.Text(""), Value::Null()});
  CHECK(FormatCsv(made.Done()) == "a,b\r\n\"\",\r\n");
}

TEST_CASE("Csv: lists and maps are JSON, dates ISO text") {
  MadeResult made({"l", "d"});
  const Value items[] = {Value::Integer(1), made.Text("x")};
  made.Row({Value::List(items, made.arena()), Value::Of(graph::Date{0})});
  CHECK(FormatCsv(made.Done()) == "l,d\r\n\"[1,\"\"x\"\"]\",1970-01-01\r\n");
}

TEST_CASE("Json: rows are objects, one a line") {
  MadeResult made({"n", "f", "d", "p"});
  made.Row({made.Text("\"é\"\n"), Value::Float(1), Value::Of(graph::Date{0}),
            made.Periods(From(Day(1982, 1, 1)))});
  CHECK(FormatJson(made.Done()) ==
        "[\n{\"n\":\"\\\"é\\\"\\n\",\"f\":1.0,\"d\":\"1970-01-01\","
        "\"p\":[[\"1982-01-01\",\"+inf\"]]}\n]\n");
  CHECK(FormatJson(MadeResult({"n"}).Done()) == "[]\n");
  CHECK(FormatJson(MadeResult({}).Done()).empty());
}

TEST_CASE("Effects: what was changed is said in words") {
  Result::Effects effects;
  CHECK(EffectsText(effects).empty());
  effects.nodes_created = 1;
  effects.relationships_deleted = 2;
  effects.properties_added = 3;
  CHECK(EffectsText(effects) == "created 1 node, deleted 2 relationships, set 3 properties");
}

TEST_CASE("Times: milliseconds below a second, seconds above") {
  CHECK(SecondsText(0.00123) == "1.2 ms");
  CHECK(SecondsText(0.85) == "850 ms");
  CHECK(SecondsText(1.254) == "1.25 s");
}

}  // namespace
}  // namespace entente::shell
