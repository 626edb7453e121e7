#include "graph/value.h"

#include <array>
#include <new>
#include <unordered_map>

namespace entente::graph {
namespace {

// What a period set in a value points to; the periods follow it: those of `possible`, then, unless
// it is exact, those of `certain`.
struct PeriodsHeader {
  uint32_t num_possible;
  uint32_t num_certain;
  uint64_t exact;
};

template <typename T>
const T* Placed(const T& value, Arena& arena) {
  return new (arena.Allocate(sizeof(T))) T(value);
}

template <typename T>
T* CopyItems(absl::Span<const T> items, Arena& arena) {
  T* copy = arena.AllocateArray<T>(items.size());
  std::uninitialized_copy(items.begin(), items.end(), copy);
  return copy;
}

PeriodSet SetOf(const Period* periods, size_t count) {
  return PeriodSet::Of(std::vector<Period>(periods, periods + count));
}

// The entries with the later of equal keys in the place of the first.
std::vector<MapEntry> DistinctEntries(absl::Span<const MapEntry> entries) {
  std::vector<MapEntry> distinct;
  distinct.reserve(entries.size());
  std::unordered_map<std::string_view, size_t> places;
  for (const MapEntry& entry : entries) {
    const auto [place, is_new] = places.emplace(entry.key.string(), distinct.size());
    if (is_new) {
      distinct.push_back(entry);
    } else {
      distinct[place->second].value = entry.value;
    }
  }
  return distinct;
}

}  // namespace

std::string_view KindName(Kind kind) {
  static constexpr std::array<std::string_view, kNumKinds> kNames = {
      "Null", "Boolean",       "Integer",  "Float",        "String",        "Date",   "LocalTime",
      "Time", "LocalDateTime", "DateTime", "Duration",     "UncertainDate", "Period", "Infinity",
      "List", "Map",           "Node",     "Relationship", "Path"};
  return kNames[static_cast<size_t>(kind)];
}

Value Value::Of(const Duration& value, Arena& arena) {
  return Value(Kind::kDuration, 0, 0, Address(Placed(value, arena)));
}

Value Value::Of(const UncertainDate& value, Arena& arena) {
  return Value(Kind::kUncertainDate, 0, 0, Address(Placed(value, arena)));
}

Value Value::Of(const Validity& value, Arena& arena) {
  const bool exact = value.is_exact();
  const auto possible = value.possible.periods();
  const auto certain = value.certain.periods();
  const size_t count = possible.size() + (exact ? 0 : certain.size());
  char* bytes = static_cast<char*>(arena.Allocate(sizeof(PeriodsHeader) + count * sizeof(Period)));
  new (bytes) PeriodsHeader{static_cast<uint32_t>(possible.size()),
                            static_cast<uint32_t>(certain.size()), exact ? 1u : 0u};
  Period* periods = reinterpret_cast<Period*>(bytes + sizeof(PeriodsHeader));
  periods = std::uninitialized_copy(possible.begin(), possible.end(), periods);
  if (!exact) std::uninitialized_copy(certain.begin(), certain.end(), periods);
  return Value(Kind::kPeriods, 0, 0, Address(bytes));
}

Validity Value::periods() const {
  const auto* header = Pointer<PeriodsHeader>();
  const auto* periods = reinterpret_cast<const Period*>(header + 1);
  Validity validity;
  validity.possible = SetOf(periods, header->num_possible);
  validity.certain = header->exact != 0
                         ? validity.possible
                         : SetOf(periods + header->num_possible, header->num_certain);
  return validity;
}

Value Value::OfBound(const Bound& bound) {
  if (!bound.at.is_finite()) return Infinity(bound.at == Instant::PositiveInfinity());
  if (bound.granularity == Granularity::kDay) return Of(DateOf(bound.at));
  return Of(DateTimeOf(bound.at));
}

Value Value::List(absl::Span<const Value> items, Arena& arena) {
  return Value(Kind::kList, 0, static_cast<uint32_t>(items.size()),
               Address(CopyItems(items, arena)));
}

Value Value::Map(absl::Span<const MapEntry> entries, Arena& arena) {
  const std::vector<MapEntry> distinct = DistinctEntries(entries);
  return Value(Kind::kMap, 0, static_cast<uint32_t>(distinct.size()),
               Address(CopyItems(absl::Span<const MapEntry>(distinct), arena)));
}

Value Value::Path(absl::Span<const Value> elements, Arena& arena) {
  return Value(Kind::kPath, 0, static_cast<uint32_t>(elements.size()),
               Address(CopyItems(elements, arena)));
}

Value Value::MapGet(std::string_view key) const {
  for (const MapEntry& entry : map()) {
    if (entry.key.string() == key) return entry.value;
  }
  return Null();
}

Value CopyInto(const Value& value, Arena& arena) {
  const auto copies = [&arena](absl::Span<const Value> items) {
    std::vector<Value> result;
    result.reserve(items.size());
    for (const Value& item : items) result.push_back(CopyInto(item, arena));
    return result;
  };
  switch (value.kind()) {
    case Kind::kString:
      return Value::String(value.string(), arena);
    case Kind::kDuration:
      return Value::Of(value.duration(), arena);
    case Kind::kUncertainDate:
      return Value::Of(value.uncertain_date(), arena);
    case Kind::kPeriods:
      return Value::Of(value.periods(), arena);
    case Kind::kList:
      return Value::List(copies(value.list()), arena);
    case Kind::kPath:
      return Value::Path(copies(value.path()), arena);
    case Kind::kMap: {
      std::vector<MapEntry> entries;
      for (const MapEntry& entry : value.map()) {
        entries.push_back({CopyInto(entry.key, arena), CopyInto(entry.value, arena)});
      }
      return Value::Map(entries, arena);
    }
    default:
      return value;
  }
}

}  // namespace entente::graph
