// What the operators share that make several rows of one input row: scans, expansions, UNWIND. They
// stop when their output is full and go on where they stopped; output rows refer to one input
// batch, so they leave before the next one comes.
#pragma once

#include <utility>
#include <vector>

#include "query/execution/operator.h"

namespace entente::query {

class RowExpander : public Operator {
 public:
  // `name` is what an error about limits calls the operator. `carried` are the child's columns that
  // output rows take along.
  RowExpander(ExecutionContext& context, const char* name, std::vector<Slot> carried,
              OperatorPtr child)
      : Operator(context),
        name_(name),
        child_(std::move(child)),
        output_(context, std::move(carried)) {}

  StatusOr<Batch*> Next() final;
  void Rewind() final;

 protected:
  // Makes the columns of an empty output ready for rows of this input.
  virtual void PrepareOutput(Batch& out) = 0;
  // Looks at a new input batch, then at its row number row().
  virtual Status BeginInput() = 0;
  virtual void BeginRow() = 0;
  // Adds rows made of the input row until there are no more (true) or the output is full (false).
  virtual StatusOr<bool> EmitRow(Batch& out) = 0;
  // Whether output rows have the validity and certainty of their input rows, or ones that EmitRow
  // has written.
  virtual bool inherits_state() const = 0;

  Batch& input() { return *input_; }
  size_t row() const { return row_; }
  RowOutput& output() { return output_; }

 private:
  const char* name_;
  OperatorPtr child_;
  RowOutput output_;
  Batch* input_ = nullptr;
  size_t row_ = 0;
  size_t num_rows_seen_ = 0;
};

}  // namespace entente::query
