// A database: a graph in memory, loaded from files, kept in a folder, asked through sessions.
//
//   ENTENTE_ASSIGN_OR_RETURN(auto db, entente::Database::Open("treaties.entente"));
//   entente::Session session = db.Connect();
//   ENTENTE_ASSIGN_OR_RETURN(auto rows, session.Query("MATCH (s:State) RETURN s.name"));
//
// Ownership: a Database is a handle; sessions, results and snapshots keep what they need alive.
// Threads:   a Database may be used from any thread; a Session from one thread at a time. One
// writer at a time, readers never wait. Errors:    every user mistake is a Status with a Diagnostic
// inside (base/diagnostic.h).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/status.h"
#include "engine/result.h"
#include "engine/session.h"
#include "engine/snapshot_view.h"

namespace entente {

struct DatabaseOptions {
  // Where the present comes from. Default: the system's clock. Must outlive the database.
  const Clock* clock = nullptr;
};

struct LoadProgress {
  std::string file;
  uint64_t bytes_done = 0;
  uint64_t bytes_total = 0;  // of all files
};

struct LoadOptions {
  std::function<void(const LoadProgress&)> progress;
  bool clip_to_ends =
      false;  // edges outside their ends' validity are clipped and counted instead of refused
  char delimiter = ',';
  size_t max_errors_shown = 20;
};

struct LoadReport {
  uint64_t vertices = 0;
  uint64_t edges = 0;
  uint64_t histories = 0;  // property values with a period of their own
  uint64_t rows = 0;
  uint64_t fields_normalised = 0;  // brought to NFC
  uint64_t blank_open = 0;
  uint64_t blank_unknown = 0;
  uint64_t edges_clipped = 0;
  std::vector<std::string> remarks;  // one line each: which column's ends are inclusive, …
  double seconds = 0;
};

struct DatabaseInfo {
  uint64_t vertices = 0;
  uint64_t edges = 0;
  uint64_t storage_bytes = 0;
  struct Name {
    std::string name;
    uint64_t count = 0;
  };
  std::vector<Name> labels;
  std::vector<Name> edge_types;
  std::vector<std::string> property_keys;
  std::vector<std::string> keys;  // "State.key"
};

class Database {
 public:
  // ":memory:" (nothing is kept), a directory (made if missing; kept there by Save and Close), or a
  // snapshot file (read only).
  static StatusOr<Database> Open(std::string_view path, const DatabaseOptions& options = {});
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();  // closes; errors of a save on closing are lost, so call Close to see them

  Session Connect();
  // What was committed last, read at the start of the day, at the instant, or now. Days beyond the
  // axis of time (±292,000 years) are read at its end. An open transaction is not seen.
  SnapshotView At(Date day) const;
  SnapshotView At(graph::Instant instant) const;  // REQUIRES: finite
  SnapshotView AtPresent() const;

  // Loads files and folders (CSV with header conventions as docs/loading.md says). All or nothing:
  // an error leaves the database as it was, and its Diagnostic's message lists the first errors
  // found, each with file, line, column and mend.
  StatusOr<LoadReport> Load(const std::vector<std::string>& sources,
                            const LoadOptions& options = {});

  // Writes a snapshot file, atomically. Error NotKept for ":memory:", ReadOnly for a file.
  Status Save();
  Status Close();

  DatabaseInfo Info() const;
  // Drops everything, as if newly made. Sessions stay; their default scopes are reset by
  // themselves.
  Status Reset();

  struct State;

 private:
  explicit Database(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

}  // namespace entente
