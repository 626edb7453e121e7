#include "shell/waiting_line.h"

#include <csignal>

#include "base/text.h"

namespace entente::shell {
namespace {

// Memory that is worth a word.
std::string HeldText(uint64_t bytes) {
  constexpr uint64_t kMegabyte = 1'000'000;
  return bytes < kMegabyte ? "" : Concat(", ", bytes / kMegabyte, " MB");
}

}  // namespace

WaitingLine::WaitingLine(std::ostream& out, bool visible, std::chrono::milliseconds first)
    : out_(out) {
  if (!visible) return;
  // Ctrl-C stays with the thread that runs the statement.
  sigset_t interrupt;
  sigset_t before;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  pthread_sigmask(SIG_BLOCK, &interrupt, &before);
  thread_ = std::thread([this, first] { Draw(first); });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

WaitingLine::~WaitingLine() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended_ = true;
  }
  ended_signal_.notify_one();
  thread_.join();
  if (drawn_) out_ << "\r\033[K" << std::flush;
}

void WaitingLine::Draw(std::chrono::milliseconds first) {
  const auto start = std::chrono::steady_clock::now();
  auto next = start + first;
  std::unique_lock<std::mutex> lock(mutex_);
  while (!ended_signal_.wait_until(lock, next, [this] { return ended_; })) {
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start);
    out_ << "\r\033[K"
         << Concat("running for ", seconds.count(), " s", HeldText(bytes_), "; Ctrl-C stops it")
         << std::flush;
    drawn_ = true;
    next += std::chrono::seconds(1);
  }
}

}  // namespace entente::shell
