#include "shell/schema_keys.h"

#include <chrono>

#include "base/text.h"

namespace entente::shell {

std::vector<std::string> SchemaKeys::Of(const NamedElement& element) {
  std::vector<std::string> keys;
  for (const std::string& name : element.names) {
    const std::string written = name[0] == '`' ? name : Concat("`", name, "`");
    const std::string pattern =
        element.is_edge ? Concat("()-[n:", written, "]->()") : Concat("(n:", written, ")");
    auto known = known_.find(pattern);
    if (known == known_.end()) known = known_.emplace(pattern, LookUp(pattern)).first;
    keys.insert(keys.end(), known->second.begin(), known->second.end());
  }
  return keys;
}

std::vector<std::string> SchemaKeys::LookUp(const std::string& pattern) {
  QueryOptions options;
  options.deadline = std::chrono::milliseconds(200);
  Session session = database_.Connect();
  const StatusOr<Result> result =
      session.Query(Concat("MATCH ", pattern,
                           " FOR NONSEQUENCED ALL VALID_TIME WITH n LIMIT 1000 "
                           "UNWIND keys(n) AS key RETURN DISTINCT key"),
                    {}, options);
  std::vector<std::string> keys;
  if (!result.ok()) return keys;
  for (size_t row = 0; row < result->num_rows(); ++row) {
    keys.emplace_back(result->at(row, 0).string());
  }
  return keys;
}

}  // namespace entente::shell
