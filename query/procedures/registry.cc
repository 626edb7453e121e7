#include "base/text.h"
#include "query/procedures/procedure.h"

namespace entente::query {

void ProcedureRegistry::Add(ProcedureDefinition definition) {
  std::string key = ToLower(definition.name);
  by_lower_name_.insert_or_assign(std::move(key), std::move(definition));
}

const ProcedureDefinition* ProcedureRegistry::Find(std::string_view name) const {
  const auto found = by_lower_name_.find(ToLower(name));
  return found == by_lower_name_.end() ? nullptr : &found->second;
}

std::vector<std::string> ProcedureRegistry::Names() const {
  std::vector<std::string> names;
  for (const auto& [key, definition] : by_lower_name_) names.push_back(definition.name);
  return names;
}

const ProcedureRegistry& BuiltInProcedures() {
  static const ProcedureRegistry* const registry = [] {
    auto* made = new ProcedureRegistry;
    AddWindowProcedures(made);
    return made;
  }();
  return *registry;
}

}  // namespace entente::query
