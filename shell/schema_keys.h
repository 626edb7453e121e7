// Which property keys the elements of a label or a type have, for completion: looked up in the
// graph when they are first asked for, among the first elements only.
//
// Threads: one at a time. Errors: none; what cannot be looked up in time is unknown.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/database.h"
#include "engine/session.h"
#include "shell/completion_context.h"

namespace entente::shell {

class SchemaKeys {
 public:
  // The database must outlive it.
  explicit SchemaKeys(Database& database) : database_(database) {}

  // Of all its labels or types together; empty where nothing is known.
  std::vector<std::string> Of(const NamedElement& element);
  // The graph may have changed.
  void Forget() { known_.clear(); }

 private:
  std::vector<std::string> LookUp(const std::string& pattern);

  Database& database_;
  std::map<std::string, std::vector<std::string>> known_;  // by pattern
};

}  // namespace entente::shell
