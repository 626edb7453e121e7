// Splitting a row's validity where a property that an expression reads changes its value: within a
// stretch every such property is constant, so the expression is evaluated once for each stretch.
#pragma once

#include <vector>

#include "query/binder/bound_expression.h"
#include "query/execution/batch.h"
#include "query/execution/context.h"

namespace entente::query {

// One stretch of a row.
struct Stretch {
  uint32_t row = 0;
  graph::Validity validity;
};

class StretchSplitter {
 public:
  // Looks for what reads an element at the instants of the row: n.p, properties(n), keys(n), n[k],
  // n {.*}.
  StretchSplitter(const std::vector<const BoundExpression*>& expressions,
                  ExecutionContext& context);

  // Nothing that is read has a history now: rows need not be split.
  bool NeedsSplitting() const;
  // The stretches of a row, in the order of time.
  void Split(const Batch& batch, uint32_t row, std::vector<Stretch>* out) const;
  // Makes `target` a batch of stretches [begin, end), with the columns `slots` of the rows they
  // belong to.
  static void Fill(const Batch& source, const std::vector<Slot>& slots,
                   absl::Span<const Stretch> stretches, Arena& arena, Batch* target);

 private:
  struct Dependency {
    Slot slot = kNoSlot;
    std::string key;  // empty: every property
  };
  void AddBoundaries(const graph::Value& element, const std::string& key,
                     std::vector<graph::Bound>* boundaries) const;

  ExecutionContext& context_;
  std::vector<Dependency> dependencies_;
};

}  // namespace entente::query
