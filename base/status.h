// Results that may be an error. User mistakes travel as absl::Status with a Diagnostic inside; ours
// are ENTENTE_CHECKs.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/diagnostic.h"

namespace entente {

using absl::Status;
using absl::StatusOr;

inline Status OkStatus() { return absl::OkStatus(); }

}  // namespace entente

#define ENTENTE_CONCAT_INNER(a, b) a##b
#define ENTENTE_CONCAT(a, b) ENTENTE_CONCAT_INNER(a, b)

// Returns from the enclosing function if `expression` (a Status) is an error.
#define ENTENTE_RETURN_IF_ERROR(expression)                                                        \
  do {                                                                                             \
    if (::absl::Status entente_status = (expression); !entente_status.ok()) return entente_status; \
  } while (false)

// ENTENTE_ASSIGN_OR_RETURN(auto x, F()): x is F()'s value, or the enclosing function returns its
// error.
#define ENTENTE_ASSIGN_OR_RETURN(declaration, expression) \
  ENTENTE_ASSIGN_OR_RETURN_INNER(ENTENTE_CONCAT(entente_or_, __LINE__), declaration, expression)
#define ENTENTE_ASSIGN_OR_RETURN_INNER(name, declaration, expression) \
  auto name = (expression);                                           \
  if (!name.ok()) return std::move(name).status();                    \
  declaration = std::move(name).value()
