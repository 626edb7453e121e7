// A conversation with a database: runs statements, remembers the default time scope and an open
// transaction.
//
// Threads: one at a time, but Interrupt may be called from any thread and from a signal handler.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/status.h"
#include "engine/parameters.h"
#include "engine/prepared.h"
#include "engine/procedure.h"
#include "engine/result.h"
#include "engine/row_view.h"

namespace entente {

struct QueryProgress {
  double seconds = 0;
  uint64_t rows = 0;   // handed out so far
  uint64_t bytes = 0;  // that the statement holds
};

struct QueryOptions {
  std::optional<std::chrono::milliseconds> deadline;
  size_t memory_limit_bytes = SIZE_MAX;
  // Rows of a batch that are used, 1 to 2,048. Results never depend on it; tests lower it.
  size_t batch_rows = 2048;
  bool optimise = true;
  // Called by the session's thread while the statement runs, at most once each interval; never for
  // a statement that is done before the first. It must not use the session, but for Interrupt.
  std::function<void(const QueryProgress&)> progress;
  std::chrono::milliseconds progress_interval{200};
};

class Session {
 public:
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();  // an open transaction is rolled back

  // Runs one statement. Outside BEGIN … COMMIT each statement is a transaction: kept where it ends
  // well, rolled back where it fails. The result is complete when this returns.
  StatusOr<Result> Query(std::string_view text, const Parameters& parameters = {},
                         const QueryOptions& options = {});
  // Parses the statement, to be run any number of times. Only the errors of its syntax come now.
  static StatusOr<PreparedStatement> Prepare(std::string_view text);
  StatusOr<Result> Query(const PreparedStatement& statement, const Parameters& parameters = {},
                         const QueryOptions& options = {});

  // Hands out the rows one after another instead of keeping them: `take` says false where it has
  // had enough, and the statement ends well. The Result has columns, notices and effects, but no
  // rows. A statement that writes has ended when its first row comes. `take` must not use the
  // session. What an error comes after has been handed out.
  using RowTaker = std::function<bool(const RowView& row)>;
  StatusOr<Result> Stream(std::string_view text, const RowTaker& take,
                          const Parameters& parameters = {}, const QueryOptions& options = {});
  StatusOr<Result> Stream(const PreparedStatement& statement, const RowTaker& take,
                          const Parameters& parameters = {}, const QueryOptions& options = {});

  // The plan as text, one operator a line, as EXPLAIN shows it.
  StatusOr<std::string> Explain(std::string_view text, const Parameters& parameters = {},
                                const QueryOptions& options = {});

  // Between BEGIN and COMMIT or ROLLBACK.
  bool in_transaction() const;

  // The default scope as SESSION SET VALID_TIME sets it, written as the clause ("AS OF
  // date('1995-06-15')"); empty: now.
  std::string valid_time() const;
  // Shell forms: "1995-06-15", "1914-08..1918-11", "1914..", "all", "now". Error InvalidScope.
  Status SetValidTime(std::string_view text);

  // Ends the running statement soon (code Interrupted). Async-signal-safe. Where none runs it does
  // nothing: the next statement is not ended.
  void Interrupt();

  // The value of a constant expression, as ToText prints and queries read it; for the shell's
  // --param.
  StatusOr<Parameter> Evaluate(std::string_view expression);

  // From now on this session's statements can call it. Takes the place of one with that name.
  void AddProcedure(Procedure procedure);

  struct State;
  explicit Session(std::unique_ptr<State> state);

 private:
  std::unique_ptr<State> state_;
};

}  // namespace entente
