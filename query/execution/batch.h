// What operators hand to each other: columns by slot, a number of rows, and where a ranged MATCH
// came before, each row's validity.
//
// One physical row is one row of the language. Its validity is a period inline; where it is a set,
// or uncertain, the whole of it is a Value (kind period set) in the query's arena. Nothing ever
// straddles two batches, so filters and joins need not look for a row's other stretches; whatever
// works on stretches (a predicate over a property with a history) makes them in a batch of its own.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/period.h"
#include "graph/value.h"
#include "query/execution/vector.h"

namespace entente::query {

// The validity of the rows of a batch.
struct RowValidity {
  std::vector<graph::Period> period;  // of row i, where set[i] is null: its exact validity; else
                                      // the hull of the possible one
  std::vector<graph::Value> set;      // null, or a period set

  void Resize(size_t rows) {
    period.resize(rows);
    set.resize(rows);
  }
  graph::Validity Get(size_t row) const {
    return set[row].is_null() ? graph::Validity::Exact(graph::PeriodSet(period[row]))
                              : set[row].periods();
  }
  // REQUIRES: validity.possible is not empty.
  void Put(size_t row, const graph::Validity& validity, Arena& arena);
  void Copy(const RowValidity& source, size_t from, size_t to) {
    period[to] = source.period[from];
    set[to] = source.set[from];
  }
};

struct Batch {
  explicit Batch(size_t num_slots) : columns(num_slots) {}

  size_t size = 0;
  std::vector<Vector>
      columns;  // by slot; only those that the plan fills at this place mean anything
  bool has_validity = false;
  RowValidity validity;
  // Of a batch made to evaluate expressions of other rows: which of them each row stands for.
  // Empty: itself.
  std::vector<uint32_t> horizon_row;
  // Of a batch of stretches of rows: the whole validity of the row, which valid() means.
  const RowValidity* whole_validity = nullptr;
  std::vector<uint32_t> whole_row;
  // Of a batch of stretches: changes with each batch that is split; 0: of no such batch.
  uint64_t split_number = 0;
  // In a slice under EXISTS: whether the row matched certainly (1) or only possibly (0). Empty: all
  // certain.
  std::vector<uint8_t> certain;

  bool IsCertain(size_t row) const { return certain.empty() || certain[row] != 0; }
  // REQUIRES: has_validity.
  graph::Instant FirstInstant(size_t row) const { return validity.period[row].from.at; }
  size_t HorizonRow(size_t row) const { return horizon_row.empty() ? row : horizon_row[row]; }
  // Validity that valid() means.
  graph::Validity WholeValidity(size_t row) const {
    return whole_validity == nullptr ? validity.Get(row) : whole_validity->Get(whole_row[row]);
  }
  // Keeps the given rows (ascending) of the given columns.
  void Compact(const std::vector<Slot>& slots, const uint32_t* rows, size_t count);
};

}  // namespace entente::query
