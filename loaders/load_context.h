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
#include "loaders/rejected_rows.h"

namespace entente::loaders {

struct LoadContext {
  LoadContext(const CsvOptions& load_options, graph::GraphWriter& graph_writer)
      : options(load_options),
        writer(graph_writer),
        errors(load_options.max_errors_shown),
        rejects(load_options.max_errors_shown) {}

  // Nothing will be loaded: what follows is only checked.
  bool is_lost() const { return errors.any(); }
  bool will_show_next() const {
    return options.skip_bad_rows ? rejects.will_show_next() : errors.will_show_next();
  }
  // A vertex with a new id of the space.
  graph::VertexId AddVertex(IdSpace& space, uint32_t label_set) {
    LabelSets::Entry& entry = spaces.labels.entries[label_set];
    const graph::VertexId v = writer.AddVertex(entry.id);
    space.AddVertex(v);
    ++entry.num_vertices;
    if (space.label_set_counts.size() <= label_set) space.label_set_counts.resize(label_set + 1);
    ++space.label_set_counts[label_set];
    ++report.vertices;
    return v;
  }

  const CsvOptions& options;
  graph::GraphWriter& writer;
  LoadErrors errors;
  RejectedRows rejects;  // with options.skip_bad_rows
  CsvReport report;
  Arena arena;  // text and values that cells do not hold themselves; lives as long as the load
  IdSpaces spaces;
  EndPeriods ends;
  PeriodRows vertex_rows;  // of files whose rows are periods
  PeriodRows edge_rows;
  bool spaces_are_hidden = false;  // by a file whose header could not be understood
  uint64_t edges_left_out = 0;     // nothing of them lay within their ends
};

class SourceFile;

// Each reads one file to its end. The header's kind fits.
void LoadVertices(SourceFile& file, LoadContext& context);
void LoadEdges(SourceFile& file, LoadContext& context);
void LoadHistory(SourceFile& file, LoadContext& context);

}  // namespace entente::loaders
