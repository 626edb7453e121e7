// Values as a page shows them.
#pragma once

#include <string>

#include "engine/result.h"

namespace entente::report {

// Strings without quotes, an element by its name, period sets in words.
std::string ReadableText(const Result& result, const graph::Value& value);

}  // namespace entente::report
