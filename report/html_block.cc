#include "report/html_block.h"

#include <vector>

#include "base/text.h"
#include "report/html_text.h"
#include "report/number_tiles.h"
#include "report/readable_text.h"
#include "report/result_columns.h"
#include "report/source_notes.h"

namespace entente::report {
namespace {

using Kind = BlockOptions::Kind;

constexpr double kWidePx = 960;
constexpr double kNarrowPagePx = 360;

std::vector<bool> NumberColumns(const Result& result) {
  std::vector<bool> numbers;
  for (size_t column = 0; column < result.num_columns(); ++column) {
    numbers.push_back(HasOnlyNumbers(result, column));
  }
  return numbers;
}

class HtmlTable {
 public:
  // `left_out`: a column that is shown as notes.
  HtmlTable(const Result& result, std::optional<size_t> left_out)
      : result_(result), left_out_(left_out), numbers_(NumberColumns(result)) {}

  // Marks stand in the last cell of their row.
  std::string Write(SourceNotes* notes) const {
    std::string out = "<div class=\"scroll\"><table>\n<thead><tr>";
    for (size_t column = 0; column < result_.num_columns(); ++column) {
      if (column != left_out_)
        out.append(Cell("th", column, EscapeHtml(result_.columns()[column])));
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (size_t row = 0; row < result_.num_rows(); ++row) {
      out.append("<tr>");
      const std::string marks = notes == nullptr ? "" : notes->MarksOfRow(row);
      for (size_t column = 0; column < result_.num_columns(); ++column) {
        if (column != left_out_) out.append(BodyCell(row, column, marks));
      }
      out.append("</tr>\n");
    }
    return out.append("</tbody></table></div>\n");
  }

 private:
  std::string Cell(std::string_view tag, size_t column, std::string_view html) const {
    return Concat("<", tag, numbers_[column] ? " class=\"number\">" : ">", html, "</", tag, ">");
  }
  std::string BodyCell(size_t row, size_t column, const std::string& marks) const {
    const size_t last = result_.num_columns() - 1;
    const bool is_last = column == (left_out_ == last ? last - 1 : last);
    const graph::Value& value = result_.at(row, column);
    const std::string text = value.is_null() ? "<span class=\"null\">–</span>"
                                             : EscapeHtml(ReadableText(result_, value));
    return Cell("td", column, is_last ? Concat(text, marks) : text);
  }

  const Result& result_;
  const std::optional<size_t> left_out_;
  const std::vector<bool> numbers_;
};

std::string HtmlPlan(const Result& result) {
  std::string out = "<pre>";
  for (size_t row = 0; row < result.num_rows(); ++row) {
    out.append(Concat(EscapeHtml(ReadableText(result, result.at(row, 0))), "\n"));
  }
  return out.append("</pre>\n");
}

std::string HtmlPicture(const Picture& picture, size_t number, std::optional<graph::Instant> now) {
  return Concat("<div class=\"wide\">", DrawPicture(picture, kWidePx, now, {Concat("w", number)}),
                "</div>\n<div class=\"narrow\">",
                DrawPicture(picture, kNarrowPagePx, now, {Concat("n", number)}), "</div>\n",
                PictureLegend(picture, kWidePx, now));
}

std::string HtmlNumbers(const Result& result, const BlockOptions& options) {
  std::string out = "<dl class=\"numbers\">\n";
  for (const NumberTile& tile : ReadNumberTiles(result, options)) {
    out.append(Concat("<div><dt>", EscapeHtml(tile.name), "</dt><dd>", EscapeHtml(tile.text),
                      "</dd></div>\n"));
  }
  return out.append("</dl>\n");
}

// How many rows there are where it is not plain to see, and what the engine has to say.
std::string Remarks(const BlockOutcome& outcome) {
  const Result& result = *outcome.result;
  std::string out;
  const bool counted = result.num_rows() != 1 && !outcome.picture &&
                       outcome.options.kind != Kind::kNumber && !result.is_explanation();
  if (result.num_columns() > 0 && counted) {
    out = Concat("<p class=\"count\">", result.num_rows(), " rows</p>\n");
  }
  for (const Notice& notice : result.notices()) {
    out.append(Concat("<p class=\"notice\">", EscapeHtml(notice.message), "</p>\n"));
  }
  return out;
}

std::optional<size_t> SourceColumn(const Result& result, const BlockOptions& options) {
  if (options.source.empty()) return std::nullopt;
  const StatusOr<size_t> column = FindColumn(result, options.source);
  return column.ok() ? std::optional<size_t>(*column) : std::nullopt;
}

}  // namespace

BlockContent HtmlContent(const BlockOutcome& outcome, size_t number,
                         std::optional<graph::Instant> now) {
  BlockContent content;
  if (!outcome.status.ok()) {
    content.shown = Concat("<pre class=\"error\">", EscapeHtml(Render(outcome.status)), "</pre>\n");
    return content;
  }
  const Result& result = *outcome.result;
  const std::optional<size_t> column = SourceColumn(result, outcome.options);
  SourceNotes notes(result, column);
  const HtmlTable table(result, column);
  content.caption = outcome.options.caption;
  if (result.is_explanation()) {
    content.shown = HtmlPlan(result);
  } else if (outcome.picture) {
    content.word = PictureWord(*outcome.picture);
    const std::string marks = notes.MarksOfAll();
    content.shown = HtmlPicture(*outcome.picture, number, now);
    if (!marks.empty())
      content.shown.append(Concat("<p class=\"count\">Sources ", marks, "</p>\n"));
    if (content.word == "timeline") content.data = table.Write(&notes);
  } else if (outcome.options.kind == Kind::kNumber && result.num_rows() > 0) {
    content.word = "number";
    content.shown = HtmlNumbers(result, outcome.options);
  } else if (result.num_columns() > 0) {
    content.word = "table";
    content.shown = table.Write(&notes);
  }
  content.shown.append(Remarks(outcome));
  content.sources = notes.names();
  return content;
}

}  // namespace entente::report
