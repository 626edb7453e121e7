// Ctrl-C while a statement runs: ends the statement instead of the program.
#pragma once

#include <csignal>

#include "engine/session.h"

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
  struct sigaction before_ {};
};

}  // namespace entente::shell
