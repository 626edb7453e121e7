// Collects the values of one property while a base is being built, and turns them into a column.
//
// Shape:   rows are the builder's own (load order); Finish moves them to the rows they get. A row
// written twice keeps the later value. Cost:    a value in ascending order of rows is a push and,
// for a string, one lookup; out of order one allocation. Threads: one at a time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "absl/types/span.h"
#include "storage/property_column.h"

namespace entente::storage {

class ColumnBuilder {
 public:
  // REQUIRES: the value is storable. Null takes the row's value away.
  void Set(uint32_t row, const graph::Value& value);
  void AddHistory(uint32_t row, const graph::Period& period, const graph::Value& value);
  void SetHistory(uint32_t row, absl::Span<const graph::HistoryEntry> stretches);

  // What was set so far. Good until the next change.
  PropertyState State(uint32_t row) const;
  // Rows that have anything, ascending.
  std::vector<uint32_t> Rows() const;
  const graph::PropertyFacts facts() const { return {kinds_, !histories_.empty()}; }

  // `new_row_of[row]` is where a row goes (empty: it stays); the builder is spent.
  PropertyColumn Finish(uint64_t num_rows, absl::Span<const uint32_t> new_row_of);

 private:
  size_t size() const {
    return type_ == ColumnType::kAbsent ? 0 : bytes_.size() / ValueBytes(type_);
  }
  uint32_t RowAt(size_t position) const {
    return rows_.empty() ? static_cast<uint32_t>(position) : rows_[position];
  }
  graph::Value ValueOf(uint32_t row) const;
  graph::Value At(size_t position) const;
  void Append(uint32_t row, const graph::Value& value);
  void Push(const void* value) {
    const char* bytes = static_cast<const char*>(value);
    bytes_.insert(bytes_.end(), bytes, bytes + ValueBytes(type_));
  }
  bool Fits(const graph::Value& value) const;
  void TurnIntoAny();
  void MergeLate();
  Arena& arena();
  void FinishValues(uint64_t num_rows, absl::Span<const uint32_t> new_row_of,
                    PropertyColumn::Parts* parts);
  void FinishHistory(uint64_t num_rows, absl::Span<const uint32_t> new_row_of,
                     PropertyColumn::Parts* parts);

  ColumnType type_ = ColumnType::kAbsent;
  std::vector<char> bytes_;                // values of the type, in order of rows
  std::vector<uint32_t> rows_;             // ascending; empty: the value at position i is row i's
  std::map<uint32_t, graph::Value> late_;  // rows that came out of order, or again: they win
  std::unique_ptr<DictionaryBuilder> dictionary_;
  std::unique_ptr<Arena> arena_;
  std::map<uint32_t, std::vector<graph::HistoryEntry>> histories_;
  graph::KindSet kinds_;
};

}  // namespace entente::storage
