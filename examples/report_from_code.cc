// A report for each of several states, written by a program: the Markdown is made here, its query
// blocks are answered by the engine, and the page can be read without it.
//
//   report_from_code FOLDER OUT_FOLDER STATE...       (examples/alliances out FRA ITA)
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "engine/entente.h"
#include "report/report.h"

namespace {

// What one report says before its blocks are answered.
std::string Brief(const std::string& state) {
  return "# Alliances of " + state +
         "\n\nAt the outbreak of the war:\n\n"
         "```entente\n"
         "MATCH (:State {key: '" +
         state +
         "'})-[a:ALLIED_WITH]-(s:State) AS OF date('1914-07-28')\n"
         "RETURN s.name AS ally, a.name AS by ORDER BY ally, by\n"
         "```\n";
}

entente::Status WriteText(const std::filesystem::path& path, const std::string& text) {
  std::ofstream out(path);
  out << text;
  if (!out.flush()) return entente::InputError("CannotWrite", "cannot write " + path.string());
  return entente::OkStatus();
}

entente::Status Run(const std::string& folder, const std::filesystem::path& out,
                    const std::vector<std::string>& states) {
  ENTENTE_ASSIGN_OR_RETURN(entente::Database db, entente::Database::Open(":memory:"));
  ENTENTE_RETURN_IF_ERROR(db.Load({folder}).status());
  std::filesystem::create_directories(out / "source");
  for (const std::string& state : states) {
    const std::filesystem::path source = out / "source" / (state + ".md");
    ENTENTE_RETURN_IF_ERROR(WriteText(source, Brief(state)));
    entente::ReportOptions options;
    options.source = source.string();
    options.out_folder = out.string();
    options.format = entente::ReportFormat::kMarkdown;  // or kHtml: one page, nothing beside it
    ENTENTE_ASSIGN_OR_RETURN(const entente::ReportOutcome outcome,
                             entente::WriteReport(db, options));
    for (const entente::ReportFailure& failure : outcome.failures)
      std::printf("%s:%u: %s", options.source.c_str(), failure.line, failure.text.c_str());
    std::printf("%s.md: %zu block answered\n", state.c_str(), outcome.num_blocks);
  }
  return entente::OkStatus();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: report_from_code FOLDER OUT_FOLDER STATE...\n");
    return 2;
  }
  const entente::Status status =
      Run(argv[1], argv[2], std::vector<std::string>(argv + 3, argv + argc));
  if (!status.ok()) std::fprintf(stderr, "%s", entente::Render(status).c_str());
  return status.ok() ? 0 : 1;
}
