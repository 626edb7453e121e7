// Runs independent pieces of work on as many threads as the machine has, at most `kMaxThreads`;
// returns when all are done.
#pragma once

#include <functional>
#include <vector>

namespace entente::storage {

inline constexpr size_t kMaxThreads = 4;

void RunJobs(const std::vector<std::function<void()>>& jobs);

}  // namespace entente::storage
