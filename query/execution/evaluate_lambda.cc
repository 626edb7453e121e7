#include <algorithm>

#include "query/execution/evaluators.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::Value;

Status NotAList(SourceSpan span) {
  return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                      "only a list can be gone through with IN", span);
}

// The columns of the outer batch that a lambda's body reads.
std::vector<Slot> OuterSlots(const BoundExpression& body, Slot own, Slot other = kNoSlot) {
  std::vector<Slot> slots;
  CollectSlots(body, &slots);
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  std::vector<Slot> outer;
  for (const Slot slot : slots) {
    if (slot != own && slot != other) outer.push_back(slot);
  }
  return outer;
}

// A batch with a row for each item of each list: the body is evaluated over items as over rows.
class ItemBatch {
 public:
  ItemBatch(ExecutionContext& context, Slot item)
      : context_(context), item_(item), batch_(context.num_slots) {}

  Batch& batch() { return batch_; }
  const std::vector<uint32_t>& outer_rows() const { return rows_; }
  bool full() const { return rows_.size() == kMaxBatchRows; }
  bool empty() const { return rows_.empty(); }
  void Add(uint32_t outer_row, const Value& item) {
    if (rows_.empty()) {
      if (batch_.columns.size() < context_.num_slots) batch_.columns.resize(context_.num_slots);
      batch_.columns[item_].Reset(VectorType::kAny);
    }
    batch_.columns[item_].SetValue(rows_.size(), item);
    rows_.push_back(outer_row);
  }
  // Brings the outer columns beside the items.
  void Finish(const Batch& outer, const std::vector<Slot>& slots) {
    for (const Slot slot : slots) {
      // A column that no row has filled belongs to a lambda or a subplan further in.
      batch_.columns[slot].Gather(outer.columns[slot], rows_.data(), rows_.size());
    }
    batch_.size = rows_.size();
    batch_.has_validity = outer.has_validity;
    batch_.certain.clear();
    batch_.horizon_row.clear();
    for (const uint32_t row : rows_)
      batch_.horizon_row.push_back(static_cast<uint32_t>(outer.HorizonRow(row)));
    batch_.whole_validity = outer.whole_validity;
    batch_.whole_row.clear();
    if (outer.whole_validity != nullptr) {
      for (const uint32_t row : rows_) batch_.whole_row.push_back(outer.whole_row[row]);
    }
    if (outer.has_validity) {
      batch_.validity.Resize(kMaxBatchRows);
      for (size_t i = 0; i < rows_.size(); ++i) batch_.validity.Copy(outer.validity, rows_[i], i);
    }
  }
  void Clear() { rows_.clear(); }

 private:
  ExecutionContext& context_;
  Slot item_;
  Batch batch_;
  std::vector<uint32_t> rows_;
};

bool IsFilled(const Batch& batch, Slot slot) {
  return slot < batch.columns.size() && batch.columns[slot].data<char>() != nullptr;
}

// [x IN list WHERE p | e] and all/any/none/single(x IN list WHERE p).
class ItemsEvaluator final : public Evaluator {
 public:
  ItemsEvaluator(const BoundExpression& expression, ExecutionContext& context)
      : Evaluator(expression), context_(context) {
    for (const auto& child : expression.children) children_.push_back(Compile(*child, context));
    for (size_t i = 1; i < expression.children.size(); ++i) {
      for (const Slot slot : OuterSlots(*expression.children[i], expression.slot))
        outer_slots_.push_back(slot);
    }
    std::sort(outer_slots_.begin(), outer_slots_.end());
    outer_slots_.erase(std::unique(outer_slots_.begin(), outer_slots_.end()), outer_slots_.end());
  }

  StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows active) override {
    ENTENTE_ASSIGN_OR_RETURN(const Vector* lists, children_[0]->Evaluate(batch, active));
    if (items_ == nullptr) items_ = std::make_unique<ItemBatch>(context_, expression_.slot);
    items_->Clear();
    results_.assign(batch.size, Row{});
    for (size_t row = 0; row < batch.size; ++row) {
      if (!IsActive(active, row)) continue;
      const Value list = children_[0]->ValueAt(*lists, batch, row);
      if (list.is_null()) continue;
      if (list.kind() != Kind::kList) return NotAList(children_[0]->expression().span);
      results_[row].is_list = true;
      for (const Value& item : list.list()) {
        items_->Add(static_cast<uint32_t>(row), item);
        if (items_->full()) ENTENTE_RETURN_IF_ERROR(Flush(batch));
      }
    }
    ENTENTE_RETURN_IF_ERROR(Flush(batch));
    scratch_.Reset(VectorTypeFor(expression_.kinds));
    for (size_t row = 0; row < batch.size; ++row) scratch_.SetValue(row, Finish(results_[row]));
    return &scratch_;
  }

 private:
  struct Row {
    bool is_list = false;
    std::vector<Value> items;
    size_t num_true = 0, num_false = 0, num_unknown = 0;
  };

  Status Flush(Batch& outer) {
    if (items_->empty()) return OkStatus();
    std::vector<Slot> filled;
    for (const Slot slot : outer_slots_) {
      if (IsFilled(outer, slot)) filled.push_back(slot);
    }
    items_->Finish(outer, filled);
    Batch& inner = items_->batch();
    ENTENTE_RETURN_IF_ERROR(expression_.op == Op::kQuantifier ? Count(inner) : Collect(inner));
    items_->Clear();
    return context_.Poll("list expression");
  }

  Status Count(Batch& inner) {
    ENTENTE_ASSIGN_OR_RETURN(const Vector* where, children_[1]->Evaluate(inner, nullptr));
    for (size_t i = 0; i < inner.size; ++i) {
      Row& row = results_[items_->outer_rows()[i]];
      const Value value = where->ValueAt(i);
      if (!value.is_null() && value.kind() != Kind::kBoolean) {
        return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                            "this condition must be true, false or null",
                            children_[1]->expression().span);
      }
      ++(value.is_null() ? row.num_unknown : value.boolean() ? row.num_true : row.num_false);
    }
    return OkStatus();
  }

  Status Collect(Batch& inner) {
    std::vector<uint8_t> keep(inner.size, 1);
    if (expression_.has_where)
      ENTENTE_RETURN_IF_ERROR(ApplyCondition(*children_[1], inner, keep.data()));
    if (!expression_.has_projection) {
      for (size_t i = 0; i < inner.size; ++i) {
        if (keep[i])
          results_[items_->outer_rows()[i]].items.push_back(
              inner.columns[expression_.slot].ValueAt(i));
      }
      return OkStatus();
    }
    Evaluator& projection = *children_.back();
    ENTENTE_ASSIGN_OR_RETURN(const Vector* values, projection.Evaluate(inner, keep.data()));
    for (size_t i = 0; i < inner.size; ++i) {
      if (keep[i])
        results_[items_->outer_rows()[i]].items.push_back(projection.ValueAt(*values, inner, i));
    }
    return OkStatus();
  }

  Value Finish(const Row& row) {
    if (!row.is_list) return Value::Null();
    if (expression_.op == Op::kComprehension) return Value::List(row.items, context_.arena());
    switch (expression_.quantifier) {
      case ast::Quantifier::kAll:
        if (row.num_false > 0) return Value::Boolean(false);
        return row.num_unknown > 0 ? Value::Null() : Value::Boolean(true);
      case ast::Quantifier::kAny:
        if (row.num_true > 0) return Value::Boolean(true);
        return row.num_unknown > 0 ? Value::Null() : Value::Boolean(false);
      case ast::Quantifier::kNone:
        if (row.num_true > 0) return Value::Boolean(false);
        return row.num_unknown > 0 ? Value::Null() : Value::Boolean(true);
      case ast::Quantifier::kSingle:
        if (row.num_true > 1) return Value::Boolean(false);
        return row.num_unknown > 0 ? Value::Null() : Value::Boolean(row.num_true == 1);
    }
    return Value::Null();
  }

  ExecutionContext& context_;
  std::vector<EvaluatorPtr> children_;
  std::vector<Slot> outer_slots_;
  std::unique_ptr<ItemBatch> items_;
  std::vector<Row> results_;
};

// reduce(a = initial, x IN list | body): step k takes item k of every row's list.
class ReduceEvaluator final : public Evaluator {
 public:
  ReduceEvaluator(const BoundExpression& expression, ExecutionContext& context)
      : Evaluator(expression) {
    for (const auto& child : expression.children) children_.push_back(Compile(*child, context));
  }

  StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows active) override {
    ENTENTE_ASSIGN_OR_RETURN(const Vector* initial, children_[0]->Evaluate(batch, active));
    std::vector<Value> accumulators(batch.size);
    std::vector<Value> lists(batch.size);
    for (size_t row = 0; row < batch.size; ++row) {
      if (IsActive(active, row)) accumulators[row] = children_[0]->ValueAt(*initial, batch, row);
    }
    ENTENTE_ASSIGN_OR_RETURN(const Vector* list, children_[1]->Evaluate(batch, active));
    size_t steps = 0;
    for (size_t row = 0; row < batch.size; ++row) {
      if (IsActive(active, row)) lists[row] = children_[1]->ValueAt(*list, batch, row);
      if (lists[row].is_null()) continue;
      if (lists[row].kind() != Kind::kList) return NotAList(children_[1]->expression().span);
      steps = std::max(steps, lists[row].list().size());
    }
    std::vector<uint8_t> open(batch.size);
    for (size_t k = 0; k < steps; ++k) {
      Vector& accumulator = batch.columns[expression_.slot];
      Vector& item = batch.columns[expression_.slot2];
      accumulator.Reset(VectorType::kAny);
      item.Reset(VectorType::kAny);
      for (size_t row = 0; row < batch.size; ++row) {
        open[row] = lists[row].kind() == Kind::kList && k < lists[row].list().size();
        accumulator.SetValue(row, accumulators[row]);
        item.SetValue(row, open[row] ? lists[row].list()[k] : Value::Null());
      }
      ENTENTE_ASSIGN_OR_RETURN(const Vector* body, children_[2]->Evaluate(batch, open.data()));
      for (size_t row = 0; row < batch.size; ++row) {
        if (open[row]) accumulators[row] = children_[2]->ValueAt(*body, batch, row);
      }
    }
    scratch_.Reset(VectorType::kAny);
    for (size_t row = 0; row < batch.size; ++row) {
      scratch_.SetValue(row, lists[row].is_null() ? Value::Null() : accumulators[row]);
    }
    return &scratch_;
  }

 private:
  std::vector<EvaluatorPtr> children_;
};

}  // namespace

EvaluatorPtr MakeLambdaEvaluator(const BoundExpression& expression, ExecutionContext& context) {
  if (expression.op == Op::kReduce) return std::make_unique<ReduceEvaluator>(expression, context);
  return std::make_unique<ItemsEvaluator>(expression, context);
}

}  // namespace entente::query
