// + - * / % ^ and unary minus over numbers, texts, lists, temporal values, durations and period
// sets.
#include <cmath>
#include <limits>
#include <string>

#include "base/text.h"
#include "query/functions/definitions.h"
#include "query/functions/temporal_fields.h"

namespace entente::query {
namespace {

using graph::Duration;
using graph::Kind;
using graph::Value;

bool IsDuration(const Value& value) { return value.kind() == Kind::kDuration; }
bool ArePeriods(const Value& a, const Value& b) {
  return a.kind() == Kind::kPeriods && b.kind() == Kind::kPeriods;
}
bool AreIntegers(const Value& a, const Value& b) {
  return a.kind() == Kind::kInteger && b.kind() == Kind::kInteger;
}
bool AreNumbers(const Value& a, const Value& b) { return a.is_number() && b.is_number(); }

bool IsTemporal(const Value& value) { return kTemporalKinds.Has(value.kind()); }

// TypeError InvalidArgumentType: "+ does not go with a Boolean and an Integer".
Status DoesNotGo(std::string_view sign, const Value& a, const Value& b, std::string help = "") {
  return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                      Concat(sign, " does not go with ", KindPhrase(a), " and ", KindPhrase(b)),
                      std::nullopt, std::move(help));
}

Status Overflow(std::string_view sign, const Value& a, const Value& b) {
  return IntegerOverflow(Concat(a.integer(), " ", sign, " ", b.integer()));
}

Status DivisionByZero(std::string_view sign, const Value& a) {
  return RuntimeError(
      ErrorType::kArithmetic, "DivisionByZero",
      Concat("an integer cannot be divided by zero: ", a.integer(), " ", sign, " 0"));
}

// The part of a duration that moves a time of day, in nanoseconds of one day.
int64_t NanosWithinDay(int64_t nanos_of_day, const Duration& duration) {
  const int64_t shift = duration.seconds % kSecondsPerDay * kNanosPerSecond + duration.nanos;
  const int64_t sum = (nanos_of_day + shift) % kNanosPerDay;
  return sum < 0 ? sum + kNanosPerDay : sum;
}

template <typename T>
StatusOr<Value> Shifted(const T& value, const Duration& duration) {
  ENTENTE_ASSIGN_OR_RETURN(const T sum, graph::Add(value, duration));
  return Value::Of(sum);
}

// REQUIRES: IsTemporal(value).
StatusOr<Value> AddToTemporal(const Value& value, const Duration& duration) {
  switch (value.kind()) {
    case Kind::kDate:
      return Shifted(value.date(), duration);
    case Kind::kLocalDateTime:
      return Shifted(value.local_datetime(), duration);
    case Kind::kDateTime: {
      ENTENTE_ASSIGN_OR_RETURN(const graph::DateTime sum,
                               AddOnItsCalendar(value.datetime(), duration));
      return Value::Of(sum);
    }
    case Kind::kLocalTime:
      return Value::Of(graph::LocalTime{NanosWithinDay(value.local_time().nanos, duration)});
    default:
      return Value::Of(
          graph::Time{NanosWithinDay(value.time().nanos, duration), value.time().offset_seconds});
  }
}

StatusOr<Value> AddDurations(FunctionContext& context, const Duration& a, const Duration& b) {
  ENTENTE_ASSIGN_OR_RETURN(const Duration sum, graph::Add(a, b));
  return Value::Of(sum, context.arena);
}

// Lists one after another; a value that is no list is taken as a list of one.
Value Joined(FunctionContext& context, const Value& a, const Value& b) {
  std::vector<Value> items;
  for (const Value* operand : {&a, &b}) {
    if (operand->kind() == Kind::kList) {
      items.insert(items.end(), operand->list().begin(), operand->list().end());
    } else {
      items.push_back(*operand);
    }
  }
  return Value::List(items, context.arena);
}

// What may stand beside a text in `+`.
bool JoinsText(const Value& value) {
  return value.kind() == Kind::kString || value.kind() == Kind::kBoolean || value.is_number();
}

std::string TextOf(const Value& value) {
  return value.kind() == Kind::kString ? std::string(value.string()) : graph::ToText(value);
}

StatusOr<Value> Scaled(FunctionContext& context, const Duration& duration, const Value& factor) {
  ENTENTE_ASSIGN_OR_RETURN(const Duration product, graph::Multiply(duration, factor.number()));
  return Value::Of(product, context.arena);
}

}  // namespace

StatusOr<graph::DateTime> AddOnItsCalendar(const graph::DateTime& value, const Duration& duration) {
  TemporalParts parts = PartsOf(value);
  const Duration on_calendar{duration.months, duration.days, 0, 0};
  ENTENTE_ASSIGN_OR_RETURN(parts.date, graph::Add(*parts.date, on_calendar));
  ENTENTE_ASSIGN_OR_RETURN(const graph::DateTime moved, ToDateTime(parts));
  return graph::Add(moved, Duration{0, 0, duration.seconds, duration.nanos});
}

StatusOr<Value> Add(FunctionContext& context, const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Value::Null();
  if (AreIntegers(a, b)) {
    int64_t sum = 0;
    if (__builtin_add_overflow(a.integer(), b.integer(), &sum)) return Overflow("+", a, b);
    return Value::Integer(sum);
  }
  if (AreNumbers(a, b)) return Value::Float(a.number() + b.number());
  if (a.kind() == Kind::kList || b.kind() == Kind::kList) return Joined(context, a, b);
  if (a.kind() == Kind::kString || b.kind() == Kind::kString) {
    if (JoinsText(a) && JoinsText(b)) {
      return Value::String(Concat(TextOf(a), TextOf(b)), context.arena);
    }
    return DoesNotGo("+", a, b, "write toString(…) around the value that is no text");
  }
  if (ArePeriods(a, b)) return Value::Of(a.periods().Union(b.periods()), context.arena);
  if (IsDuration(a) && IsDuration(b)) return AddDurations(context, a.duration(), b.duration());
  if (IsTemporal(a) && IsDuration(b)) return AddToTemporal(a, b.duration());
  if (IsDuration(a) && IsTemporal(b)) return AddToTemporal(b, a.duration());
  return DoesNotGo("+", a, b);
}

StatusOr<Value> Subtract(FunctionContext& context, const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Value::Null();
  if (AreIntegers(a, b)) {
    int64_t difference = 0;
    if (__builtin_sub_overflow(a.integer(), b.integer(), &difference)) return Overflow("-", a, b);
    return Value::Integer(difference);
  }
  if (AreNumbers(a, b)) return Value::Float(a.number() - b.number());
  if (ArePeriods(a, b)) return Value::Of(a.periods().Difference(b.periods()), context.arena);
  if (IsDuration(a) && IsDuration(b)) {
    return AddDurations(context, a.duration(), graph::Negate(b.duration()));
  }
  if (IsTemporal(a) && IsDuration(b)) return AddToTemporal(a, graph::Negate(b.duration()));
  if (IsTemporal(a) && IsTemporal(b)) {
    return DoesNotGo("-", a, b, "duration.between(from, to) is what lies between two of them");
  }
  return DoesNotGo("-", a, b);
}

StatusOr<Value> Multiply(FunctionContext& context, const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Value::Null();
  if (AreIntegers(a, b)) {
    int64_t product = 0;
    if (__builtin_mul_overflow(a.integer(), b.integer(), &product)) return Overflow("*", a, b);
    return Value::Integer(product);
  }
  if (AreNumbers(a, b)) return Value::Float(a.number() * b.number());
  if (ArePeriods(a, b)) return Value::Of(a.periods().Intersect(b.periods()), context.arena);
  if (IsDuration(a) && b.is_number()) return Scaled(context, a.duration(), b);
  if (a.is_number() && IsDuration(b)) return Scaled(context, b.duration(), a);
  return DoesNotGo("*", a, b);
}

StatusOr<Value> Divide(FunctionContext& context, const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Value::Null();
  if (AreIntegers(a, b)) {
    if (b.integer() == 0) return DivisionByZero("/", a);
    if (b.integer() == -1 && a.integer() == std::numeric_limits<int64_t>::min()) {
      return Overflow("/", a, b);
    }
    return Value::Integer(a.integer() / b.integer());
  }
  if (AreNumbers(a, b)) return Value::Float(a.number() / b.number());
  if (IsDuration(a) && b.is_number()) {
    ENTENTE_ASSIGN_OR_RETURN(const Duration quotient, graph::Divide(a.duration(), b.number()));
    return Value::Of(quotient, context.arena);
  }
  return DoesNotGo("/", a, b);
}

StatusOr<Value> Modulo(FunctionContext&, const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Value::Null();
  if (AreIntegers(a, b)) {
    if (b.integer() == 0) return DivisionByZero("%", a);
    return Value::Integer(b.integer() == -1 ? 0 : a.integer() % b.integer());
  }
  if (AreNumbers(a, b)) return Value::Float(std::fmod(a.number(), b.number()));
  return DoesNotGo("%", a, b);
}

StatusOr<Value> Power(FunctionContext&, const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Value::Null();
  if (AreNumbers(a, b)) return Value::Float(std::pow(a.number(), b.number()));
  return DoesNotGo("^", a, b);
}

StatusOr<Value> Negate(FunctionContext& context, const Value& a) {
  switch (a.kind()) {
    case Kind::kNull:
      return Value::Null();
    case Kind::kInteger:
      if (a.integer() == std::numeric_limits<int64_t>::min()) {
        return IntegerOverflow(Concat("-(", a.integer(), ")"));
      }
      return Value::Integer(-a.integer());
    case Kind::kFloat:
      return Value::Float(-a.floating());
    case Kind::kDuration:
      return Value::Of(graph::Negate(a.duration()), context.arena);
    case Kind::kInfinity:
      return Value::Infinity(!a.positive_infinity());
    default:
      return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                          Concat("a minus sign does not go with ", KindPhrase(a)));
  }
}

}  // namespace entente::query
