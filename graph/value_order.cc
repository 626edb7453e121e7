// The total order of ORDER BY, and the equivalence of DISTINCT and grouping, which is its equality.
#include <algorithm>
#include <cmath>
#include <functional>

#include "graph/value.h"
#include "graph/value_scale.h"

namespace entente::graph {
namespace {

int Sign(std::strong_ordering order) { return order < 0 ? -1 : order > 0 ? 1 : 0; }

bool IsNan(const Value& value) {
  return value.kind() == Kind::kFloat && std::isnan(value.floating());
}

// Kinds that compare with each other share a rank.
int RankOf(const Value& value) {
  switch (value.kind()) {
    case Kind::kMap:
      return 0;
    case Kind::kVertex:
      return 1;
    case Kind::kEdge:
      return 2;
    case Kind::kList:
      return 3;
    case Kind::kPath:
      return 4;
    case Kind::kDate:
    case Kind::kDateTime:
    case Kind::kUncertainDate:
    case Kind::kInfinity:
      return 5;
    case Kind::kLocalDateTime:
      return 6;
    case Kind::kTime:
      return 7;
    case Kind::kLocalTime:
      return 8;
    case Kind::kDuration:
      return 9;
    case Kind::kPeriods:
      return 10;
    case Kind::kString:
      return 11;
    case Kind::kBoolean:
      return 12;
    case Kind::kInteger:
    case Kind::kFloat:
      return IsNan(value) ? 14 : 13;
    case Kind::kNull:
      return 15;
  }
  return 16;
}

int CompareItems(absl::Span<const Value> a, absl::Span<const Value> b) {
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (const int order = CompareForOrder(a[i], b[i]); order != 0) return order;
  }
  return Sign(a.size() <=> b.size());
}

// By length where a month is an average one; then by months, so that a month and its days differ.
int CompareDurations(const Duration& a, const Duration& b) {
  const Nanos128 left = AverageNanos(a);
  const Nanos128 right = AverageNanos(b);
  if (left != right) return left < right ? -1 : 1;
  if (a.months != b.months || a.months == 0) return Sign(a.months <=> b.months);
  return Sign(a.days <=> b.days);
}

int CompareSets(const PeriodSet& a, const PeriodSet& b) {
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const Period& left = a.periods()[i];
    const Period& right = b.periods()[i];
    if (left.from != right.from) return Sign(left.from <=> right.from);
    if (left.to != right.to) return Sign(left.to <=> right.to);
  }
  return Sign(a.size() <=> b.size());
}

int CompareValidities(const Validity& a, const Validity& b) {
  const int order = CompareSets(a.possible, b.possible);
  return order != 0 ? order : CompareSets(a.certain, b.certain);
}

std::vector<MapEntry> SortedEntries(const Value& map) {
  std::vector<MapEntry> entries(map.map().begin(), map.map().end());
  std::sort(entries.begin(), entries.end(),
            [](const MapEntry& a, const MapEntry& b) { return a.key.string() < b.key.string(); });
  return entries;
}

// By size, then the keys, then the values in the order of the keys.
int CompareMaps(const Value& a, const Value& b) {
  if (a.map().size() != b.map().size()) return Sign(a.map().size() <=> b.map().size());
  const std::vector<MapEntry> left = SortedEntries(a);
  const std::vector<MapEntry> right = SortedEntries(b);
  for (size_t i = 0; i < left.size(); ++i) {
    const int order = left[i].key.string().compare(right[i].key.string());
    if (order != 0) return order < 0 ? -1 : 1;
  }
  for (size_t i = 0; i < left.size(); ++i) {
    const int order = CompareForOrder(left[i].value, right[i].value);
    if (order != 0) return order;
  }
  return 0;
}

int CompareNumbersForOrder(const Value& a, const Value& b) {
  const std::partial_ordering order = CompareNumbers(a, b);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

uint64_t Mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
  return hash ^ (hash >> 32);
}

uint64_t HashText(std::string_view text) { return std::hash<std::string_view>{}(text); }

// Equal for an integer and the float of the same value.
uint64_t HashNumber(const Value& value) {
  if (value.kind() == Kind::kInteger) return value.payload();
  const double number = value.floating();
  if (std::isnan(number)) return 0x7FF8;
  const bool is_integer = number >= -0x1p63 && number < 0x1p63 && std::trunc(number) == number;
  return is_integer ? static_cast<uint64_t>(static_cast<int64_t>(number)) : value.payload();
}

uint64_t HashItems(uint64_t hash, absl::Span<const Value> items) {
  for (const Value& item : items) hash = Mix(hash, EquivalenceHash(item));
  return Mix(hash, items.size());
}

uint64_t HashSet(uint64_t hash, const PeriodSet& set) {
  for (const Period& period : set.periods()) {
    hash = Mix(hash, static_cast<uint64_t>(period.from.at.micros));
    hash = Mix(hash, static_cast<uint64_t>(period.to.at.micros));
  }
  return Mix(hash, set.size());
}

uint64_t HashAxis(uint64_t hash, const Value& value) {
  const AxisRange range = AxisRangeOf(value);
  for (const AxisPoint& point : {range.earliest, range.latest}) {
    hash = Mix(hash, static_cast<uint64_t>(point.seconds));
    hash = Mix(hash, static_cast<uint64_t>(point.nanos));
  }
  return hash;
}

// The order of a map's entries does not count.
uint64_t HashMap(uint64_t hash, const Value& map) {
  uint64_t sum = 0;
  for (const MapEntry& entry : map.map()) {
    sum += Mix(HashText(entry.key.string()), EquivalenceHash(entry.value));
  }
  return Mix(hash, sum);
}

}  // namespace

int CompareForOrder(const Value& a, const Value& b) {
  const int rank = RankOf(a);
  if (const int other = RankOf(b); rank != other) return rank < other ? -1 : 1;
  if (IsOnAxis(a.kind())) return Sign(AxisRangeOf(a) <=> AxisRangeOf(b));
  switch (a.kind()) {
    case Kind::kBoolean:
      return Sign(a.boolean() <=> b.boolean());
    case Kind::kInteger:
    case Kind::kFloat:
      return CompareNumbersForOrder(a, b);
    case Kind::kString:
      return Sign(a.string().compare(b.string()) <=> 0);
    case Kind::kLocalTime:
      return Sign(a.local_time() <=> b.local_time());
    case Kind::kTime:
      return Sign(CompareTimes(a.time(), b.time()));
    case Kind::kLocalDateTime:
      return Sign(a.local_datetime() <=> b.local_datetime());
    case Kind::kDuration:
      return CompareDurations(a.duration(), b.duration());
    case Kind::kPeriods:
      return CompareValidities(a.periods(), b.periods());
    case Kind::kList:
      return CompareItems(a.list(), b.list());
    case Kind::kPath:
      return CompareItems(a.path(), b.path());
    case Kind::kMap:
      return CompareMaps(a, b);
    case Kind::kVertex:
      return Sign(a.vertex() <=> b.vertex());
    case Kind::kEdge:
      return Sign(a.edge() <=> b.edge());
    default:
      return 0;
  }
}

bool Equivalent(const Value& a, const Value& b) {
  if (a.kind() == b.kind()) {
    if (a.kind() == Kind::kString) return a.string() == b.string();
    if (a.kind() == Kind::kInteger) return a.integer() == b.integer();
  }
  return CompareForOrder(a, b) == 0;
}

uint64_t EquivalenceHash(const Value& value) {
  const uint64_t seed = static_cast<uint64_t>(RankOf(value)) + 1;
  if (IsOnAxis(value.kind())) return HashAxis(seed, value);
  switch (value.kind()) {
    case Kind::kNull:
      return seed;
    case Kind::kInteger:
    case Kind::kFloat:
      return Mix(seed, HashNumber(value));
    case Kind::kString:
      return Mix(seed, HashText(value.string()));
    case Kind::kTime:
      return Mix(Mix(seed, value.payload()), static_cast<uint64_t>(value.time().offset_seconds));
    case Kind::kLocalDateTime:
      return Mix(Mix(seed, value.payload()), static_cast<uint64_t>(value.local_datetime().nanos));
    case Kind::kDuration: {
      const Duration& duration = value.duration();
      return Mix(Mix(seed, static_cast<uint64_t>(AverageNanos(duration))),
                 static_cast<uint64_t>(duration.months));
    }
    case Kind::kPeriods: {
      const Validity validity = value.periods();
      return HashSet(HashSet(seed, validity.possible), validity.certain);
    }
    case Kind::kList:
      return HashItems(seed, value.list());
    case Kind::kPath:
      return HashItems(seed, value.path());
    case Kind::kMap:
      return HashMap(seed, value);
    default:
      return Mix(seed, value.payload());
  }
}

}  // namespace entente::graph
