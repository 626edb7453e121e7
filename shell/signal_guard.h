// What a signal means for a while; what it meant before comes back at the end.
//
// Threads: signals belong to the whole program; one guard of a signal at a time, or nested ones.
#pragma once

#include <csignal>

namespace entente::shell {

class SignalGuard {
 public:
  // `flags` as sigaction(2) has them. The handler may be SIG_IGN.
  SignalGuard(int signal, void (*handler)(int), int flags = 0) : signal_(signal) {
    struct sigaction action {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = flags;
    sigaction(signal_, &action, &before_);
  }
  ~SignalGuard() { sigaction(signal_, &before_, nullptr); }
  SignalGuard(const SignalGuard&) = delete;
  SignalGuard& operator=(const SignalGuard&) = delete;

 private:
  const int signal_;
  struct sigaction before_ {};
};

}  // namespace entente::shell
