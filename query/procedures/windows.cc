// Windows of time at regular steps. Step k is always counted from the origin (31 January plus two
// months is 31 March), never from a window before it, whose day may have been cut to its month.
#include <optional>
#include <utility>

#include "base/text.h"
#include "query/functions/definitions.h"
#include "query/procedures/procedure.h"

namespace entente::query {
namespace {

using graph::Bound;
using graph::Duration;
using graph::Kind;
using graph::KindSet;
using graph::Value;
using Arguments = absl::Span<const Value>;

constexpr int64_t kSecondsPerDay = 86'400;
constexpr int64_t kNanosPerSecond = 1'000'000'000;
// Far more than anyone reads, few enough for the memory of any machine.
constexpr int64_t kMaxWindows = 1'000'000;

bool HasWholeDays(const Duration& duration) {
  return duration.seconds % kSecondsPerDay == 0 && duration.nanos == 0;
}

// count * step, part by part. REQUIRES: 0 <= count <= kMaxWindows.
StatusOr<Duration> Times(const Duration& step, int64_t count) {
  const int64_t nanos = step.nanos * count;
  const int64_t carry = nanos / kNanosPerSecond;
  Duration product;
  product.nanos = static_cast<int32_t>(nanos % kNanosPerSecond);
  if (__builtin_mul_overflow(step.months, count, &product.months) ||
      __builtin_mul_overflow(step.days, count, &product.days) ||
      __builtin_mul_overflow(step.seconds, count, &product.seconds) ||
      __builtin_add_overflow(product.seconds, carry, &product.seconds)) {
    return NumberOutOfRange("the windows lie too far away");
  }
  return product;
}

// The point that steps are counted from: a day where it and all steps are whole days, else a clock,
// in its zone where it has one.
class Origin {
 public:
  static StatusOr<Origin> Of(const Value& value) {
    Origin origin;
    ENTENTE_ASSIGN_OR_RETURN(origin.bound_, AsReadBound(value));
    if (!origin.bound_.at.is_finite()) return origin;
    origin.is_day_ = origin.bound_.granularity == graph::Granularity::kDay;
    origin.clock_ =
        value.kind() == Kind::kDateTime ? value.datetime() : graph::DateTimeOf(origin.bound_.at);
    return origin;
  }

  const Bound& bound() const { return bound_; }
  bool is_day() const { return is_day_; }
  void CountOnTheClock() { is_day_ = false; }

  StatusOr<Bound> After(const Duration& duration) const {
    if (!is_day_) {
      ENTENTE_ASSIGN_OR_RETURN(const graph::DateTime moved, AddOnItsCalendar(clock_, duration));
      return graph::ToBound(moved);
    }
    ENTENTE_ASSIGN_OR_RETURN(const graph::Date moved,
                             graph::Add(graph::DateOf(bound_.at), duration));
    return graph::ToBound(moved);
  }

 private:
  Bound bound_;
  bool is_day_ = true;
  graph::DateTime clock_;
};

// What the two procedures share: an origin, an end, and how far apart windows begin.
struct Steps {
  Origin origin;
  Bound to;
  Duration step;

  // Every bound is a clock's where one is.
  void CountOnTheClock() {
    origin.CountOnTheClock();
    to.granularity = graph::Granularity::kMicrosecond;
  }

  // Where window `number` begins; none where that is not before the end any more.
  std::optional<Bound> Begin(int64_t number) const {
    const StatusOr<Duration> distance = Times(step, number);
    if (!distance.ok()) return std::nullopt;
    const StatusOr<Bound> begin = origin.After(*distance);
    if (!begin.ok() || *begin >= to) return std::nullopt;
    return *begin;
  }
};

Status Infinite(std::string_view procedure, std::string_view side) {
  return RuntimeError(ErrorType::kArgument, "InvalidBound",
                      Concat(procedure, " needs a date to ", side, ", not an infinite bound"),
                      std::nullopt, "clip an open period first: `valid(e) * period('1900/2026')`");
}

// A length that goes forward in every part, so that no window begins before the one before it.
StatusOr<Duration> Forward(std::string_view procedure, std::string_view what, const Value& value) {
  Duration duration;
  if (value.kind() == Kind::kString) {
    ENTENTE_ASSIGN_OR_RETURN(duration, graph::ParseDuration(value.string()));
  } else {
    duration = value.duration();
  }
  const bool goes_back = duration.months < 0 || duration.days < 0 || duration.seconds < 0;
  if (goes_back || duration == Duration{}) {
    return RuntimeError(ErrorType::kArgument, "InvalidWindow",
                        Concat("the ", what, " of ", procedure, " must go forward, but ",
                               graph::ToText(duration), " does not"),
                        std::nullopt, "write a positive duration like 'P1M' or 'P7D'");
  }
  if (duration.nanos % 1000 != 0) {
    return RuntimeError(
        ErrorType::kArgument, "SubMicrosecond",
        Concat("the ", what, " of ", procedure, " has digits finer than a microsecond"),
        std::nullopt, "write at most six digits after the second");
  }
  return duration;
}

// A step of a month is at least 28 days long.
Status CheckNumber(std::string_view procedure, const Steps& steps) {
  const auto wide = [](int64_t value) { return static_cast<long double>(value); };
  const Duration& step = steps.step;
  const long double shortest = (wide(step.months) * 28 + wide(step.days)) * graph::kMicrosPerDay +
                               wide(step.seconds) * graph::kMicrosPerSecond + step.nanos / 1000;
  const long double span = wide(steps.to.at.micros) - wide(steps.origin.bound().at.micros);
  if (span / shortest < kMaxWindows) return OkStatus();
  return RuntimeError(
      ErrorType::kArgument, "TooManyWindows",
      Concat(procedure, " makes at most ", kMaxWindows, " windows a call, and steps of ",
             graph::ToText(steps.step), " from ", graph::ToText(steps.origin.bound()), " to ",
             graph::ToText(steps.to), " are more"),
      std::nullopt, "take a longer step or a shorter range");
}

StatusOr<Steps> MakeSteps(std::string_view procedure, const Value& from, const Value& to,
                          const Value& step) {
  Steps steps;
  ENTENTE_ASSIGN_OR_RETURN(steps.origin, Origin::Of(from));
  if (!steps.origin.bound().at.is_finite()) return Infinite(procedure, "begin at");
  ENTENTE_ASSIGN_OR_RETURN(steps.to, AsReadBound(to));
  if (!steps.to.at.is_finite()) return Infinite(procedure, "end at");
  ENTENTE_ASSIGN_OR_RETURN(steps.step, Forward(procedure, "step", step));
  if (!steps.origin.is_day() || !HasWholeDays(steps.step)) steps.CountOnTheClock();
  ENTENTE_RETURN_IF_ERROR(CheckNumber(procedure, steps));
  return steps;
}

void NoticeEmptyRange(std::string_view procedure, const Steps& steps, ProcedureContext& context) {
  if (steps.origin.bound() < steps.to) return;
  context.add_notice(
      {"NoWindows",
       Concat("some calls of ", procedure, " make no windows, because their range is empty: from ",
              graph::ToText(steps.origin.bound()), " to ", graph::ToText(steps.to))});
}

bool HasNull(Arguments arguments) {
  for (const Value& argument : arguments) {
    if (argument.is_null()) return true;
  }
  return false;
}

class NoRows final : public ProcedureRows {
 public:
  StatusOr<bool> Next(absl::Span<Value>) override { return false; }
};

// Windows that cover the range exactly: each ends where the next begins, the last at its end.
class CalendarRows final : public ProcedureRows {
 public:
  CalendarRows(Arena& arena, const Steps& steps)
      : arena_(arena), steps_(steps), next_(steps.Begin(0)) {}

  StatusOr<bool> Next(absl::Span<Value> row) override {
    if (!next_) return false;
    const Bound from = *next_;
    next_ = steps_.Begin(++number_);
    row[0] =
        Value::Of(graph::Validity::Exact(graph::Period{from, next_.value_or(steps_.to)}), arena_);
    return true;
  }

 private:
  Arena& arena_;
  Steps steps_;
  int64_t number_ = 0;
  std::optional<Bound> next_;
};

// Windows of one size that begin in the range; they may overlap, leave gaps, and end after it.
class RollingRows final : public ProcedureRows {
 public:
  RollingRows(Arena& arena, const Steps& steps, const Duration& size)
      : arena_(arena), steps_(steps), size_(size) {}

  StatusOr<bool> Next(absl::Span<Value> row) override {
    const std::optional<Bound> from = steps_.Begin(number_);
    if (!from) return false;
    ENTENTE_ASSIGN_OR_RETURN(const Duration distance, Times(steps_.step, number_++));
    ENTENTE_ASSIGN_OR_RETURN(const Duration end, graph::Add(distance, size_));
    ENTENTE_ASSIGN_OR_RETURN(const Bound to, steps_.origin.After(end));
    row[0] = Value::Of(graph::Validity::Exact(graph::Period{*from, to}), arena_);
    return true;
  }

 private:
  Arena& arena_;
  Steps steps_;
  Duration size_;
  int64_t number_ = 0;
};

using RowsOr = StatusOr<std::unique_ptr<ProcedureRows>>;

RowsOr Calendar(ProcedureContext& context, Arguments arguments) {
  if (HasNull(arguments)) return std::make_unique<NoRows>();
  ENTENTE_ASSIGN_OR_RETURN(const Steps steps,
                           MakeSteps("time.calendar", arguments[0], arguments[1], arguments[2]));
  NoticeEmptyRange("time.calendar", steps, context);
  return std::make_unique<CalendarRows>(context.arena, steps);
}

RowsOr Rolling(ProcedureContext& context, Arguments arguments) {
  if (HasNull(arguments)) return std::make_unique<NoRows>();
  ENTENTE_ASSIGN_OR_RETURN(Steps steps,
                           MakeSteps("time.rolling", arguments[0], arguments[1], arguments[3]));
  ENTENTE_ASSIGN_OR_RETURN(const Duration size, Forward("time.rolling", "size", arguments[2]));
  if (!HasWholeDays(size)) steps.CountOnTheClock();
  NoticeEmptyRange("time.rolling", steps, context);
  return std::make_unique<RollingRows>(context.arena, steps, size);
}

}  // namespace

void AddWindowProcedures(ProcedureRegistry* registry) {
  const KindSet bound = kDateKinds | Kind::kString | Kind::kInfinity | Kind::kUncertainDate;
  const KindSet length = KindSet(Kind::kDuration) | Kind::kString;
  ProcedureDefinition calendar;
  calendar.name = "time.calendar";
  calendar.parameters = {{"from", bound}, {"to", bound}, {"step", length}};
  calendar.columns = {{"window", Kind::kPeriods}};
  calendar.body = Calendar;
  registry->Add(std::move(calendar));
  ProcedureDefinition rolling;
  rolling.name = "time.rolling";
  rolling.parameters = {{"from", bound}, {"to", bound}, {"size", length}, {"step", length}};
  rolling.columns = {{"window", Kind::kPeriods}};
  rolling.body = Rolling;
  registry->Add(std::move(rolling));
}

}  // namespace entente::query
