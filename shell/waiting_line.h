// A line on the terminal that says how long a statement has been running and what memory it holds:
// from its first second on, until it ends.
//
// Threads: draws from a thread of its own; nothing else may write to the stream meanwhile.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <ostream>
#include <thread>

namespace entente::shell {

class WaitingLine {
 public:
  // Where `visible` is false there is no thread, and nothing is ever written. `first` is how long
  // nothing is shown.
  WaitingLine(std::ostream& out, bool visible,
              std::chrono::milliseconds first = std::chrono::seconds(1));
  // Wipes the line.
  ~WaitingLine();
  // The statement holds so many bytes now.
  void Hold(uint64_t bytes) { bytes_.store(bytes, std::memory_order_relaxed); }
  WaitingLine(const WaitingLine&) = delete;
  WaitingLine& operator=(const WaitingLine&) = delete;

 private:
  void Draw(std::chrono::milliseconds first);

  std::ostream& out_;
  std::atomic<uint64_t> bytes_{0};
  std::mutex mutex_;
  std::condition_variable ended_signal_;
  bool ended_ = false;
  bool drawn_ = false;
  std::thread thread_;
};

}  // namespace entente::shell
