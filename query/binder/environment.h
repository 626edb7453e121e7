// The variables that a clause sees, and where their values stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "query/binder/bound_expression.h"
#include "query/plan/scope.h"

namespace entente::query {

struct Variable {
  enum class Role : uint8_t { kValue, kNode, kEdge, kEdgeList, kPath };
  std::string name;
  Slot slot = kNoSlot;
  Role role = Role::kValue;
  graph::KindSet kinds = graph::KindSet::Any();
  ReadTime read;
  // The scope under which a MATCH, not an optional one, has found the element: it holds there.
  const Scope* admitted = nullptr;
  bool is_row_validity = false;  // an item that is valid() itself
};

class Environment {
 public:
  explicit Environment(const Environment* outer = nullptr) : outer_(outer) {}

  // The innermost variable of that name, or null.
  const Variable* Find(std::string_view name) const;
  // In this environment itself, not in an outer one.
  Variable* FindOwn(std::string_view name);
  void Add(Variable variable) { variables_.push_back(std::move(variable)); }
  const std::vector<Variable>& variables() const { return variables_; }
  std::vector<Variable>& variables() { return variables_; }
  const Environment* outer() const { return outer_; }
  void set_outer(const Environment* outer) { outer_ = outer; }
  std::vector<std::string> AllNames() const;

 private:
  std::vector<Variable> variables_;
  const Environment* outer_;
};

}  // namespace entente::query
