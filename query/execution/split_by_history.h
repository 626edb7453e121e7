// Expressions as functions of the instant. Over rows with a validity an expression is evaluated at
// each row's first instant; what it reads says up to when it stays what it is (Horizon); there the
// next stretch begins, and so on until the rows' validities are used up. All rows go on together,
// round by round, so that evaluators still work on batches.
//
// Use:
//   split.Begin(batch);
//   while (split.Next()) {
//     … evaluate over split.probe() …
//     for (size_t i = 0; i < split.size(); ++i) … split.row(i), split.stretch(i) …
//   }
// Stretches of one row come in the order of time. After an error the statement is over: nothing
// need be put back.
#pragma once

#include <memory>
#include <vector>

#include "query/binder/bound_expression.h"
#include "query/execution/batch.h"
#include "query/execution/context.h"

namespace entente::query {

class SplitByHistory {
 public:
  SplitByHistory(const std::vector<const BoundExpression*>& expressions, ExecutionContext& context);

  // Something that is read may change now: a history, a subquery. Else each row is one stretch, and
  // evaluating the batch itself is enough.
  bool IsNeeded() const;

  // Of all rows, or of those that are active. The batch stays unchanged while its rows are split.
  void Begin(const Batch& batch, const uint8_t* active = nullptr);
  bool Next();
  Batch& probe() { return *probe_; }
  size_t size() const { return size_; }
  uint32_t row(size_t i) const { return pieces_[begin_ + i].row; }
  // Known once the expressions have been evaluated over probe().
  const graph::Validity& stretch(size_t i);

 private:
  struct Piece {
    uint32_t row = 0;
    graph::Validity rest;     // from the stretch's first instant on
    graph::Validity stretch;  // empty: not asked yet
  };
  struct Dependency {
    std::string key;  // empty: every property
  };
  bool HasHistory(graph::PropertyKeyId key) const;
  void FinishRound();
  void FillProbe();

  ExecutionContext& context_;
  std::vector<Slot> slots_;  // that the expressions read
  std::vector<Dependency> dependencies_;
  bool always_needed_ = false;
  const Batch* source_ = nullptr;
  Horizon horizon_;
  Horizon* outer_horizon_ = nullptr;
  uint64_t number_ = 0;
  std::vector<Piece> pieces_;  // of this round; those of the next one are appended behind
  size_t begin_ = 0;
  size_t size_ = 0;
  std::unique_ptr<Batch> probe_;
};

}  // namespace entente::query
