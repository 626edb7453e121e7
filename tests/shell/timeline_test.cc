#include <sstream>
#include <string>
#include <vector>

#include "base/text.h"
#include "shell/markdown_format.h"
#include "shell/records_format.h"
#include "shell/timeline_format.h"
#include "support/catch.h"
#include "support/made_result.h"

namespace entente::shell {
namespace {

using graph::Period;
using graph::PeriodSet;
using graph::Validity;
using graph::Value;

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Result Members() {
  MadeResult made({"name", "valid()"});
  made.Row({made.Text("Belgium"), made.Periods(From(Day(1950, 1, 1), Day(1960, 1, 1)))});
  made.Row({made.Text("日本"), made.Periods(From(Day(1955, 1, 1)))});
  const Validity uncertain{PeriodSet(Period{Day(1952, 1, 1), Day(1954, 1, 1)}),
                           PeriodSet(Period{Day(1951, 1, 1), Day(1957, 1, 1)})};
  made.Row({made.Text("Ruritania"), made.Periods(uncertain)});
  made.Row({made.Text("always"), made.Periods(Validity::Always())});
  made.Row({made.Text("nothing"), Value::Null()});
  return made.Done();
}

TEST_CASE("Timeline: bars, shades, arrows and an axis") {
  CHECK(FormatTimeline(Members(), {40, false, nullptr}) ==
        " name      │1950        1955        1960\n"
        "───────────┼─┴────────────┴───────────┴─\n"
        " Belgium   │ ▐████████████████████████▌\n"
        " 日本      │              █████████████►\n"
        " Ruritania │    ░░▓████▓░░░░░░░\n"
        " always    │◄██████████████████████████►\n"
        " nothing   │null\n"
        " █ certain  ░ only possible\n");
}

TEST_CASE("Timeline: no line is wider than the terminal, whatever its width") {
  for (size_t width = 40; width < 200; ++width) {
    for (const std::string& line : LinesOf(FormatTimeline(Members(), {width, false, nullptr}))) {
      INFO(width << ": " << line);
      CHECK(DisplayWidth(line) <= width);
    }
  }
}

TEST_CASE("Timeline: the bars of wide labels begin where the others do") {
  const std::vector<std::string> lines = LinesOf(FormatTimeline(Members(), {60, false, nullptr}));
  for (const std::string& line : lines) {
    const size_t bar = line.find("│");
    if (bar != std::string::npos) CHECK(DisplayWidth(line.substr(0, bar)) == 11);
  }
}

TEST_CASE("Timeline: a short period beside a long one keeps half a cell") {
  MadeResult made({"n", "p"});
  made.Row({Value::Integer(1), made.Periods(From(Day(1000, 1, 1), Day(2000, 1, 1)))});
  made.Row({Value::Integer(2), made.Periods(From(Day(1500, 1, 1), Day(1500, 1, 2)))});
  const std::string text = FormatTimeline(made.Done(), {60, false, nullptr});
  CHECK(LinesOf(text)[3].find_first_not_of(" 2│") != std::string::npos);
}

TEST_CASE("Timeline: colours stand around bars only where they are wanted") {
  CHECK(FormatTimeline(Members(), {60, false, nullptr}).find('\033') == std::string::npos);
  CHECK(FormatTimeline(Members(), {60, true, nullptr}).find("\033[36m") != std::string::npos);
}

TEST_CASE("Timeline: each column of periods has a bar of its own") {
  MadeResult made({"a", "b"});
  made.Row({made.Periods(From(Day(1950, 1, 1), Day(1960, 1, 1))),
            made.Periods(From(Day(1955, 1, 1), Day(1960, 1, 1)))});
  const std::vector<std::string> lines = LinesOf(FormatTimeline(made.Done(), {50, false, nullptr}));
  REQUIRE(lines.size() == 4);
  CHECK(lines[2].rfind(" a", 0) == 0);
  CHECK(lines[3].rfind(" b", 0) == 0);
}

TEST_CASE("Timeline: without periods it is the table") {
  MadeResult made({"n"});
  made.Row({Value::Integer(1)});
  const Result result = made.Done();
  CHECK_FALSE(HasPeriods(result));
  CHECK(FormatTimeline(result) == FormatTable(result));
}

TEST_CASE("Records: a block a row, a line a column") {
  MadeResult made({"name", "n"});
  made.Row({made.Text("Việt Nam"), Value::Integer(1)});
  made.Row({made.Text("a\nb"), Value::Null()});
  CHECK(FormatRecords(made.Done(), {12, nullptr}) ==
        "─ 1 ────────\n name │ Việt Nam\n n    │ 1\n"
        "─ 2 ────────\n name │ a\\nb\n n    │ null\n");
}

TEST_CASE("Markdown: cells are escaped, numbers stand at the right, null is empty") {
  MadeResult made({"a|b", "n"});
  made.Row({made.Text("x_y | *z*"), Value::Integer(1)});
  made.Row({made.Text("line\nbreak"), Value::Null()});
  CHECK(FormatMarkdown(made.Done()) ==
        "| a\\|b | n |\n|---|---:|\n"
        "| x\\_y \\| \\*z\\* | 1 |\n| line\\\\nbreak |  |\n");
}

}  // namespace
}  // namespace entente::shell
