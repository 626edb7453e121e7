#include "query/functions/aggregate.h"

#include "query/execution/operators/operators.h"
#include "query/execution/tuple_index.h"

namespace entente::query {
namespace {

using graph::Value;

// Where equal rows bring one element from several slices together, it is read at the latest
// instant.
// Lists are looked through item by item.
Value LaterRead(const Value& a, const Value& b, ExecutionContext& context) {
  if (a.kind() != b.kind()) return a;
  if (a.kind() == graph::Kind::kList && a.list().size() == b.list().size()) {
    if (a.list().data() == b.list().data()) return a;
    std::vector<Value> items;
    bool changed = false;
    for (size_t i = 0; i < a.list().size(); ++i) {
      items.push_back(LaterRead(a.list()[i], b.list()[i], context));
      changed = changed || items.back().read_index() != a.list()[i].read_index();
    }
    return changed ? Value::List(items, context.arena()) : a;
  }
  if (a.kind() != graph::Kind::kVertex && a.kind() != graph::Kind::kEdge) return a;
  return context.read_instants()[a.read_index()] < context.read_instants()[b.read_index()] ? b : a;
}

bool KeepsValues(const AggregateOptions& options) {
  return options.distinct || options.kind == AggregateKind::kCollect ||
         options.kind == AggregateKind::kPercentileContinuous ||
         options.kind == AggregateKind::kPercentileDiscrete;
}

class AggregatePhysical final : public Operator {
 public:
  AggregatePhysical(ExecutionContext& context, const AggregateOperator& op, OperatorPtr child)
      : Operator(context), op_(op), child_(std::move(child)), groups_(op.keys.size()) {
    for (const auto& key : op.keys) keys_.push_back(Compile(*key.expression, context));
    for (const auto& item : op.aggregates) {
      Aggregate aggregate;
      for (const auto& argument : item.expression->children)
        aggregate.arguments.push_back(Compile(*argument, context));
      aggregate.options.kind = item.expression->star ? AggregateKind::kCountRows
                                                     : *AggregateKindOf(item.expression->name);
      aggregate.options.distinct = item.expression->distinct;
      aggregate.keeps_values = KeepsValues(aggregate.options);
      aggregate.span = item.expression->span;
      aggregates_.push_back(std::move(aggregate));
    }
  }

  StatusOr<Batch*> Next() override {
    if (!done_) ENTENTE_RETURN_IF_ERROR(Collect());
    if (next_ >= num_groups_) return nullptr;
    if (batch_ == nullptr) batch_ = std::make_unique<Batch>(context_.num_slots);
    for (const auto& key : op_.keys) batch_->columns[key.slot].Reset(context_.slot_types[key.slot]);
    for (const auto& item : op_.aggregates)
      batch_->columns[item.slot].Reset(context_.slot_types[item.slot]);
    size_t count = 0;
    while (next_ < num_groups_ && count < context_.batch_rows)
      ENTENTE_RETURN_IF_ERROR(WriteGroup(next_++, count++));
    batch_->size = count;
    return batch_.get();
  }
  void Rewind() override {
    child_->Rewind();
    groups_.Clear();
    states_.clear();
    row_count_ = 0;
    num_groups_ = next_ = 0;
    done_ = false;
  }

 private:
  struct Aggregate {
    std::vector<EvaluatorPtr> arguments;
    std::vector<const Vector*> vectors;
    AggregateOptions options;
    bool keeps_values = false;  // DISTINCT, collect, percentiles: their memory grows with the rows
    SourceSpan span;
  };

  // count(*) alone, over all rows.
  bool OnlyCountsRows() const {
    return keys_.empty() && aggregates_.size() == 1 &&
           aggregates_[0].options.kind == AggregateKind::kCountRows;
  }

  Status Collect() {
    done_ = true;
    if (keys_.empty()) AddGroup();
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
      if (batch == nullptr) break;
      if (OnlyCountsRows()) {
        row_count_ += batch->size;
        continue;
      }
      ENTENTE_RETURN_IF_ERROR(Absorb(*batch));
      ENTENTE_RETURN_IF_ERROR(context_.Poll("Aggregate"));
    }
    num_groups_ = keys_.empty() ? 1 : groups_.size();
    return OkStatus();
  }

  void AddGroup() {
    for (const Aggregate& aggregate : aggregates_)
      states_.push_back(MakeAggregateState(aggregate.options));
  }

  Status Absorb(Batch& batch) {
    key_vectors_.clear();
    for (const EvaluatorPtr& key : keys_) {
      ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, key->Evaluate(batch, nullptr));
      key_vectors_.push_back(vector);
    }
    for (Aggregate& aggregate : aggregates_) {
      aggregate.vectors.clear();
      for (const EvaluatorPtr& argument : aggregate.arguments) {
        ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, argument->Evaluate(batch, nullptr));
        aggregate.vectors.push_back(vector);
      }
    }
    const size_t before = groups_.bytes();
    size_t grown = 0;
    for (size_t row = 0; row < batch.size; ++row) {
      const size_t group = keys_.empty() ? 0 : FindGroup(batch, row);
      for (size_t a = 0; a < aggregates_.size(); ++a) {
        Aggregate& aggregate = aggregates_[a];
        arguments_.clear();
        for (size_t i = 0; i < aggregate.arguments.size(); ++i) {
          arguments_.push_back(aggregate.arguments[i]->ValueAt(*aggregate.vectors[i], batch, row));
        }
        AggregateState& state = *states_[group * aggregates_.size() + a];
        const size_t held = aggregate.keeps_values ? state.num_bytes() : 0;
        const Status status = state.Update(arguments_);
        if (!status.ok()) return Place(status, aggregate.span);
        if (aggregate.keeps_values) grown += state.num_bytes() - held;
      }
    }
    context_.arena().Account(static_cast<int64_t>(groups_.bytes() - before + grown));
    return OkStatus();
  }

  size_t FindGroup(const Batch& batch, size_t row) {
    tuple_.clear();
    for (size_t k = 0; k < keys_.size(); ++k)
      tuple_.push_back(keys_[k]->ValueAt(*key_vectors_[k], batch, row));
    const auto [group, is_new] = groups_.Find(tuple_);
    if (is_new) {
      AddGroup();
    } else {
      for (size_t k = 0; k < keys_.size(); ++k)
        groups_.Set(group, k, LaterRead(groups_.at(group, k), tuple_[k], context_));
    }
    return group;
  }

  Status WriteGroup(size_t group, size_t row) {
    for (size_t k = 0; k < op_.keys.size(); ++k)
      batch_->columns[op_.keys[k].slot].SetValue(row, groups_.at(group, k));
    for (size_t a = 0; a < op_.aggregates.size(); ++a) {
      if (OnlyCountsRows()) {
        batch_->columns[op_.aggregates[a].slot].SetValue(
            row, Value::Integer(static_cast<int64_t>(row_count_)));
        continue;
      }
      auto value = states_[group * op_.aggregates.size() + a]->Finish(context_.arena());
      if (!value.ok()) return Place(value.status(), aggregates_[a].span);
      batch_->columns[op_.aggregates[a].slot].SetValue(row, *value);
    }
    return OkStatus();
  }

  static Status Place(const Status& status, SourceSpan span) {
    Diagnostic error = DiagnosticOf(status);
    if (!error.span) error.span = span;
    return MakeError(std::move(error));
  }

  const AggregateOperator& op_;
  OperatorPtr child_;
  std::vector<EvaluatorPtr> keys_;
  std::vector<const Vector*> key_vectors_;
  std::vector<Aggregate> aggregates_;
  TupleIndex groups_;
  std::vector<std::unique_ptr<AggregateState>> states_;
  std::vector<Value> tuple_;
  std::vector<Value> arguments_;
  uint64_t row_count_ = 0;
  size_t num_groups_ = 0;
  size_t next_ = 0;
  bool done_ = false;
  std::unique_ptr<Batch> batch_;
};

}  // namespace

OperatorPtr MakeAggregate(ExecutionContext& context, const AggregateOperator& op,
                          OperatorPtr child) {
  return std::make_unique<AggregatePhysical>(context, op, std::move(child));
}

}  // namespace entente::query
