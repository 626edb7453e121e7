// Ctrl-C while a statement runs: ends the statement instead of the program.
#pragma once

#include <optional>

#include "engine/session.h"
#include "shell/signal_guard.h"

namespace entente::shell {

// While one exists, SIGINT interrupts the session's statement; afterwards it means what it meant
// before. One at a time. The session must outlive it.
class InterruptGuard {
 public:
  explicit InterruptGuard(Session& session);
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  // SIGINT came since the guard was made.
  static bool interrupted();

 private:
  std::optional<SignalGuard> signal_;
};

}  // namespace entente::shell
