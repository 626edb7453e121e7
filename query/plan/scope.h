// The time that a MATCH sees, with its constant bounds evaluated.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "graph/period.h"
#include "query/ast/ast.h"
#include "query/execution/vector.h"

namespace entente::query {

struct Scope {
  enum class Kind : uint8_t { kSlice, kRange };
  Kind kind = Kind::kSlice;
  bool nonsequenced = false;  // kRange: elements need not hold together
  bool only = false;          // kRange: valid(x) of what is matched is cut to the range
  ast::Certainty certainty = ast::Certainty::kUnsaid;
  bool is_now = false;  // nobody said a scope: for notices

  bool constant = true;
  graph::Instant instant;  // constant slice
  graph::PeriodSet range;  // constant range
  // Not constant: the column with the row's instant (microseconds; null: matches nothing) or range
  // (period set; null: likewise).
  Slot slot = kNoSlot;
  std::vector<std::string> variables;  // that the bounds mention
  SourceSpan span;

  bool is_slice() const { return kind == Kind::kSlice; }
  bool is_sequenced_range() const { return kind == Kind::kRange && !nonsequenced; }
};
using ScopePtr = std::shared_ptr<const Scope>;

std::string ToText(const Scope& scope);

}  // namespace entente::query
