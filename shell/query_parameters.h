// --param name=value: the value is an expression of the query language, a bare ISO date, or plain
// words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "engine/parameters.h"
#include "engine/session.h"

namespace entente::shell {

// Error InvalidParameter names the one that cannot be read.
StatusOr<Parameters> ReadParameters(const std::vector<std::string>& assignments, Session& session);

// 1995-06-15 and nothing else: what would otherwise be a subtraction.
bool IsBareDate(std::string_view text);

// Words without quotes, brackets or a $, taken as they stand where they are no expression.
bool IsPlainText(std::string_view text);

}  // namespace entente::shell
