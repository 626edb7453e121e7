// Runs one block's query and makes of its result what the block asks for.
#pragma once

#include <optional>
#include <vector>

#include "base/status.h"
#include "engine/result.h"
#include "engine/session.h"
#include "report/block_options.h"
#include "report/document.h"
#include "report/timeline.h"

namespace entente::report {

struct BlockOutcome {
  Status status;  // the block's error, or ok
  BlockOptions options;
  std::optional<Result> result;   // set where status is ok
  std::vector<TimelineRow> rows;  // of a timeline
};

BlockOutcome RunBlock(Session& session, const Block& block);

}  // namespace entente::report
