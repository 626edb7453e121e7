// The "procedure" request: a table, as a procedure that looks its arguments up.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/status.h"
#include "engine/procedure.h"

namespace entente::shell {

// Error InvalidRequest where a part of it is missing or of the wrong shape.
StatusOr<Procedure> DecodeProcedure(const nlohmann::ordered_json& request);

}  // namespace entente::shell
