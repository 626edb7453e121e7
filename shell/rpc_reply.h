// The bodies of rpc answers: what follows {"id":N and precedes }.
#pragma once

#include <string>

#include "base/status.h"
#include "engine/result.h"

namespace entente::shell {

// ,"columns":[…],"rows":[…],"stats":{…} and, where there are some, ,"notices":[…]
std::string ResultBody(const Result& result);

// ,"nodes":[…],"rels":[…] of two results with one column each.
std::string SnapshotBody(const Result& nodes, const Result& relationships);

// ,"error":{"type":…,"phase":…,"detail":…,"message":…}, with "help", "line" and "column" where
// known.
std::string ErrorBody(const Status& status);

}  // namespace entente::shell
