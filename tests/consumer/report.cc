// A report written by a program of another project: consumer_report FOLDER.
#include "report/report.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include "engine/entente.h"

namespace {

entente::Status Write(const std::string& folder) {
  ENTENTE_ASSIGN_OR_RETURN(entente::Database db, entente::Database::Open(":memory:"));
  ENTENTE_RETURN_IF_ERROR(
      db.Connect().Query("CREATE (:State {name: 'Việt Nam'}), (:State {name: 'France'})").status());
  entente::ReportOptions options;
  options.source = folder + "/states.md";
  options.out_folder = folder + "/pages";
  options.format = entente::ReportFormat::kMarkdown;
  std::ofstream(options.source)
      << "# States\n\n```entente\nMATCH (s:State) RETURN s.name AS name ORDER BY name\n```\n";
  ENTENTE_ASSIGN_OR_RETURN(const entente::ReportOutcome outcome, entente::WriteReport(db, options));
  std::printf("%zu page, %zu block\n", outcome.pages.size(), outcome.num_blocks);
  std::cout << std::ifstream(outcome.pages.front().file).rdbuf();
  return entente::OkStatus();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const entente::Status status = Write(argv[1]);
  if (!status.ok()) std::fprintf(stderr, "%s", entente::Render(status).c_str());
  return status.ok() ? 0 : 1;
}
