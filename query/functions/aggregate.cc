#include "query/functions/aggregate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "graph/temporal.h"
#include "query/functions/definitions.h"

namespace entente::query {
namespace {

using graph::Duration;
using graph::Kind;
using graph::KindSet;
using graph::Value;

class CountState final : public AggregateState {
 public:
  Status Update(absl::Span<const Value>) override {
    ++num_rows_;
    return OkStatus();
  }
  StatusOr<Value> Finish(Arena&) const override { return Value::Integer(num_rows_); }

 private:
  int64_t num_rows_ = 0;
};

// Sum and average: integers, floats or durations, numbers and durations never mixed.
class SumState final : public AggregateState {
 public:
  explicit SumState(AggregateKind kind) : kind_(kind) {}

  Status Update(absl::Span<const Value> arguments) override {
    const Value& value = arguments[0];
    const bool is_duration = value.kind() == Kind::kDuration;
    if (!is_duration && !value.is_number()) {
      return WrongArgument(name(), "numbers or durations", value);
    }
    if (num_values_ > 0 && is_duration != is_duration_) {
      return InvalidArgument(Concat(name(), "() cannot add numbers and durations together"));
    }
    is_duration_ = is_duration;
    ++num_values_;
    if (is_duration) return AddDuration(value.duration());
    AddNumber(value);
    return OkStatus();
  }

  StatusOr<Value> Finish(Arena& arena) const override {
    if (num_values_ == 0) return is_sum() ? Value::Integer(0) : Value::Null();
    if (is_duration_) {
      if (is_sum()) return Value::Of(duration_sum_, arena);
      ENTENTE_ASSIGN_OR_RETURN(const Duration mean,
                               graph::Divide(duration_sum_, static_cast<double>(num_values_)));
      return Value::Of(mean, arena);
    }
    if (!is_sum()) return Value::Float(number_sum_ / static_cast<double>(num_values_));
    if (has_float_) return Value::Float(number_sum_);
    if (overflowed_) return IntegerOverflow("sum()");
    return Value::Integer(integer_sum_);
  }

 private:
  bool is_sum() const { return kind_ == AggregateKind::kSum; }
  std::string_view name() const { return is_sum() ? "sum" : "avg"; }

  void AddNumber(const Value& value) {
    number_sum_ += value.number();
    if (value.kind() == Kind::kFloat) {
      has_float_ = true;
    } else if (!overflowed_) {
      overflowed_ = __builtin_add_overflow(integer_sum_, value.integer(), &integer_sum_);
    }
  }
  Status AddDuration(const Duration& value) {
    ENTENTE_ASSIGN_OR_RETURN(duration_sum_, graph::Add(duration_sum_, value));
    return OkStatus();
  }

  AggregateKind kind_;
  int64_t num_values_ = 0;
  int64_t integer_sum_ = 0;
  double number_sum_ = 0;
  Duration duration_sum_;
  bool has_float_ = false;
  bool overflowed_ = false;
  bool is_duration_ = false;
};

class ExtremeState final : public AggregateState {
 public:
  explicit ExtremeState(AggregateKind kind) : wants_max_(kind == AggregateKind::kMax) {}

  Status Update(absl::Span<const Value> arguments) override {
    const Value& value = arguments[0];
    if (extreme_.is_null()) {
      extreme_ = value;
      return OkStatus();
    }
    const int order = graph::CompareForOrder(value, extreme_);
    if (wants_max_ ? order > 0 : order < 0) extreme_ = value;
    return OkStatus();
  }
  StatusOr<Value> Finish(Arena&) const override { return extreme_; }

 private:
  bool wants_max_;
  Value extreme_;
};

class CollectState final : public AggregateState {
 public:
  Status Update(absl::Span<const Value> arguments) override {
    values_.push_back(arguments[0]);
    return OkStatus();
  }
  StatusOr<Value> Finish(Arena& arena) const override { return Value::List(values_, arena); }
  size_t num_bytes() const override { return values_.capacity() * sizeof(Value); }

 private:
  std::vector<Value> values_;
};

// Welford's running mean and sum of squared differences (B. P. Welford, Technometrics 4, 1962).
class DeviationState final : public AggregateState {
 public:
  explicit DeviationState(AggregateKind kind)
      : of_population_(kind == AggregateKind::kStandardDeviationP) {}

  Status Update(absl::Span<const Value> arguments) override {
    const Value& value = arguments[0];
    if (!value.is_number()) {
      return WrongArgument(of_population_ ? "stDevP" : "stDev", "numbers", value);
    }
    ++num_values_;
    const double difference = value.number() - mean_;
    mean_ += difference / static_cast<double>(num_values_);
    squares_ += difference * (value.number() - mean_);
    return OkStatus();
  }
  StatusOr<Value> Finish(Arena&) const override {
    const int64_t divisor = of_population_ ? num_values_ : num_values_ - 1;
    if (divisor <= 0) return Value::Float(0);
    return Value::Float(std::sqrt(squares_ / static_cast<double>(divisor)));
  }

 private:
  bool of_population_;
  int64_t num_values_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

class PercentileState final : public AggregateState {
 public:
  explicit PercentileState(AggregateKind kind)
      : is_continuous_(kind == AggregateKind::kPercentileContinuous) {}

  Status Update(absl::Span<const Value> arguments) override {
    if (!has_percentile_) ENTENTE_RETURN_IF_ERROR(TakePercentile(arguments[1]));
    const Value& value = arguments[0];
    if (value.is_null()) return OkStatus();
    if (!value.is_number()) return WrongArgument(name(), "numbers", value);
    values_.push_back(value);
    return OkStatus();
  }

  StatusOr<Value> Finish(Arena&) const override {
    if (values_.empty()) return Value::Null();
    std::vector<Value> sorted = values_;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Value& a, const Value& b) {
      return graph::CompareForOrder(a, b) < 0;
    });
    return is_continuous_ ? Interpolated(sorted) : Nearest(sorted);
  }
  size_t num_bytes() const override { return values_.capacity() * sizeof(Value); }

 private:
  std::string_view name() const { return is_continuous_ ? "percentileCont" : "percentileDisc"; }

  Status TakePercentile(const Value& percentile) {
    if (!percentile.is_number()) {
      return WrongArgument(name(), "a number from 0.0 to 1.0 as its second argument", percentile);
    }
    percentile_ = percentile.number();
    if (!(percentile_ >= 0.0 && percentile_ <= 1.0)) {
      return NumberOutOfRange(Concat("the percentile of ", name(),
                                     "() lies from 0.0 to 1.0, not at ", ToText(percentile)));
    }
    has_percentile_ = true;
    return OkStatus();
  }
  Value Interpolated(const std::vector<Value>& sorted) const {
    const double position = percentile_ * static_cast<double>(sorted.size() - 1);
    const double below = std::floor(position);
    const size_t index = static_cast<size_t>(below);
    const double low = sorted[index].number();
    if (index + 1 == sorted.size()) return Value::Float(low);
    return Value::Float(low + (position - below) * (sorted[index + 1].number() - low));
  }
  // The least value whose rank reaches the percentile.
  Value Nearest(const std::vector<Value>& sorted) const {
    const double rank = std::ceil(percentile_ * static_cast<double>(sorted.size()));
    return sorted[rank < 1 ? 0 : static_cast<size_t>(rank) - 1];
  }

  bool is_continuous_;
  bool has_percentile_ = false;
  double percentile_ = 0;
  std::vector<Value> values_;
};

struct EquivalentHash {
  size_t operator()(const Value& value) const { return graph::EquivalenceHash(value); }
};
struct EquivalentEqual {
  bool operator()(const Value& a, const Value& b) const { return graph::Equivalent(a, b); }
};

// Lets through what counts: no null first argument, and each equivalent value once if that is asked
// for.
class FilteringState final : public AggregateState {
 public:
  FilteringState(std::unique_ptr<AggregateState> inner, const AggregateOptions& options)
      : inner_(std::move(inner)),
        distinct_(options.distinct),
        takes_null_(DefinitionOf(options.kind).num_arguments == 2) {}

  Status Update(absl::Span<const Value> arguments) override {
    if (arguments[0].is_null() && !takes_null_) return OkStatus();
    if (distinct_ && !arguments[0].is_null() && !seen_.insert(arguments[0]).second) {
      return OkStatus();
    }
    return inner_->Update(arguments);
  }
  StatusOr<Value> Finish(Arena& arena) const override { return inner_->Finish(arena); }
  size_t num_bytes() const override {
    constexpr size_t kBytesPerEntry = sizeof(Value) + 3 * sizeof(void*);
    return seen_.size() * kBytesPerEntry + inner_->num_bytes();
  }

 private:
  std::unique_ptr<AggregateState> inner_;
  bool distinct_;
  bool takes_null_;
  std::unordered_set<Value, EquivalentHash, EquivalentEqual> seen_;
};

std::unique_ptr<AggregateState> MakeInner(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::kCount:
    case AggregateKind::kCountRows:
      return std::make_unique<CountState>();
    case AggregateKind::kSum:
    case AggregateKind::kAverage:
      return std::make_unique<SumState>(kind);
    case AggregateKind::kMin:
    case AggregateKind::kMax:
      return std::make_unique<ExtremeState>(kind);
    case AggregateKind::kCollect:
      return std::make_unique<CollectState>();
    case AggregateKind::kStandardDeviation:
    case AggregateKind::kStandardDeviationP:
      return std::make_unique<DeviationState>(kind);
    case AggregateKind::kPercentileContinuous:
    case AggregateKind::kPercentileDiscrete:
      return std::make_unique<PercentileState>(kind);
  }
  ENTENTE_CHECK(false);
}

std::array<AggregateDefinition, 11> MakeDefinitions() {
  const KindSet any = KindSet::Any().WithoutNull();
  const KindSet numbers = KindSet::Numbers();
  const KindSet summable = numbers | Kind::kDuration;
  using enum AggregateKind;
  return {{
      {kCount, "count", 1, any, Kind::kInteger, false, "number of values that are not null"},
      {kCountRows, "count", 0, any, Kind::kInteger, false, "number of rows"},
      {kSum, "sum", 1, summable, summable, false, "sum of numbers or durations; 0 over none"},
      {kAverage, "avg", 1, summable, KindSet(Kind::kFloat) | Kind::kDuration, true,
       "mean of numbers or durations"},
      {kMin, "min", 1, any, any, true, "least value, in the order of ORDER BY"},
      {kMax, "max", 1, any, any, true, "greatest value, in the order of ORDER BY"},
      {kCollect, "collect", 1, any, Kind::kList, false, "list of the values that are not null"},
      {kStandardDeviation, "stDev", 1, numbers, Kind::kFloat, false,
       "standard deviation of a sample; 0 below two values"},
      {kStandardDeviationP, "stDevP", 1, numbers, Kind::kFloat, false,
       "standard deviation of a population"},
      {kPercentileContinuous, "percentileCont", 2, numbers, Kind::kFloat, true,
       "percentile, interpolated between two values"},
      {kPercentileDiscrete, "percentileDisc", 2, numbers, numbers, true,
       "least value that reaches the percentile"},
  }};
}

const std::array<AggregateDefinition, 11>& Definitions() {
  static const std::array<AggregateDefinition, 11> definitions = MakeDefinitions();
  return definitions;
}

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

}  // namespace

std::optional<AggregateKind> AggregateKindOf(std::string_view name) {
  for (const AggregateDefinition& definition : Definitions()) {
    if (EqualsIgnoringCase(definition.name, name)) return definition.kind;
  }
  return std::nullopt;
}

const AggregateDefinition& DefinitionOf(AggregateKind kind) {
  return Definitions()[static_cast<size_t>(kind)];
}

std::unique_ptr<AggregateState> MakeAggregateState(const AggregateOptions& options) {
  if (options.kind == AggregateKind::kCountRows) return MakeInner(options.kind);
  return std::make_unique<FilteringState>(MakeInner(options.kind), options);
}

}  // namespace entente::query
