#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "base/clock.h"
#include "report/front_matter.h"
#include "report/report.h"
#include "report/template.h"
#include "support/catch.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kDayMicros = int64_t{86'400} * 1'000'000;
constexpr int64_t kPresentMicros = 20'485 * kDayMicros;  // 2026-02-01

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

// A kept database of two states and a treaty, and a report over it in a folder of its own.
class Fixture {
 public:
  explicit Fixture(const std::string& name)
      : folder_(fs::temp_directory_path() / ("entente-page-test-" + name)), clock_(kPresentMicros) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    Change(
        "CREATE (a:State {key: 'VNM', name: 'Viet <Nam>', source: 'report 1'}), "
        "(b:State {key: 'JPN', name: 'Japan', source: 'report 2'}), (t:Treaty {key: 'T'})");
  }
  ~Fixture() { fs::remove_all(folder_); }
  Fixture(const Fixture&) = delete;
  Fixture& operator=(const Fixture&) = delete;

  void Change(const std::string& statement) {
    Database database = Open();
    const auto result = database.Connect().Query(statement);
    REQUIRE(result.ok());
    REQUIRE(database.Close().ok());
  }
  Database Open() {
    auto database = Database::Open((folder_ / "db").string(), DatabaseOptions{&clock_});
    REQUIRE(database.ok());
    return *std::move(database);
  }
  ReportOutcome Write(const std::string& text, int64_t now = kPresentMicros) {
    std::ofstream(folder_ / "page.md", std::ios::binary) << text;
    Database database = Open();
    ReportOptions options = options_;
    options.source = (folder_ / "page.md").string();
    options.out_folder = (folder_ / "out").string();
    options.now_micros = now;
    const auto outcome = WriteReport(database, options);
    INFO((outcome.ok() ? "" : Render(outcome.status())));
    REQUIRE(outcome.ok());
    return *outcome;
  }
  std::string Page(const std::string& name) const { return Read(folder_ / "out" / name); }
  ReportOptions options_;

 private:
  const fs::path folder_;
  FixedClock clock_;
};

constexpr char kBlock[] =
    "```entente\nMATCH (s:State) FOR ALL VALID_TIME RETURN s.name AS n ORDER BY n\n```\n";

TEST_CASE("Page: a block is computed once until its query, parameters or data change") {
  Fixture fixture("kept");
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
  Fixture fixture("clock");
  const std::string text = "```entente\nMATCH (s:State) RETURN count(*) AS n\n```\n";
  fixture.Write(text);
  CHECK(fixture.Write(text).num_reused == 1);
  CHECK(fixture.Write(text, kPresentMicros + 1).num_reused == 0);
  const std::string dated = "---\nas_of: 2026-01-01\n---\n" + text;
  fixture.Write(dated);
  CHECK(fixture.Write(dated, kPresentMicros + 1).num_reused == 1);
}

TEST_CASE("Page: parameters come from the front matter, and the caller's take their place") {
  Fixture fixture("params");
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
  Fixture fixture("each");
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
  Fixture fixture("markdown");
  fixture.options_.format = ReportFormat::kMarkdown;
  const ReportOutcome outcome = fixture.Write(
      "# T\n\n```entente network caption=Who\nMATCH (s:State {key: 'VNM'}) FOR ALL VALID_TIME "
      "RETURN "
      "s\n```\n");
  REQUIRE(outcome.files.size() == 1);
  CHECK(fixture.Page("page.md") ==
        "# T\n\n![Who](<page-network-1.svg>)\n\nSources [^s1]\n\n**Figure 1.** Who\n"
        "\n[^s1]: report 1\n");
  CHECK(fixture.Page("page-network-1.svg").find("<svg xmlns=") == 0);
}

TEST_CASE("Page: the HTML page fetches nothing and runs nothing") {
  Fixture fixture("safe");
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
