// What may stand at the cursor of a statement or a command, for a line editor's Tab.
//
//   :pro             commands; behind some of them their arguments
//   MATCH (s:Sta     labels      MATCH ()-[:MEM  types      s.na, (s {na   property keys
//   $st              parameters  CALL ti         procedures MATCH (s       variables
//   elsewhere        the keywords that fit there, functions and variables where a value stands
//
// Property keys are those of the label or type at hand, as far as something is known of it and one
// of them fits; else all.
//
// Threads: pure. Errors: none; in strings and comments there is nothing to complete.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shell/completion_context.h"

namespace entente::shell {

struct CompletionNames {
  using Keys = std::vector<std::string>;

  std::vector<std::string> commands;  // without their colon
  std::vector<std::string> formats;
  std::vector<std::string> keywords;   // upper case
  std::vector<std::string> functions;  // without parentheses
  std::vector<std::string> labels;
  std::vector<std::string> edge_types;
  std::vector<std::string> property_keys;
  std::vector<std::string> parameters;
  std::vector<std::string> procedures;
  // The property keys that elements with these labels or types have. May be empty.
  std::function<Keys(const NamedElement&)> keys_of;
};

// Candidates take the place of what stands from `begin` to the cursor.
struct Completion {
  size_t begin = 0;
  std::vector<std::string> candidates;  // ascending, each once
  bool wants_file = false;              // a file's name fits; the caller knows which there are
  bool space_follows = false;           // behind a keyword or a command
};

// `text` may hold earlier lines of the statement; what stands behind the cursor is not looked at.
Completion Complete(std::string_view text, size_t cursor, const CompletionNames& names);

// The longest text that all candidates begin with.
std::string CommonStart(const std::vector<std::string>& candidates);

}  // namespace entente::shell
