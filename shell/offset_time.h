// A time of day with an offset, as rpc parameters write it: 12:31:14.5+01:00, 12:31Z.
#pragma once

#include <string_view>

#include "base/status.h"
#include "engine/parameters.h"

namespace entente::shell {

// Offsets: Z, ±hh, ±hhmm, ±hh:mm, ±hh:mm:ss. Error InvalidTime.
StatusOr<graph::Time> ParseOffsetTime(std::string_view text);

}  // namespace entente::shell
