// What is computed again and what is not.
#include <filesystem>
#include <fstream>
#include <string>

#include "base/text.h"
#include "report/block_cache.h"
#include "report/page_fixture.h"
#include "report/page_stamp.h"

namespace entente {
namespace {

constexpr char kNames[] =
    "```entente caption=C\nMATCH (s:State) FOR ALL VALID_TIME RETURN s.name AS n ORDER BY n\n```\n";

std::string With(std::string text, const std::string& piece, const std::string& other) {
  const size_t at = text.find(piece);
  REQUIRE(at != std::string::npos);
  return text.replace(at, piece.size(), other);
}

// Puts the other piece into the place of the first in what is kept of page.html.
void Tamper(const PageFixture& fixture, const std::string& piece, const std::string& other) {
  const std::string path = (fixture.folder() / "out/.entente-report/page.html").string();
  const std::string text = With(report::ReadIfThere(path), piece, other);
  std::ofstream(path, std::ios::binary) << text;
}

TEST_CASE("Cache: what is kept of a block stands in the page, and its query is not run") {
  PageFixture fixture("tampered");
  fixture.Write(std::string("# A\n\n") + kNames);
  Tamper(fixture, "<td>Japan", "<td>JAPAN");
  // Another text around the block: the page is made anew, the block is not.
  const ReportOutcome outcome = fixture.Write(std::string("# B\n\n") + kNames);
  CHECK(outcome.num_reused == 1);
  CHECK(fixture.Page("page.html").find("<td>JAPAN") != std::string::npos);
  CHECK(fixture.Page("page.html").find("<h1>B</h1>") != std::string::npos);
}

TEST_CASE("Cache: a block is computed again when a part of what it depends on changes") {
  PageFixture fixture("parts");
  const std::string text = std::string("---\nparams: {a: 1, b: 1}\n---\n# T\n\n") + kNames +
                           "\n```entente\nRETURN $a AS a\n```\n\n"
                           "```entente\nMATCH (s:State) RETURN count(*) AS n\n```\n";
  const auto computed = [&fixture](const std::string& changed, int64_t now = kPresentMicros) {
    const ReportOutcome outcome = fixture.Write(changed, now);
    return outcome.num_blocks - outcome.num_reused;
  };
  CHECK(computed(text) == 3);
  CHECK(computed(text) == 0);
  SECTION("the query") { CHECK(computed(With(text, "ORDER BY n", "ORDER BY n DESC")) == 1); }
  SECTION("an option") { CHECK(computed(With(text, "caption=C", "caption=D")) == 1); }
  SECTION("its kind") { CHECK(computed(With(text, "entente caption=C", "entente number")) == 1); }
  SECTION("a parameter that it names") { CHECK(computed(With(text, "a: 1", "a: 2")) == 1); }
  SECTION("a parameter that no block names") { CHECK(computed(With(text, "b: 1", "b: 2")) == 0); }
  SECTION("the text around") { CHECK(computed(With(text, "# T", "# U")) == 0); }
  SECTION("the time of the report") {
    CHECK(computed(With(text, "---\n#", "as_of: 2020-01-01\n---\n#")) == 3);
  }
  SECTION("the time that an earlier block sets") {
    const std::string set =
        "# T\n\n```entente\nSESSION SET VALID_TIME AS OF date('2020-01-01')\n```\n";
    CHECK(computed(With(text, "# T\n", set)) == 4);
    // The block that sets it runs each time.
    CHECK(computed(With(text, "# T\n", set)) == 1);
  }
  SECTION("the present, where the query looks at it") {
    CHECK(computed(text, kPresentMicros + 1) == 1);
  }
  SECTION("the data") {
    fixture.Change("CREATE (:State {key: 'FRA', name: 'France'})");
    CHECK(computed(text) == 3);
    CHECK(fixture.Page("page.html").find("France") != std::string::npos);
  }
  SECTION("the program that draws") {
    Tamper(fixture, "report blocks ", "report blocks 0");
    CHECK(computed(text) == 3);
  }
  SECTION("what is kept is damaged") {
    Tamper(fixture, "entente report blocks", "entente report blocs");
    CHECK(computed(text) == 3);
  }
}

TEST_CASE("Cache: Markdown and HTML in one folder keep their own blocks") {
  PageFixture fixture("formats");
  fixture.Write(kNames);
  fixture.options_.format = ReportFormat::kMarkdown;
  CHECK(fixture.Write(kNames).num_reused == 0);
  CHECK(fixture.Write(kNames).num_reused == 1);
  fixture.options_.format = ReportFormat::kHtml;
  CHECK(fixture.Write(kNames).num_reused == 1);
}

TEST_CASE("Cache: a page that was removed or edited is written again") {
  PageFixture fixture("edited");
  fixture.Write(kNames);
  const std::string page = fixture.Page("page.html");
  const std::string path = (fixture.folder() / "out/page.html").string();
  std::filesystem::remove(path);
  const ReportOutcome outcome = fixture.Write(kNames);
  CHECK(outcome.num_reused == 1);
  REQUIRE(outcome.pages.size() == 1);
  CHECK(fixture.Page("page.html") == page);
  std::ofstream(path, std::ios::binary) << "edited";
  fixture.Write(kNames);
  CHECK(fixture.Page("page.html") == page);
}

TEST_CASE("Cache: the foot names the day of the present though no block is computed again") {
  PageFixture fixture("foot");
  fixture.Write(kNames);
  CHECK(fixture.Page("page.html").find("on 2026-02-01.") != std::string::npos);
  CHECK(fixture.Write(kNames, kPresentMicros + kDayMicros).num_reused == 1);
  CHECK(fixture.Page("page.html").find("on 2026-02-02.") != std::string::npos);
}

TEST_CASE("Cache: a page that is not looked into is told of as one that is") {
  PageFixture fixture("told");
  fixture.options_.format = ReportFormat::kMarkdown;
  const std::string text =
      "# Told\n\n```entente network\nMATCH (s:State) FOR ALL VALID_TIME RETURN s\n```\n";
  const ReportOutcome first = fixture.Write(text);
  const ReportOutcome second = fixture.Write(text);
  REQUIRE(second.pages.size() == 1);
  CHECK(second.pages[0].file == first.pages[0].file);
  CHECK(second.pages[0].title == "Told");
  CHECK(second.files == first.files);
  CHECK(second.num_blocks == 1);
  // A picture that went missing is there again.
  std::filesystem::remove(second.files.at(0));
  fixture.Write(text);
  CHECK(std::filesystem::exists(second.files.at(0)));
}

TEST_CASE("Cache: a block that failed is tried again") {
  PageFixture fixture("failed");
  const std::string text = "```entente\nRETURN 1 / 0 AS n\n```\n";
  CHECK(fixture.Write(text).failures.size() == 1);
  const ReportOutcome again = fixture.Write(text);
  CHECK(again.failures.size() == 1);
  CHECK(again.num_reused == 0);
}

TEST_CASE("Cache: what it keeps comes back to the letter, and damage is nothing kept") {
  report::BlockContent content;
  content.shown =
      "a\n3\nb\x01"
      "0\x02";
  content.caption = "Hiệp ước";
  content.sources = {"", "12\nx"};
  content.notices = {"n"};
  report::BlockCache cache("");
  cache.Put("key\n1", content);
  const std::string text = cache.Text(report::PageStamp());
  report::BlockCache read(text);
  const report::BlockContent* found = read.Find("key\n1");
  REQUIRE(found != nullptr);
  CHECK(found->shown == content.shown);
  CHECK(found->caption == content.caption);
  CHECK(found->sources == content.sources);
  CHECK(found->notices == content.notices);
  for (size_t size = 0; size < text.size(); ++size) {
    report::BlockCache cut(std::string_view(text).substr(0, size));
    CHECK(cut.Find("key\n1") == nullptr);
  }
}

}  // namespace
}  // namespace entente
