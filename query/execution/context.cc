#include "query/execution/context.h"

#include <algorithm>

#include "base/text.h"
#include "query/execution/poll_listener.h"

namespace entente::query {

Status ExecutionContext::Poll(const char* operator_name) {
  if (arena_->over_limit()) {
    return RuntimeError(ErrorType::kResource, "MemoryLimit",
                        Concat("the query needs more than its limit of ", arena_->limit_bytes(),
                               " bytes; the operator was ", operator_name),
                        std::nullopt, "raise the limit, or ask for less at once");
  }
  PollListener::Tell(arena_->bytes());
  return stop.Check();
}

void ExecutionContext::AddNotice(std::string code, std::string message) {
  const bool known = std::any_of(notices_.begin(), notices_.end(),
                                 [&](const Notice& n) { return n.code == code; });
  if (!known) notices_.push_back({std::move(code), std::move(message)});
}

}  // namespace entente::query
