// A conversation with a database: runs statements, remembers the default time scope and an open
// transaction.
//
// Threads: one at a time, but Interrupt may be called from any thread and from a signal handler.
#pragma once

#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/status.h"
#include "engine/parameters.h"
#include "engine/procedure.h"
#include "engine/result.h"

namespace entente {

struct QueryOptions {
  std::optional<std::chrono::milliseconds> deadline;
  size_t memory_limit_bytes = SIZE_MAX;
  // Rows of a batch that are used, 1 to 2,048. Results never depend on it; tests lower it.
  size_t batch_rows = 2048;
  bool optimise = true;
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
  // The plan as text, one operator a line, as EXPLAIN shows it.
  StatusOr<std::string> Explain(std::string_view text, const Parameters& parameters = {},
                                const QueryOptions& options = {});

  // The default scope as SESSION SET VALID_TIME sets it, written as the clause ("AS OF
  // date('1995-06-15')"); empty: now.
  std::string valid_time() const;
  // Shell forms: "1995-06-15", "1914-08..1918-11", "1914..", "all", "now". Error InvalidScope.
  Status SetValidTime(std::string_view text);

  // Ends the running statement soon (code Interrupted). Async-signal-safe.
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
