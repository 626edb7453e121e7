#include "query/execution/operators/operators.h"
#include "query/execution/stretches.h"

namespace entente::query {
namespace {

using graph::Value;

// Evaluates items into columns. Where rows have a validity and an item reads a history, a row
// becomes one for each distinct tuple of the items' values, each with the instants that have it.
class ProjectPhysical final : public Operator {
 public:
  ProjectPhysical(ExecutionContext& context, const ProjectOperator& op, std::vector<Slot> carried,
                  OperatorPtr child)
      : Operator(context), op_(op), child_(std::move(child)), output_(context, std::move(carried)) {
    std::vector<const BoundExpression*> expressions;
    for (const auto& item : op.items) {
      items_.push_back(Compile(*item.expression, context));
      expressions.push_back(item.expression.get());
    }
    splitter_ = std::make_unique<StretchSplitter>(expressions, context);
    std::vector<Slot> read;
    for (const BoundExpression* e : expressions) CollectSlots(*e, &read);
    inputs_ = std::move(read);
  }

  StatusOr<Batch*> Next() override {
    if (input_ == nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(input_, child_->Next());
      if (input_ == nullptr) return nullptr;
      split_ = op_.splits && input_->has_validity && splitter_->NeedsSplitting();
      row_ = 0;
    }
    if (!split_) {
      Batch* batch = std::exchange(input_, nullptr);
      ENTENTE_RETURN_IF_ERROR(EvaluateItems(*batch));
      return batch;
    }
    return NextSplit();
  }
  void Rewind() override {
    child_->Rewind();
    input_ = nullptr;
    pending_.clear();
    pending_next_ = 0;
  }

 private:
  struct Tuple {
    uint32_t row = 0;
    std::vector<Value> values;
    graph::Validity validity;
  };

  Status EvaluateItems(Batch& batch) {
    for (size_t i = 0; i < items_.size(); ++i) {
      ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, items_[i]->Evaluate(batch, nullptr));
      const VectorType type = context_.slot_types[op_.items[i].slot];
      Vector& out = batch.columns[op_.items[i].slot];
      if (vector == &out) continue;
      if (type == vector->type() && type != VectorType::kAny) {
        identity(batch.size);
        out.Gather(*vector, identity_.data(), batch.size);
        continue;
      }
      out.Reset(type);
      for (size_t row = 0; row < batch.size; ++row)
        out.SetValue(row, items_[i]->ValueAt(*vector, batch, row));
    }
    return OkStatus();
  }

  void identity(size_t size) {
    while (identity_.size() < size) identity_.push_back(static_cast<uint32_t>(identity_.size()));
  }

  StatusOr<Batch*> NextSplit() {
    output_.Clear();
    Batch& out = output_.batch();
    for (const auto& item : op_.items) out.columns[item.slot].Reset(context_.slot_types[item.slot]);
    out.has_validity = true;
    out.validity.Resize(kMaxBatchRows);
    out.certain.clear();
    while (!output_.full()) {
      if (pending_next_ >= pending_.size()) {
        if (row_ >= input_->size) break;
        ENTENTE_RETURN_IF_ERROR(SplitRow(row_++));
        continue;
      }
      const Tuple& tuple = pending_[pending_next_++];
      const size_t row = output_.Add(tuple.row);
      for (size_t i = 0; i < op_.items.size(); ++i)
        out.columns[op_.items[i].slot].SetValue(row, tuple.values[i]);
      out.validity.Put(row, tuple.validity, context_.arena());
    }
    Batch* result = output_.Finish(*input_, false);
    if (row_ >= input_->size && pending_next_ >= pending_.size()) input_ = nullptr;
    ENTENTE_RETURN_IF_ERROR(context_.Poll("Project"));
    return result;
  }

  Status SplitRow(uint32_t row) {
    std::vector<Stretch> stretches;
    splitter_->Split(*input_, row, &stretches);
    pending_.clear();
    pending_next_ = 0;
    if (probe_ == nullptr) probe_ = std::make_unique<Batch>(context_.num_slots);
    std::vector<Slot> filled;
    for (const Slot slot : inputs_) {
      if (input_->columns[slot].data<char>() != nullptr) filled.push_back(slot);
    }
    for (size_t begin = 0; begin < stretches.size(); begin += kMaxBatchRows) {
      const auto some = absl::MakeConstSpan(stretches).subspan(begin, kMaxBatchRows);
      StretchSplitter::Fill(*input_, filled, some, context_.arena(), probe_.get());
      std::vector<const Vector*> vectors;
      for (const EvaluatorPtr& item : items_) {
        ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, item->Evaluate(*probe_, nullptr));
        vectors.push_back(vector);
      }
      for (size_t i = 0; i < some.size(); ++i) {
        Tuple tuple;
        tuple.row = row;
        tuple.validity = some[i].validity;
        for (size_t k = 0; k < items_.size(); ++k)
          tuple.values.push_back(items_[k]->ValueAt(*vectors[k], *probe_, i));
        Merge(std::move(tuple));
      }
    }
    return FinishValidity(filled);
  }

  // valid() is evaluated last, over all instants that a tuple has.
  Status FinishValidity(const std::vector<Slot>& filled) {
    for (size_t k = 0; k < items_.size(); ++k) {
      if (!ContainsRowValidity(*op_.items[k].expression)) continue;
      for (Tuple& tuple : pending_) {
        const Stretch whole{tuple.row, tuple.validity};
        StretchSplitter::Fill(*input_, filled, absl::MakeConstSpan(&whole, 1), context_.arena(),
                              probe_.get());
        ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, items_[k]->Evaluate(*probe_, nullptr));
        tuple.values[k] = items_[k]->ValueAt(*vector, *probe_, 0);
      }
    }
    return OkStatus();
  }

  void Merge(Tuple tuple) {
    for (Tuple& known : pending_) {
      bool same = true;
      for (size_t k = 0; same && k < tuple.values.size(); ++k) {
        same = ContainsRowValidity(*op_.items[k].expression) ||
               graph::Equivalent(known.values[k], tuple.values[k]);
      }
      if (!same) continue;
      known.validity = known.validity.Union(tuple.validity);
      return;
    }
    pending_.push_back(std::move(tuple));
  }

  const ProjectOperator& op_;
  OperatorPtr child_;
  RowOutput output_;
  std::vector<EvaluatorPtr> items_;
  std::unique_ptr<StretchSplitter> splitter_;
  std::vector<Slot> inputs_;
  std::vector<uint32_t> identity_;
  Batch* input_ = nullptr;
  bool split_ = false;
  uint32_t row_ = 0;
  std::vector<Tuple> pending_;
  size_t pending_next_ = 0;
  std::unique_ptr<Batch> probe_;
};

}  // namespace

OperatorPtr MakeProject(ExecutionContext& context, const ProjectOperator& op,
                        std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<ProjectPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
