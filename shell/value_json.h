// Values as JSON, in two styles.
//
//   plain  for people and their tools: temporal values are ISO text, elements are objects with
//   their properties. typed  for machines: every kind can be told from every other
//   ({"$date":"1995-06-15"}, {"$node":{…}}); docs/rpc.md.
//
// Threads: pure. Errors: none.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/result.h"

namespace entente::shell {

enum class JsonStyle { kPlain, kTyped };

// `result` is what the value came from: it knows what elements look like.
void AppendJson(const Result& result, const graph::Value& value, JsonStyle style, std::string* out);

// The objects inside {"$node":…} and {"$rel":…}.
void AppendNodeObject(const Result& result, const graph::Value& vertex, JsonStyle style,
                      std::string* out);
void AppendRelationshipObject(const Result& result, const graph::Value& edge, JsonStyle style,
                              std::string* out);

}  // namespace entente::shell
