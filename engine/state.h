// What the handles of engine/ point to. Not part of the public interface.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/stop.h"
#include "engine/database.h"
#include "engine/session.h"
#include "query/ast/ast.h"
#include "storage/store.h"

namespace entente {

struct Database::State {
  std::shared_ptr<storage::Store> store;
  std::string directory;   // where Save writes; empty: nowhere
  bool read_only = false;  // opened from a snapshot file
  const Clock* clock = nullptr;
  uint64_t saved_commit = 0;  // the commit that the snapshot file holds
  bool closed = false;
};

struct Session::State {
  std::shared_ptr<Database::State> database;
  StopSource stop;
  uint64_t random_state = 0x9E3779B97F4A7C15ull;
  // The default scope: its text as a clause, and the tree that it parses to.
  std::string valid_time;
  std::optional<query::ast::Statement> valid_time_statement;
  std::unique_ptr<storage::Transaction> transaction;  // of BEGIN … COMMIT
};

}  // namespace entente
