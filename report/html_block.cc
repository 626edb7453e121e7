#include "report/html_block.h"

#include <vector>

#include "base/text.h"
#include "report/html_text.h"
#include "report/timeline_rows.h"
#include "report/timeline_svg.h"

namespace entente::report {
namespace {

constexpr double kWidePx = 960;
constexpr double kNarrowPagePx = 380;

std::vector<bool> NumberColumns(const Result& result) {
  std::vector<bool> numbers(result.num_columns(), result.num_rows() > 0);
  for (size_t row = 0; row < result.num_rows(); ++row) {
    for (size_t column = 0; column < result.num_columns(); ++column) {
      const graph::Value& value = result.at(row, column);
      if (!value.is_null() && !value.is_number()) numbers[column] = false;
    }
  }
  return numbers;
}

std::string HtmlTable(const Result& result) {
  const std::vector<bool> numbers = NumberColumns(result);
  const auto cell = [&numbers](std::string_view tag, size_t column, std::string_view text) {
    return Concat("<", tag, numbers[column] ? " class=\"number\">" : ">", EscapeHtml(text), "</",
                  tag, ">");
  };
  std::string out = "<div class=\"scroll\"><table>\n<thead><tr>";
  for (size_t column = 0; column < result.num_columns(); ++column) {
    out.append(cell("th", column, result.columns()[column]));
  }
  out.append("</tr></thead>\n<tbody>\n");
  for (size_t row = 0; row < result.num_rows(); ++row) {
    out.append("<tr>");
    for (size_t column = 0; column < result.num_columns(); ++column) {
      const graph::Value& value = result.at(row, column);
      out.append(value.is_null() ? "<td class=\"null\">–</td>"
                                 : cell("td", column, ReadableText(result, value)));
    }
    out.append("</tr>\n");
  }
  return out.append("</tbody></table></div>\n");
}

std::string HtmlPlan(const Result& result) {
  std::string out = "<pre>";
  for (size_t row = 0; row < result.num_rows(); ++row) {
    out.append(Concat(EscapeHtml(ReadableText(result, result.at(row, 0))), "\n"));
  }
  return out.append("</pre>\n");
}

// What the shades and ends mean, as far as they occur.
std::string Legend(const TimelineDrawing& drawing) {
  bool possible = false;
  bool open = false;
  for (const TimelineBar& bar : drawing.bars) {
    possible = possible || !bar.certain;
    open = open || bar.open_left || bar.open_right;
  }
  std::string out;
  if (possible) {
    out.append(
        "<span class=\"key sure\"></span>certain "
        "<span class=\"key maybe\"></span>possible ");
  }
  if (open) out.append("<span class=\"key open\"></span>no end known ");
  if (drawing.now_x) out.append("<span class=\"key now\"></span>now ");
  return out.empty() ? out : Concat("<p class=\"legend\">", out, "</p>\n");
}

std::string HtmlTimeline(const BlockOutcome& outcome, size_t number,
                         std::optional<graph::Instant> now) {
  if (outcome.rows.empty()) return "";
  const TimelineDrawing wide = LayOutTimeline(outcome.rows, {kWidePx, now});
  const TimelineDrawing narrow = LayOutTimeline(outcome.rows, {kNarrowPagePx, now});
  return Concat("<div class=\"wide\">", TimelineSvg(wide, outcome.rows, {Concat("w", number)}),
                "</div>\n<div class=\"narrow\">",
                TimelineSvg(narrow, outcome.rows, {Concat("n", number)}), "</div>\n", Legend(wide));
}

std::string Caption(const Result& result) {
  std::string out;
  if (result.num_columns() > 0 && !result.is_explanation()) {
    out = Concat("<p class=\"count\">", result.num_rows(),
                 result.num_rows() == 1 ? " row" : " rows", "</p>\n");
  }
  for (const Notice& notice : result.notices()) {
    out.append(Concat("<p class=\"notice\">", EscapeHtml(notice.message), "</p>\n"));
  }
  return out;
}

std::string HtmlResult(const BlockOutcome& outcome, size_t number,
                       std::optional<graph::Instant> now) {
  const Result& result = *outcome.result;
  std::string shown;
  if (result.is_explanation()) {
    shown = HtmlPlan(result);
  } else if (outcome.options.kind == BlockOptions::Kind::kTimeline) {
    shown = HtmlTimeline(outcome, number, now);
  } else if (result.num_columns() > 0) {
    shown = HtmlTable(result);
  }
  return Concat(shown, Caption(result));
}

}  // namespace

std::string HtmlBlock(const Block& block, const BlockOutcome& outcome, size_t number,
                      std::optional<graph::Instant> now) {
  const std::string shown =
      outcome.status.ok()
          ? HtmlResult(outcome, number, now)
          : Concat("<pre class=\"error\">", EscapeHtml(Render(outcome.status)), "</pre>\n");
  return Concat("<section class=\"result\">\n", shown,
                "<details><summary>Query</summary><pre><code>", EscapeHtml(block.query),
                "</code></pre></details>\n</section>\n");
}

}  // namespace entente::report
