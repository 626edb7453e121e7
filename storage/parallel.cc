#include "storage/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace entente::storage {

void RunJobs(const std::vector<std::function<void()>>& jobs) {
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t job = next++; job < jobs.size(); job = next++) jobs[job]();
  };
  const size_t wanted = std::min(
      {size_t{std::max(1u, std::thread::hardware_concurrency())}, jobs.size(), kMaxThreads});
  std::vector<std::thread> threads;
  for (size_t i = 1; i < wanted; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
}

}  // namespace entente::storage
