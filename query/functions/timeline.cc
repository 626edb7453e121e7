#include "query/functions/timeline.h"

#include <algorithm>
#include <set>

namespace entente::query {

using graph::Bound;
using graph::Kind;
using graph::Period;
using graph::Value;

namespace {

// Puts stretches in the order of time into a list, equal values that meet made one.
class StepFunction {
 public:
  explicit StepFunction(Arena& arena) : arena_(arena) {}

  void Add(const Period& period, const Value& value) {
    if (!values_.empty() && periods_.back().to == period.from &&
        graph::Equivalent(values_.back(), value)) {
      periods_.back().to = period.to;
      return;
    }
    periods_.push_back(period);
    values_.push_back(value);
  }
  Value Finish() {
    std::vector<Value> items;
    for (size_t i = 0; i < values_.size(); ++i) {
      const graph::MapEntry fields[] = {
          {Value::String("period"),
           Value::Of(graph::Validity::Exact(graph::PeriodSet(periods_[i])), arena_)},
          {Value::String("value"), values_[i]}};
      items.push_back(Value::Map(fields, arena_));
    }
    return Value::List(items, arena_);
  }

 private:
  Arena& arena_;
  std::vector<Period> periods_;
  std::vector<Value> values_;
};

__extension__ typedef __int128 WideInteger;  // NOLINT: __extension__ goes with typedef only

// The aggregate over the rows that hold now, kept up to date row by row.
class Running {
 public:
  Running(const AggregateOptions& options, bool counted, bool summed,
          const std::vector<Value>& arguments, size_t width)
      : options_(options),
        counted_(counted),
        summed_(summed),
        arguments_(arguments),
        width_(width) {}

  bool empty() const { return num_active_ == 0; }
  void Change(uint32_t row, bool begins) {
    num_active_ += begins ? 1 : -1;
    if (counted_ || summed_) {
      const bool counts = width_ == 0 || !arguments_[row * width_].is_null();
      if (counts) num_counted_ += begins ? 1 : -1;
      if (summed_ && counts) {
        const WideInteger value = arguments_[row * width_].integer();
        sum_ += begins ? value : -value;
      }
    } else if (begins) {
      active_.insert(row);
    } else {
      active_.erase(row);
    }
  }
  StatusOr<Value> Current(Arena& arena) const {
    if (counted_) return Value::Integer(num_counted_);
    if (summed_ && sum_ >= INT64_MIN && sum_ <= INT64_MAX)
      return Value::Integer(static_cast<int64_t>(sum_));
    const auto state = MakeAggregateState(options_);
    if (summed_) {
      // Out of range: sum() itself says it.
      const Value extreme = Value::Integer(sum_ < 0 ? INT64_MIN : INT64_MAX);
      for (int i = 0; i < 2; ++i)
        ENTENTE_RETURN_IF_ERROR(state->Update(absl::MakeConstSpan(&extreme, 1)));
      return state->Finish(arena);
    }
    for (const uint32_t row : active_) ENTENTE_RETURN_IF_ERROR(state->Update(ArgumentsOf(row)));
    return state->Finish(arena);
  }

 private:
  absl::Span<const Value> ArgumentsOf(uint32_t row) const {
    return absl::MakeConstSpan(arguments_).subspan(row * width_, width_);
  }

  const AggregateOptions& options_;
  bool counted_;
  bool summed_;
  const std::vector<Value>& arguments_;
  size_t width_;
  int64_t num_active_ = 0;
  int64_t num_counted_ = 0;
  WideInteger sum_ = 0;
  std::set<uint32_t> active_;  // in the order of the input
};

}  // namespace

void Timeline::Add(absl::Span<const Value> arguments, const graph::PeriodSet& certain) {
  if (certain.empty()) return;
  width_ = arguments.size();
  arguments_.insert(arguments_.end(), arguments.begin(), arguments.end());
  for (const Period& period : certain.periods()) {
    ends_.push_back({period.from, num_rows_, true});
    ends_.push_back({period.to, num_rows_, false});
  }
  ++num_rows_;
}

bool Timeline::IsCounted() const {
  return !options_.distinct &&
         (options_.kind == AggregateKind::kCountRows || options_.kind == AggregateKind::kCount);
}

bool Timeline::IsSummed() const {
  return !options_.distinct && options_.kind == AggregateKind::kSum && width_ == 1 &&
         std::all_of(arguments_.begin(), arguments_.end(), [](const Value& value) {
           return value.is_null() || value.kind() == Kind::kInteger;
         });
}

// A day-grained bound makes room for its day and those around it, as long as there are not too
// many.
void Timeline::AddRareChange(const Bound& at, int64_t by) {
  constexpr int64_t kMaxDays = 1 << 20, kRoom = 1 << 12;
  if (!at.at.is_finite()) {
    (at.at.micros < 0 ? from_always_ : to_always_) += by;
    return;
  }
  if (!at.at.is_midnight() || at.granularity != graph::Granularity::kDay) {
    changes_.push_back({at, by});
    return;
  }
  const int64_t day = at.at.Day();
  const auto known = static_cast<int64_t>(by_day_.size());
  const int64_t first = known == 0 ? day - kRoom : std::min(first_day_, day - kRoom);
  const int64_t last = known == 0 ? day + kRoom : std::max(first_day_ + known, day + kRoom);
  if (last - first > kMaxDays) {
    changes_.push_back({at, by});
    return;
  }
  const int64_t before = known == 0 ? 0 : first_day_ - first;
  by_day_.insert(by_day_.begin(), static_cast<size_t>(before), 0);
  by_day_.resize(static_cast<size_t>(last - first));
  first_day_ = first;
  by_day_[static_cast<size_t>(day - first)] += by;
}

StatusOr<Value> Timeline::FinishCount(const graph::PeriodSet* whole, Arena& arena) const {
  std::vector<Change> changes = changes_;
  for (size_t i = 0; i < by_day_.size(); ++i) {
    if (by_day_[i] == 0) continue;
    changes.push_back(
        {Bound{graph::Instant::FromDays(first_day_ + static_cast<int64_t>(i))}, by_day_[i]});
  }
  for (const End& end : ends_) changes.push_back({end.at, end.begins ? 1 : -1});
  if (from_always_ != 0) changes.push_back({Bound::NegativeInfinity(), from_always_});
  if (to_always_ != 0) changes.push_back({Bound::PositiveInfinity(), to_always_});
  const size_t num_ends = whole == nullptr ? 0 : 2 * whole->size();
  for (size_t i = 0; i < num_ends; ++i) {
    const Period& period = whole->periods()[i / 2];
    changes.push_back({i % 2 == 0 ? period.from : period.to, 0});
  }
  std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    return a.at != b.at ? a.at < b.at : a.at.granularity < b.at.granularity;
  });
  StepFunction steps(arena);
  int64_t count = 0;
  for (size_t i = 0; i < changes.size();) {
    const Bound at = changes[i].at;
    for (; i < changes.size() && changes[i].at == at; ++i) count += changes[i].by;
    const bool inside = whole == nullptr ? count > 0 : whole->Contains(at.at);
    if (i < changes.size() && inside) steps.Add({at, changes[i].at}, Value::Integer(count));
  }
  return steps.Finish();
}

StatusOr<Value> Timeline::Finish(const graph::PeriodSet* whole, Arena& arena) const {
  if (counts_rows()) return FinishCount(whole, arena);
  std::vector<End> ends = ends_;
  const uint32_t kOfWhole = UINT32_MAX;
  if (whole != nullptr) {
    for (const Period& period : whole->periods()) {
      ends.push_back({period.from, kOfWhole, true});
      ends.push_back({period.to, kOfWhole, false});
    }
  }
  // Of bounds that coincide the coarser comes first, and stays.
  std::stable_sort(ends.begin(), ends.end(), [](const End& a, const End& b) {
    return a.at != b.at ? a.at < b.at : a.at.granularity < b.at.granularity;
  });
  Running running(options_, IsCounted(), IsSummed(), arguments_, width_);
  StepFunction steps(arena);
  bool inside = whole == nullptr;
  for (size_t i = 0; i < ends.size();) {
    const Bound at = ends[i].at;
    for (; i < ends.size() && ends[i].at == at; ++i) {
      if (ends[i].row == kOfWhole) {
        inside = ends[i].begins;
      } else {
        running.Change(ends[i].row, ends[i].begins);
      }
    }
    if (i == ends.size() || !inside || (whole == nullptr && running.empty())) continue;
    ENTENTE_ASSIGN_OR_RETURN(const Value value, running.Current(arena));
    steps.Add({at, ends[i].at}, value);
  }
  return steps.Finish();
}

}  // namespace entente::query
