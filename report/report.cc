#include "report/report.h"

#include <filesystem>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "report/error_place.h"
#include "report/front_matter.h"
#include "report/markdown_block.h"
#include "report/page.h"
#include "report/readable_text.h"
#include "report/report_files.h"
#include "report/template.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

using report::FrontMatter;
using report::TemplateData;

Parameters Merged(const Parameters& first, const Parameters& over) {
  Parameters merged = first;
  for (const auto& [name, value] : over.values()) merged.Set(name, value);
  return merged;
}

// One of the pages that a report becomes.
struct PlannedPage {
  std::string file;
  Parameters parameters;
};

// Pages of a for_each query: a row's columns are parameters of its page. All are named before the
// first is written.
class PageList {
 public:
  PageList(const FrontMatter& front, const std::string& markdown, const ReportOptions& options)
      : front_(front),
        markdown_(markdown),
        options_(options),
        name_(fs::path(options.source).stem().string()),
        parameters_(Merged(front.params, options.parameters)) {}

  Status Write(Database& database, ReportOutcome* outcome) {
    if (front_.for_each.empty()) {
      return report::WritePage(database, {front_, markdown_, name_, parameters_, options_},
                               outcome);
    }
    ENTENTE_RETURN_IF_ERROR(Plan(database));
    for (PlannedPage& page : pages_) {
      ENTENTE_RETURN_IF_ERROR(report::WritePage(
          database, {front_, markdown_, page.file, std::move(page.parameters), options_}, outcome));
    }
    return WriteList(database, outcome);
  }

 private:
  Status Plan(Database& database) {
    Session session = database.Connect();
    if (!front_.as_of.empty() && front_.as_of.find("{{") == std::string::npos) {
      ENTENTE_RETURN_IF_ERROR(session.SetValidTime(front_.as_of));
    }
    const StatusOr<Result> rows = session.Query(front_.for_each, parameters_);
    if (!rows.ok()) {
      return report::PlacedIn(rows.status(), Concat("for_each of ", options_.source));
    }
    for (size_t row = 0; row < rows->num_rows(); ++row) {
      ENTENTE_RETURN_IF_ERROR(PlanRow(*rows, row));
    }
    return OkStatus();
  }

  Status PlanRow(const Result& rows, size_t row) {
    PlannedPage page{"", parameters_};
    TemplateData names;
    for (const auto& [name, parameter] : parameters_.values()) {
      names.texts[name] = report::ReadableText(rows, parameter.value());
    }
    for (size_t column = 0; column < rows.num_columns(); ++column) {
      const graph::Value& value = rows.at(row, column);
      const std::string& name = rows.columns()[column];
      if (value.kind() == graph::Kind::kVertex || value.kind() == graph::Kind::kEdge ||
          value.kind() == graph::Kind::kPath) {
        return InputError("NotAParameter",
                          Concat("`", name, "` of the for_each query is no value but an element"),
                          "return its key instead");
      }
      names.texts[name] = report::ReadableText(rows, value);
      page.parameters.Set(name, Parameter::Copy(value));
    }
    ENTENTE_ASSIGN_OR_RETURN(page.file, FileOf(rows, row, names));
    pages_.push_back(std::move(page));
    return OkStatus();
  }

  StatusOr<std::string> FileOf(const Result& rows, size_t row, const TemplateData& names) {
    std::string file = Concat(name_, "-", names.texts.at(rows.columns()[0]));
    if (!front_.file.empty()) {
      ENTENTE_ASSIGN_OR_RETURN(file, report::Fill(front_.file, names, [](std::string_view t) {
                                 return std::string(t);
                               }));
    }
    file = report::FileNameOf(file);
    if (!file.empty() && file != name_ && taken_.insert(file).second) return file;
    return InputError(
        "DuplicateReportFile",
        Concat("row ", row + 1, " of the for_each query has the file `", file, "` of another one"),
        "give each its own with `file: NAME-{{COLUMN}}`");
  }

  // The page that leads to all the others.
  Status WriteList(Database& database, ReportOutcome* outcome) {
    const std::string title = front_.index.empty() ? name_ : front_.index;
    std::string text = Concat("# ", report::EscapeMarkdown(title), "\n\n");
    if (outcome->pages.empty()) text.append("There is no page.\n");
    for (const ReportPage& page : outcome->pages) {
      const std::string file = fs::path(page.file).filename().string();
      text.append(Concat("- [", report::EscapeMarkdown(page.title), "](<", file, ">)\n"));
    }
    FrontMatter front;
    front.language = front_.language;
    return report::WritePage(database, {front, text, name_, Parameters(), options_, true}, outcome);
  }

  const FrontMatter& front_;
  const std::string& markdown_;
  const ReportOptions& options_;
  const std::string name_;
  const Parameters parameters_;
  std::vector<PlannedPage> pages_;
  std::set<std::string> taken_;
};

// Those of the caller's parameters that neither the front matter nor the text names.
std::vector<std::string> UnusedParameters(const FrontMatter& front, const std::string& markdown,
                                          const Parameters& parameters) {
  std::vector<std::string> unused;
  const std::string text = Concat(front.title, front.as_of, front.for_each, front.file, markdown);
  for (const auto& [name, value] : parameters.values()) {
    const bool named = front.params.Find(name) != nullptr ||
                       text.find(Concat("$", name)) != std::string::npos ||
                       text.find(Concat("{{", name)) != std::string::npos;
    if (!named) unused.push_back(name);
  }
  return unused;
}

}  // namespace

StatusOr<ReportOutcome> WriteReport(Database& database, const ReportOptions& options) {
  ENTENTE_ASSIGN_OR_RETURN(std::string markdown, report::ReadReportFile(options.source));
  const StatusOr<FrontMatter> front = report::TakeFrontMatter(&markdown);
  if (!front.ok()) return report::PlacedIn(front.status(), options.source);
  ENTENTE_RETURN_IF_ERROR(report::MakeFolder(options.out_folder));
  ReportOutcome outcome;
  outcome.unused_parameters = UnusedParameters(*front, markdown, options.parameters);
  const Status written = PageList(*front, markdown, options).Write(database, &outcome);
  if (!written.ok()) return report::PlacedAtName(written, options.source, markdown);
  return outcome;
}

}  // namespace entente
