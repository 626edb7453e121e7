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
  std::string empty;  // the sentence in the place of a result that holds nothing
  std::string mark;   // the day that a picture marks instead of the present
};

// A text as it may stand in a word or quotation of those, whatever it holds.
std::string EscapeWord(std::string_view text);

// "timeline label=name period='in force'". Errors UnknownBlockWord, UnknownBlockOption,
// UnusedBlockOption, OpenQuotation, InvalidMark.
StatusOr<BlockOptions> ParseBlockOptions(std::string_view text);

}  // namespace entente::report
