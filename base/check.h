// ENTENTE_CHECK: for what can only be false through a mistake of ours. Prints the place and aborts.
// What a user can cause is an absl::Status (base/status.h).
#pragma once

namespace entente {

[[noreturn]] void CheckFailed(const char* condition, const char* file, int line);

}  // namespace entente

#define ENTENTE_CHECK(condition)                \
  (__builtin_expect(!!(condition), 1) ? void(0) \
                                      : ::entente::CheckFailed(#condition, __FILE__, __LINE__))
