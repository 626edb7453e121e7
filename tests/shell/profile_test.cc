// PROFILE and the commands of a conversation that stand around statements.
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.h"
#include "engine/entente.h"
#include "shell/spoken.h"
#include "shell/waiting_line.h"
#include "support/catch.h"

namespace entente::shell {
namespace {

namespace fs = std::filesystem;

constexpr char kData[] =
    "CREATE (a:S {n: 1}), (b:S {n: 2}), (c:S {n: 3}) "
    "CREATE (a)-[:R]->(b) VALID FROM date('1990-01-01') TO date('1995-01-01') "
    "CREATE (a)-[:R]->(c) VALID FROM date('1992-01-01') "
    "CREATE (b)-[:R]->(c)";

constexpr char kQuery[] = "MATCH (a:S)-[:R]->(b) AS OF '2000-01-01' RETURN a.n, b.n";

struct Line {
  std::string figures;
  std::string plan;
};

// Behind the heading.
std::vector<Line> LinesOf(const Result& result) {
  constexpr size_t kFigureColumns = 44;
  std::vector<Line> lines;
  for (size_t row = 1; row < result.num_rows(); ++row) {
    const std::string line(result.at(row, 0).string());
    lines.push_back({line.substr(0, kFigureColumns), line.substr(kFigureColumns)});
  }
  return lines;
}

std::vector<uint64_t> NumbersOf(const std::string& figures) {
  std::vector<uint64_t> numbers;
  std::istringstream in(figures.substr(0, figures.rfind('.')));
  for (uint64_t number = 0; in >> number;) numbers.push_back(number);
  numbers.pop_back();  // whole milliseconds
  return numbers;
}

TEST_CASE("Profile: the plan of EXPLAIN, with the rows and entries of each line") {
  StatusOr<Database> database = Database::Open(":memory:");
  REQUIRE(database.ok());
  Session session = database->Connect();
  const StatusOr<Result> made = session.Query(kData);
  INFO(Render(made.status()));
  REQUIRE(made.ok());
  const StatusOr<std::string> plan = session.Explain(kQuery);
  const StatusOr<Result> profile = session.Query(Concat("PROFILE ", kQuery));
  REQUIRE(plan.ok());
  REQUIRE(profile.ok());
  CHECK(profile->is_explanation());
  std::string tree;
  uint64_t read = 0;
  uint64_t skipped = 0;
  for (const Line& line : LinesOf(*profile)) {
    tree += line.plan + "\n";
    const std::vector<uint64_t> numbers = NumbersOf(line.figures);
    INFO(line.figures << line.plan);
    REQUIRE((numbers.size() == 1 || numbers.size() == 3));
    if (line.plan.find("Produce") == 0) CHECK(numbers[0] == 2);
    if (numbers.size() == 3) {
      read += numbers[1];
      skipped += numbers[2];
    }
  }
  CHECK(tree == *plan);
  CHECK(read == 3);
  CHECK(skipped == 1);
}

TEST_CASE("Profile: subplans, ranges and long paths count too, and answers stay what they are") {
  StatusOr<Database> database = Database::Open(":memory:");
  REQUIRE(database.ok());
  Session session = database->Connect();
  REQUIRE(session.Query(kData).ok());
  for (const std::string query :
       {"MATCH (a:S) OPTIONAL MATCH (a)-[:R]->(b) FOR ALL VALID_TIME RETURN a.n, b.n, valid()",
        "MATCH (a:S)-[:R*1..3]->(b) RETURN count(*)",
        "MATCH (a:S) WHERE EXISTS { (a)-[:R]->() } RETURN a.n",
        "UNWIND [1, 2] AS n RETURN n UNION MATCH (a:S) RETURN a.n AS n",
        "MATCH (a:S) WITH a ORDER BY a.n LIMIT 1 RETURN a.n"}) {
    INFO(query);
    const StatusOr<Result> plain = session.Query(query);
    const StatusOr<Result> profile = session.Query("PROFILE " + query);
    REQUIRE(plain.ok());
    REQUIRE(profile.ok());
    const std::vector<Line> lines = LinesOf(*profile);
    REQUIRE_FALSE(lines.empty());
    CHECK(NumbersOf(lines[0].figures)[0] == plain->num_rows());
  }
}

TEST_CASE("Profile: a writing statement is run, and says what it wrote") {
  StatusOr<Database> database = Database::Open(":memory:");
  REQUIRE(database.ok());
  Session session = database->Connect();
  const StatusOr<Result> profile = session.Query("PROFILE CREATE (:S), (:S)");
  REQUIRE(profile.ok());
  CHECK(profile->effects().nodes_created == 2);
  CHECK(database->Info().vertices == 2);
  CHECK(Say("PROFILE CREATE (:S);").out.find("\n(created 1 node, added 1 label)\n") !=
        std::string::npos);
}

TEST_CASE("Shell: :profile runs its query") {
  const Spoken spoken = Say("CREATE (:S);\n:profile MATCH (s:S) RETURN s\n");
  CHECK(spoken.out.find("rows    entries    skipped        ms\n") != std::string::npos);
  CHECK(spoken.out.find("Produce(s)") != std::string::npos);
  CHECK(spoken.code == kExitOk);
}

TEST_CASE("Shell: :mode takes every format by its name") {
  CHECK(Say(":mode jsonl\nUNWIND [1, 2] AS n RETURN n;").out == "{\"n\":1}\n{\"n\":2}\n");
  CHECK(Say(":mode markdown\nRETURN 1 AS n;").out == "| n |\n|---:|\n| 1 |\n");
  CHECK(Say(":mode records\nRETURN 1 AS n;").out.find("\n n │ 1\n(1 row)\n") != std::string::npos);
  CHECK(Say(":mode timeline\n:mode").out == "timeline\n");
}

TEST_CASE("Shell: parameters are set once and used by every statement") {
  const Spoken spoken = Say(
      ":param day = 1995-06-15\n:param who=Việt Nam\n:mode csv\nRETURN $day AS d, $who AS w;\n");
  CHECK(spoken.out == "d,w\r\n1995-06-15,Việt Nam\r\n");
  CHECK(Say(":param a=1\n:param").out == "$a = 1\n");
}

TEST_CASE("Documentation: the timeline of docs/shell.md is what the shell draws") {
  std::ifstream page(fs::path(ENTENTE_PROJECT_DIR) / "docs" / "shell.md");
  const std::string text{std::istreambuf_iterator<char>(page), std::istreambuf_iterator<char>()};
  const std::string data = (fs::path(ENTENTE_PROJECT_DIR) / "examples" / "data").string();
  std::istringstream lines(
      Say(Concat(":load ", data,
                 "\n:time 1945..2000\n:mode timeline\n"
                 "MATCH (s:State)-[:MEMBER_OF]->(:Organisation {key: 'NATO'})\n"
                 "WHERE s.key IN ['BEL', 'DEU', 'ESP', 'GRC', 'POL']\n"
                 "RETURN s.name, valid() ORDER BY valid(), s.name;\n"))
          .out);
  size_t num_lines = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line[0] == '(') break;
    ++num_lines;
    INFO(line);
    CHECK(text.find(Concat("\n    ", line, "\n")) != std::string::npos);
  }
  CHECK(num_lines == 7);
}

// Told when the line has been drawn, so that nobody has to wait by the clock.
class DrawnText final : public std::stringbuf {
 public:
  void WaitFor(const std::string& text) {
    std::unique_lock<std::mutex> lock(mutex_);
    signal_.wait(lock, [&] { return written_.find(text) != std::string::npos; });
  }
  std::string written() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return written_;
  }

 private:
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      written_.append(text, static_cast<size_t>(size));
    }
    signal_.notify_all();
    return size;
  }

  std::mutex mutex_;
  std::condition_variable signal_;
  std::string written_;
};

TEST_CASE("Waiting line: nothing where it is not wanted, and a wiped line where it is") {
  std::ostringstream hidden;
  { const WaitingLine line(hidden, false, std::chrono::milliseconds(0)); }
  CHECK(hidden.str().empty());
  std::ostringstream quick;
  { const WaitingLine line(quick, true, std::chrono::hours(1)); }
  CHECK(quick.str().empty());
  DrawnText drawn;
  std::ostream out(&drawn);
  {
    WaitingLine line(out, true, std::chrono::milliseconds(0));
    line.Hold(12'345'678);
    drawn.WaitFor("Ctrl-C stops it");
  }
  const std::string text = drawn.written();
  CHECK(text.find("running for 0 s") != std::string::npos);
  CHECK(text.substr(text.size() - 4) == "\r\033[K");
}

}  // namespace
}  // namespace entente::shell
