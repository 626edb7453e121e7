// What the handles of engine/ point to. Not part of the public interface.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/clock.h"
#include "base/stop.h"
#include "engine/database.h"
#include "engine/prepared.h"
#include "engine/session.h"
#include "query/ast/ast.h"
#include "query/procedures/procedure.h"
#include "storage/store.h"

namespace entente {

// Which thread has an open transaction. Another thread waits for its end; the thread itself would
// wait for ever, so it is told.
class TransactionOwner {
 public:
  void Take() {
    const std::lock_guard lock(mutex_);
    thread_ = std::this_thread::get_id();
  }
  void Release() {
    const std::lock_guard lock(mutex_);
    thread_.reset();
  }
  // Error TransactionOpen where this thread has it.
  Status CheckFree() const {
    const std::lock_guard lock(mutex_);
    if (thread_ != std::this_thread::get_id()) return OkStatus();
    return InputError("TransactionOpen",
                      "a transaction is open, and this would have to wait for its end",
                      "COMMIT or ROLLBACK it first");
  }

 private:
  mutable std::mutex mutex_;
  std::optional<std::thread::id> thread_;
};

struct Database::State {
  std::shared_ptr<storage::Store> store;
  std::string directory;   // where Save writes; empty: nowhere
  bool read_only = false;  // opened from a snapshot file
  const Clock* clock = nullptr;
  uint64_t saved_commit = 0;  // the commit that the snapshot file holds
  bool closed = false;
  TransactionOwner transaction_owner;
};

struct PreparedStatement::State {
  std::string text;
  query::ast::Statement tree;
};

struct Session::State {
  std::shared_ptr<Database::State> database;
  StopSource stop;
  uint64_t random_state = 0x9E3779B97F4A7C15ull;
  // The default scope: its text as a clause, and the tree that it parses to.
  std::string valid_time;
  std::optional<query::ast::Statement> valid_time_statement;
  query::ProcedureRegistry procedures = query::BuiltInProcedures();
  std::unique_ptr<storage::Transaction> transaction;  // of BEGIN … COMMIT

  ~State() {
    if (transaction != nullptr) EndTransaction();
  }
  std::unique_ptr<storage::Transaction> EndTransaction() {
    database->transaction_owner.Release();
    return std::move(transaction);
  }
};

}  // namespace entente
