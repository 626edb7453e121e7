// What a database holds, as text: labels and edge types with their counts, property keys, keys.
#pragma once

#include <cstddef>
#include <string>

#include "engine/database.h"

namespace entente::shell {

// Lists go over to the next line at `width` columns; 0: never.
std::string SchemaText(const DatabaseInfo& info, size_t width = 0);

}  // namespace entente::shell
