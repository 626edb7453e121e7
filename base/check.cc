#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace entente {

void CheckFailed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "entente: internal error: %s does not hold at %s:%d\n", condition, file,
               line);
  std::abort();
}

}  // namespace entente
