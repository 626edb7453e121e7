#include "query/execution/poll_listener.h"

#include <utility>

namespace entente::query {
namespace {

thread_local PollListener* listener_of_thread = nullptr;

}  // namespace

PollListener::PollListener(const Function& function)
    : function_(function), before_(std::exchange(listener_of_thread, this)) {}

PollListener::~PollListener() { listener_of_thread = before_; }

void PollListener::Tell(uint64_t bytes) {
  const PollListener* listener = listener_of_thread;
  if (listener != nullptr && listener->function_) listener->function_(listener->rows_, bytes);
}

}  // namespace entente::query
