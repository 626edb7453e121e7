#include "base/stop.h"

namespace entente {

Status StopPoll::Check() const {
  if (source_ != nullptr && source_->requested()) {
    return RuntimeError(ErrorType::kCancelled, "Interrupted",
                        "the query was interrupted; nothing it did is kept");
  }
  if (deadline_ && std::chrono::steady_clock::now() > *deadline_) {
    return RuntimeError(ErrorType::kCancelled, "DeadlineExceeded",
                        "the query took longer than its deadline; nothing it did is kept");
  }
  return OkStatus();
}

}  // namespace entente
