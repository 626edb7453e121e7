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
constexpr size_t kLeastCountedRows = 6;  // fewer are counted at a glance

std::vector<bool> ColumnsWhere(const Result& result, bool (*holds)(const Result&, size_t)) {
  std::vector<bool> columns;
  for (size_t column = 0; column < result.num_columns(); ++column) {
    columns.push_back(holds(result, column));
  }
  return columns;
}

// Periods that a narrow column would break into many lines.
bool HoldsLongPeriods(const Result& result, size_t column) {
  constexpr size_t kDateChars = 12;
  if (!HasTemporalValue(result, column)) return false;
  for (size_t row = 0; row < result.num_rows(); ++row) {
    if (ReadableText(result, result.at(row, column)).size() > kDateChars) return true;
  }
  return false;
}

class HtmlTable {
 public:
  // `left_out`: a column that is shown as notes.
  HtmlTable(const Result& result, std::optional<size_t> left_out)
      : result_(result),
        left_out_(left_out),
        numbers_(ColumnsWhere(result, HasOnlyNumbers)),
        periods_(ColumnsWhere(result, HoldsLongPeriods)) {}

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
    const std::string_view kind = numbers_[column]   ? " class=\"number\""
                                  : periods_[column] ? " class=\"period\""
                                                     : "";
    return Concat("<", tag, kind, ">", html, "</", tag, ">");
  }
  std::string BodyCell(size_t row, size_t column, const std::string& marks) const {
    const size_t last = result_.num_columns() - 1;
    const bool is_last = column == (left_out_ == last ? last - 1 : last);
    const graph::Value& value = result_.at(row, column);
    const std::string text = value.is_null()
                                 ? "<span class=\"null\">–</span>"
                                 : KeepDatesWhole(EscapeHtml(ReadableText(result_, value)));
    return Cell("td", column, is_last ? Concat(text, marks) : text);
  }

  const Result& result_;
  const std::optional<size_t> left_out_;
  const std::vector<bool> numbers_;
  const std::vector<bool> periods_;
};

std::string HtmlPlan(const Result& result) {
  std::string out = "<pre>";
  for (size_t row = 0; row < result.num_rows(); ++row) {
    out.append(Concat(EscapeHtml(ReadableText(result, result.at(row, 0))), "\n"));
  }
  return out.append("</pre>\n");
}

std::string HtmlPicture(const Picture& picture, size_t number, std::optional<graph::Instant> now,
                        std::string_view mark) {
  return Concat("<div class=\"wide\">", DrawPicture(picture, kWidePx, now, {Concat("w", number)}),
                "</div>\n<div class=\"narrow\">",
                DrawPicture(picture, kNarrowPagePx, now, {Concat("n", number)}), "</div>\n",
                HtmlLegend(picture, kWidePx, now, mark));
}

std::string HtmlNumbers(const Result& result, const BlockOptions& options) {
  std::string out = "<dl class=\"numbers\">\n";
  for (const NumberTile& tile : ReadNumberTiles(result, options)) {
    out.append(Concat("<div><dt>", EscapeHtml(tile.name), "</dt><dd>", EscapeHtml(tile.text),
                      "</dd></div>\n"));
  }
  return out.append("</dl>\n");
}

std::string HtmlTableBlock(const HtmlTable& table, size_t num_rows, SourceNotes* notes) {
  std::string out = table.Write(notes);
  if (num_rows >= kLeastCountedRows) {
    out.append(Concat("<p class=\"count\">", num_rows, " rows</p>\n"));
  }
  return out;
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
  for (const Notice& notice : result.notices()) content.notices.push_back(notice.message);
  if (outcome.nothing) {
    content.shown = Concat("<p class=\"nothing\">",
                           KeepDatesWhole(EscapeHtml(TextOfNothing(outcome.options))), "</p>\n");
    return content;
  }
  const std::optional<size_t> column = SourceColumn(result, outcome.options);
  SourceNotes notes(result, column);
  const HtmlTable table(result, column);
  content.caption = outcome.options.caption;
  if (result.is_explanation()) {
    content.shown = HtmlPlan(result);
  } else if (outcome.picture) {
    content.word = PictureWord(*outcome.picture);
    const std::string marks = notes.MarksOfAll();
    const Mark mark = MarkOf(outcome.options, now);
    content.shown = HtmlPicture(*outcome.picture, number, mark.at, mark.text);
    if (!marks.empty())
      content.shown.append(Concat("<p class=\"count\">Sources ", marks, "</p>\n"));
    if (content.word == "timeline") content.data = table.Write(&notes);
  } else if (outcome.options.kind == Kind::kNumber) {
    content.word = "number";
    content.shown = HtmlNumbers(result, outcome.options);
  } else if (result.num_columns() > 0) {
    content.word = "table";
    content.shown = HtmlTableBlock(table, result.num_rows(), &notes);
  }
  content.sources = notes.names();
  return content;
}

}  // namespace entente::report
