// The words behind ```entente: what a block's result is to become.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace entente::report {

struct BlockOptions {
  // kChart is steps, lines or bars, whichever fits the columns.
  enum class Kind {
    kTable,
    kTimeline,
    kChart,
    kSteps,
    kLine,
    kBar,
    kNumber,
    kNetwork
  } kind = Kind::kTable;
  // Columns; empty: the first that fits.
  std::string label;
  std::string period;
  std::string x;
  std::vector<std::string> values;  // empty: all that hold numbers
  std::string source;               // becomes notes instead of a column

  std::string caption;
};

// "timeline label=name period='in force'". Errors UnknownBlockWord, UnknownBlockOption.
StatusOr<BlockOptions> ParseBlockOptions(std::string_view words);

}  // namespace entente::report
