#include "report/report.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "report/block_runner.h"
#include "report/document.h"
#include "report/html_block.h"
#include "report/html_page.h"
#include "report/markdown_block.h"
#include "report/timeline_svg.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

using report::Block;
using report::BlockOptions;
using report::BlockOutcome;
using report::Document;

StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::error_code error;
  if (!file || fs::is_directory(path, error)) {
    return InputError("NoSuchReport", Concat("the report `", path, "` cannot be read"));
  }
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

Status WriteFile(const fs::path& path, const std::string& content) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << content;
  file.close();
  if (file) return OkStatus();
  return InputError("CannotWrite", Concat("`", path.string(), "` cannot be written"));
}

Status MakeFolder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return OkStatus();
  return InputError("CannotWrite",
                    Concat("the folder `", folder, "` cannot be made: ", error.message()));
}

class Writer {
 public:
  Writer(const ReportOptions& options, Document& document)
      : options_(options),
        document_(document),
        name_(fs::path(options.source).stem().string()),
        now_{options.now_micros} {}

  void Run(Database& database) {
    Session session = database.Connect();
    outcome_.num_blocks = document_.blocks().size();
    for (const Block& block : document_.blocks()) {
      outcomes_.push_back(report::RunBlock(session, block));
      const Status& status = outcomes_.back().status;
      if (!status.ok()) outcome_.failures.push_back({block.first_line, Render(status)});
    }
  }

  StatusOr<ReportOutcome> Write() {
    ENTENTE_RETURN_IF_ERROR(MakeFolder(options_.out_folder));
    ENTENTE_RETURN_IF_ERROR(options_.format == ReportFormat::kHtml ? WriteHtml() : WriteMarkdown());
    return std::move(outcome_);
  }

 private:
  Status WriteHtml() {
    std::vector<std::string> parts;
    for (size_t i = 0; i < outcomes_.size(); ++i) {
      parts.push_back(report::HtmlBlock(document_.blocks()[i], outcomes_[i], i + 1, now_));
    }
    const std::string body = document_.ToHtml(parts);
    const std::string title = document_.title().empty() ? name_ : document_.title();
    const std::string footer =
        Concat("Written by Entente as of ", graph::ToText(graph::DateTimeOf(now_)), ".");
    return WritePage(".html", report::HtmlPage({title, body, footer}));
  }

  Status WriteMarkdown() {
    std::vector<std::string> parts;
    for (const BlockOutcome& outcome : outcomes_) {
      std::string picture;
      if (!outcome.rows.empty()) {
        picture = Concat(name_, "-timeline-", outcome_.files.size() + 1, ".svg");
        ENTENTE_RETURN_IF_ERROR(WritePicture(outcome, picture));
      }
      parts.push_back(report::MarkdownBlock(outcome, picture));
    }
    return WritePage(".md", document_.ToMarkdown(parts));
  }

  Status WritePicture(const BlockOutcome& outcome, const std::string& name) {
    report::TimelineOptions layout;
    layout.now = now_;
    const auto drawing = report::LayOutTimeline(outcome.rows, layout);
    const fs::path path = fs::path(options_.out_folder) / name;
    outcome_.files.push_back(path.string());
    return WriteFile(path, report::TimelineSvg(drawing, outcome.rows, {"t", true}));
  }

  Status WritePage(const std::string& extension, const std::string& content) {
    const fs::path path = fs::path(options_.out_folder) / Concat(name_, extension);
    std::error_code error;
    if (fs::equivalent(path, options_.source, error)) {
      return InputError("CannotWrite", "the page would take the place of its own source",
                        "choose another folder with --out");
    }
    outcome_.page = path.string();
    return WriteFile(path, content);
  }

  const ReportOptions& options_;
  Document& document_;
  const std::string name_;
  const graph::Instant now_;
  std::vector<BlockOutcome> outcomes_;
  ReportOutcome outcome_;
};

}  // namespace

StatusOr<ReportOutcome> WriteReport(Database& database, const ReportOptions& options) {
  ENTENTE_ASSIGN_OR_RETURN(std::string markdown, ReadFile(options.source));
  Document document(std::move(markdown));
  Writer writer(options, document);
  writer.Run(database);
  return writer.Write();
}

}  // namespace entente
