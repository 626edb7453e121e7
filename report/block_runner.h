// Runs one block's query and makes of its result what the block asks for.
#pragma once

#include <optional>
#include <string_view>

#include "base/status.h"
#include "engine/result.h"
#include "engine/session.h"
#include "report/block_options.h"
#include "report/document.h"
#include "report/picture.h"

namespace entente::report {

struct BlockOutcome {
  Status status;  // the block's error, or ok
  BlockOptions options;
  std::optional<Result> result;  // set where status is ok
  std::optional<Picture> picture;
  bool nothing = false;  // a result that could hold something, and does not
};

BlockOutcome RunBlock(Session& session, const Block& block, const Parameters& parameters);

// What stands in the place of a result that holds nothing.
std::string TextOfNothing(const BlockOptions& options);

// What pictures mark on an axis of time, and its name.
struct Mark {
  std::optional<graph::Instant> at;
  std::string text;
};
Mark MarkOf(const BlockOptions& options, std::optional<graph::Instant> now);

// The block's statement without a closing `;` and the space around it.
std::string_view StatementOf(const Block& block);

}  // namespace entente::report
