#include "query/execution/context.h"

#include <algorithm>

#include "base/text.h"

namespace entente::query {

Status ExecutionContext::Poll(const char* operator_name) {
  if (arena_->over_limit()) {
    return RuntimeError(ErrorType::kResource, "MemoryLimit",
                        Concat("the query needs more than its limit of ", arena_->limit_bytes(),
                               " bytes; the operator was ", operator_name),
                        std::nullopt, "raise the limit, or ask for less at once");
  }
  return stop.Check();
}

void ExecutionContext::AddNotice(std::string code, std::string message) {
  const bool known = std::any_of(notices_.begin(), notices_.end(),
                                 [&](const Notice& n) { return n.code == code; });
  if (!known) notices_.push_back({std::move(code), std::move(message)});
}

graph::ReadIndex ExecutionContext::ReadIndexOf(graph::Instant instant) {
  if (last_index_ != 0 && instant.micros == last_instant_) return last_index_;
  const auto [entry, added] =
      read_index_.try_emplace(instant.micros, static_cast<graph::ReadIndex>(read_instants_.size()));
  if (added) read_instants_.push_back(instant);
  last_instant_ = instant.micros;
  last_index_ = entry->second;
  return last_index_;
}

}  // namespace entente::query
