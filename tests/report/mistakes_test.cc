// Mistakes in reports: what is said, where, and what is left on the disk.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "report/block_options.h"
#include "report/page_fixture.h"

namespace entente {
namespace {

std::string FailureOf(const PageFixture& fixture, const ReportOutcome& outcome) {
  REQUIRE(outcome.failures.size() == 1);
  return fixture.Named(outcome.failures[0].text);
}

TEST_CASE("Mistakes: a block's query is shown with its line in the file") {
  PageFixture fixture("query-line");
  const ReportOutcome outcome =
      fixture.Write("# T\n\ntext\n\n```entente\nMATCH (s:State)\nRETURN s.name n ORDER\n```\n");
  const std::string text = FailureOf(fixture, outcome);
  CHECK(text.find(" --> page.md:7:") != std::string::npos);
  CHECK(text.find("\nRETURN s.name n ORDER\n") != std::string::npos);
  CHECK(fixture.Page("page.html").find("<pre class=\"error\">error[") != std::string::npos);
}

TEST_CASE("Mistakes: the words behind a block's opening are shown with carets") {
  PageFixture fixture("words");
  const auto failure = [&fixture](const std::string& words) {
    return FailureOf(fixture, fixture.Write("# T\n\n```entente " + words +
                                            "\nRETURN 'a' AS name, 1 AS n\n```\n"));
  };
  CHECK(failure("table lable=x") ==
        "error[UnknownBlockOption]: a query block cannot say `lable`\n --> page.md:3:18\n"
        "```entente table lable=x\n                 ^^^^^\nhelp: did you mean `label`?\n");
  CHECK(failure("bar label=nam").find("help: did you mean `name`?") != std::string::npos);
  CHECK(failure("source=quelle").find("error[NoSuchColumn]") == 0);
  CHECK(failure("number label=x").find("error[NoSuchColumn]") == 0);
  CHECK(failure("timeline").find("error[NoPeriodColumn]") == 0);
  CHECK(failure("network").find("error[NoElements]") == 0);
  CHECK(failure("bar value=name").find("error[NotANumber]") == 0);
  CHECK(failure("table period=n").find("error[UnusedBlockOption]") == 0);
  CHECK(failure("timeline mark=soon").find("error[InvalidMark]") == 0);
  CHECK(failure("timeline caption='x").find("error[OpenQuotation]") == 0);
}

TEST_CASE("Mistakes: front matter is shown with its line") {
  PageFixture fixture("front");
  CHECK(fixture.ErrorOf("---\ntitle: a\ntitel: b\n---\n") ==
        "error[UnknownFrontMatter]: a report cannot say `titel:`\n --> page.md:3:1\ntitel: b\n^\n"
        "help: did you mean `title`?\n");
  CHECK(fixture.ErrorOf("---\ntitle: [a\n---\n").find("error[BadFrontMatter]") == 0);
  CHECK(fixture.ErrorOf("---\ntitle: a\ntitle: b\n---\n").find("`title:` is said twice") !=
        std::string::npos);
  CHECK(fixture.ErrorOf("---\n- a\n---\n").find("error[BadFrontMatter]") == 0);
  CHECK(fixture.ErrorOf("---\nparams: 3\n---\n").find("page.md:2:9") != std::string::npos);
  CHECK(fixture.ErrorOf("---\ntitle: a\n\n# T\n").find("error[UnclosedFrontMatter]") == 0);
  CHECK(fixture.ErrorOf("---\nas_of: soon\n---\n").find("error[InvalidScope]") == 0);
  CHECK(fixture.ErrorOf("---\nparams: {day: 1}\n---\n\n# Of {{dya}}\n") ==
        "error[UnknownTemplateName]: `{{dya}}` stands for nothing here\n --> page.md:5:6\n"
        "# Of {{dya}}\n     ^^^^^^^\nhelp: did you mean `{{day}}`?\n");
  CHECK(fixture.Files().empty());
  CHECK(fixture.TryWrite("---\r\ntitle: a\r\n---\r\n# T\r\n").ok());
}

TEST_CASE("Mistakes: a for_each query that fails leaves no page") {
  PageFixture fixture("each");
  const auto each = [](const std::string& query, const std::string& more = "") {
    return "---\nfor_each: " + query + "\n" + more + "---\n# {{k}}\n";
  };
  CHECK(fixture.ErrorOf(each("MATCH (s:State RETURN s")).find(" --> for_each of page.md:1:16\n") !=
        std::string::npos);
  CHECK(fixture.ErrorOf(each("MATCH (k:State) FOR ALL VALID_TIME RETURN k"))
            .find("error[NotAParameter]") == 0);
  CHECK(fixture.ErrorOf(each("UNWIND ['a', 'b', 'a'] AS k RETURN k"))
            .find("error[DuplicateReportFile]: row 3 ") == 0);
  CHECK(fixture.ErrorOf(each("UNWIND ['a', 'b'] AS k RETURN k", "file: same\n"))
            .find("error[DuplicateReportFile]") == 0);
  CHECK(fixture.Files().empty());
  const ReportOutcome none = fixture.Write(each("UNWIND [] AS k RETURN k"));
  CHECK(none.pages.size() == 1);
  CHECK(fixture.Page("page.html").find("There is no page.") != std::string::npos);
}

TEST_CASE("Mistakes: a page's file stays in its folder, whatever its name is made of") {
  PageFixture fixture("names");
  fixture.Write(
      "---\nfor_each: UNWIND ['../../up', 'a/b', 'Việt Nam', 'a.c', '<b>', '.hidden'] AS k RETURN "
      "k\nfile: '{{k}}'\n---\n# {{k}}\n");
  CHECK(fixture.Files() == std::vector<std::string>{"Việt-Nam.html", "a-b.html", "a-c.html",
                                                    "b.html", "hidden.html", "page.html",
                                                    "up.html"});
}

TEST_CASE("Mistakes: values in words and captions are taken as they are") {
  PageFixture fixture("quotes");
  fixture.Write(
      "---\nparams: {name: \"Côte d'Ivoire \\\"x\\\" \\\\ label=y\"}\n---\n"
      "```entente caption='Of {{name}}' empty='Nothing of {{name}}.'\nRETURN 1 AS n\n```\n"
      "\n```entente caption={{name}}\nRETURN 1 AS n\n```\n");
  const std::string page = fixture.Page("page.html");
  CHECK(page.find("</b> Of Côte d&#39;Ivoire &quot;x&quot; \\ label=y</figcaption>") !=
        std::string::npos);
  CHECK(page.find("</b> Côte d&#39;Ivoire &quot;x&quot; \\ label=y</figcaption>") !=
        std::string::npos);
}

TEST_CASE("Mistakes: a page of another report is not overwritten") {
  PageFixture fixture("taken");
  const ReportOutcome first = fixture.Write("# First\n");
  for (const ReportPage& page : first.pages) fixture.options_.taken.insert(page.file);
  CHECK(fixture.ErrorOf("# Second\n").find("error[DuplicateReportFile]") == 0);
  CHECK(fixture.Page("page.html").find("First") != std::string::npos);
}

TEST_CASE("Mistakes: parameters that a report never names are told") {
  PageFixture fixture("unused");
  fixture.options_.parameters.Set("day", "x");
  fixture.options_.parameters.Set("dya", "x");
  CHECK(fixture.Write("---\nparams: {day: y}\n---\n# {{day}}\n").unused_parameters ==
        std::vector<std::string>{"dya"});
}

TEST_CASE("Mistakes: what cannot be written leaves what was there, and nothing half written") {
  PageFixture fixture("whole");
  std::filesystem::create_directories(fixture.folder() / "out/page.html");
  CHECK(fixture.ErrorOf("# T\n").find("error[CannotWrite]") == 0);
  CHECK(fixture.Files().empty());
  std::ofstream(fixture.folder() / "file") << "x";
  fixture.options_.out_folder = (fixture.folder() / "file").string();
  CHECK(fixture.ErrorOf("# T\n").find("error[CannotWrite]") == 0);
}

TEST_CASE("Mistakes: bytes that are no text, and no text at all, still become a page") {
  PageFixture fixture("bytes");
  CHECK(fixture.TryWrite("").ok());
  CHECK(fixture.TryWrite("\xff\xfe x\n\n```entente\nRETURN 1 AS n\n```\n").ok());
  CHECK(fixture.Page("page.html").find('\xff') == std::string::npos);
}

TEST_CASE("Nothing: a block without rows says so in a sentence") {
  PageFixture fixture("nothing");
  const std::string query = "\nMATCH (s:State {key: 'XXX'}) FOR ALL VALID_TIME RETURN s.name AS n";
  for (const std::string kind : {"table", "timeline", "bar", "number", "network", "line"}) {
    const ReportOutcome outcome =
        fixture.Write("# T\n\n```entente " + kind + " caption=C empty='{{today}}: none <i>.'" +
                      query + "\n```\n");
    CHECK(outcome.failures.empty());
    const std::string page = fixture.Page("page.html");
    CHECK(page.find(
              "<p class=\"nothing\"><span class=\"date\">2026-02-01</span>: none &lt;i&gt;.</p>") !=
          std::string::npos);
    CHECK(page.find("<table>") == std::string::npos);
    CHECK(page.find("figcaption>") == std::string::npos);
  }
  fixture.Write("# T\n\n```entente steps" + query.substr(0, query.find("RETURN")) +
                "RETURN timeline(count(*)) AS n\n```\n");
  CHECK(fixture.Page("page.html").find("<p class=\"nothing\">Nothing is known of this.</p>") !=
        std::string::npos);
}

}  // namespace
}  // namespace entente
