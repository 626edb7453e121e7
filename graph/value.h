// One value of any kind: 16 bytes, trivially copyable. Used in ANY vectors, parameters and results;
// scans and aggregates of typed columns never see it.
//
// Ownership: strings, lists, maps, paths, durations, period sets and uncertain dates point into an
// Arena or into storage that a
//            snapshot pins; a Value never frees anything. Copying a Value copies the reference.
// Threads:   immutable once made.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "absl/types/span.h"
#include "base/arena.h"
#include "graph/ids.h"
#include "graph/period.h"
#include "graph/temporal.h"

namespace entente::graph {

enum class Kind : uint8_t {
  kNull,
  kBoolean,
  kInteger,
  kFloat,
  kString,
  kDate,
  kLocalTime,
  kTime,
  kLocalDateTime,
  kDateTime,
  kDuration,
  kUncertainDate,
  kPeriods,
  kInfinity,
  kList,
  kMap,
  kVertex,
  kEdge,
  kPath,
};
inline constexpr int kNumKinds = 19;
std::string_view KindName(Kind kind);  // "Integer", "Period", "Node", ...

// A set of kinds: what the binder knows of an expression.
class KindSet {
 public:
  constexpr KindSet() = default;
  constexpr KindSet(Kind kind)
      : bits_(1u << static_cast<uint32_t>(kind)) {}  // NOLINT: a kind is a set of one
  static constexpr KindSet Any() { return FromBits((1u << kNumKinds) - 1); }
  static constexpr KindSet Numbers() { return KindSet(Kind::kInteger) | Kind::kFloat; }
  static constexpr KindSet FromBits(uint32_t bits) {
    KindSet set;
    set.bits_ = bits;
    return set;
  }
  constexpr KindSet operator|(KindSet other) const { return FromBits(bits_ | other.bits_); }
  constexpr KindSet operator&(KindSet other) const { return FromBits(bits_ & other.bits_); }
  constexpr bool Has(Kind kind) const { return (bits_ >> static_cast<uint32_t>(kind)) & 1; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr KindSet WithoutNull() const { return FromBits(bits_ & ~1u); }
  // Exactly this kind, null aside.
  constexpr bool IsOnly(Kind kind) const { return WithoutNull().bits_ == KindSet(kind).bits_; }
  constexpr bool IsWithin(KindSet other) const { return (bits_ & ~other.bits_) == 0; }
  constexpr uint32_t bits() const { return bits_; }
  constexpr bool operator==(const KindSet&) const = default;

 private:
  uint32_t bits_ = 0;
};

struct MapEntry;
struct PathData;

// Which instants an element is read at: an index into the query's table of read instants. 0 is the
// row's own validity.
using ReadIndex = uint32_t;

class Value {
 public:
  constexpr Value() = default;  // null

  static Value Null() { return {}; }
  static Value Boolean(bool value) { return Value(Kind::kBoolean, 0, 0, value ? 1 : 0); }
  static Value Integer(int64_t value) {
    return Value(Kind::kInteger, 0, 0, static_cast<uint64_t>(value));
  }
  static Value Float(double value) {
    return Value(Kind::kFloat, 0, 0, std::bit_cast<uint64_t>(value));
  }
  // The text must outlive the value. Shorter than 4 GiB.
  static Value String(std::string_view text) {
    return Value(Kind::kString, 0, static_cast<uint32_t>(text.size()), Address(text.data()));
  }
  static Value String(std::string_view text, Arena& arena) { return String(arena.Copy(text)); }
  static Value Of(Date value) {
    return Value(Kind::kDate, 0, 0, static_cast<uint64_t>(value.days));
  }
  static Value Of(LocalTime value) {
    return Value(Kind::kLocalTime, 0, 0, static_cast<uint64_t>(value.nanos));
  }
  static Value Of(Time value) {
    return Value(Kind::kTime, 0, static_cast<uint32_t>(value.offset_seconds),
                 static_cast<uint64_t>(value.nanos));
  }
  static Value Of(LocalDateTime value) {
    return Value(Kind::kLocalDateTime, 0, static_cast<uint32_t>(value.nanos),
                 static_cast<uint64_t>(value.seconds));
  }
  static Value Of(DateTime value) {
    return Value(Kind::kDateTime, value.zone, static_cast<uint32_t>(value.nanos),
                 static_cast<uint64_t>(value.seconds));
  }
  static Value Of(const Duration& value, Arena& arena);
  static Value Of(const UncertainDate& value, Arena& arena);
  static Value Of(const Validity& value, Arena& arena);
  static Value Infinity(bool positive) { return Value(Kind::kInfinity, 0, 0, positive ? 1 : 0); }
  // A date for a day-grained bound, a datetime otherwise, an infinity where it is none.
  static Value OfBound(const Bound& bound);
  // The items are copied into the arena.
  static Value List(absl::Span<const Value> items, Arena& arena);
  // Keys are strings; the later of two equal keys wins; order is that of first appearance.
  static Value Map(absl::Span<const MapEntry> entries, Arena& arena);
  static Value Vertex(VertexId id, ReadIndex read) {
    return Value(Kind::kVertex, 0, read, id.number());
  }
  static Value Edge(EdgeRow edge, ReadIndex read) {
    return Value(Kind::kEdge, 0, read, edge.packed);
  }
  // Alternating vertex, edge, vertex, ...: an odd number of elements, copied into the arena.
  static Value Path(absl::Span<const Value> elements, Arena& arena);

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::kNull; }
  bool is_number() const { return kind_ == Kind::kInteger || kind_ == Kind::kFloat; }

  // REQUIRES of each: the kind fits.
  bool boolean() const { return payload_ != 0; }
  int64_t integer() const { return static_cast<int64_t>(payload_); }
  double floating() const { return std::bit_cast<double>(payload_); }
  double number() const {
    return kind_ == Kind::kInteger ? static_cast<double>(integer()) : floating();
  }
  std::string_view string() const { return {Pointer<char>(), length_}; }
  Date date() const { return {static_cast<int64_t>(payload_)}; }
  LocalTime local_time() const { return {static_cast<int64_t>(payload_)}; }
  Time time() const { return {static_cast<int64_t>(payload_), static_cast<int32_t>(length_)}; }
  LocalDateTime local_datetime() const {
    return {static_cast<int64_t>(payload_), static_cast<int32_t>(length_)};
  }
  DateTime datetime() const {
    return {static_cast<int64_t>(payload_), static_cast<int32_t>(length_), extra_};
  }
  const Duration& duration() const { return *Pointer<Duration>(); }
  const UncertainDate& uncertain_date() const { return *Pointer<UncertainDate>(); }
  // Copies: period sets in values are small.
  Validity periods() const;
  bool positive_infinity() const { return payload_ != 0; }
  absl::Span<const Value> list() const { return {Pointer<Value>(), length_}; }
  absl::Span<const MapEntry> map() const;
  // The entry's value, or null where the key is missing.
  Value MapGet(std::string_view key) const;
  VertexId vertex() const { return VertexId(static_cast<uint32_t>(payload_)); }
  EdgeRow edge() const { return EdgeRow::FromPacked(payload_); }
  ReadIndex read_index() const { return length_; }
  // Vertices and edges alternating, beginning and ending with a vertex.
  absl::Span<const Value> path() const { return {Pointer<Value>(), length_}; }

  uint64_t payload() const { return payload_; }

 private:
  constexpr Value(Kind kind, uint16_t extra, uint32_t length, uint64_t payload)
      : kind_(kind), extra_(extra), length_(length), payload_(payload) {}
  static uint64_t Address(const void* pointer) { return reinterpret_cast<uint64_t>(pointer); }
  template <typename T>
  const T* Pointer() const {
    return reinterpret_cast<const T*>(payload_);
  }

  Kind kind_ = Kind::kNull;
  uint8_t flags_ = 0;
  uint16_t extra_ = 0;   // a datetime's zone
  uint32_t length_ = 0;  // bytes of a string, items of a list, nanoseconds, offset, read index
  uint64_t payload_ = 0;
};
static_assert(sizeof(Value) == 16);

struct MapEntry {
  Value key;  // a string
  Value value;
};

inline absl::Span<const MapEntry> Value::map() const { return {Pointer<MapEntry>(), length_}; }

// --- Comparison
// ------------------------------------------------------------------------------------------------------
// Kleene's three values.
enum class Ternary : uint8_t { kFalse, kTrue, kUnknown };
inline Ternary ToTernary(bool value) { return value ? Ternary::kTrue : Ternary::kFalse; }
inline Value ToValue(Ternary value) {
  return value == Ternary::kUnknown ? Value::Null() : Value::Boolean(value == Ternary::kTrue);
}
Ternary And(Ternary a, Ternary b);
Ternary Or(Ternary a, Ternary b);
Ternary Xor(Ternary a, Ternary b);
Ternary Not(Ternary a);

// `a = b`: unknown where null decides; never an error. Numbers compare by value, a date with a
// datetime as its 00:00Z, uncertain dates by Kleene.
Ternary Equals(const Value& a, const Value& b);
// `a < b`, `a <= b`: unknown where the kinds do not compare or null decides.
Ternary Less(const Value& a, const Value& b);
Ternary LessOrEqual(const Value& a, const Value& b);
// DISTINCT and grouping: null equals null, NaN equals NaN, 1 equals 1.0, elements by identity.
bool Equivalent(const Value& a, const Value& b);
uint64_t EquivalenceHash(const Value& value);  // equal for equivalent values
// ORDER BY's total order over all kinds: map, node, relationship, list, path, string, boolean,
// number, NaN, null ascending, temporal kinds between path and string. Negative, 0 or positive.
int CompareForOrder(const Value& a, const Value& b);

// As it would be written in a query: 'text', 1, 1.0, [1, 2], {a: 1}, 1984-10-11, [1995-06-15,
// +inf). Elements need a graph to be shown with labels and properties: they print as (#7), [#7:…];
// see engine/result.h.
std::string ToText(const Value& value);
// A deep copy into another arena.
Value CopyInto(const Value& value, Arena& arena);

}  // namespace entente::graph
