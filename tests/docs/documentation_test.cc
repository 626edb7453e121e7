// Every query that the documentation shows is asked here, and must answer what stands below it.
//
// A page is run from top to bottom in one session over examples/data, at one present. After a block
// ```entente comes a block ```result with the table that the program prints (and the notices, where
// it shows some), a block ```error with the error, or neither: then the statement returns nothing.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/text.h"
#include "engine/entente.h"
#include "shell/table_format.h"
#include "support/catch.h"

namespace entente::tests {
namespace {

namespace fs = std::filesystem;

// 2026-02-01T00:00Z
constexpr int64_t kPresentMicros = int64_t{1'769'904'000} * 1'000'000;

enum class Answer { kNothing, kResult, kError };

struct Example {
  size_t line = 0;  // of its first fence, from 1
  std::string query;
  Answer answer = Answer::kNothing;
  std::string text;
};

std::vector<std::string> LinesOf(const fs::path& page) {
  std::ifstream in(page);
  REQUIRE(in.good());
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// The lines of a block up to its closing fence; `position` goes behind that.
std::string TakeBlock(const std::vector<std::string>& lines, size_t* position) {
  std::string text;
  while (*position < lines.size() && lines[*position] != "```") text += lines[(*position)++] + "\n";
  ++*position;
  return text;
}

void TakeAnswer(const std::vector<std::string>& lines, size_t* position, Example* example) {
  size_t next = *position;
  while (next < lines.size() && lines[next].empty()) ++next;
  if (next == lines.size()) return;
  if (lines[next] == "```result") example->answer = Answer::kResult;
  if (lines[next] == "```error") example->answer = Answer::kError;
  if (example->answer == Answer::kNothing) return;
  *position = next + 1;
  example->text = TakeBlock(lines, position);
}

std::vector<Example> ExamplesOf(const fs::path& page) {
  const std::vector<std::string> lines = LinesOf(page);
  std::vector<Example> examples;
  for (size_t i = 0; i < lines.size();) {
    // An answer that belongs to no query would never be looked at.
    CHECK(lines[i] != "```result");
    CHECK(lines[i] != "```error");
    if (lines[i++] != "```entente") continue;
    Example example;
    example.line = i;
    example.query = TakeBlock(lines, &i);
    TakeAnswer(lines, &i, &example);
    examples.push_back(std::move(example));
  }
  return examples;
}

std::vector<fs::path> Pages() {
  const fs::path top = ENTENTE_PROJECT_DIR;
  std::vector<fs::path> pages = {top / "README.md"};
  for (const auto& entry : fs::directory_iterator(top / "docs")) {
    if (entry.path().extension() == ".md") pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

std::string Printed(const Result& result, const std::string& expected) {
  std::string text = shell::FormatTable(result);
  if (expected.find("\nnotice[") == std::string::npos) return text;
  for (const Notice& notice : result.notices()) {
    text += Concat("notice[", notice.code, "]: ", notice.message, "\n");
  }
  return text;
}

void Check(const Example& example, Session& session) {
  INFO(example.query);
  const StatusOr<Result> result = session.Query(example.query);
  if (example.answer == Answer::kError) {
    CHECK_FALSE(result.ok());
    if (!result.ok()) CHECK(Render(result.status()) == example.text);
    return;
  }
  if (!result.ok()) {
    FAIL_CHECK(Render(result.status()));
  } else if (example.answer == Answer::kResult) {
    CHECK(Printed(*result, example.text) == example.text);
  } else {
    CHECK(result->num_columns() == 0);
  }
}

void CheckPage(const std::vector<Example>& examples) {
  const FixedClock clock(kPresentMicros);
  StatusOr<Database> database = Database::Open(":memory:", DatabaseOptions{&clock});
  REQUIRE(database.ok());
  const fs::path data = fs::path(ENTENTE_PROJECT_DIR) / "examples" / "data";
  REQUIRE(database->Load({data.string()}).ok());
  Session session = database->Connect();
  for (const Example& example : examples) {
    INFO("line " << example.line);
    Check(example, session);
  }
}

}  // namespace

TEST_CASE("Documentation: every query answers what the page says", "[docs]") {
  size_t num_examples = 0;
  for (const fs::path& page : Pages()) {
    INFO(page.filename().string());
    const std::vector<Example> examples = ExamplesOf(page);
    num_examples += examples.size();
    if (!examples.empty()) CheckPage(examples);
  }
  // Pages whose fences are written otherwise would pass unread.
  CHECK(num_examples > 30);
}

}  // namespace entente::tests
