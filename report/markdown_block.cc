#include "report/markdown_block.h"

#include "base/text.h"
#include "report/number_tiles.h"
#include "report/readable_text.h"
#include "report/result_columns.h"
#include "report/source_notes.h"

namespace entente::report {
namespace {

using Kind = BlockOptions::Kind;

constexpr double kPicturePx = 960;

std::string MarkdownTable(const Result& result, std::optional<size_t> left_out,
                          SourceNotes* notes) {
  std::string out = "|";
  std::string rule = "|";
  for (size_t column = 0; column < result.num_columns(); ++column) {
    if (column == left_out) continue;
    out.append(Concat(" ", EscapeMarkdown(result.columns()[column]), " |"));
    rule.append(HasOnlyNumbers(result, column) ? " ---: |" : " --- |");
  }
  out.append(Concat("\n", rule, "\n"));
  for (size_t row = 0; row < result.num_rows(); ++row) {
    out.push_back('|');
    const std::string marks = notes->MarksOfRow(row);
    const size_t last = result.num_columns() - 1;
    for (size_t column = 0; column < result.num_columns(); ++column) {
      if (column == left_out) continue;
      const std::string text = EscapeMarkdown(ReadableText(result, result.at(row, column)));
      const bool is_last = column == (left_out == last ? last - 1 : last);
      out.append(Concat(" ", text, is_last ? marks : "", " |"));
    }
    out.push_back('\n');
  }
  return out;
}

std::string MarkdownNumbers(const Result& result, const BlockOptions& options) {
  std::string out;
  for (const NumberTile& tile : ReadNumberTiles(result, options)) {
    out.append(Concat("- **", EscapeMarkdown(tile.text), "** ", EscapeMarkdown(tile.name), "\n"));
  }
  return out;
}

std::string Fenced(std::string_view text) {
  std::string fence = "```";
  while (text.find(fence) != std::string_view::npos) fence.push_back('`');
  return Concat(fence, "\n", text, !text.empty() && text.back() != '\n' ? "\n" : "", fence, "\n");
}

std::string MarkdownPlan(const Result& result) {
  std::string plan;
  for (size_t row = 0; row < result.num_rows(); ++row) {
    plan.append(Concat(ReadableText(result, result.at(row, 0)), "\n"));
  }
  return Fenced(plan);
}

}  // namespace

std::string MarkdownFolds(const std::string& table, std::string_view query,
                          const std::vector<std::string>& notices) {
  const auto fold = [](std::string_view name, std::string_view inside) {
    return Concat("\n<details><summary>", name, "</summary>\n\n", inside, "\n</details>\n");
  };
  std::string out = table.empty() ? "" : fold("Table", table);
  std::string inside = Fenced(query);
  for (const std::string& notice : notices) {
    inside.append(Concat("\n_", EscapeMarkdown(notice), "_\n"));
  }
  return out.append(fold("Query", inside));
}

std::string EscapeMarkdown(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_[]<>|~#&";
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) {  // line ends too: a cell has one line
      out.push_back(' ');
      continue;
    }
    if (kSpecial.find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

BlockContent MarkdownContent(const BlockOutcome& outcome, std::optional<graph::Instant> now) {
  BlockContent content;
  if (!outcome.status.ok()) {
    content.shown = Fenced(Render(outcome.status));
    return content;
  }
  const Result& result = *outcome.result;
  for (const Notice& notice : result.notices()) content.notices.push_back(notice.message);
  if (outcome.nothing) {
    content.shown = Concat("_", EscapeMarkdown(TextOfNothing(outcome.options)), "_\n");
    return content;
  }
  const std::optional<size_t> column = SourceColumn(result, outcome.options);
  SourceNotes notes(result, column);
  content.caption = outcome.options.caption;
  if (result.is_explanation()) {
    content.shown = MarkdownPlan(result);
  } else if (outcome.picture) {
    content.word = PictureWord(*outcome.picture);
    const Mark mark = MarkOf(outcome.options, now);
    content.picture = DrawPicture(*outcome.picture, kPicturePx, mark.at, {"p", true});
    const std::string legend = TextLegend(*outcome.picture, kPicturePx, mark.at, mark.text);
    if (!legend.empty()) content.shown = Concat("\n_", EscapeMarkdown(legend), "_\n");
    const std::string marks = notes.MarksOfAll();
    if (!marks.empty()) content.shown.append(Concat("\nSources ", marks, "\n"));
    if (content.word == "timeline") content.data = MarkdownTable(result, column, &notes);
  } else if (outcome.options.kind == Kind::kNumber) {
    content.word = "number";
    content.shown = MarkdownNumbers(result, outcome.options);
  } else if (result.num_columns() > 0) {
    content.word = "table";
    content.shown = MarkdownTable(result, column, &notes);
  }
  content.sources = notes.names();
  return content;
}

}  // namespace entente::report
