// Every assignment of a MATCH, the slow and obvious way.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/law_query.h"

namespace entente::law {

inline constexpr size_t kMaxSteps = 200'000;

// What the names are bound to in one row.
struct Row {
  std::map<std::string, Value> names;
  bool certain = true;
};

// How a MATCH looks at the graph, its scope and the day of the question being known.
struct Look {
  bool nothing = false;
  int64_t day = 0;
  bool takes_possible = false;  // what only possibly holds matches too …
  bool counts = false;          // … and then the row is only possible
  const Scope* scope = nullptr;
};

Value Integer(int64_t number);
// Null where the element does not hold on the day.
Value ReadProperty(const reference::Element& element, const std::string& key, int64_t day);

// `certainly`: whether all elements certainly hold but those bound before under the same scope.
using FoundMatch = std::function<void(const Row&, bool certainly)>;
// Calls `found` for each assignment; adds to `steps`, and gives up at kMaxSteps.
void FindMatches(const reference::Graph& graph, const std::vector<Chain>& chains, const Look& look,
                 const Row& row, size_t* steps, FoundMatch found);

}  // namespace entente::law
