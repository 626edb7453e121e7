#include "query/execution/operators/aggregate_call.h"
#include "query/execution/operators/group_times.h"
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
  const ReadTimes& times = context.read_times();
  const graph::Instant never = graph::Instant::NegativeInfinity();
  return times.InstantOf(a.read_index(), never) < times.InstantOf(b.read_index(), never) ? b : a;
}

class AggregatePhysical final : public Operator {
 public:
  AggregatePhysical(ExecutionContext& context, const AggregateOperator& op,
                    const ArgumentSource* argument, OperatorPtr child)
      : Operator(context), op_(op), child_(std::move(child)), groups_(op.keys.size()) {
    for (const auto& key : op.keys) keys_.push_back(Compile(*key.expression, context));
    for (const auto& item : op.aggregates)
      aggregates_.push_back(std::make_unique<AggregateCall>(*item.expression, context));
    if (op.whole) times_ = std::make_unique<GroupTimes>(*op.whole, context, argument);
  }

  StatusOr<Batch*> Next() override {
    if (!done_) ENTENTE_RETURN_IF_ERROR(Collect());
    if (next_ >= num_groups_) return nullptr;
    if (batch_ == nullptr) batch_ = std::make_unique<Batch>(context_.num_slots);
    for (const auto& key : op_.keys) batch_->columns[key.slot].Reset(context_.slot_types[key.slot]);
    for (const auto& item : op_.aggregates)
      batch_->columns[item.slot].Reset(context_.slot_types[item.slot]);
    batch_->has_validity = times_ != nullptr;
    if (times_ != nullptr) batch_->validity.Resize(kMaxBatchRows);
    batch_->certain.clear();
    if (marks_certainty_) batch_->certain.resize(kMaxBatchRows);
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
    certain_.clear();
    marks_certainty_ = false;
    if (times_ != nullptr) times_->Clear();
    row_count_ = 0;
    num_groups_ = next_ = 0;
    done_ = false;
  }

 private:
  // count(*) alone, over all rows.
  bool OnlyCountsRows() const {
    return keys_.empty() && aggregates_.size() == 1 && aggregates_[0]->OnlyCountsRows();
  }

  Status Collect() {
    done_ = true;
    if (keys_.empty()) AddGroup();
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
      if (batch == nullptr) break;
      if (OnlyCountsRows()) {
        for (size_t row = 0; row < batch->certain.size() && row < batch->size; ++row)
          row_count_ -= batch->IsCertain(row) ? 0 : 1;
        row_count_ += batch->size;
        continue;
      }
      ENTENTE_RETURN_IF_ERROR(Absorb(*batch));
      ENTENTE_RETURN_IF_ERROR(context_.Poll("Aggregate"));
    }
    num_groups_ = keys_.empty() ? 1 : groups_.size();
    if (times_ != nullptr && keys_.empty() && !times_->FindWhole()) num_groups_ = 0;
    return OkStatus();
  }

  void AddGroup() {
    for (const auto& aggregate : aggregates_) states_.push_back(aggregate->MakeGroup());
    if (times_ != nullptr) times_->AddGroup();
    certain_.push_back(keys_.empty() ? 1 : 0);
  }

  Status Absorb(Batch& batch) {
    ENTENTE_RETURN_IF_ERROR(FindGroups(batch));
    for (size_t a = 0; a < aggregates_.size(); ++a) {
      AggregateCall& aggregate = *aggregates_[a];
      ENTENTE_RETURN_IF_ERROR(aggregate.Begin(batch));
      const bool all = keys_.empty() && batch.certain.empty();
      if (all) ENTENTE_RETURN_IF_ERROR(aggregate.UpdateAll(states_[a].get()));
      for (size_t i = 0; !all && i < aggregate.num_pieces(); ++i) {
        if (!batch.IsCertain(aggregate.row(i))) continue;
        const size_t group = group_of_row_[aggregate.row(i)];
        ENTENTE_RETURN_IF_ERROR(aggregate.Update(i, states_[group * aggregates_.size() + a].get()));
      }
      context_.arena().Account(aggregate.TakeGrownBytes());
    }
    return OkStatus();
  }

  // The group of each row of the batch.
  Status FindGroups(Batch& batch) {
    const size_t before = groups_.bytes();
    group_of_row_.assign(batch.size, 0);
    key_vectors_.clear();
    for (const EvaluatorPtr& key : keys_) {
      ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, key->Evaluate(batch, nullptr));
      key_vectors_.push_back(vector);
    }
    marks_certainty_ = marks_certainty_ || !batch.certain.empty();
    for (size_t row = 0; row < batch.size; ++row) {
      if (!keys_.empty()) group_of_row_[row] = FindGroup(batch, row);
      if (batch.IsCertain(row)) certain_[group_of_row_[row]] = 1;
      if (times_ != nullptr && !keys_.empty()) times_->Add(group_of_row_[row], batch, row);
    }
    context_.arena().Account(static_cast<int64_t>(groups_.bytes() - before));
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
    if (marks_certainty_) batch_->certain[row] = certain_[group];
    if (times_ != nullptr) {
      batch_->validity.Put(row, keys_.empty() ? times_->whole() : times_->OfGroup(group),
                           context_.arena());
    }
    for (size_t k = 0; k < op_.keys.size(); ++k)
      batch_->columns[op_.keys[k].slot].SetValue(row, groups_.at(group, k));
    for (size_t a = 0; a < op_.aggregates.size(); ++a) {
      if (OnlyCountsRows()) {
        batch_->columns[op_.aggregates[a].slot].SetValue(
            row, Value::Integer(static_cast<int64_t>(row_count_)));
        continue;
      }
      const graph::PeriodSet* whole =
          times_ != nullptr && keys_.empty() ? &times_->whole().possible : nullptr;
      ENTENTE_ASSIGN_OR_RETURN(
          const Value value,
          aggregates_[a]->Finish(*states_[group * op_.aggregates.size() + a], whole));
      batch_->columns[op_.aggregates[a].slot].SetValue(row, value);
    }
    return OkStatus();
  }

  const AggregateOperator& op_;
  OperatorPtr child_;
  std::vector<EvaluatorPtr> keys_;
  std::vector<const Vector*> key_vectors_;
  std::vector<std::unique_ptr<AggregateCall>> aggregates_;
  TupleIndex groups_;
  std::vector<std::unique_ptr<AggregateGroup>> states_;
  std::unique_ptr<GroupTimes> times_;
  // Under EXISTS, COUNT and COLLECT a group is certain where one of its rows is, and only certain
  // rows are aggregated.
  std::vector<uint8_t> certain_;
  bool marks_certainty_ = false;
  std::vector<Value> tuple_;
  std::vector<size_t> group_of_row_;
  uint64_t row_count_ = 0;
  size_t num_groups_ = 0;
  size_t next_ = 0;
  bool done_ = false;
  std::unique_ptr<Batch> batch_;
};

}  // namespace

OperatorPtr MakeAggregate(ExecutionContext& context, const AggregateOperator& op,
                          const ArgumentSource* argument, OperatorPtr child) {
  return std::make_unique<AggregatePhysical>(context, op, argument, std::move(child));
}

}  // namespace entente::query
