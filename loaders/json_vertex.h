// One object of a JSON Lines file that is a vertex.
#pragma once

#include "loaders/json_lines.h"

namespace entente::loaders {

// Adds the vertex that the object says: id, space, labels, valid or periods, properties, history.
void LoadJsonVertex(const JsonValue& row, JsonLines& file, LoadContext& context);

}  // namespace entente::loaders
