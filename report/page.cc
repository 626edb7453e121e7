#include "report/page.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "base/text.h"
#include "report/block_cache.h"
#include "report/block_runner.h"
#include "report/document.h"
#include "report/embedded_templates.h"
#include "report/error_place.h"
#include "report/fields.h"
#include "report/filled_text.h"
#include "report/html_block.h"
#include "report/html_text.h"
#include "report/markdown_block.h"
#include "report/page_stamp.h"
#include "report/report_files.h"
#include "report/source_notes.h"
#include "report/template.h"

namespace entente::report {
namespace {

namespace fs = std::filesystem;

std::string AsItIs(std::string_view text) { return std::string(text); }

std::string ParameterText(const graph::Value& value) {
  if (value.kind() == graph::Kind::kString) return std::string(value.string());
  if (value.kind() == graph::Kind::kPeriods) return graph::ToReadableText(value.periods());
  return value.is_null() ? "" : graph::ToText(value);
}

class PageWriter {
 public:
  PageWriter(Database& database, const PageRequest& request, ReportOutcome* outcome)
      : database_(database),
        request_(request),
        options_(request.options),
        now_{options_.now_micros},
        session_(database.Connect()),
        outcome_(*outcome) {}

  Status Write() {
    ENTENTE_RETURN_IF_ERROR(CheckPath());
    cache_.emplace(ReadIfThere(CachePath()));
    stamp_.key = PageKey();
    if (IsAsBefore()) return OkStatus();
    ENTENTE_RETURN_IF_ERROR(Prepare());
    RunBlocks();
    ENTENTE_RETURN_IF_ERROR(IsHtml() ? WriteHtml() : WriteMarkdown());
    ENTENTE_RETURN_IF_ERROR(MakeFolder(CacheFolder()));
    return WriteWhereChanged(CachePath(), cache_->Text(settled_ ? stamp_ : PageStamp()));
  }

 private:
  bool IsHtml() const { return options_.format == ReportFormat::kHtml; }
  std::string CacheFolder() const {
    return (fs::path(options_.out_folder) / ".entente-report").string();
  }
  std::string CachePath() const {
    return (fs::path(CacheFolder()) / Concat(request_.name, IsHtml() ? ".html" : ".md")).string();
  }

  std::string PagePath() const {
    return (fs::path(options_.out_folder) / Concat(request_.name, IsHtml() ? ".html" : ".md"))
        .string();
  }
  std::string Present() const { return Concat(now_.micros); }

  Status CheckPath() const {
    std::error_code error;
    if (fs::equivalent(PagePath(), options_.source, error)) {
      return InputError("CannotWrite", "the page would take the place of its own source",
                        "choose another folder with --out");
    }
    if (options_.taken.count(PagePath()) == 0) return OkStatus();
    return InputError(
        "DuplicateReportFile",
        Concat("the report `", options_.source, "` has the page `", PagePath(), "` of another one"),
        "give one of them another name, or another folder with --out");
  }

  // All that the page depends on, but for the present itself. Empty: nothing is known of the data.
  std::string PageKey() const {
    const std::string data = database_.DataVersion();
    if (data.empty()) return "";
    const FrontMatter& front = request_.front;
    std::string key = FieldsOf({data, request_.markdown, front.title, front.as_of, front.language,
                                front.contents ? "contents" : "", request_.leads ? "leads" : "",
                                Concat(now_.Day())});
    for (const auto& [name, parameter] : request_.parameters.values()) {
      AppendField(Concat(name, "=", graph::ToText(parameter.value())), &key);
    }
    return key;
  }

  // Whether the page is there as it would be written; then it counts as written.
  bool IsAsBefore() {
    const auto& before = cache_->stamp();
    if (!before || stamp_.key.empty() || !before->Holds(stamp_.key, Present())) return false;
    outcome_.pages.push_back({before->files.front().path, before->title});
    for (size_t i = 1; i < before->files.size(); ++i) {
      outcome_.files.push_back(before->files[i].path);
    }
    outcome_.num_blocks += before->num_blocks;
    outcome_.num_reused += before->num_blocks;
    return true;
  }

  Status Prepare() {
    for (const auto& [name, parameter] : request_.parameters.values()) {
      names_.texts[name] = ParameterText(parameter.value());
    }
    names_.texts["as_of"] = request_.front.as_of;
    names_.texts["today"] = graph::ToText(graph::Date{now_.Day()});
    ENTENTE_ASSIGN_OR_RETURN(as_of_, Fill(request_.front.as_of, names_, AsItIs));
    names_.texts["as_of"] = as_of_;
    if (!as_of_.empty()) ENTENTE_RETURN_IF_ERROR(session_.SetValidTime(as_of_));
    ENTENTE_ASSIGN_OR_RETURN(title_, Fill(request_.front.title, names_, AsItIs));
    ENTENTE_ASSIGN_OR_RETURN(std::string filled, FillAroundBlocks(request_.markdown, names_));
    document_.emplace(std::move(filled));
    settled_ = !stamp_.key.empty();
    stamp_.num_blocks = document_->blocks().size();
    return OkStatus();
  }

  void RunBlocks() {
    for (size_t i = 0; i < document_->blocks().size(); ++i) {
      Block block = document_->blocks()[i];
      const StatusOr<std::string> words = Fill(block.words, names_, EscapeWord);
      ++outcome_.num_blocks;
      if (!words.ok()) {
        BlockOutcome failed;
        failed.status = words.status();
        AddContent(block, failed, i + 1);
        continue;
      }
      block.words = *words;
      RunBlock(block, i + 1);
    }
  }

  void RunBlock(const Block& block, size_t number) {
    BlockKeyParts parts;
    parts.format = IsHtml() ? "html" : "md";
    parts.number = number;
    parts.now = now_;
    parts.data_version = database_.DataVersion();
    const auto key = KeyOfBlock(session_, block, request_.parameters, parts);
    if (!key) settled_ = false;
    if (key && key->looks_at_present) stamp_.present = Present();
    if (const BlockContent* known = key ? cache_->Find(key->text) : nullptr) {
      contents_.push_back(*known);
      ++outcome_.num_reused;
      return;
    }
    const BlockOutcome outcome = report::RunBlock(session_, block, request_.parameters);
    AddContent(block, outcome, number);
    // What changes the data or the session must run each time.
    const bool kept = outcome.status.ok() && outcome.result->num_columns() > 0 &&
                      !outcome.result->effects().any();
    if (!kept) settled_ = false;
    if (key && kept) cache_->Put(key->text, contents_.back());
  }

  void AddContent(const Block& block, BlockOutcome outcome, size_t number) {
    const graph::Instant day = graph::Instant::FromDays(now_.Day());
    if (!outcome.status.ok()) {
      settled_ = false;
      outcome.status = PlacedInBlock(outcome.status, options_.source, block,
                                     LineOfText(request_.markdown, block.first_line));
      outcome_.failures.push_back({block.first_line, Render(outcome.status)});
    }
    contents_.push_back(IsHtml() ? HtmlContent(outcome, number, day)
                                 : MarkdownContent(outcome, day));
  }

  // The number that a source has on this page.
  size_t NoteNumber(const std::string& source) {
    const auto known = std::find(notes_.begin(), notes_.end(), source);
    if (known != notes_.end()) return static_cast<size_t>(known - notes_.begin()) + 1;
    notes_.push_back(source);
    return notes_.size();
  }

  // "Figure 2." or "Table 1.", for a block with a caption.
  std::string NumberedAs(const BlockContent& content) {
    if (content.caption.empty() || content.word.empty() || content.word == "number") return "";
    return content.word == "table" ? Concat("Table ", ++num_tables_, ".")
                                   : Concat("Figure ", ++num_figures_, ".");
  }

  Status WriteHtml() {
    std::vector<std::string> parts;
    for (size_t i = 0; i < contents_.size(); ++i) {
      const BlockContent& content = contents_[i];
      const auto note = [&](size_t source) { return NoteNumber(content.sources[source]); };
      const auto link = [](size_t number) {
        return Concat("<a class=\"mark\" href=\"#source-", number, "\">", number, "</a>");
      };
      TemplateData data;
      data.texts = {{"shown", ReplaceMarks(content.shown, note, link)},
                    {"data", ReplaceMarks(content.data, note, link)},
                    {"numbered", NumberedAs(content)},
                    {"caption", KeepDatesWhole(EscapeHtml(content.caption))},
                    {"query", document_->blocks()[i].query}};
      data.lists["notices"];
      for (const std::string& notice : content.notices) {
        data.lists["notices"].emplace_back().texts = {{"text", notice}};
      }
      parts.push_back(FillOwn(kBlockHtml, data));
    }
    const bool own_heading = title_.empty() || document_->has_heading();
    TemplateData page;
    page.texts = {{"title", Title()},
                  {"heading", own_heading ? "" : title_},
                  {"language", request_.front.language},
                  {"as_of", as_of_ == "all" ? "" : as_of_},
                  {"style", Concat(kThemeCss, kPageCss, kPictureCss)},
                  {"body", document_->ToHtml(parts, request_.front.contents)},
                  {"leads", request_.leads ? "yes" : ""},
                  {"has_notes", notes_.empty() ? "" : "yes"},
                  {"footer", Footer()}};
    page.lists["notes"];
    for (size_t i = 0; i < notes_.size(); ++i) {
      TemplateData note;
      note.texts = {{"number", Concat(i + 1)}, {"text", notes_[i]}};
      page.lists["notes"].push_back(std::move(note));
    }
    return WriteNow(FillOwn(kPageHtml, page));
  }

  Status WriteMarkdown() {
    std::vector<std::string> parts;
    for (size_t i = 0; i < contents_.size(); ++i) {
      const BlockContent& content = contents_[i];
      const auto note = [&](size_t source) { return NoteNumber(content.sources[source]); };
      const auto link = [](size_t number) { return Concat("[^s", number, "]"); };
      ENTENTE_ASSIGN_OR_RETURN(std::string text, PictureLink(content));
      text.append(ReplaceMarks(content.shown, note, link));
      const std::string numbered = NumberedAs(content);
      if (!content.caption.empty()) {
        text.append(Concat("\n", numbered.empty() ? "" : Concat("**", numbered, "** "),
                           EscapeMarkdown(content.caption), "\n"));
      }
      text.append(MarkdownFolds(ReplaceMarks(content.data, note, link),
                                document_->blocks()[i].query, content.notices));
      parts.push_back(std::move(text));
    }
    std::string page = document_->ToMarkdown(parts, request_.front.contents);
    page.erase(0, page.find_first_not_of('\n'));
    if (!title_.empty() && !document_->has_heading()) {
      page = Concat("# ", EscapeMarkdown(title_), "\n\n", page);
    }
    for (size_t i = 0; i < notes_.size(); ++i) {
      page.append(Concat("\n[^s", i + 1, "]: ", EscapeMarkdown(notes_[i]), "\n"));
    }
    return WriteNow(page);
  }

  // Writes a block's picture beside the page and shows it; empty where it has none.
  StatusOr<std::string> PictureLink(const BlockContent& content) {
    if (content.picture.empty()) return std::string();
    const std::string name = Concat(request_.name, "-", content.word, "-", ++num_pictures_, ".svg");
    const std::string path = (fs::path(options_.out_folder) / name).string();
    ENTENTE_RETURN_IF_ERROR(WriteWhereChanged(path, content.picture));
    stamp_.files.push_back({path, DigestOf(content.picture)});
    outcome_.files.push_back(path);
    const std::string alternative = content.caption.empty() ? content.word : content.caption;
    return Concat("![", EscapeMarkdown(alternative), "](<", name, ">)\n");
  }

  std::string Title() const {
    if (!title_.empty()) return title_;
    return document_->title().empty() ? request_.name : document_->title();
  }

  std::string Footer() const {
    return Concat("Written by Entente on ", graph::ToText(graph::Date{now_.Day()}), ".");
  }

  Status WriteNow(const std::string& content) {
    stamp_.title = Title();
    stamp_.files.insert(stamp_.files.begin(), {PagePath(), DigestOf(content)});
    outcome_.pages.push_back({PagePath(), stamp_.title});
    return WriteWhereChanged(PagePath(), content);
  }

  Database& database_;
  const PageRequest& request_;
  const ReportOptions& options_;
  const graph::Instant now_;
  Session session_;
  ReportOutcome& outcome_;
  TemplateData names_;
  std::string as_of_;
  std::string title_;
  std::optional<Document> document_;
  std::optional<BlockCache> cache_;
  PageStamp stamp_;
  bool settled_ = false;  // each block is kept: the stamp says all
  std::vector<BlockContent> contents_;
  std::vector<std::string> notes_;
  size_t num_figures_ = 0;
  size_t num_tables_ = 0;
  size_t num_pictures_ = 0;
};

}  // namespace

Status WritePage(Database& database, const PageRequest& request, ReportOutcome* outcome) {
  return PageWriter(database, request, outcome).Write();
}

}  // namespace entente::report
