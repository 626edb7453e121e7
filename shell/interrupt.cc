#include "shell/interrupt.h"

#include <atomic>
#include <csignal>

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
  signal_.emplace(SIGINT, InterruptStatement, SA_RESTART);
}

InterruptGuard::~InterruptGuard() {
  signal_.reset();
  running_session.store(nullptr);
}

bool InterruptGuard::interrupted() { return was_interrupted != 0; }

}  // namespace entente::shell
