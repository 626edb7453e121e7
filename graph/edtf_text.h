// Uncertain validities as people who date sources write them.
#pragma once

#include <string>

#include "graph/period.h"

namespace entente::graph {

// An EDTF interval: `1982/..`, `[1993-11-01..2023-05-12]/..`, `1983-01-01/` (end not known),
// `1975/1975`. Its end is the last granule that may belong to it, as EDTF has it. Exact validities,
// and sets of more than one period, print as ToText does.
std::string ToEdtfText(const Validity& validity);

}  // namespace entente::graph
