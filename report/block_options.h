// The words behind ```entente: what a block's result is to become.
#pragma once

#include <string>
#include <string_view>

#include "base/status.h"

namespace entente::report {

struct BlockOptions {
  enum class Kind { kTable, kTimeline } kind = Kind::kTable;
  std::string label;  // the timeline's columns; empty: the first that fits
  std::string period;
};

// "timeline label=name period='in force'". Errors UnknownBlockWord, UnknownBlockOption.
StatusOr<BlockOptions> ParseBlockOptions(std::string_view words);

}  // namespace entente::report
