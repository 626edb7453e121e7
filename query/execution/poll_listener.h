// Whom a running statement tells at each of its polls how far it is: rows handed out, bytes held.
//
// A statement runs in one thread from its beginning to its end, so the listener is the thread's and
// no operator has to hand it on. While one lives it hears every poll of its thread; the one before
// it hears nothing until then.
#pragma once

#include <cstdint>
#include <functional>

namespace entente::query {

class PollListener {
 public:
  using Function = std::function<void(uint64_t rows, uint64_t bytes)>;

  // An empty function hears nothing.
  explicit PollListener(const Function& function);
  ~PollListener();
  PollListener(const PollListener&) = delete;
  PollListener& operator=(const PollListener&) = delete;

  void SetRows(uint64_t rows) { rows_ = rows; }
  // Tells the thread's listener, if there is one.
  static void Tell(uint64_t bytes);

 private:
  const Function& function_;
  PollListener* before_;
  uint64_t rows_ = 0;
};

}  // namespace entente::query
