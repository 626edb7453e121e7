// Results that no drawing expects.
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "base/text.h"
#include "report/html_text.h"
#include "report/markdown_block.h"
#include "report/network.h"
#include "report/page_fixture.h"
#include "report/text_metrics.h"
#include "report/value_axis.h"

namespace entente::report {
namespace {

// The page of one block, which must not fail and must hold no number that is none.
std::string PageOf(const std::string& words, const std::string& query) {
  PageFixture fixture("odd");
  const ReportOutcome outcome = fixture.Write("```entente " + words + "\n" + query + "\n```\n");
  INFO((outcome.failures.empty() ? "" : outcome.failures[0].text));
  REQUIRE(outcome.failures.empty());
  std::string page = fixture.Page("page.html");
  page.resize(page.find("<div class=\"folds\">"));  // the query is shown there
  page = page.substr(page.find("<body>"));
  for (const std::string_view wrong : {"\"nan", "\"-nan", "\"inf", "\"-inf", " -inf", " inf"}) {
    INFO(wrong);
    CHECK(page.find(wrong) == std::string::npos);
  }
  return page;
}

TEST_CASE("Odd values: numbers that are none, infinite or huge are left out of charts") {
  CHECK(PageOf("bar",
               "UNWIND [['a', 0.0/0.0], ['b', 1.0/0.0], ['c', 1e308], ['d', -1e308], "
               "['e', 5], ['f', null]] AS r RETURN r[0] AS l, r[1] AS n")
            .find(">1e+308<") != std::string::npos);
  PageOf("line",
         "UNWIND [[1, 1e299], [2, -1e299], [3, 0.0/0.0], [4, 1.0/0.0], [5, 1e308]] AS r "
         "RETURN r[0] AS x, r[1] AS y");
  PageOf("line", "UNWIND [[1, 1e-300], [2, 2e-300]] AS r RETURN r[0] AS x, r[1] AS y");
  PageOf("bar", "UNWIND [['a', 0.0/0.0]] AS r RETURN r[0] AS l, r[1] AS n");
  PageOf("steps", "RETURN period('1990', '1991') AS p, 0.0/0.0 AS n");
  CHECK(PageOf("number", "RETURN 0.0/0.0 AS a, -1.0/0.0 AS b, -2.5 AS c")
            .find("<dd>–</dd></div>\n<div><dt>b</dt><dd>−∞</dd></div>\n<div><dt>c</dt><dd>−2.5") !=
        std::string::npos);
}

TEST_CASE("Odd values: one row, and thousands") {
  PageOf("line", "RETURN 1 AS x, 2 AS y");
  PageOf("bar", "RETURN 'a' AS x, 0 AS y");
  PageOf("steps", "RETURN period('1990', '1991') AS p, 3 AS n");
  PageOf("timeline", "RETURN 'a' AS name, date('1990-01-01') AS day");
  const std::string many = "UNWIND range(1, 5000) AS i RETURN 'r' + toString(i) AS name, ";
  CHECK(PageOf("", many + "i").find("<p class=\"count\">5000 rows</p>") != std::string::npos);
  CHECK(PageOf("timeline", many + "period('1990', '1995') AS p").find(">r5000</text>") !=
        std::string::npos);
  CHECK(PageOf("bar", many + "i % 7 AS n").find(">r5000</text>") != std::string::npos);
}

TEST_CASE("Odd values: labels of any script and length are shown and cannot break out") {
  const std::string page = PageOf(
      "timeline caption='<b>'",
      "UNWIND ['<script>alert(1)</script>', 'quotes \" and \\'', 'עברית مرحبا', 'Ễ Ộ Ặ', "
      "'averyverylongwordwithoutanyspaceatallthatcannotbebrokenanywhereatallinanysensiblewayatall',"
      " ''] AS name RETURN name, period('1990', '1995') AS p");
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("&lt;script&gt;") != std::string::npos);
  CHECK(page.find("</b> &lt;b&gt;</figcaption>") != std::string::npos);
  CHECK(page.find("עברית مرحبا") != std::string::npos);
  CHECK(page.find("Ễ Ộ Ặ") != std::string::npos);
  CHECK(page.find("averyverylongwordwithoutanyspace") != std::string::npos);
}

TEST_CASE("Odd values: uncertain, open and far periods are drawn") {
  const std::string page =
      PageOf("timeline mark=1984-01-01",
             "UNWIND [edtf('1982'), edtf('1982/..'), edtf('../1985'), edtf('[1981..1983]')] AS e "
             "RETURN toString(e) AS name, e AS v");
  CHECK(page.find("tl-maybe") != std::string::npos);
  CHECK(page.find("no end known") != std::string::npos);
  CHECK(page.find("<span class=\"key now\"></span><span class=\"date\">1984-01-01<") !=
        std::string::npos);
  PageOf("timeline",
         "UNWIND [period(date('-0500-01-01'), date('0200-01-01')), period(date('0100-01-01'), "
         "date('9999-12-31'))] AS p RETURN toString(p) AS name, p AS v");
  PageOf("timeline period=v", "RETURN 'x' AS name, null AS v");
}

TEST_CASE("Odd values: loops, parallel and opposite relationships all are drawn") {
  Network network;
  network.kinds = {"A", "B"};
  network.types = {"KNOWS", "LIKES"};
  network.nodes = {{"a", 0, 5}, {"b", 1, 4}};
  network.edges = {{0, 0, 0, 0}, {0, 1, 0, 0}, {1, 0, 0, 1}, {0, 1, 1, 2}};
  const std::string svg = NetworkSvg(network, LayOutNetwork(network), 960, {"n", false});
  size_t drawn = 0;
  for (size_t at = svg.find("<path class=\"nw-edge"); at != std::string::npos;
       at = svg.find("<path class=\"nw-edge", at + 1)) {
    ++drawn;
  }
  CHECK(drawn == 4);
  CHECK(svg.find("nan") == std::string::npos);
  CHECK(svg.find(">knows<") != std::string::npos);
}

TEST_CASE("Odd values: those around one node stand in a ring") {
  Network star;
  star.kinds = {"A"};
  star.types = {"T"};
  for (size_t i = 0; i < 13; ++i) star.nodes.push_back({Concat("n", i), 0, 1});
  for (size_t i = 1; i < 13; ++i) star.edges.push_back({i, 0, 0, 0});
  const NetworkLayout layout = LayOutNetwork(star);
  for (size_t i = 1; i < 13; ++i) {
    CHECK(std::hypot(layout.points[i].x - layout.points[0].x,
                     layout.points[i].y - layout.points[0].y) == Approx(1));
    for (size_t j = i + 1; j < 13; ++j) {
      CHECK(std::hypot(layout.points[i].x - layout.points[j].x,
                       layout.points[i].y - layout.points[j].y) > 0.5);
    }
  }
}

TEST_CASE("Text: long labels are broken at spaces, and cut only in their last line") {
  const auto lines = WrapToPx("Hiệp ước không phổ biến vũ khí hạt nhân", 160, 13, 2);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] + " " + lines[1] == "Hiệp ước không phổ biến vũ khí hạt nhân");
  CHECK(WidestPx(lines, 13) <= 160);
  CHECK(WrapToPx("short", 160, 13, 2) == std::vector<std::string>{"short"});
  CHECK(WrapToPx("", 160, 13, 2) == std::vector<std::string>{""});
  CHECK(WrapToPx(std::string(99, 'a'), 160, 13, 2).size() == 1);
  CHECK(WrapToPx("one two three four five six seven eight nine", 60, 13, 2)[1].find("…") !=
        std::string::npos);
}

TEST_CASE("Text: a line never ends within a date") {
  CHECK(KeepDatesWhole("on 1990-06-01, 1990-06 and 1990") ==
        "on <span class=\"date\">1990-06-01</span>, <span class=\"date\">1990-06</span> and 1990");
  CHECK(KeepDatesWhole("12-34-56 1990-6 x1990") == "12-34-56 1990-6 x1990");
  CHECK(KeepDatesWhole("1990-06-01-02") == "1990-06-01-02");
}

TEST_CASE("Text: a cell of a Markdown table has one line and no bars of its own") {
  CHECK(EscapeMarkdown("a|b\nc\x01") == "a\\|b c ");
  CHECK(MarkdownFolds("", "RETURN '```'\n", {"so *be* it"}) ==
        "\n<details><summary>Query</summary>\n\n````\nRETURN '```'\n````\n\n_so \\*be\\* it_\n"
        "\n</details>\n");
}

}  // namespace
}  // namespace entente::report
