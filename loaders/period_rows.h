// Rows that are the periods of elements: several rows, one element. Its validity is their union; a
// property that is the same in all of them is a plain value, one that differs holds over each row's
// period.
//
// Ownership: values are kept until Finish; what they point to must live as long.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/value.h"
#include "loaders/element_sink.h"
#include "loaders/row_validity.h"

namespace entente::loaders {

class PeriodRows {
 public:
  void AddRow(ElementHandle element, const RowValidity& validity);
  // Of the row added last; null where the cell is blank.
  void AddValue(graph::PropertyKeyId key, const graph::Value& value);

  // Writes everything. Returns how many values hold over a row's period only.
  StatusOr<uint64_t> Finish(ElementSink& sink);

 private:
  struct Row {
    ElementHandle element;
    RowValidity validity;
  };
  struct Cell {
    uint32_t row;
    graph::PropertyKeyId key;
    graph::Value value;
  };
  void WriteValidity(ElementSink& sink);

  std::vector<Row> rows_;
  std::vector<Cell> cells_;
};

}  // namespace entente::loaders
