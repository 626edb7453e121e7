#include "shell/system_clock.h"

#include <chrono>

namespace entente::shell {

int64_t SystemNowMicros() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count();
}

}  // namespace entente::shell
