// How a running query is asked to end: Ctrl-C, a deadline, another thread. Polled by operators once
// a batch and every 4,096 entries inside long loops.
//
// Threads: Request may be called from any thread and from a signal handler; the rest from the
// query's thread.
#pragma once

#include <atomic>
#include <chrono>
#include <optional>

#include "base/status.h"

namespace entente {

class StopSource {
 public:
  void Request() { requested_.store(true, std::memory_order_relaxed); }
  void Reset() { requested_.store(false, std::memory_order_relaxed); }
  bool requested() const { return requested_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> requested_{false};
};

// What operators poll. Ok, or kCancelled with code "Interrupted" or "DeadlineExceeded".
class StopPoll {
 public:
  StopPoll() = default;
  StopPoll(const StopSource* source, std::optional<std::chrono::steady_clock::time_point> deadline)
      : source_(source), deadline_(deadline) {}
  Status Check() const;

 private:
  const StopSource* source_ = nullptr;
  std::optional<std::chrono::steady_clock::time_point> deadline_;
};

}  // namespace entente
