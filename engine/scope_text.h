// The short forms in which the shell takes a time: `1995-06-15`, `1914-08..1918-11`, `all`, `now`.
//
// Threads: pure. Errors: InvalidScope says what cannot be read, and how it is written.
#pragma once

#include <string>
#include <string_view>

#include "base/status.h"

namespace entente {

// The clause that the text stands for: a day or a moment is AS OF, a month or a year DURING it, two
// times with `..` between them BETWEEN them (both included to their ends), a missing side is open,
// `all` is ALL. Empty for `now`.
StatusOr<std::string> ScopeClauseOf(std::string_view text);

// `SET CERTAINLY VALID_TIME FROM a TO b` as the clause `CERTAINLY FROM a TO b`.
std::string ClauseOfSessionSet(std::string_view text);

}  // namespace entente
