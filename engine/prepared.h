// A statement that was parsed once, to be run many times with other parameters.
//
//   ENTENTE_ASSIGN_OR_RETURN(const auto parties, session.Prepare("MATCH … {key: $key} …"));
//   session.Query(parties, {{"key", "NPT"}})
//
// What a name means is found out anew at each run, so that a statement prepared before a load reads
// what was loaded.
//
// Ownership: a handle; copies share the tree. Threads: immutable: any session of any database may
// run it, several at once.
#pragma once

#include <memory>
#include <string>

namespace entente {

class PreparedStatement {
 public:
  const std::string& text() const;

  struct State;
  explicit PreparedStatement(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  const State& state() const { return *state_; }

 private:
  std::shared_ptr<const State> state_;
};

}  // namespace entente
