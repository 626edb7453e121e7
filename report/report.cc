#include "report/report.h"

#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
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

// Pages of a for_each query: a row's columns are parameters of its page.
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
    Session session = database.Connect();
    if (!front_.as_of.empty() && front_.as_of.find("{{") == std::string::npos) {
      ENTENTE_RETURN_IF_ERROR(session.SetValidTime(front_.as_of));
    }
    ENTENTE_ASSIGN_OR_RETURN(const Result rows, session.Query(front_.for_each, parameters_));
    for (size_t row = 0; row < rows.num_rows(); ++row) {
      ENTENTE_RETURN_IF_ERROR(WriteRow(database, rows, row, outcome));
    }
    return WriteList(database, outcome);
  }

 private:
  Status WriteRow(Database& database, const Result& rows, size_t row, ReportOutcome* outcome) {
    Parameters parameters = parameters_;
    TemplateData names;
    for (const auto& [name, parameter] : parameters.values()) {
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
      parameters.Set(name, Parameter::Copy(value));
    }
    std::string file = Concat(name_, "-", names.texts[rows.columns()[0]]);
    if (!front_.file.empty()) {
      ENTENTE_ASSIGN_OR_RETURN(file, report::Fill(front_.file, names, [](std::string_view t) {
                                 return std::string(t);
                               }));
    }
    file = report::FileNameOf(file);
    if (file.empty() || file == name_ || !taken_.insert(file).second) {
      return InputError("DuplicateReportFile",
                        Concat("row ", row + 1, " of the for_each query has the file `", file,
                               "` of another one"),
                        "give each its own with `file: NAME-{{COLUMN}}`");
    }
    return report::WritePage(database, {front_, markdown_, file, std::move(parameters), options_},
                             outcome);
  }

  // The page that leads to all the others.
  Status WriteList(Database& database, ReportOutcome* outcome) {
    const std::string title = front_.index.empty() ? name_ : front_.index;
    std::string text = Concat("# ", report::EscapeMarkdown(title), "\n\n");
    for (const ReportPage& page : outcome->pages) {
      const std::string file = fs::path(page.file).filename().string();
      text.append(Concat("- [", report::EscapeMarkdown(page.title), "](<", file, ">)\n"));
    }
    FrontMatter front;
    front.language = front_.language;
    return report::WritePage(database, {front, text, name_, Parameters(), options_}, outcome);
  }

  const FrontMatter& front_;
  const std::string& markdown_;
  const ReportOptions& options_;
  const std::string name_;
  const Parameters parameters_;
  std::set<std::string> taken_;
};

}  // namespace

StatusOr<ReportOutcome> WriteReport(Database& database, const ReportOptions& options) {
  ENTENTE_ASSIGN_OR_RETURN(std::string markdown, report::ReadReportFile(options.source));
  ENTENTE_ASSIGN_OR_RETURN(const FrontMatter front, report::TakeFrontMatter(&markdown));
  ENTENTE_RETURN_IF_ERROR(report::MakeFolder(options.out_folder));
  ReportOutcome outcome;
  ENTENTE_RETURN_IF_ERROR(PageList(front, markdown, options).Write(database, &outcome));
  return outcome;
}

}  // namespace entente
