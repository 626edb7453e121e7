#include "report/document.h"

#include <string>
#include <vector>

#include "base/text.h"
#include "report/block_options.h"
#include "report/html_block.h"
#include "report/markdown_block.h"
#include "report/readable_text.h"
#include "report/source_notes.h"
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

TEST_CASE("Document: contents link to the headings, in HTML and in Markdown") {
  const Document document(
      "# Top\n\ntext\n\n## Who *is* bound?\n\n### Việt Nam\n\n## Who is bound?\n");
  CHECK(document.has_heading());
  const std::string html = document.ToHtml({}, true);
  CHECK(html.find("<p>text</p>\n<nav class=\"contents\"") != std::string::npos);
  CHECK(html.find("<li><a href=\"#who-is-bound\">Who is bound?</a></li>") != std::string::npos);
  CHECK(html.find("<li class=\"deeper\"><a href=\"#việt-nam\">") != std::string::npos);
  CHECK(html.find("<h2><a id=\"who-is-bound-1\"></a>Who is bound?</h2>") != std::string::npos);
  CHECK(document.ToMarkdown({}, true).find(
            "# Top\n\ntext\n\n- [Who is bound?](#who-is-bound)\n  - [Việt Nam](#việt-nam)\n"
            "- [Who is bound?](#who-is-bound-1)\n\n## Who *is* bound?") == 0);
}

TEST_CASE("Block options: kind, label and period in any order, quoted where they hold space") {
  const auto options = ParseBlockOptions(" timeline label='in force' period=p ");
  REQUIRE(options.ok());
  CHECK(options->kind == BlockOptions::Kind::kTimeline);
  CHECK(options->label == "in force");
  CHECK(options->period == "p");
  CHECK(ParseBlockOptions("")->kind == BlockOptions::Kind::kTable);
  CHECK(ParseBlockOptions("bar value=a,b")->values == std::vector<std::string>{"a", "b"});
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
  BlockOptions options;
  options.period = "nam";
  CHECK(code(options) == "NoSuchColumn");
  options.period = "n";
  CHECK(code(options) == "NotAPeriod");
}

TEST_CASE("Blocks: a table in HTML and in Markdown escapes its text") {
  MadeResult made({"a|b", "n"});
  made.Row({made.Text("<i>*x*|y\nz"), Value::Integer(3)});
  BlockOutcome outcome;
  outcome.result = made.Done();
  const std::string html = HtmlContent(outcome, 1, std::nullopt).shown;
  CHECK(html.find("<td>&lt;i&gt;*x*|y\nz</td><td class=\"number\">3</td>") != std::string::npos);
  CHECK(MarkdownContent(outcome, std::nullopt).shown ==
        "| a\\|b | n |\n| --- | ---: |\n| \\<i\\>\\*x\\*\\|y z | 3 |\n");
}

TEST_CASE("Blocks: an error stands in its block's place") {
  BlockOutcome outcome;
  outcome.status = InputError("NoSuchColumn", "no <such> column");
  CHECK(HtmlContent(outcome, 1, std::nullopt)
            .shown.find("<pre class=\"error\">error[NoSuchColumn]: no &lt;such&gt; column") == 0);
  CHECK(MarkdownContent(outcome, std::nullopt).shown ==
        "```\nerror[NoSuchColumn]: no <such> column\n```\n");
}

TEST_CASE("Blocks: a column of sources becomes marks in the last cell") {
  MadeResult made({"fact", "from"});
  made.Row({made.Text("a"), made.Text("report 1")});
  made.Row({made.Text("b"), made.Text("report 2")});
  made.Row({made.Text("c"), made.Text("report 1")});
  BlockOutcome outcome;
  outcome.result = made.Done();
  outcome.options.source = "from";
  const BlockContent content = MarkdownContent(outcome, std::nullopt);
  CHECK(content.sources == std::vector<std::string>{"report 1", "report 2"});
  const auto link = [](size_t number) { return Concat("[^", number, "]"); };
  CHECK(ReplaceMarks(
            content.shown, [](size_t n) { return n + 1; }, link) ==
        "| fact |\n| --- |\n| a[^1] |\n| b[^2] |\n| c[^1] |\n");
}

TEST_CASE("Blocks: the numbers of sources rise where several stand together") {
  const auto note = [](size_t n) { return size_t{9} - n; };
  const auto link = [](size_t number) { return Concat("[", number, "]"); };
  CHECK(ReplaceMarks("a\x01"
                     "0\x02\x01"
                     "2\x02\x01"
                     "1\x02 b\x01"
                     "3\x02\x01"
                     "0\x02",
                     note, link) == "a[7][8][9] b[6][9]");
  CHECK(ReplaceMarks("none", note, link) == "none");
}

TEST_CASE("Blocks: one row of numbers is a number each, several rows one each") {
  MadeResult made({"states", "treaties"});
  made.Row({Value::Integer(191), Value::Integer(12345)});
  BlockOutcome outcome;
  outcome.result = made.Done();
  outcome.options.kind = BlockOptions::Kind::kNumber;
  CHECK(MarkdownContent(outcome, std::nullopt).shown ==
        "- **191** states\n- **12\u202F345** treaties\n");
  MadeResult rows({"n", "name"});
  rows.Row({Value::Integer(3), rows.Text("a")});
  rows.Row({Value::Null(), rows.Text("b")});
  outcome.result = rows.Done();
  CHECK(MarkdownContent(outcome, std::nullopt).shown == "- **3** a\n- **–** b\n");
}

}  // namespace
}  // namespace entente::report
