// A .test file as blocks: what docs/testing.md describes as text.
//
// Errors: a file that cannot be read or understood is a Status naming file and line.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/status.h"

namespace entente::logic {

enum class BlockKind {
  // One line each, in the words of the file.
  kLoad,
  kClock,
  kSession,
  kParam,
  kReset,
  kNoReopen,
  // Several lines, up to a blank one.
  kStatement,
  kQuery,
  kError,
  kPlan,
  kEffects,
};

struct Block {
  BlockKind kind = BlockKind::kStatement;
  size_t line = 0;       // where it begins, from 1
  std::string argument;  // what follows the block's word: a path, a scope, an error code, "rowsort"
  std::string query;     // lines joined by '\n'
  std::vector<std::string>
      lines;  // below ----: column names and rows, pieces of an error or plan, effects
  std::vector<std::string> notices;

  bool is_directive() const { return kind < BlockKind::kStatement; }
};

StatusOr<std::vector<Block>> ReadTestFile(const std::string& path);

}  // namespace entente::logic
