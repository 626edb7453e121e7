#include "report/document.h"

#include <string>

#include "report/block_options.h"
#include "report/html_block.h"
#include "report/html_page.h"
#include "report/markdown_block.h"
#include "report/timeline_rows.h"
#include "support/catch.h"
#include "support/made_result.h"

namespace entente::report {
namespace {

using graph::Value;

constexpr char kReport[] =
    "# Hiệp *ước*\n\ntext\n\n```entente timeline label=name\nRETURN 1;\n```\n\n"
    "- item\n\n  ```entente\n  RETURN 2\n  ```\n\n```sql\nSELECT 1\n```\n";

TEST_CASE("Document: query blocks are found with their words, lines and text") {
  const Document document(kReport);
  CHECK(document.title() == "Hiệp ước");
  REQUIRE(document.blocks().size() == 2);
  CHECK(document.blocks()[0].words == " timeline label=name");
  CHECK(document.blocks()[0].query == "RETURN 1;\n");
  CHECK(document.blocks()[0].first_line == 5);
  CHECK(document.blocks()[1].query == "RETURN 2\n");
  CHECK(Document("```ententes\nx\n```").blocks().empty());
}

TEST_CASE("Document: Markdown is kept to the letter around the blocks") {
  CHECK(Document(kReport).ToMarkdown({"| a |\n", "one\n\ntwo\n"}) ==
        "# Hiệp *ước*\n\ntext\n\n| a |\n\n- item\n\n  one\n\n  two\n\n```sql\nSELECT 1\n```\n");
}

TEST_CASE("Document: HTML holds the replacements and nothing that runs or is fetched") {
  const std::string html =
      Document(
          "<script>alert(1)</script>\n\n![a map](https://example.org/a.png)\n\n"
          "[x](javascript:alert(1))\n\n| a |\n|---|\n| b |\n\n```entente\nX\n```\n")
          .ToHtml({"<p>answer</p>\n"});
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("<img") == std::string::npos);
  CHECK(html.find("javascript:") == std::string::npos);
  CHECK(html.find("<a href=\"https://example.org/a.png\">a map</a>") != std::string::npos);
  CHECK(html.find("<table>") != std::string::npos);
  CHECK(html.find("<p>answer</p>") != std::string::npos);
}

TEST_CASE("Document: the page fetches nothing and escapes its title") {
  const std::string page = HtmlPage({"a <b>", "<p>x</p>", "f"});
  CHECK(page.find("<title>a &lt;b&gt;</title>") != std::string::npos);
  CHECK(page.find("default-src 'none'") != std::string::npos);
  CHECK(page.find("src=") == std::string::npos);
  CHECK(page.find("http") == page.find("http-equiv"));
}

TEST_CASE("Block options: kind, label and period in any order, quoted where they hold space") {
  const auto options = ParseBlockOptions(" timeline label='in force' period=p ");
  REQUIRE(options.ok());
  CHECK(options->kind == BlockOptions::Kind::kTimeline);
  CHECK(options->label == "in force");
  CHECK(options->period == "p");
  CHECK(ParseBlockOptions("")->kind == BlockOptions::Kind::kTable);
  const Status misspelt = ParseBlockOptions("timelin").status();
  CHECK(DiagnosticOf(misspelt).code == "UnknownBlockWord");
  CHECK(DiagnosticOf(misspelt).help == "did you mean `timeline`?");
  CHECK(DiagnosticOf(ParseBlockOptions("lable=x").status()).code == "UnknownBlockOption");
}

TEST_CASE("Timeline rows: periods, dates, uncertain dates and lists of them are read") {
  MadeResult made({"name", "when"});
  const graph::UncertainDate uncertain = {Day(1982, 1, 1), Day(1982, 12, 31)};
  const Value two[] = {Value::Of(graph::Date{0}), Value::Of(graph::Date{10})};
  made.Row({made.Text("a"), made.Periods(From(Day(1990, 1, 1)))});
  made.Row({made.Text("b"), Value::Of(graph::Date{0})});
  made.Row({made.Text("c"), Value::Of(uncertain, made.arena())});
  made.Row({made.Text("d"), Value::List(two, made.arena())});
  made.Row({made.Text("e"), Value::Null()});
  const auto rows = ReadTimelineRows(made.Done(), {});
  REQUIRE(rows.ok());
  REQUIRE(rows->size() == 5);
  CHECK((*rows)[0].validity == From(Day(1990, 1, 1)));
  CHECK((*rows)[1].validity == From(Day(1970, 1, 1), Day(1970, 1, 2)));
  CHECK((*rows)[2].validity.certain.empty());
  CHECK((*rows)[2].validity.possible == graph::PeriodSet({Day(1982, 1, 1), Day(1983, 1, 1)}));
  CHECK((*rows)[3].validity.certain.size() == 2);
  CHECK((*rows)[4].validity.possible.empty());
}

TEST_CASE("Cells: periods read as people write them, alone and in lists and maps") {
  MadeResult made({"held"});
  const Value period = made.Periods(From(Day(1988, 6, 1), Day(1991, 12, 26)));
  const graph::MapEntry entries[] = {{made.Text("period"), period},
                                     {made.Text("value"), Value::Integer(2)}};
  const Value items[] = {Value::Map(entries, made.arena()), made.Periods(From(Day(1993, 1, 1)))};
  const Value list = Value::List(items, made.arena());
  made.Row({period});
  const Result result = made.Done();
  CHECK(ReadableText(result, period) == "1988-06-01 … 1991-12-25");
  CHECK(ReadableText(result, list) ==
        "period: 1988-06-01 … 1991-12-25, value: 2, since 1993-01-01");
}

TEST_CASE("Timeline rows: columns that are not there or hold no time are refused") {
  MadeResult made({"name", "n"});
  made.Row({made.Text("a"), Value::Integer(1)});
  const Result result = made.Done();
  const auto code = [&result](const BlockOptions& options) {
    return DiagnosticOf(ReadTimelineRows(result, options).status()).code;
  };
  CHECK(code({}) == "NoPeriodColumn");
  CHECK(code({BlockOptions::Kind::kTimeline, "", "nam"}) == "NoSuchColumn");
  CHECK(code({BlockOptions::Kind::kTimeline, "", "n"}) == "NotAPeriod");
}

TEST_CASE("Blocks: a table in HTML and in Markdown escapes its text") {
  MadeResult made({"a|b", "n"});
  made.Row({made.Text("<i>*x*|y\nz"), Value::Integer(3)});
  BlockOutcome outcome;
  outcome.result = made.Done();
  const std::string html = HtmlBlock({"", "RETURN '<'", 1, 1, 0}, outcome, 1, std::nullopt);
  CHECK(html.find("<td>&lt;i&gt;*x*|y\nz</td><td class=\"number\">3</td>") != std::string::npos);
  CHECK(html.find("<summary>Query</summary><pre><code>RETURN &#39;&lt;&#39;</code>") !=
        std::string::npos);
  CHECK(MarkdownBlock(outcome, "") ==
        "| a\\|b | n |\n| --- | ---: |\n| \\<i\\>\\*x\\*\\|y z | 3 |\n\n_1 row_\n");
}

TEST_CASE("Blocks: an error stands in its block's place") {
  BlockOutcome outcome;
  outcome.status = InputError("NoSuchColumn", "no <such> column");
  CHECK(HtmlBlock({}, outcome, 1, std::nullopt)
            .find("<pre class=\"error\">error[NoSuchColumn]: no &lt;such&gt; column") !=
        std::string::npos);
  CHECK(MarkdownBlock(outcome, "") == "```\nerror[NoSuchColumn]: no <such> column\n```\n");
}

}  // namespace
}  // namespace entente::report
