// The wall clock, for what the shell itself needs to date.
#pragma once

#include <cstdint>

namespace entente::shell {

// Whole microseconds since 1970-01-01T00:00Z.
int64_t SystemNowMicros();

}  // namespace entente::shell
