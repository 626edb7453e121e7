// One aggregate of an Aggregate operator: its arguments over batches, and what it keeps by group.
//
// Over rows with a validity an argument is a function of the instant, so that a row comes in as
// pieces, one for each value that the argument takes within the row; this splits for the one
// aggregate alone. timeline() keeps each piece's instants.
#pragma once

#include <memory>
#include <vector>

#include "query/execution/evaluator.h"
#include "query/execution/split_by_history.h"
#include "query/functions/aggregate.h"
#include "query/functions/timeline.h"

namespace entente::query {

// What one aggregate has come to in one group.
struct AggregateGroup {
  std::unique_ptr<AggregateState> state;
  std::unique_ptr<Timeline> timeline;  // instead of state
};

class AggregateCall {
 public:
  AggregateCall(const BoundExpression& expression, ExecutionContext& context);

  // count(*) without DISTINCT or timeline().
  bool OnlyCountsRows() const {
    return options_.kind == AggregateKind::kCountRows && !expression_.timeline;
  }
  std::unique_ptr<AggregateGroup> MakeGroup() const;

  // Evaluates the arguments over a batch; then its pieces can be taken, in the order of rows.
  Status Begin(Batch& batch);
  size_t num_pieces() const { return is_split_ ? pieces_.size() : batch_->size; }
  size_t row(size_t piece) const { return is_split_ ? pieces_[piece].row : piece; }
  Status Update(size_t piece, AggregateGroup* group);
  // All pieces into one group.
  Status UpdateAll(AggregateGroup* group);
  // Memory that updates since the last call have taken.
  int64_t TakeGrownBytes() { return std::exchange(grown_bytes_, 0); }

  // `whole`: timeline() covers it all; null: it covers the stretches with rows.
  StatusOr<graph::Value> Finish(const AggregateGroup& group, const graph::PeriodSet* whole);

 private:
  struct Piece {
    uint32_t row = 0;
    std::vector<graph::Value> parts;
    graph::Validity validity;
    std::vector<graph::Value> arguments;
  };
  void FindParts(const BoundExpression& expression);
  Status Split(const Batch& batch);
  void MergePiece(Piece piece, std::vector<std::vector<uint32_t>>* of_row);
  Status EvaluateOverPieces(const Batch& batch);
  Status Place(const Status& status) const;

  const BoundExpression& expression_;
  ExecutionContext& context_;
  AggregateOptions options_;
  bool keeps_values_ = false;  // DISTINCT, collect, percentiles: their memory grows with the rows
  std::vector<EvaluatorPtr> arguments_;
  std::vector<const Vector*> vectors_;
  // What must be constant within a piece: the arguments, or, where valid() is in them, what reads
  // the graph beside it.
  bool asks_validity_ = false;
  std::vector<const BoundExpression*> part_expressions_;
  std::vector<EvaluatorPtr> parts_;
  std::unique_ptr<SplitByHistory> split_;
  const Batch* batch_ = nullptr;
  bool is_split_ = false;
  std::vector<Piece> pieces_;
  std::unique_ptr<Batch> piece_batch_;
  std::vector<graph::Value> tuple_;
  int64_t grown_bytes_ = 0;
};

}  // namespace entente::query
