#include "storage/byte_codec.h"

#include <cstdlib>
#include <vector>

#include "graph/temporal.h"
#include "graph/zone.h"

namespace entente::storage {

using graph::Bound;
using graph::Kind;
using graph::Period;
using graph::PeriodSet;
using graph::Validity;
using graph::Value;

void ByteWriter::Put(const Bound& bound) {
  Put(bound.at.micros);
  Put(bound.granularity);
}
void ByteWriter::Put(const Period& period) {
  Put(period.from);
  Put(period.to);
}
void ByteWriter::Put(const PeriodSet& set) {
  Put(static_cast<uint32_t>(set.size()));
  for (const Period& period : set.periods()) Put(period);
}
void ByteWriter::Put(const Validity& validity) {
  Put(validity.certain);
  Put(validity.possible);
}
void ByteWriter::Put(const graph::HistoryEntry& entry) {
  Put(entry.period);
  Put(entry.value);
}

void ByteWriter::Put(const Value& value) {
  Put(value.kind());
  switch (value.kind()) {
    case Kind::kString:
      return Put(value.string());
    case Kind::kTime:
      Put(value.time().nanos);
      return Put(value.time().offset_seconds);
    case Kind::kLocalDateTime:
      Put(value.local_datetime().seconds);
      return Put(value.local_datetime().nanos);
    case Kind::kDateTime:
      Put(value.datetime().seconds);
      Put(value.datetime().nanos);
      return Put(value.datetime().zone);
    case Kind::kDuration:
      Put(value.duration().months);
      Put(value.duration().days);
      Put(value.duration().seconds);
      return Put(value.duration().nanos);
    case Kind::kUncertainDate:
      Put(value.uncertain_date().earliest);
      Put(value.uncertain_date().latest);
      return Put(value.uncertain_date().qualifier);
    case Kind::kList:
      Put(static_cast<uint32_t>(value.list().size()));
      for (const Value& item : value.list()) Put(item);
      return;
    case Kind::kNull:
      return;
    default:
      return Put(value.payload());  // boolean, numbers, date, local time
  }
}

bool ByteReader::Take(size_t count) {
  ok_ = ok_ && count <= bytes_.size();
  if (!ok_) return false;
  taken_ = bytes_.data();
  bytes_.remove_prefix(count);
  return true;
}

uint32_t ByteReader::GetCount() {
  const auto count = Get<uint32_t>();
  ok_ = ok_ && count <= bytes_.size();
  return ok_ ? count : 0;
}

std::string_view ByteReader::GetText() {
  const auto size = Get<uint32_t>();
  return Take(size) ? std::string_view(taken_, size) : std::string_view();
}

Bound ByteReader::GetBound() {
  Bound bound;
  bound.at.micros = Get<int64_t>();
  bound.granularity = Get<graph::Granularity>();
  // Days begin at midnight.
  ok_ = ok_ && bound.granularity <= graph::Granularity::kMicrosecond &&
        (bound.granularity == graph::Granularity::kMicrosecond || !bound.at.is_finite() ||
         bound.at.is_midnight());
  return bound;
}
Period ByteReader::GetPeriod() {
  const Bound from = GetBound();
  const Bound to = GetBound();
  ok_ = ok_ && from < to;
  return {from, to};
}
PeriodSet ByteReader::GetPeriodSet() {
  std::vector<Period> periods(GetCount());
  for (Period& period : periods) period = GetPeriod();
  return ok_ ? PeriodSet::Of(std::move(periods)) : PeriodSet();
}
Validity ByteReader::GetValidity() {
  Validity validity;
  validity.certain = GetPeriodSet();
  validity.possible = GetPeriodSet();
  ok_ = ok_ && !validity.possible.empty() &&
        validity.certain.Intersect(validity.possible) == validity.certain;
  return validity;
}
graph::HistoryEntry ByteReader::GetHistoryEntry(Arena& arena) {
  const Period period = GetPeriod();
  return {period, GetValue(arena)};
}

namespace {

constexpr int64_t kSecondsPerDay = 86'400;
constexpr int64_t kNanosPerSecond = 1'000'000'000;

// What the civil functions take.
bool IsDay(int64_t days) {
  static const int64_t first = graph::DaysFromCivil(-graph::kMaxYear, 1, 1);
  static const int64_t last = graph::DaysFromCivil(graph::kMaxYear, 12, 31);
  return days >= first && days <= last;
}
bool IsSecond(int64_t seconds, int32_t nanos) {
  return IsDay(seconds / kSecondsPerDay) && nanos >= 0 && nanos < kNanosPerSecond;
}
bool IsTimeOfDay(int64_t nanos) { return nanos >= 0 && nanos < kSecondsPerDay * kNanosPerSecond; }

}  // namespace

Value ByteReader::GetTemporal(Kind kind, Arena& arena) {
  switch (kind) {
    case Kind::kDate: {
      const auto days = Get<int64_t>();
      ok_ = ok_ && IsDay(days);
      return Value::Of(graph::Date{days});
    }
    case Kind::kLocalTime: {
      const auto nanos = Get<int64_t>();
      ok_ = ok_ && IsTimeOfDay(nanos);
      return Value::Of(graph::LocalTime{nanos});
    }
    case Kind::kTime: {
      const auto nanos = Get<int64_t>();
      const auto offset = Get<int32_t>();
      ok_ = ok_ && IsTimeOfDay(nanos) && std::abs(int64_t{offset}) <= graph::kMaxOffsetMinutes * 60;
      return Value::Of(graph::Time{nanos, offset});
    }
    case Kind::kLocalDateTime: {
      const auto seconds = Get<int64_t>();
      const auto nanos = Get<int32_t>();
      ok_ = ok_ && IsSecond(seconds, nanos);
      return Value::Of(graph::LocalDateTime{seconds, nanos});
    }
    case Kind::kDateTime: {
      const auto seconds = Get<int64_t>();
      const auto nanos = Get<int32_t>();
      const auto zone = Get<uint16_t>();
      ok_ = ok_ && IsSecond(seconds, nanos) && graph::IsZone(zone);
      return Value::Of(graph::DateTime{seconds, nanos, ok_ ? zone : uint16_t{0}});
    }
    case Kind::kDuration: {
      graph::Duration duration;
      duration.months = Get<int64_t>();
      duration.days = Get<int64_t>();
      duration.seconds = Get<int64_t>();
      duration.nanos = Get<int32_t>();
      ok_ = ok_ && duration.nanos >= 0 && duration.nanos < kNanosPerSecond;
      return Value::Of(duration, arena);
    }
    case Kind::kUncertainDate: {
      graph::UncertainDate date;
      date.earliest = GetBound();
      date.latest = GetBound();
      date.qualifier = Get<graph::UncertainDate::Qualifier>();
      ok_ = ok_ && date.earliest <= date.latest &&
            date.qualifier <= graph::UncertainDate::Qualifier::kBoth;
      return Value::Of(date, arena);
    }
    default:
      ok_ = false;
      return Value::Null();
  }
}

Value ByteReader::GetScalar(Kind kind, Arena& arena) {
  switch (kind) {
    case Kind::kNull:
      return Value::Null();
    case Kind::kBoolean:
      return Value::Boolean(Get<uint64_t>() != 0);
    case Kind::kInteger:
      return Value::Integer(Get<int64_t>());
    case Kind::kFloat:
      return Value::Float(Get<double>());
    case Kind::kString:
      return Value::String(GetText(), arena);
    default:
      return GetTemporal(kind, arena);
  }
}

Value ByteReader::GetValue(Arena& arena) {
  const Kind kind = Get<Kind>();
  if (kind != Kind::kList) return GetScalar(kind, arena);
  // A property's list holds no lists.
  std::vector<Value> items(GetCount());
  for (Value& item : items) item = GetScalar(Get<Kind>(), arena);
  return Value::List(items, arena);
}

}  // namespace entente::storage
