// How range(start, end, step) counts: for the function, and for whoever needs no list of it.
#pragma once

#include <cstdint>

namespace entente::query {

// How many items it has, at most 2^64 - 1. REQUIRES: step is not 0.
uint64_t NumSteps(int64_t start, int64_t end, int64_t step);

}  // namespace entente::query
