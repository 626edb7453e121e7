// Loads vertices, edges and histories from CSV files whose header says what the columns are (the
// convention of neo4j-admin import, with validity columns beside it); docs/loading.md is the
// reference.
//
// Errors:  all rows are read and all mistakes counted; the Status names the first
// `max_errors_shown`, each with file, line, column, the
//          offending text and the mend. The caller drops the GraphWriter then, so a load is all or
//          nothing.
// Cost:    one pass over the mapped file; a row of an edge file costs no allocation.
// Threads: one at a time per writer.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/status.h"
#include "graph/graph_writer.h"

namespace entente::loaders {

struct CsvOptions {
  char delimiter = ',';
  size_t max_errors_shown = 20;
  // Edges whose stated bounds leave their ends' validity are clipped and counted instead of
  // refused.
  bool clip_to_ends = false;
  // Rows with a mistake are left out and counted instead of ending the load; so is what hangs on
  // them. Mistakes of headers and files still end it.
  bool skip_bad_rows = false;
  // Where the left out rows are written to; empty: nowhere. Needs skip_bad_rows.
  std::string rejects_file;
  // Says what the columns of CSV sources are; empty: their first lines do.
  std::string mapping_file;
  // Called every few MiB; may be empty.
  std::function<void(const std::string& file, uint64_t bytes_done, uint64_t bytes_total)> progress;
};

struct CsvReport {
  uint64_t rows = 0;                                // read: loaded and refused
  uint64_t rows_refused = 0;                        // with skip_bad_rows
  std::map<std::string, uint64_t> refused_by_code;  // by the row's first mistake
  std::string refused_text;                         // the first mistakes, as an error shows them
  uint64_t vertices = 0;
  uint64_t edges = 0;
  uint64_t histories = 0;
  uint64_t fields_normalised = 0;
  uint64_t blank_open = 0;
  uint64_t blank_unknown = 0;
  uint64_t edges_clipped = 0;
  std::vector<std::string> remarks;
};

// Sources are .csv files and folders (all their .csv files, by name). Vertex files are read first,
// then edges, then histories.
StatusOr<CsvReport> LoadCsv(const std::vector<std::string>& sources, const CsvOptions& options,
                            graph::GraphWriter& writer);

}  // namespace entente::loaders
