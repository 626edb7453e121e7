// The machine interface: JSON lines in, JSON lines out, one answer a request, in order. docs/rpc.md
// describes it.
//
// Errors:  a line that is no JSON object, an unknown op, a bad parameter or a failed statement
// answers {"error":…}; the next
//          request is served.
// Threads: one at a time.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "engine/database.h"
#include "engine/session.h"

namespace entente::shell {

class RpcServer {
 public:
  // The database must outlive the server.
  explicit RpcServer(Database& database);

  // The answer to one request, without a line end.
  std::string Answer(std::string_view line);

 private:
  Database& database_;
  std::optional<Session> session_;
};

// Serves until `in` ends. Each answer is flushed. Blank lines are passed over.
void ServeRpc(Database& database, std::istream& in, std::ostream& out);

}  // namespace entente::shell
