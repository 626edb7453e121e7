// Aggregates over single values: what the ANY kernels use, group by group, and where the typed
// kernels of query/execution end.
//
// Shape:   one state per group and aggregate call; Update once per row in input order, Finish once.
// Order:   sums of floats and the order of collect() are those of the input, so results are
// deterministic for one input order. Errors:  ArithmeticError IntegerOverflow (sum of integers),
// TypeError InvalidArgumentValue (a kind that cannot be summed or
//          averaged), ArgumentError NumberOutOfRange (a percentile outside 0..1). No places: the
//          caller adds the span.
// Memory:  DISTINCT, collect and the percentiles keep their values (16 bytes each, what they point
// to is not copied: the
//          arena given to Finish, or whatever owns the inputs, must live as long as the state).
//          num_bytes() is for accounting.
// Threads: one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "absl/types/span.h"
#include "base/arena.h"
#include "base/status.h"
#include "graph/value.h"

namespace entente::query {

enum class AggregateKind : uint8_t {
  kCount,
  kCountRows,
  kSum,
  kAverage,
  kMin,
  kMax,
  kCollect,
  kStandardDeviation,
  kStandardDeviationP,
  kPercentileContinuous,
  kPercentileDiscrete,
};

// By name, case ignored; "count" is kCount, which the binder turns into kCountRows for count(*).
std::optional<AggregateKind> AggregateKindOf(std::string_view name);

// What the binder wants to know of an aggregate.
struct AggregateDefinition {
  AggregateKind kind;
  std::string_view name;        // as documented
  size_t num_arguments = 1;     // 0 for count(*), 2 for the percentiles
  graph::KindSet argument;      // kinds of the first argument that make sense, null aside
  graph::KindSet result;        // without null
  bool null_when_empty = true;  // false for count, sum and collect: 0, 0 and []
  std::string_view summary;
};
const AggregateDefinition& DefinitionOf(AggregateKind kind);

class AggregateState {
 public:
  virtual ~AggregateState() = default;
  // One row's arguments: none for count(*), one, or value and percentile. A null first argument is
  // skipped. The percentile is that of the first row, null rows included.
  virtual Status Update(absl::Span<const graph::Value> arguments) = 0;
  // The value over all rows so far; lists and durations are made in the arena. The state may be
  // updated further.
  virtual StatusOr<graph::Value> Finish(Arena& arena) const = 0;
  // Of memory held beside the object itself.
  virtual size_t num_bytes() const { return 0; }
};

struct AggregateOptions {
  AggregateKind kind = AggregateKind::kCount;
  bool distinct = false;  // each equivalent value once, the first one seen
};
std::unique_ptr<AggregateState> MakeAggregateState(const AggregateOptions& options);

}  // namespace entente::query
