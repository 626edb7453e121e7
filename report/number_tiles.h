// Big numbers: what a `number` block shows.
#pragma once

#include <string>
#include <vector>

#include "engine/result.h"
#include "report/block_options.h"

namespace entente::report {

struct NumberTile {
  std::string name;
  std::string text;
};

// One row: each column is one, named by it. Several rows: each row is one, its first column that
// holds no numbers (or `label`) its name, its first other column (or `value`) its number.
std::vector<NumberTile> ReadNumberTiles(const Result& result, const BlockOptions& options);

}  // namespace entente::report
