// `=`, `<` and `<=` as openCypher has them, three-valued.
#include <algorithm>

#include "graph/value.h"
#include "graph/value_scale.h"

namespace entente::graph {
namespace {

// How two values lie to each other, where that is known.
enum class Relation : uint8_t { kLess, kEqual, kGreater, kUnordered, kUnknown };

template <typename Ordering>
Relation ToRelation(Ordering order) {
  if (order < 0) return Relation::kLess;
  if (order > 0) return Relation::kGreater;
  return order == 0 ? Relation::kEqual : Relation::kUnordered;
}

bool IsInfinity(const AxisRange& range) {
  const Bound infinities[] = {Bound::NegativeInfinity(), Bound::PositiveInfinity()};
  return std::any_of(std::begin(infinities), std::end(infinities), [&range](const Bound& bound) {
    const bool positive = bound == Bound::PositiveInfinity();
    return range == AxisRangeOf(Value::Infinity(positive));
  });
}

bool IsWholeDay(const AxisPoint& point) { return point.seconds % 86'400 == 0 && point.nanos == 0; }

// Only days can be uncertain, unless a bound says otherwise.
bool HasOnlyDays(const AxisRange& range) {
  const AxisRange least = AxisRangeOf(Value::Infinity(false));
  const AxisRange most = AxisRangeOf(Value::Infinity(true));
  return (range.earliest == least.earliest || IsWholeDay(range.earliest)) &&
         (range.latest == most.latest || IsWholeDay(range.latest));
}

Ternary EqualOnAxis(const AxisRange& a, const AxisRange& b) {
  if (a.is_exact() && b.is_exact()) return ToTernary(a == b);
  if (a.latest < b.earliest || b.latest < a.earliest) return Ternary::kFalse;
  if (IsInfinity(a) || IsInfinity(b)) return Ternary::kFalse;
  const AxisRange& exact = a.is_exact() ? a : b;
  const AxisRange& other = a.is_exact() ? b : a;
  if (exact.is_exact() && HasOnlyDays(other) && !IsWholeDay(exact.earliest)) return Ternary::kFalse;
  return Ternary::kUnknown;
}

Ternary LessOnAxis(const AxisRange& a, const AxisRange& b, bool or_equal) {
  const bool certainly = or_equal ? a.latest <= b.earliest : a.latest < b.earliest;
  if (certainly) return Ternary::kTrue;
  const bool never = or_equal ? b.latest < a.earliest : b.latest <= a.earliest;
  if (never) return Ternary::kFalse;
  // An uncertain date is one that is not infinite, however far it may lie.
  if (IsInfinity(a) != IsInfinity(b)) {
    const AxisRange least = AxisRangeOf(Value::Infinity(false));
    const AxisRange most = AxisRangeOf(Value::Infinity(true));
    return ToTernary(a == least || b == most);
  }
  return Ternary::kUnknown;
}

Ternary EqualDurations(const Duration& a, const Duration& b) {
  if (a.months == 0 && b.months == 0) return ToTernary(AverageNanos(a) == AverageNanos(b));
  return ToTernary(a == b);
}

Ternary EqualPeriods(const Validity& a, const Validity& b) {
  if (a.is_exact() && b.is_exact()) return ToTernary(a == b);
  const bool can_be = a.possible.Covers(b.certain) && b.possible.Covers(a.certain);
  return can_be ? Ternary::kUnknown : Ternary::kFalse;
}

Ternary EqualLists(absl::Span<const Value> a, absl::Span<const Value> b) {
  if (a.size() != b.size()) return Ternary::kFalse;
  Ternary result = Ternary::kTrue;
  for (size_t i = 0; i < a.size(); ++i) {
    result = And(result, Equals(a[i], b[i]));
    if (result == Ternary::kFalse) break;
  }
  return result;
}

Ternary EqualMaps(absl::Span<const MapEntry> a, absl::Span<const MapEntry> b) {
  if (a.size() != b.size()) return Ternary::kFalse;
  Ternary result = Ternary::kTrue;
  for (const MapEntry& entry : a) {
    const auto same_key = [&entry](const MapEntry& other) {
      return entry.key.string() == other.key.string();
    };
    const auto match = std::find_if(b.begin(), b.end(), same_key);
    if (match == b.end()) return Ternary::kFalse;
    result = And(result, Equals(entry.value, match->value));
  }
  return result;
}

// Within one kind that has a plain order.
Relation RelationOf(const Value& a, const Value& b) {
  switch (a.kind()) {
    case Kind::kBoolean:
      return ToRelation(a.boolean() <=> b.boolean());
    case Kind::kString:
      return ToRelation(a.string().compare(b.string()));
    case Kind::kLocalTime:
      return ToRelation(a.local_time() <=> b.local_time());
    case Kind::kTime:
      return ToRelation(CompareTimes(a.time(), b.time()));
    case Kind::kLocalDateTime:
      return ToRelation(a.local_datetime() <=> b.local_datetime());
    case Kind::kDuration: {
      if (a.duration().months != 0 || b.duration().months != 0) return Relation::kUnknown;
      const Nanos128 left = AverageNanos(a.duration());
      const Nanos128 right = AverageNanos(b.duration());
      return left < right ? Relation::kLess : left > right ? Relation::kGreater : Relation::kEqual;
    }
    default:
      return Relation::kUnknown;
  }
}

Ternary LessThan(const Value& a, const Value& b, bool or_equal);

// By the first items that differ; the shorter list is the lesser.
Ternary LessLists(absl::Span<const Value> a, absl::Span<const Value> b, bool or_equal) {
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    switch (Equals(a[i], b[i])) {
      case Ternary::kTrue:
        continue;
      case Ternary::kUnknown:
        return Ternary::kUnknown;
      case Ternary::kFalse:
        return LessThan(a[i], b[i], or_equal);
    }
  }
  return ToTernary(or_equal ? a.size() <= b.size() : a.size() < b.size());
}

Ternary LessThan(const Value& a, const Value& b, bool or_equal) {
  Relation relation = Relation::kUnknown;
  if (a.is_number() && b.is_number()) {
    relation = ToRelation(CompareNumbers(a, b));
  } else if (IsOnAxis(a.kind()) && IsOnAxis(b.kind())) {
    return LessOnAxis(AxisRangeOf(a), AxisRangeOf(b), or_equal);
  } else if (a.kind() != b.kind() || a.is_null()) {
    return Ternary::kUnknown;
  } else if (a.kind() == Kind::kList) {
    return LessLists(a.list(), b.list(), or_equal);
  } else {
    relation = RelationOf(a, b);
  }
  if (relation == Relation::kUnknown) return Ternary::kUnknown;
  return ToTernary(relation == Relation::kLess || (or_equal && relation == Relation::kEqual));
}

}  // namespace

Ternary And(Ternary a, Ternary b) {
  if (a == Ternary::kFalse || b == Ternary::kFalse) return Ternary::kFalse;
  return a == Ternary::kTrue ? b : Ternary::kUnknown;
}

Ternary Or(Ternary a, Ternary b) {
  if (a == Ternary::kTrue || b == Ternary::kTrue) return Ternary::kTrue;
  return a == Ternary::kFalse ? b : Ternary::kUnknown;
}

Ternary Xor(Ternary a, Ternary b) {
  if (a == Ternary::kUnknown || b == Ternary::kUnknown) return Ternary::kUnknown;
  return ToTernary(a != b);
}

Ternary Not(Ternary a) { return a == Ternary::kUnknown ? a : ToTernary(a == Ternary::kFalse); }

Ternary Equals(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Ternary::kUnknown;
  if (a.is_number() && b.is_number()) return ToTernary(CompareNumbers(a, b) == 0);
  if (IsOnAxis(a.kind()) && IsOnAxis(b.kind())) {
    return EqualOnAxis(AxisRangeOf(a), AxisRangeOf(b));
  }
  if (a.kind() != b.kind()) return Ternary::kFalse;
  switch (a.kind()) {
    case Kind::kDuration:
      return EqualDurations(a.duration(), b.duration());
    case Kind::kPeriods:
      return EqualPeriods(a.periods(), b.periods());
    case Kind::kList:
      return EqualLists(a.list(), b.list());
    case Kind::kMap:
      return EqualMaps(a.map(), b.map());
    case Kind::kVertex:
      return ToTernary(a.vertex() == b.vertex());
    case Kind::kEdge:
      return ToTernary(a.edge() == b.edge());
    case Kind::kPath:
      return EqualLists(a.path(), b.path());
    default:
      return ToTernary(RelationOf(a, b) == Relation::kEqual);
  }
}

Ternary Less(const Value& a, const Value& b) { return LessThan(a, b, false); }

Ternary LessOrEqual(const Value& a, const Value& b) { return LessThan(a, b, true); }

}  // namespace entente::graph
