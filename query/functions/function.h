// Functions and operators on single values: what the ANY kernels call, row by row. Typed kernels
// for the usual cases live in query/execution.
//
// Errors:  TypeError InvalidArgumentType / InvalidArgumentValue, ArgumentError NumberOutOfRange,
// ArithmeticError … as the
//          openCypher TCK has them, phase runtime, without a place: the evaluator adds the call's
//          span.
// Threads: functions are pure but for the arena they allocate results in.
#pragma once

#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "base/arena.h"
#include "base/status.h"
#include "graph/graph_view.h"
#include "graph/value.h"
#include "query/functions/horizon.h"
#include "query/functions/read_times.h"

namespace entente::query {

// What a function may look at besides its arguments.
struct FunctionContext {
  Arena& arena;
  const graph::GraphView& view;
  graph::Instant now;                // the statement's clock, whole microseconds
  uint64_t* random_state = nullptr;  // rand(): xorshift, seeded by the session
  const ReadTimes* read_times = nullptr;
  graph::Instant row_instant;  // where what follows the row is read
  Horizon* horizon = nullptr;  // null: nobody asks how long what is read stays
  size_t horizon_row = 0;

  bool FollowsRow(const graph::Value& element) const {
    return read_times == nullptr || read_times->FollowsRow(element.read_index());
  }
  graph::Instant InstantOf(const graph::Value& element) const {
    return read_times == nullptr ? row_instant
                                 : read_times->InstantOf(element.read_index(), row_instant);
  }
};

using FunctionBody = StatusOr<graph::Value> (*)(FunctionContext& context,
                                                absl::Span<const graph::Value> arguments);

struct FunctionDefinition {
  std::string_view name;  // as documented: toUpper, duration.between
  size_t min_arguments = 0;
  size_t max_arguments = 0;
  std::vector<graph::KindSet> parameters;  // kinds that make sense, null aside; the last one
                                           // repeats; checked at compile time
  graph::KindSet result;                   // without null
  FunctionBody body = nullptr;
  bool null_in_null_out = true;  // a null argument makes null without a call
  bool uses_clock = false;       // date(), datetime(), … without arguments
  bool is_random = false;
  bool reads_graph = false;  // properties(n), keys(n), labels(n): a function of the instant
  std::string_view summary;  // one line for docs and completion
};

// By name, case ignored; null where there is none.
const FunctionDefinition* FindFunction(std::string_view name);
const std::vector<FunctionDefinition>& AllFunctions();  // by name

// Aggregates by name: count, sum, avg, min, max, collect, stDev, stDevP, percentileCont,
// percentileDisc.
bool IsAggregate(std::string_view name);

// The operators of expressions. Null in, null out, unless said otherwise.
StatusOr<graph::Value> Add(FunctionContext& context, const graph::Value& a,
                           const graph::Value& b);  // also lists, strings, temporals, period sets
StatusOr<graph::Value> Subtract(FunctionContext& context, const graph::Value& a,
                                const graph::Value& b);
StatusOr<graph::Value> Multiply(FunctionContext& context, const graph::Value& a,
                                const graph::Value& b);  // period sets: intersection
StatusOr<graph::Value> Divide(FunctionContext& context, const graph::Value& a,
                              const graph::Value& b);
StatusOr<graph::Value> Modulo(FunctionContext& context, const graph::Value& a,
                              const graph::Value& b);
StatusOr<graph::Value> Power(FunctionContext& context, const graph::Value& a,
                             const graph::Value& b);
StatusOr<graph::Value> Negate(FunctionContext& context, const graph::Value& a);
StatusOr<graph::Value> In(FunctionContext& context, const graph::Value& item,
                          const graph::Value& list);
StatusOr<graph::Value> StartsWith(FunctionContext& context, const graph::Value& a,
                                  const graph::Value& b);  // null where not strings
StatusOr<graph::Value> EndsWith(FunctionContext& context, const graph::Value& a,
                                const graph::Value& b);
StatusOr<graph::Value> Contains(FunctionContext& context, const graph::Value& a,
                                const graph::Value& b);  // strings, or inclusion of periods
StatusOr<graph::Value> MatchesRegex(FunctionContext& context, const graph::Value& a,
                                    const graph::Value& b);
// Relations of language reference §4 between period sets, periods and instants (an instant is its
// one-granule period, a date its whole day). Three-valued on uncertain bounds: true where certain,
// null where only possible.
enum class PeriodRelation : uint8_t {
  kOverlaps,
  kWithin,
  kCovers,
  kEquals,
  kPrecedes,
  kSucceeds,
  kMeets,
  kImmediatelySucceeds
};
StatusOr<graph::Value> Relate(FunctionContext& context, PeriodRelation relation,
                              const graph::Value& a, const graph::Value& b);
StatusOr<graph::Value> IndexInto(FunctionContext& context, const graph::Value& object,
                                 const graph::Value& index);  // list[i], map['k'], node['k']
StatusOr<graph::Value> SliceOf(FunctionContext& context, const graph::Value& list,
                               const graph::Value* from, const graph::Value* to);
// e.key: maps, elements (read at their instant), and the components of temporal values, durations
// and points of periods.
StatusOr<graph::Value> PropertyOf(FunctionContext& context, const graph::Value& object,
                                  std::string_view key);

// A value as a period set, where it stands for one (period set, date, datetime); nullopt otherwise.
StatusOr<std::optional<graph::Validity>> AsValidity(const graph::Value& value);
// A value as the bound of a read: date, datetime, localdatetime, infinity, ISO text. Errors with
// code InvalidBound; uncertain dates are UncertainBound errors. REQUIRES: not null.
StatusOr<graph::Bound> AsReadBound(const graph::Value& value);
// A value as the bound of a write: as above, and EDTF text and uncertain dates.
StatusOr<graph::EdtfBound> AsWriteBound(const graph::Value& value, graph::BoundSide side);

}  // namespace entente::query
