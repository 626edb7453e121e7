// A physical operator: pulls batches from its children and hands out batches of its own (or its
// child's, changed in place).
//
// Ownership: an operator owns its children and its output batch; a batch handed out is good until
// the next call of Next or Rewind. Errors:    a Status ends the statement. Storage is looked at
// when the first batch is asked for, never before, so that what
//            an operator below has written is seen.
#pragma once

#include <memory>
#include <vector>

#include "base/status.h"
#include "query/execution/batch.h"
#include "query/execution/context.h"
#include "query/plan/logical_plan.h"

namespace entente::query {

class Operator {
 public:
  explicit Operator(ExecutionContext& context) : context_(context) {}
  virtual ~Operator() = default;
  Operator(const Operator&) = delete;
  Operator& operator=(const Operator&) = delete;

  // The next rows (at least one), or null at the end.
  virtual StatusOr<Batch*> Next() = 0;
  // Ready to run again from the start, over new arguments.
  virtual void Rewind() = 0;

 protected:
  ExecutionContext& context_;
};
using OperatorPtr = std::unique_ptr<Operator>;

// The rows that a subplan runs for. At the top of a statement: one row without columns.
class ArgumentSource {
 public:
  virtual ~ArgumentSource() = default;
  // Rows of `outer` that are active (null: all). They stay unchanged while the subplan runs.
  virtual void SetInput(const Batch* outer, const uint8_t* active) = 0;
  virtual void SetSingleRow(const Batch* outer, uint32_t row) = 0;
  // From now on what holds possibly in the outer row is taken as certain, so that the subplan's
  // rows say of themselves alone what is certain.
  virtual void TakeAsCertain() = 0;
  // Of the single row that the subplan runs for. REQUIRES: it has a validity.
  virtual graph::Validity OuterValidity() const = 0;
  // The column that holds, in the subplan's rows, the number of the outer row they belong to.
  virtual Slot ordinal() const = 0;
};

// A runnable tree and, for a subplan, where its argument goes in.
struct PhysicalPlan {
  OperatorPtr root;
  ArgumentSource* argument = nullptr;
  std::vector<std::shared_ptr<ArgumentSource>> keep_alive;
};

// Columns `needed` are wanted of the rows that come out; `outer` are those that the argument's rows
// bring.
PhysicalPlan BuildPhysicalPlan(const LogicalOperator& op, const std::vector<Slot>& needed,
                               const std::vector<Slot>& outer, ExecutionContext& context);
// A whole statement, without its Produce.
OperatorPtr BuildStatement(const LogicalOperator& op, const std::vector<Slot>& needed,
                           ExecutionContext& context);
// Grouping, sorting or limiting subplans must run for one outer row at a time.
bool MustRunRowByRow(const LogicalOperator& op);

// Output rows that are made from input rows: which input row each came from, and the copying of
// what is carried along.
class RowOutput {
 public:
  RowOutput(ExecutionContext& context, std::vector<Slot> carried)
      : context_(context), carried_(std::move(carried)) {}

  Batch& batch() {
    if (batch_ == nullptr) batch_ = std::make_unique<Batch>(context_.num_slots);
    return *batch_;
  }
  void Clear() { count_ = 0; }
  bool full() const { return count_ >= context_.batch_rows; }
  bool empty() const { return count_ == 0; }
  size_t size() const { return count_; }
  // Room for one more row made from input row `row`; its number.
  size_t Add(uint32_t row) {
    rows_[count_] = row;
    return count_++;
  }
  uint32_t* rows() { return rows_; }
  void Grow(size_t count) { count_ += count; }
  // Copies the carried columns, validity and certainty from the input. With `with_state` false the
  // caller has written validity and certainty itself.
  Batch* Finish(const Batch& input, bool with_state);
  const std::vector<Slot>& carried() const { return carried_; }

 private:
  ExecutionContext& context_;
  std::vector<Slot> carried_;
  std::unique_ptr<Batch> batch_;
  uint32_t rows_[kMaxBatchRows];
  size_t count_ = 0;
};

}  // namespace entente::query
