// What the parts of one load share: the writer, the mistakes, the report, the id spaces and the
// vertices' validity.
//
// Threads: one.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "graph/graph_writer.h"
#include "loaders/csv_loader.h"
#include "loaders/end_periods.h"
#include "loaders/id_space.h"
#include "loaders/load_errors.h"
#include "loaders/period_rows.h"

namespace entente::loaders {

struct LoadContext {
  LoadContext(const CsvOptions& load_options, graph::GraphWriter& graph_writer)
      : options(load_options), writer(graph_writer), errors(load_options.max_errors_shown) {}

  const CsvOptions& options;
  graph::GraphWriter& writer;
  LoadErrors errors;
  CsvReport report;
  Arena arena;  // text and values that cells do not hold themselves; lives as long as the load
  IdSpaces spaces;
  EndPeriods ends;
  PeriodRows vertex_rows;  // of files whose rows are periods
  PeriodRows edge_rows;
  uint64_t edges_left_out = 0;  // nothing of them lay within their ends
};

class SourceFile;

// Each reads one file to its end. The header's kind fits.
void LoadVertices(SourceFile& file, LoadContext& context);
void LoadEdges(SourceFile& file, LoadContext& context);
void LoadHistory(SourceFile& file, LoadContext& context);

}  // namespace entente::loaders
