#include <string>

#include "report/front_matter.h"
#include "report/page_fixture.h"
#include "report/template.h"
#include "support/catch.h"

namespace entente {
namespace {

constexpr char kBlock[] =
    "```entente\nMATCH (s:State) FOR ALL VALID_TIME RETURN s.name AS n ORDER BY n\n```\n";

TEST_CASE("Page: a block is computed once until its query, parameters or data change") {
  PageFixture fixture("kept");
  const std::string text = std::string("# T\n\n") + kBlock;
  CHECK(fixture.Write(text).num_reused == 0);
  const std::string first = fixture.Page("page.html");
  CHECK(fixture.Write(text).num_reused == 1);
  CHECK(fixture.Page("page.html") == first);
  // Nothing in the block looks at the present.
  CHECK(fixture.Write(text, kPresentMicros + kDayMicros).num_reused == 1);
  CHECK(
      fixture.Write("# T\n\n```entente\nMATCH (s:State) FOR ALL VALID_TIME RETURN count(*)\n```\n")
          .num_reused == 0);
  fixture.Write(text);
  fixture.Change("CREATE (:State {key: 'FRA', name: 'France'})");
  CHECK(fixture.Write(text).num_reused == 0);
  CHECK(fixture.Page("page.html").find("France") != std::string::npos);
}

TEST_CASE("Page: a block that looks at the present is computed at each present") {
  PageFixture fixture("clock");
  const std::string text = "```entente\nMATCH (s:State) RETURN count(*) AS n\n```\n";
  fixture.Write(text);
  CHECK(fixture.Write(text).num_reused == 1);
  CHECK(fixture.Write(text, kPresentMicros + 1).num_reused == 0);
  const std::string dated = "---\nas_of: 2026-01-01\n---\n" + text;
  fixture.Write(dated);
  CHECK(fixture.Write(dated, kPresentMicros + 1).num_reused == 1);
}

TEST_CASE("Page: parameters come from the front matter, and the caller's take their place") {
  PageFixture fixture("params");
  const std::string text =
      "---\nparams: {key: VNM}\n---\n# Of {{key}}\n\n```entente caption='Of {{key}}'\n"
      "MATCH (s:State {key: $key}) FOR ALL VALID_TIME RETURN s.name AS name\n```\n";
  fixture.Write(text);
  const std::string page = fixture.Page("page.html");
  CHECK(page.find("<h1>Of VNM</h1>") != std::string::npos);
  CHECK(page.find("<td>Viet &lt;Nam&gt;</td>") != std::string::npos);
  CHECK(page.find("<figcaption><b>Table 1.</b> Of VNM</figcaption>") != std::string::npos);
  fixture.options_.parameters.Set("key", "JPN");
  const ReportOutcome other = fixture.Write(text);
  CHECK(other.num_reused == 0);
  CHECK(fixture.Page("page.html").find("<td>Japan</td>") != std::string::npos);
}

TEST_CASE("Page: for_each writes one page a row, and one that leads to them") {
  PageFixture fixture("each");
  const std::string text =
      "---\ntitle: '{{name}}: a brief'\nindex: Briefs\n"
      "for_each: MATCH (s:State) FOR ALL VALID_TIME RETURN s.key AS key, s.name AS name ORDER BY "
      "key\n"
      "---\n```entente\nMATCH (s:State {key: $key}) FOR ALL VALID_TIME RETURN s\n```\n";
  const ReportOutcome outcome = fixture.Write(text);
  REQUIRE(outcome.pages.size() == 3);
  CHECK(outcome.pages[0].title == "Japan: a brief");
  const std::string brief = fixture.Page("page-VNM.html");
  CHECK(brief.find("<h1>Viet &lt;Nam&gt;: a brief</h1>") != std::string::npos);
  CHECK(brief.find("href=\"#source-1\"") != std::string::npos);
  CHECK(brief.find("<li id=\"source-1\">report 1</li>") != std::string::npos);
  CHECK(brief.find("report 2") == std::string::npos);
  const std::string list = fixture.Page("page.html");
  CHECK(list.find("<h1>Briefs</h1>") != std::string::npos);
  CHECK(list.find("<a href=\"page-VNM.html\">Viet &lt;Nam&gt;: a brief</a>") != std::string::npos);
  CHECK(fixture.Write(text).num_reused == 2);
}

TEST_CASE("Page: Markdown has pictures beside it and notes at its end") {
  PageFixture fixture("markdown");
  fixture.options_.format = ReportFormat::kMarkdown;
  const ReportOutcome outcome = fixture.Write(
      "# T\n\n```entente network caption=Who\nMATCH (s:State {key: 'VNM'}) FOR ALL VALID_TIME "
      "RETURN "
      "s\n```\n");
  REQUIRE(outcome.files.size() == 1);
  CHECK(fixture.Page("page.md") ==
        "# T\n\n![Who](<page-network-1.svg>)\n\nSources [^s1]\n\n**Figure 1.** Who\n"
        "\n<details><summary>Query</summary>\n\n```\nMATCH (s:State {key: 'VNM'}) FOR ALL "
        "VALID_TIME RETURN s\n```\n\n</details>\n"
        "\n[^s1]: report 1\n");
  CHECK(fixture.Page("page-network-1.svg").find("<svg xmlns=") == 0);
}

TEST_CASE("Page: Markdown says in words what a timeline's shades mean, and is Markdown itself") {
  PageFixture fixture("markdown-legend");
  fixture.options_.format = ReportFormat::kMarkdown;
  fixture.Write(
      "# T\n\n```entente timeline label=n period=v source=s mark=1990-01-01\nUNWIND [['a|b', "
      "edtf('1982/..')], ['c', edtf('1980')]] AS r RETURN r[0] AS n, r[1] AS v, 'report *1*' AS "
      "s\n```\n");
  const std::string page = fixture.Page("page.md");
  CHECK(page.find("\n_full: certain; pale: possible; fading: no end known; broken line: "
                  "1990-01-01_\n\nSources [^s1]\n") != std::string::npos);
  CHECK(page.find("\n| a\\|b | ") != std::string::npos);
  CHECK(page.find("[^s1] |\n| c | ") != std::string::npos);
  // Read again as a report it is a page with the same table and note.
  fixture.options_.format = ReportFormat::kHtml;
  fixture.Write(page);
  const std::string html = fixture.Page("page.html");
  CHECK(html.find("<td>a|b</td>") != std::string::npos);
  CHECK(html.find("report *1*") != std::string::npos);
  CHECK(html.find("[^s1]") == std::string::npos);
  CHECK(html.find("page-timeline-1.svg") != std::string::npos);
}

TEST_CASE("Page: the HTML page fetches nothing and runs nothing") {
  PageFixture fixture("safe");
  fixture.Write("# a <b>\n\n<script>alert(1)</script>\n");
  const std::string page = fixture.Page("page.html");
  CHECK(page.find("<title>a &lt;b&gt;</title>") == std::string::npos);
  CHECK(page.find("default-src 'none'") != std::string::npos);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("src=") == std::string::npos);
  CHECK(page.find("http") == page.find("http-equiv"));
}

TEST_CASE("Front matter: values mean what they look like, quoted ones are text") {
  std::string text =
      "---\ntitle: a\ncontents: true\nparams:\n  n: 3\n  d: 1995-05-11\n  s: '3'\n  l: [a, b]\n"
      "  b: false\n---\nrest\n";
  const auto front = report::TakeFrontMatter(&text);
  REQUIRE(front.ok());
  CHECK(text == "\n\n\n\n\n\n\n\n\n\nrest\n");
  CHECK(front->title == "a");
  CHECK(front->contents);
  const auto value = [&front](std::string_view name) {
    return graph::ToText(front->params.Find(name)->value());
  };
  CHECK(value("n") == "3");
  CHECK(value("d") == "1995-05-11");
  CHECK(value("s") == "'3'");
  CHECK(value("l") == "['a', 'b']");
  CHECK(value("b") == "false");
}

TEST_CASE("Front matter: mistakes are said with their line or the nearest word") {
  const auto error = [](std::string text) {
    return DiagnosticOf(report::TakeFrontMatter(&text).status());
  };
  CHECK(error("---\ntitel: a\n---\n").code == "UnknownFrontMatter");
  CHECK(error("---\ntitel: a\n---\n").help == "did you mean `title`?");
  CHECK(error("---\ntitle: a\nparams: [\n---\n").code == "BadFrontMatter");
  CHECK(error("---\ncontents: 7\n---\n").code == "BadFrontMatter");
  std::string rule = "---\nno end\n";
  CHECK(report::TakeFrontMatter(&rule).ok());
  CHECK(rule == "---\nno end\n");
}

TEST_CASE("Templates: names are filled in, and those that stand for nothing are refused") {
  const auto as_it_is = [](std::string_view text) { return std::string(text); };
  report::TemplateData data;
  data.texts = {{"name", "Viet Nam"}, {"empty", ""}};
  CHECK(*report::Fill("a {{name}}{{#empty}}x{{/empty}} {b}", data, as_it_is) == "a Viet Nam {b}");
  const auto code = [&](std::string_view text) {
    return DiagnosticOf(report::Fill(text, data, as_it_is).status()).code;
  };
  CHECK(code("{{nam}}") == "UnknownTemplateName");
  CHECK(code("{{#name}}") == "BadTemplate");
}

}  // namespace
}  // namespace entente
