// The "params" of an rpc request: JSON to parameters, with the tags that values carry in answers
// ({"$date":…}).
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/status.h"
#include "engine/parameters.h"

namespace entente::shell {

// REQUIRES nothing: whatever is no object of readable values is error InvalidParameter, naming the
// parameter.
StatusOr<Parameters> DecodeParameters(const nlohmann::ordered_json& params);

StatusOr<Parameter> DecodeParameter(const nlohmann::ordered_json& value);

}  // namespace entente::shell
