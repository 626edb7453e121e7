// The names of the IANA time zone database, in the order that numbers them.
#pragma once

#include <string_view>

#include "absl/types/span.h"

namespace entente::graph {

absl::Span<const std::string_view> ZoneNames();

}  // namespace entente::graph
