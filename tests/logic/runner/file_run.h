// Runs the blocks of one .test file against a database of its own, in one of the ways that must all
// agree.
//
// Threads: one at a time. Errors: what does not agree with the file is a line of text in Outcome,
// never an exception.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/entente.h"
#include "logic/runner/test_file.h"

namespace entente::logic {

// One way to run a file.
struct Way {
  std::string name;
  QueryOptions options;
  // In a folder, saved and opened again after each statement that may write: what is read then
  // comes from the base alone.
  bool reopen = false;
};
// Default, batches of one and of two rows, without the optimiser, reopened.
std::vector<Way> AllWays();

struct Outcome {
  std::string failure;            // empty where the block holds
  std::vector<std::string> rows;  // of a query, as printed, in the engine's order
};

// One outcome for each block; directives have one too.
std::vector<Outcome> RunBlocks(const std::vector<Block>& blocks, const Way& way);

}  // namespace entente::logic
