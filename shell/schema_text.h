// What a database holds, as text: labels and edge types with their counts, property keys, keys.
#pragma once

#include <string>

#include "engine/database.h"

namespace entente::shell {

std::string SchemaText(const DatabaseInfo& info);

}  // namespace entente::shell
