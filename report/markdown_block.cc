#include "report/markdown_block.h"

#include "base/text.h"
#include "report/timeline_rows.h"

namespace entente::report {
namespace {

std::string MarkdownTable(const Result& result) {
  std::string out = "|";
  for (const std::string& name : result.columns()) {
    out.append(Concat(" ", EscapeMarkdown(name), " |"));
  }
  out.append("\n|");
  for (size_t column = 0; column < result.num_columns(); ++column) {
    const bool number = result.num_rows() > 0 && result.at(0, column).is_number();
    out.append(number ? " ---: |" : " --- |");
  }
  out.append("\n");
  for (size_t row = 0; row < result.num_rows(); ++row) {
    out.push_back('|');
    for (const graph::Value& value : result.row(row)) {
      out.append(Concat(" ", EscapeMarkdown(ReadableText(result, value)), " |"));
    }
    out.push_back('\n');
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

std::string Caption(const Result& result) {
  std::string out;
  if (result.num_columns() > 0 && !result.is_explanation()) {
    out = Concat("\n_", result.num_rows(), result.num_rows() == 1 ? " row_" : " rows_", "\n");
  }
  for (const Notice& notice : result.notices()) {
    out.append(Concat("\n_", EscapeMarkdown(notice.message), "_\n"));
  }
  return out;
}

}  // namespace

std::string EscapeMarkdown(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_[]<>|~#&";
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out.push_back(' ');
      continue;
    }
    if (kSpecial.find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

std::string MarkdownBlock(const BlockOutcome& outcome, std::string_view picture) {
  if (!outcome.status.ok()) return Fenced(Render(outcome.status));
  const Result& result = *outcome.result;
  std::string shown;
  if (result.is_explanation()) {
    shown = MarkdownPlan(result);
  } else if (!picture.empty()) {
    shown = Concat("![Timeline of ", outcome.rows.size(), " rows](<", picture, ">)\n");
  } else if (result.num_columns() > 0 && outcome.options.kind == BlockOptions::Kind::kTable) {
    shown = MarkdownTable(result);
  }
  return Concat(shown, Caption(result));
}

}  // namespace entente::report
