// Which keywords can follow what stands before the cursor.
//
// A guide for completion, not a grammar: what is offered can stand there in some statement, and the
// words that people need are among it.
//
// Threads: pure. Errors: none.
#pragma once

#include <string_view>

#include "shell/completion_context.h"

namespace entente::shell {

struct Followers {
  // Upper case, divided by spaces.
  std::string_view keywords;
  std::string_view more_keywords;
  // Where a value is expected: functions and variables too.
  bool values = false;
  bool variables = false;   // alone, in a pattern
  bool procedures = false;  // behind CALL
};

Followers FollowersOf(const CompletionContext& context);

}  // namespace entente::shell
