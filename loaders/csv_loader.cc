#include "loaders/csv_loader.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "loaders/id_declarations.h"
#include "loaders/json_lines.h"
#include "loaders/load_context.h"
#include "loaders/mapping.h"
#include "loaders/source_file.h"

namespace entente::loaders {
namespace {

namespace fs = std::filesystem;

Status CheckOptions(const CsvOptions& options) {
  const char c = options.delimiter;
  if (c != '"' && c != '\n' && c != '\r' && c != '\0' &&
      (static_cast<unsigned char>(c) & 0x80) == 0)
    return OkStatus();
  return InputError("BadDelimiter", "this character cannot separate fields",
                    "use a comma, a semicolon, a tab, a bar or another plain character");
}

bool IsJsonLines(const std::string& extension) {
  return extension == ".jsonl" || extension == ".ndjson";
}

// All files of the sources, folders opened. What is missing becomes a mistake.
std::vector<std::string> ListFiles(const std::vector<std::string>& sources, LoadErrors& errors) {
  std::vector<std::string> files;
  for (const std::string& source : sources) {
    std::error_code error;
    if (!fs::is_directory(source, error)) {
      files.push_back(source);
      continue;
    }
    std::vector<std::string> inside;
    for (fs::directory_iterator entry(source, error), end; !error && entry != end;
         entry.increment(error)) {
      const std::string extension = entry->path().extension().string();
      if ((extension == ".csv" || IsJsonLines(extension)) && !entry->is_directory())
        inside.push_back(entry->path().string());
    }
    if (error)
      errors.Add({}, "NotReadable",
                 Concat("the folder `", source, "` cannot be read: ", error.message()));
    std::sort(inside.begin(), inside.end());
    files.insert(files.end(), inside.begin(), inside.end());
  }
  std::set<std::string> seen;
  files.erase(
      std::remove_if(files.begin(), files.end(),
                     [&seen](const std::string& file) { return !seen.insert(file).second; }),
      files.end());
  return files;
}

// Files are shown by their names alone where these differ, by their paths otherwise.
std::vector<std::string> ShownNames(const std::vector<std::string>& paths) {
  std::set<std::string> names;
  std::vector<std::string> shown;
  for (const std::string& path : paths) {
    shown.push_back(fs::path(path).filename().string());
    names.insert(shown.back());
  }
  return names.size() == paths.size() ? shown : paths;
}

using SourceFiles = std::deque<SourceFile>;

struct OpenedFiles {
  Mapping mapping;
  SourceFiles csv;
  std::deque<JsonLines> json_lines;
};

// One reading of the file for each of its tables.
void OpenMapped(const std::string& path, const std::string& shown_name, LoadContext& context,
                OpenedFiles& files) {
  const std::vector<MappedTable>* tables = files.mapping.Find(fs::path(path).filename().string());
  if (tables == nullptr) {
    context.errors.Add({}, "NotMapped", Concat("the mapping says nothing of ", shown_name),
                       Concat("it has ", Join(files.mapping.FileNames(), ", ")));
    return;
  }
  for (const MappedTable& table : *tables) {
    StatusOr<MappedFile> mapped = MappedFile::Open(path);
    if (!mapped.ok()) {
      context.errors.Add({}, mapped.status());
      return;
    }
    files.csv.emplace_back(path, shown_name, *std::move(mapped), context, files.mapping, table,
                           &table == &tables->front());
  }
}

void OpenFiles(const std::vector<std::string>& paths, LoadContext& context, OpenedFiles& files) {
  const std::vector<std::string> names = ShownNames(paths);
  for (size_t i = 0; i < paths.size(); ++i) {
    const bool json = IsJsonLines(fs::path(paths[i]).extension().string());
    if (!json && !context.options.mapping_file.empty()) {
      OpenMapped(paths[i], names[i], context, files);
      continue;
    }
    StatusOr<MappedFile> mapped = MappedFile::Open(paths[i]);
    if (!mapped.ok()) {
      context.errors.Add({}, mapped.status());
    } else if (json) {
      files.json_lines.emplace_back(names[i], *std::move(mapped), context);
    } else {
      files.csv.emplace_back(paths[i], names[i], *std::move(mapped), context);
    }
  }
}

void LoadKind(FileKind kind, void (*load)(SourceFile&, LoadContext&), SourceFiles& files,
              LoadContext& context) {
  for (SourceFile& file : files) {
    if (file.has_header() && file.header().kind == kind) load(file, context);
  }
}

void FinishRows(PeriodRows& rows, ElementSink& sink, LoadContext& context) {
  const StatusOr<uint64_t> histories = rows.Finish(sink);
  if (!histories.ok()) {
    context.errors.Add({}, histories.status());
  } else {
    context.report.histories += *histories;
  }
}

// The validity of vertices whose rows are periods is known when all rows are read.
class RecordedEnds : public VertexSink {
 public:
  RecordedEnds(graph::GraphWriter& writer, EndPeriods& ends) : VertexSink(writer), ends_(ends) {}
  void SetValidity(ElementHandle element, const graph::Validity& validity) override {
    ends_.Set(graph::VertexId(static_cast<uint32_t>(element)), validity);
    VertexSink::SetValidity(element, validity);
  }

 private:
  EndPeriods& ends_;
};

void LoadAll(OpenedFiles& opened, LoadContext& context) {
  SourceFiles& files = opened.csv;
  DeclareIds(files, context);
  for (JsonLines& lines : opened.json_lines) lines.LoadVertices();
  CheckIdUses(files, context);
  LoadKind(FileKind::kVertices, LoadVertices, files, context);
  RecordedEnds vertices(context.writer,
                        context.ends);  // also after mistakes: edges are checked against their ends
  FinishRows(context.vertex_rows, vertices, context);
  if (!context.errors.any()) DefineKeys(context);
  LoadKind(FileKind::kEdges, LoadEdges, files, context);
  for (JsonLines& lines : opened.json_lines) lines.LoadEdges();
  EdgeSink edges(context.writer);
  if (!context.errors.any()) FinishRows(context.edge_rows, edges, context);
  LoadKind(FileKind::kHistory, LoadHistory, files, context);
}

Status OpenRejects(const CsvOptions& options, const std::vector<std::string>& paths,
                   LoadContext& context) {
  if (!options.skip_bad_rows) {
    return InputError("ContradictoryOptions", "no rows are refused one by one",
                      "skip bad rows too, or name no file for them");
  }
  std::error_code error;
  for (const std::string& path : paths) {
    if (!fs::equivalent(path, options.rejects_file, error)) continue;
    return InputError("NotWritable", Concat("`", options.rejects_file, "` is itself to be loaded"),
                      "write refused rows to another file, outside the folder that is loaded");
  }
  return context.rejects.OpenFile(options.rejects_file);
}

}  // namespace

StatusOr<CsvReport> LoadCsv(const std::vector<std::string>& sources, const CsvOptions& options,
                            graph::GraphWriter& writer) {
  ENTENTE_RETURN_IF_ERROR(CheckOptions(options));
  LoadContext context(options, writer);
  const std::vector<std::string> paths = ListFiles(sources, context.errors);
  if (paths.empty() && !context.errors.any()) {
    return InputError("NothingToLoad", "there is no .csv, .jsonl or .ndjson file to load",
                      "name files, or folders that hold some");
  }
  if (!options.rejects_file.empty()) {
    ENTENTE_RETURN_IF_ERROR(OpenRejects(options, paths, context));
  }
  OpenedFiles files;
  if (!options.mapping_file.empty()) {
    files.mapping.Read(options.mapping_file, context.errors);
    if (context.errors.any()) return context.errors.ToStatus();
  }
  OpenFiles(paths, context, files);
  LoadAll(files, context);
  ENTENTE_RETURN_IF_ERROR(context.rejects.Finish());
  if (context.errors.any()) return context.errors.ToStatus();
  context.report.rows_refused = context.rejects.count();
  context.report.refused_by_code = context.rejects.by_code();
  context.report.refused_text = context.rejects.Shown();
  if (context.edges_left_out != 0) {
    context.report.remarks.push_back(
        Concat(context.edges_left_out,
               " of the clipped edges hold at no instant of their ends and were left out"));
  }
  return std::move(context.report);
}

}  // namespace entente::loaders
