#include "query/binder/environment.h"

namespace entente::query {

const Variable* Environment::Find(std::string_view name) const {
  for (const Environment* e = this; e != nullptr; e = e->outer_) {
    for (auto v = e->variables_.rbegin(); v != e->variables_.rend(); ++v) {
      if (v->name == name) return &*v;
    }
  }
  return nullptr;
}

Variable* Environment::FindOwn(std::string_view name) {
  for (auto v = variables_.rbegin(); v != variables_.rend(); ++v) {
    if (v->name == name) return &*v;
  }
  return nullptr;
}

std::vector<std::string> Environment::AllNames() const {
  std::vector<std::string> names;
  for (const Environment* e = this; e != nullptr; e = e->outer_) {
    for (const Variable& v : e->variables_) {
      if (!v.name.empty() && v.name[0] != ' ') names.push_back(v.name);
    }
  }
  return names;
}

}  // namespace entente::query
