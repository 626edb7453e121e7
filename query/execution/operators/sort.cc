#include <algorithm>
#include <numeric>

#include "query/execution/operators/operators.h"
#include "query/execution/row_store.h"

namespace entente::query {
namespace {

using graph::Value;

// All rows in the order of the keys; rows with equal keys keep the order they came in. With a limit
// only the first ones are kept.
class SortPhysical final : public Operator {
 public:
  SortPhysical(ExecutionContext& context, const SortOperator& op, std::vector<Slot> carried,
               OperatorPtr child)
      : Operator(context), op_(op), child_(std::move(child)), rows_(context, std::move(carried)) {
    for (const auto& key : op.keys) keys_.push_back(Compile(*key.expression, context));
  }

  StatusOr<Batch*> Next() override {
    if (!sorted_) ENTENTE_RETURN_IF_ERROR(CollectAndSort());
    if (next_ >= order_.size()) return nullptr;
    if (batch_ == nullptr) batch_ = std::make_unique<Batch>(context_.num_slots);
    rows_.PrepareBatch(batch_.get());
    size_t count = 0;
    while (next_ < order_.size() && count < context_.batch_rows)
      rows_.Restore(order_[next_++], count++, batch_.get());
    batch_->size = count;
    return batch_.get();
  }
  void Rewind() override {
    child_->Rewind();
    rows_.Clear();
    key_values_.clear();
    order_.clear();
    last_ = kNone;
    next_look_ = kRun;
    next_ = 0;
    sorted_ = false;
  }

 private:
  static constexpr size_t kRun = 4096;
  static constexpr size_t kNone = SIZE_MAX;

  Status CollectAndSort() {
    sorted_ = true;
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
      if (batch == nullptr) break;
      vectors_.clear();
      for (const EvaluatorPtr& key : keys_) {
        ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, key->Evaluate(*batch, nullptr));
        vectors_.push_back(vector);
      }
      for (size_t row = 0; row < batch->size; ++row) Take(*batch, row);
      ENTENTE_RETURN_IF_ERROR(context_.Poll("Sort"));
      if (rows_.size() >= next_look_) ENTENTE_RETURN_IF_ERROR(FindLast());
    }
    ENTENTE_RETURN_IF_ERROR(SortRuns());
    if (op_.limit != nullptr && limit() < order_.size()) order_.resize(limit());
    return OkStatus();
  }

  size_t limit() const { return static_cast<size_t>(op_.limit->value.integer()); }

  // Leaves the row where it cannot come before the last of those that will be kept: equal ones came
  // first.
  void Take(const Batch& batch, size_t row) {
    for (size_t k = 0; k < keys_.size(); ++k)
      key_values_.push_back(keys_[k]->ValueAt(*vectors_[k], batch, row));
    if (last_ != kNone && !IsBefore(rows_.size(), last_)) {
      key_values_.resize(rows_.size() * keys_.size());
      return;
    }
    rows_.Append(batch, row);
  }

  // With a limit: the row that is the last to be kept of those that have come so far.
  Status FindLast() {
    next_look_ = rows_.size() * 2;
    if (op_.limit == nullptr || limit() == 0 || limit() > rows_.size() / 2) return OkStatus();
    ENTENTE_RETURN_IF_ERROR(SortRuns());
    last_ = order_[limit() - 1];
    return OkStatus();
  }

  // Sorts short runs and merges them, so that it can be stopped on the way.
  Status SortRuns() {
    const auto before = [this](size_t a, size_t b) { return IsBefore(a, b); };
    order_.resize(rows_.size());
    std::iota(order_.begin(), order_.end(), size_t{0});
    for (size_t begin = 0; begin < order_.size(); begin += kRun) {
      const size_t end = std::min(begin + kRun, order_.size());
      std::sort(order_.begin() + static_cast<ptrdiff_t>(begin),
                order_.begin() + static_cast<ptrdiff_t>(end), before);
      ENTENTE_RETURN_IF_ERROR(context_.Poll("Sort"));
    }
    std::vector<size_t> merged(order_.size());
    for (size_t width = kRun; width < order_.size(); width *= 2) {
      for (size_t begin = 0; begin < order_.size(); begin += 2 * width)
        ENTENTE_RETURN_IF_ERROR(Merge(begin, width, &merged));
      order_.swap(merged);
    }
    return OkStatus();
  }

  // Merges the two sorted runs of `width` rows that begin at `begin`.
  Status Merge(size_t begin, size_t width, std::vector<size_t>* merged) {
    const size_t middle = std::min(begin + width, order_.size()),
                 end = std::min(begin + 2 * width, order_.size());
    size_t left = begin, right = middle;
    for (size_t out = begin; out < end; ++out) {
      const bool take_left =
          left < middle && (right >= end || !IsBefore(order_[right], order_[left]));
      (*merged)[out] = take_left ? order_[left++] : order_[right++];
      if ((out & (kRun - 1)) == 0) ENTENTE_RETURN_IF_ERROR(context_.Poll("Sort"));
    }
    return OkStatus();
  }

  bool IsBefore(size_t a, size_t b) const {
    for (size_t k = 0; k < keys_.size(); ++k) {
      const int order = graph::CompareForOrder(key_values_[a * keys_.size() + k],
                                               key_values_[b * keys_.size() + k]);
      if (order != 0) return op_.keys[k].descending ? order > 0 : order < 0;
    }
    return a < b;
  }

  const SortOperator& op_;
  OperatorPtr child_;
  RowStore rows_;
  std::vector<EvaluatorPtr> keys_;
  std::vector<const Vector*> vectors_;
  std::vector<Value> key_values_;
  std::vector<size_t> order_;
  size_t last_ = kNone;
  size_t next_look_ = kRun;
  size_t next_ = 0;
  bool sorted_ = false;
  std::unique_ptr<Batch> batch_;
};

}  // namespace

OperatorPtr MakeSort(ExecutionContext& context, const SortOperator& op, std::vector<Slot> carried,
                     OperatorPtr child) {
  return std::make_unique<SortPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
