#include "logic/runner/file_run.h"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "base/clock.h"
#include "base/text.h"
#include "graph/temporal.h"

namespace entente::logic {
namespace {

// A clock that a file's `clock` line moves.
class SetClock final : public Clock {
 public:
  int64_t NowMicros() const override { return micros_; }
  void Set(int64_t micros) { micros_ = micros; }

 private:
  int64_t micros_ = int64_t{1769904000} * 1'000'000;  // 2026-02-01T00:00Z
};

bool StartsWithWord(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (std::toupper(static_cast<unsigned char>(text[i])) != word[i]) return false;
  }
  return true;
}

// Whether the rows' order is part of the answer.
bool IsOrdered(const Block& block) {
  return block.argument != "rowsort" && ToUpper(block.query).find("ORDER BY") != std::string::npos;
}

std::string RowText(const Result& result, size_t row) {
  std::vector<std::string> cells;
  for (const graph::Value& value : result.row(row)) cells.push_back(result.Text(value));
  return Join(cells, " | ");
}

std::string Indented(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += "      " + line + "\n";
  return out.empty() ? "      (nothing)\n" : out;
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// A line of carets must be there as it is, anything else as a piece of the text.
bool Shows(const std::string& text, const std::string& wanted) {
  if (wanted.find_first_not_of(" ^") != std::string::npos)
    return text.find(wanted) != std::string::npos;
  const std::vector<std::string> lines = LinesOf(text);
  return std::find(lines.begin(), lines.end(), wanted) != lines.end();
}

std::map<std::string, int64_t> EffectsOf(const Result& result) {
  const Result::Effects& effects = result.effects();
  return {{"nodesCreated", effects.nodes_created},
          {"nodesDeleted", effects.nodes_deleted},
          {"relationshipsCreated", effects.relationships_created},
          {"relationshipsDeleted", effects.relationships_deleted},
          {"labelsAdded", effects.labels_added},
          {"labelsRemoved", effects.labels_removed},
          {"propertiesAdded", effects.properties_added},
          {"propertiesRemoved", effects.properties_removed}};
}

class FileRun {
 public:
  explicit FileRun(const Way& way) : way_(way) { Renew(); }
  FileRun(const FileRun&) = delete;
  FileRun& operator=(const FileRun&) = delete;
  ~FileRun() { Forget(); }

  Outcome Run(const Block& block) {
    if (!broken_.empty()) return {broken_, {}};
    switch (block.kind) {
      case BlockKind::kLoad:
        return FromStatus(database_->Load({block.argument}).status());
      case BlockKind::kClock:
        return MoveClock(block.argument);
      case BlockKind::kSession:
        return SetSession(block.argument);
      case BlockKind::kParam:
        return SetParameter(block.argument);
      case BlockKind::kReset:
        return Renew();
      case BlockKind::kNoReopen:
        return may_reopen_ = false, Outcome{};
      case BlockKind::kStatement:
        return RunStatement(block);
      case BlockKind::kQuery:
        return RunQuery(block);
      case BlockKind::kError:
        return RunError(block);
      case BlockKind::kPlan:
        return RunPlan(block);
      case BlockKind::kEffects:
        return RunEffects(block);
    }
    return {};
  }

 private:
  static Outcome FromStatus(const Status& status) {
    return {status.ok() ? "" : Render(status), {}};
  }

  // The database must be there for anything else to make sense: without it every later block fails.
  Outcome Open() {
    session_.reset();
    database_.reset();
    StatusOr<Database> opened =
        Database::Open(folder_.empty() ? ":memory:" : folder_, DatabaseOptions{&clock_});
    if (!opened.ok()) return {broken_ = Render(opened.status()), {}};
    database_.emplace(std::move(opened).value());
    session_.emplace(database_->Connect());
    return scope_.empty() ? Outcome{} : SetSession(scope_);
  }

  void Forget() {
    session_.reset();
    database_.reset();
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  Outcome Renew() {
    Forget();
    scope_.clear();
    parameters_ = {};
    in_transaction_ = false;
    if (way_.reopen) {
      static int made = 0;
      const std::string name =
          Concat("entente-logic-", static_cast<int64_t>(getpid()), "-", ++made);
      folder_ = (std::filesystem::temp_directory_path() / name).string();
    }
    return Open();
  }

  Outcome Reopen(const Block& block) {
    if (StartsWithWord(block.query, "BEGIN")) in_transaction_ = true;
    if (StartsWithWord(block.query, "COMMIT") || StartsWithWord(block.query, "ROLLBACK"))
      in_transaction_ = false;
    if (!way_.reopen || !may_reopen_ || in_transaction_) return {};
    session_.reset();
    if (const Status closed = database_->Close(); !closed.ok())
      return {broken_ = Render(closed), {}};
    return Open();
  }

  Outcome MoveClock(const std::string& text) {
    const StatusOr<graph::Bound> moment = graph::ParseIsoBound(text);
    if (moment.ok()) clock_.Set(moment->at.micros);
    return FromStatus(moment.status());
  }

  Outcome SetSession(const std::string& scope) {
    scope_ = scope == "reset" ? "" : scope;
    const std::string text =
        scope_.empty() ? "SESSION RESET VALID_TIME" : "SESSION SET VALID_TIME " + scope_;
    return FromStatus(session_->Query(text).status());
  }

  Outcome SetParameter(const std::string& text) {
    const size_t space = text.find(' ');
    if (space == std::string::npos) return {"expected `param name expression`\n", {}};
    StatusOr<Parameter> value = session_->Evaluate(text.substr(space + 1));
    if (value.ok()) parameters_.Set(text.substr(0, space), std::move(value).value());
    return FromStatus(value.status());
  }

  StatusOr<Result> Query(const Block& block) {
    return session_->Query(block.query, parameters_, way_.options);
  }

  Outcome RunStatement(const Block& block) {
    const StatusOr<Result> result = Query(block);
    if (!result.ok()) return FromStatus(result.status());
    if (Outcome wrong = CheckNotices(block, *result); !wrong.failure.empty()) return wrong;
    return Reopen(block);
  }

  Outcome RunQuery(const Block& block) {
    const StatusOr<Result> result = Query(block);
    if (!result.ok()) return FromStatus(result.status());
    Outcome outcome;
    for (size_t row = 0; row < result->num_rows(); ++row)
      outcome.rows.push_back(RowText(*result, row));
    const std::string columns = Join(result->columns(), " | ");
    std::vector<std::string> expected(block.lines.begin() + 1, block.lines.end());
    std::vector<std::string> found = outcome.rows;
    if (!IsOrdered(block)) {
      std::sort(expected.begin(), expected.end());
      std::sort(found.begin(), found.end());
    }
    if (columns != block.lines[0]) {
      outcome.failure =
          Concat("    expected the columns ", block.lines[0], "\n    found ", columns, "\n");
    } else if (found != expected) {
      outcome.failure =
          Concat("    expected\n", Indented(expected), "    found\n", Indented(found));
    } else {
      outcome.failure = CheckNotices(block, *result).failure;
    }
    if (outcome.failure.empty() && result->effects().any()) outcome.failure = Reopen(block).failure;
    return outcome;
  }

  Outcome CheckNotices(const Block& block, const Result& result) {
    std::vector<std::string> found;
    for (const Notice& notice : result.notices()) found.push_back(notice.code);
    for (const std::string& wanted : block.notices) {
      const bool holds = wanted == "none"
                             ? found.empty()
                             : std::find(found.begin(), found.end(), wanted) != found.end();
      if (!holds)
        return {Concat("    expected the notice ", wanted, "\n    found\n", Indented(found)), {}};
    }
    return {};
  }

  Outcome RunError(const Block& block) {
    const StatusOr<Result> result = Query(block);
    if (result.ok())
      return {Concat("    expected the error ", block.argument, ", but the statement ended well\n"),
              {}};
    const std::string text = Render(result.status());
    const std::string code = DiagnosticOf(result.status()).code;
    if (code != block.argument)
      return {Concat("    expected the error ", block.argument, "\n    found\n", text), {}};
    for (const std::string& wanted : block.lines) {
      if (!Shows(text, wanted))
        return {Concat("    expected in the error\n      ", wanted, "\n    found\n", text), {}};
    }
    return {};
  }

  Outcome RunPlan(const Block& block) {
    if (!way_.options.optimise) return {};
    const StatusOr<std::string> plan = session_->Explain(block.query, parameters_, way_.options);
    if (!plan.ok()) return FromStatus(plan.status());
    for (const std::string& line : block.lines) {
      const bool absent = line[0] == '!';
      if ((plan->find(absent ? line.substr(1) : line) == std::string::npos) != absent) {
        return {Concat("    expected in the plan\n      ", line, "\n    found\n",
                       Indented(LinesOf(*plan))),
                {}};
      }
    }
    return {};
  }

  Outcome RunEffects(const Block& block) {
    const StatusOr<Result> result = Query(block);
    if (!result.ok()) return FromStatus(result.status());
    std::map<std::string, int64_t> left = EffectsOf(*result);
    for (const std::string& line : block.lines) {
      std::istringstream words(line);
      std::string name;
      int64_t count = 0;
      if (!(words >> name >> count) || left.find(name) == left.end())
        return {"    no such effect: " + line + "\n", {}};
      left[name] -= count;
    }
    for (const auto& [name, count] : left) {
      if (count != 0) return {Concat("    ", name, " is ", count, " more than expected\n"), {}};
    }
    return Reopen(block);
  }

  const Way& way_;
  SetClock clock_;
  std::string folder_;
  std::string scope_;
  Parameters parameters_;
  bool may_reopen_ = true;
  bool in_transaction_ = false;
  std::string broken_;
  std::optional<Database> database_;
  std::optional<Session> session_;
};

}  // namespace

std::vector<Way> AllWays() {
  std::vector<Way> ways(5);
  ways[0].name = "default";
  ways[1].name = "batches of 1";
  ways[1].options.batch_rows = 1;
  ways[2].name = "batches of 2";
  ways[2].options.batch_rows = 2;
  ways[3].name = "not optimised";
  ways[3].options.optimise = false;
  ways[4].name = "reopened";
  ways[4].reopen = true;
  return ways;
}

std::vector<Outcome> RunBlocks(const std::vector<Block>& blocks, const Way& way) {
  FileRun run(way);
  std::vector<Outcome> outcomes;
  outcomes.reserve(blocks.size());
  for (const Block& block : blocks) outcomes.push_back(run.Run(block));
  return outcomes;
}

}  // namespace entente::logic
