#include "shell/interrupt.h"

#include <atomic>

#include "base/check.h"

namespace entente::shell {
namespace {

std::atomic<Session*> running_session{nullptr};
volatile std::sig_atomic_t was_interrupted = 0;

// The handler may use nothing but lock-free atomics and Session::Interrupt.
static_assert(std::atomic<Session*>::is_always_lock_free);

extern "C" void InterruptStatement(int) {
  was_interrupted = 1;
  if (Session* session = running_session.load()) session->Interrupt();
}

}  // namespace

InterruptGuard::InterruptGuard(Session& session) {
  ENTENTE_CHECK(running_session.load() == nullptr);
  was_interrupted = 0;
  running_session.store(&session);
  struct sigaction action {};
  action.sa_handler = InterruptStatement;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, &before_);
}

InterruptGuard::~InterruptGuard() {
  sigaction(SIGINT, &before_, nullptr);
  running_session.store(nullptr);
}

bool InterruptGuard::interrupted() { return was_interrupted != 0; }

}  // namespace entente::shell
