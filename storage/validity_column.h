// The validity of the rows of something: bounds in the narrowest of three layouts, and what is not
// one exact period aside.
//
// Shape:   bounds are the hull of the possible validity; -inf/+inf means unstated unless the row is
// an exception. Day layouts are
//          day-grained throughout; a microsecond layout says per bound which it is where they are
//          mixed.
// Threads: ValidityColumn is immutable; ValidityBuilder has one user.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "graph/graph_view.h"
#include "graph/period.h"
#include "storage/array.h"

namespace entente::storage {

// One exact period: no exception need be made of it.
bool IsInline(const graph::Validity& validity);
graph::Period HullOf(const graph::Validity& validity);  // of the possible part; REQUIRES: not empty

struct ValidityColumn {
  graph::BoundLayout layout = graph::BoundLayout::kNone;
  Array<int32_t> from_days, to_days;
  Array<int64_t> from_micros, to_micros;
  Array<uint64_t> from_is_day, to_is_day;  // microsecond layout, where some bound is a day: 1 = day
  Array<uint32_t> exception_rows;          // ascending
  std::vector<graph::Validity> exceptions;

  // True and the position in `exceptions` where the row is one.
  bool FindException(uint32_t row, size_t* position) const;
  graph::Period Hull(uint32_t row) const;
  graph::Validity Get(uint32_t row) const;
  bool IsStated(uint32_t row) const;
  uint64_t allocated_bytes() const;
};

class ValidityBuilder {
 public:
  void SetPeriod(uint32_t row, const graph::Period& period);
  void Set(uint32_t row, const graph::Validity& validity);
  graph::Validity Get(uint32_t row) const;
  bool IsStated(uint32_t row) const;
  // False where the row is an exception; otherwise its bounds.
  bool GetInline(uint32_t row, graph::Instant* from, graph::Instant* to) const;
  bool any_stated() const { return layout_ != graph::BoundLayout::kNone || !exceptions_.empty(); }

  // How Order and Finish see the rows. REQUIRES: row < num_rows given to Pad.
  void Pad(size_t num_rows);
  void UseMicros();  // whatever the bounds need
  graph::BoundLayout layout() const { return layout_; }
  const std::vector<int32_t>& from_days() const { return from_days_; }
  const std::vector<int32_t>& to_days() const { return to_days_; }
  const std::vector<int64_t>& from_micros() const { return from_micros_; }
  const std::vector<int64_t>& to_micros() const { return to_micros_; }

  // Row i of the column is row old_row_of[i] of the builder (empty: its own); the builder is spent.
  ValidityColumn Finish(size_t num_rows, absl::Span<const uint32_t> old_row_of);

 private:
  graph::Period Hull(uint32_t row) const;

  graph::BoundLayout layout_ = graph::BoundLayout::kNone;
  std::vector<int32_t> from_days_, to_days_;
  std::vector<int64_t> from_micros_, to_micros_;
  std::vector<uint8_t>
      is_micros_;  // microsecond layout: bit 0 the start, bit 1 the end is finer than a day
  absl::flat_hash_map<uint32_t, graph::Validity> exceptions_;
};

}  // namespace entente::storage
