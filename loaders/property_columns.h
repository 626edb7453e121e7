// The property columns of a file, and the values that a row's cells give.
#pragma once

#include <vector>

#include "graph/graph_writer.h"
#include "loaders/source_file.h"

namespace entente::loaders {

class PropertyColumns {
 public:
  PropertyColumns(const CsvHeader& header, graph::GraphWriter& writer);

  struct Property {
    const CsvColumn* column;
    graph::PropertyKeyId key;
    graph::Value value;  // of the row read last; null where the cell is blank
  };
  // Reads the current row's cells. False: mistakes were reported.
  bool Read(SourceFile& file, Arena& arena);
  const std::vector<Property>& properties() const { return properties_; }

 private:
  std::vector<Property> properties_;
};

}  // namespace entente::loaders
