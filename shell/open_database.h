// Opens the database that a command names, with its clock, and loads what was asked to be loaded
// first.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/status.h"
#include "engine/database.h"
#include "shell/terminal.h"

namespace entente::shell {

inline constexpr char kInMemory[] = ":memory:";

struct DatabaseChoice {
  std::string path = kInMemory;
  bool may_be_made =
      true;         // otherwise a path where nothing is is an error, unless something is loaded
  std::string now;  // ISO text; empty: the system's clock
  std::vector<std::string> load;
  char delimiter = ',';
  bool clip_to_ends = false;
  std::string mapping;  // a file; empty: headers say what the columns are
};

// A database together with the clock that it asks. Closing it first shows whether it could be
// saved.
struct OpenedDatabase {
  std::unique_ptr<FixedClock> clock;  // null: the system's
  std::unique_ptr<Database> database;
};

// Nothing is there yet.
bool IsNewFolder(const DatabaseChoice& choice);

// A progress bar stands on the error stream while loading, if that is a terminal.
StatusOr<OpenedDatabase> OpenDatabase(const DatabaseChoice& choice, Streams& streams);

// One load, with progress on a terminal.
StatusOr<LoadReport> LoadWithProgress(Database& database, const std::vector<std::string>& sources,
                                      LoadOptions options, Streams& streams);

// A summary of what the files held on the error stream; nothing with --quiet.
void PrintReport(const LoadReport& report, Streams& streams);

// The microsecond that --now names. Error InvalidNow.
StatusOr<int64_t> ParseNow(const std::string& text);

}  // namespace entente::shell
