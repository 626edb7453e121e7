// One object of a JSON Lines file that is an edge.
#pragma once

#include "loaders/json_lines.h"

namespace entente::loaders {

// Adds the edge that the object says: type, start, end, valid or periods, properties, history.
// All vertices are there.
void LoadJsonEdge(const JsonValue& row, JsonLines& file, LoadContext& context);

}  // namespace entente::loaders
