#include "storage/byte_codec.h"

#include <vector>

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
  ok_ = ok_ && bound.granularity <= graph::Granularity::kMicrosecond;
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
  return validity;
}
graph::HistoryEntry ByteReader::GetHistoryEntry(Arena& arena) {
  const Period period = GetPeriod();
  return {period, GetValue(arena)};
}

Value ByteReader::GetValue(Arena& arena) {
  const Kind kind = Get<Kind>();
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
    case Kind::kDate:
      return Value::Of(graph::Date{Get<int64_t>()});
    case Kind::kLocalTime:
      return Value::Of(graph::LocalTime{Get<int64_t>()});
    case Kind::kTime: {
      const auto nanos = Get<int64_t>();
      return Value::Of(graph::Time{nanos, Get<int32_t>()});
    }
    case Kind::kLocalDateTime: {
      const auto seconds = Get<int64_t>();
      return Value::Of(graph::LocalDateTime{seconds, Get<int32_t>()});
    }
    case Kind::kDateTime: {
      const auto seconds = Get<int64_t>();
      const auto nanos = Get<int32_t>();
      return Value::Of(graph::DateTime{seconds, nanos, Get<uint16_t>()});
    }
    case Kind::kDuration: {
      graph::Duration duration;
      duration.months = Get<int64_t>();
      duration.days = Get<int64_t>();
      duration.seconds = Get<int64_t>();
      duration.nanos = Get<int32_t>();
      return Value::Of(duration, arena);
    }
    case Kind::kUncertainDate: {
      graph::UncertainDate date;
      date.earliest = GetBound();
      date.latest = GetBound();
      date.qualifier = Get<graph::UncertainDate::Qualifier>();
      return Value::Of(date, arena);
    }
    case Kind::kList: {
      std::vector<Value> items(GetCount());
      for (Value& item : items) item = GetValue(arena);
      return Value::List(items, arena);
    }
    default:
      ok_ = false;
      return Value::Null();
  }
}

}  // namespace entente::storage
