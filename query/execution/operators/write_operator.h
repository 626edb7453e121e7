// What the writing clauses share: all input rows are collected before the first write, then written
// one by one, then handed out. So a clause never sees its own writes half done, and what reads
// above it sees all of them.
#pragma once

#include <string>
#include <vector>

#include "query/execution/evaluator.h"
#include "query/execution/operator.h"
#include "query/execution/row_store.h"

namespace entente::query {

class WriteOperator : public Operator {
 public:
  // `inputs` are the child's columns that are wanted here or above, `made` those that writing
  // fills.
  WriteOperator(ExecutionContext& context, std::vector<Slot> inputs, std::vector<Slot> made,
                OperatorPtr child);
  StatusOr<Batch*> Next() override;
  void Rewind() override;

 protected:
  // Writes for the one row of `batch`; calls Emit for each row that goes on.
  virtual Status WriteRow(Batch& batch) = 0;
  void Emit(const Batch& batch) { output_rows_.Append(batch, 0); }
  const std::vector<Slot>& made() const { return made_; }

 private:
  Status Run();

  OperatorPtr child_;
  std::vector<Slot> made_;
  RowStore input_rows_;
  RowStore output_rows_;
  size_t next_ = 0;
  bool done_ = false;
};

// The value of an expression in a batch's only row.
StatusOr<graph::Value> EvaluateOne(Evaluator& evaluator, Batch& batch);

// The period a writing clause names, ready to be evaluated.
class WritePeriodEvaluator {
 public:
  WritePeriodEvaluator(const BoundWritePeriod& period, ExecutionContext& context);
  // VALID …: bounds may be uncertain.
  StatusOr<graph::Validity> Validity(Batch& batch);
  // FOR PORTION …: bounds must be exact. Empty for FOR ALL VALID_TIME.
  StatusOr<std::optional<graph::PeriodSet>> Portion(Batch& batch);

 private:
  const BoundWritePeriod& period_;
  EvaluatorPtr a_;
  EvaluatorPtr b_;
};

// Sets the properties of a map on an element.
Status SetProperties(graph::GraphMutator& mutator, const graph::Value& element,
                     const graph::Value& map, const graph::PeriodSet* portion);
Status SetProperty(graph::GraphMutator& mutator, const graph::Value& element, std::string_view key,
                   const graph::Value& value, const graph::PeriodSet* portion);

// Creates what a pattern says in a batch's only row and fills its columns.
class PatternCreator {
 public:
  PatternCreator(const CreatePattern& pattern, ExecutionContext& context);
  Status Create(Batch& batch, const graph::Validity* validity);
  // An error where a property of the pattern is null: MERGE cannot look for it.
  Status CheckNoNulls(Batch& batch);
  static std::vector<Slot> Made(const CreatePattern& pattern);

 private:
  StatusOr<graph::Value> PropertiesOf(const EvaluatorPtr& evaluator, Batch& batch);

  const CreatePattern& pattern_;
  ExecutionContext& context_;
  std::vector<EvaluatorPtr> node_properties_;
  std::vector<EvaluatorPtr> edge_properties_;
  std::vector<EvaluatorPtr> paths_;
};

// SET's items, also those of ON CREATE and ON MATCH.
class SetItems {
 public:
  SetItems(const std::vector<BoundSetItem>& items, ExecutionContext& context);
  Status Apply(Batch& batch, const graph::PeriodSet* portion);

 private:
  Status ApplyItem(size_t i, Batch& batch, const graph::PeriodSet* portion);

  const std::vector<BoundSetItem>& items_;
  ExecutionContext& context_;
  std::vector<EvaluatorPtr> targets_;
  std::vector<EvaluatorPtr> values_;
};

}  // namespace entente::query
