#include "shell/open_database.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/text.h"
#include "shell/progress_bar.h"
#include "shell/statement_runner.h"

namespace entente::shell {
namespace {

std::string Counted(uint64_t count, std::string_view one, std::string_view many) {
  return Concat(count, " ", count == 1 ? one : many);
}

std::string CountsText(const LoadReport& report) {
  std::string out = Concat("loaded ", Counted(report.vertices, "vertex", "vertices"), " and ",
                           Counted(report.edges, "edge", "edges"));
  if (report.histories > 0) out.append(Concat(", ", report.histories, " dated property values"));
  out.append(
      Concat(" from ", Counted(report.rows, "row", "rows"), " in ", SecondsText(report.seconds)));
  return out;
}

void PrintRefused(const LoadReport& report, Streams& streams) {
  if (report.rows_refused == 0) return;
  streams.err << "  " << Counted(report.rows - report.rows_refused, "row", "rows") << " loaded, "
              << report.rows_refused << " refused:";
  std::string_view separator = " ";
  for (const auto& [code, count] : report.refused_by_code) {
    streams.err << separator << count << " " << code;
    separator = ", ";
  }
  streams.err << report.refused_text << "\n";
}

// Remarks are `FILE: SENTENCE` or a sentence alone; those of files with one sentence become
// `SENTENCE: FILE, FILE`.
std::vector<std::string> Grouped(const std::vector<std::string>& remarks) {
  std::vector<std::pair<std::string, std::vector<std::string>>> groups;
  for (const std::string& remark : remarks) {
    const size_t colon = std::min(remark.find(": "), remark.size());
    const std::string sentence = remark.substr(std::min(colon + 2, remark.size()));
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const auto& known) { return known.first == sentence; });
    if (group == groups.end()) group = groups.insert(groups.end(), {sentence, {}});
    group->second.push_back(remark.substr(0, colon));
  }
  std::vector<std::string> lines;
  for (const auto& [sentence, files] : groups) {
    if (sentence.empty()) {
      lines.insert(lines.end(), files.begin(), files.end());
    } else {
      lines.push_back(files.size() == 1 ? Concat(files[0], ": ", sentence)
                                        : Concat(sentence, ": ", Join(files, ", ")));
    }
  }
  return lines;
}

void PrintRemarks(const LoadReport& report, Streams& streams) {
  const auto line = [&streams](uint64_t count, std::string_view what) {
    if (count > 0) streams.err << "  " << count << " " << what << "\n";
  };
  line(report.blank_open, "blank bounds read as open");
  line(report.blank_unknown, "blank bounds read as unknown");
  line(report.edges_clipped, "edges clipped to the validity of their ends");
  line(report.fields_normalised, "fields brought to Unicode form C");
  for (const std::string& remark : Grouped(report.remarks)) streams.err << "  " << remark << "\n";
}

// What a command asked to have loaded before its own work: one line on a terminal, nothing in a
// pipe.
Status LoadFirst(Database& database, const DatabaseChoice& choice, Streams& streams) {
  LoadOptions options;
  options.delimiter = choice.delimiter;
  options.clip_to_ends = choice.clip_to_ends;
  options.mapping_file = choice.mapping;
  ENTENTE_ASSIGN_OR_RETURN(const LoadReport report,
                           LoadWithProgress(database, choice.load, std::move(options), streams));
  if (streams.terminal.progress && !streams.quiet) streams.err << CountsText(report) << "\n";
  return OkStatus();
}

Status CheckExists(const DatabaseChoice& choice) {
  if (choice.may_be_made || !choice.load.empty() || !IsNewFolder(choice)) return OkStatus();
  return InputError("NoSuchDatabase", Concat("there is no database at `", choice.path, "`"),
                    "`entente load` makes one from files; `:memory:` is an empty one");
}

}  // namespace

bool IsNewFolder(const DatabaseChoice& choice) {
  std::error_code error;
  return choice.path != kInMemory && !std::filesystem::exists(choice.path, error);
}

StatusOr<int64_t> ParseNow(const std::string& text) {
  const StatusOr<graph::Bound> bound = graph::ParseIsoBound(text);
  if (!bound.ok() || !bound->at.is_finite()) {
    return InputError("InvalidNow", Concat("`", text, "` is no date and no datetime"),
                      "write --now 2026-02-01 or --now 2026-02-01T00:00:00Z");
  }
  return bound->at.micros;
}

StatusOr<LoadReport> LoadWithProgress(Database& database, const std::vector<std::string>& sources,
                                      LoadOptions options, Streams& streams) {
  ProgressBar bar(streams.err, streams.terminal.progress && !streams.quiet);
  options.progress = [&bar](const LoadProgress& progress) { bar.Show(progress); };
  StatusOr<LoadReport> report = database.Load(sources, options);
  bar.Clear();
  return report;
}

void PrintReport(const LoadReport& report, Streams& streams) {
  if (streams.quiet) return;
  streams.err << CountsText(report) << "\n";
  PrintRefused(report, streams);
  PrintRemarks(report, streams);
}

StatusOr<OpenedDatabase> OpenDatabase(const DatabaseChoice& choice, Streams& streams) {
  ENTENTE_RETURN_IF_ERROR(CheckExists(choice));
  OpenedDatabase opened;
  DatabaseOptions options;
  if (!choice.now.empty()) {
    ENTENTE_ASSIGN_OR_RETURN(const int64_t now, ParseNow(choice.now));
    opened.clock = std::make_unique<FixedClock>(now);
    options.clock = opened.clock.get();
  }
  ENTENTE_ASSIGN_OR_RETURN(Database database, Database::Open(choice.path, options));
  opened.database = std::make_unique<Database>(std::move(database));
  if (!choice.load.empty()) {
    ENTENTE_RETURN_IF_ERROR(LoadFirst(*opened.database, choice, streams));
  }
  return opened;
}

}  // namespace entente::shell
