#include "shell/markdown_format.h"

#include <string_view>
#include <vector>

#include "base/text.h"

namespace entente::shell {
namespace {

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\|*_`<>[]").find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

bool IsNumeric(const Result& result, size_t column) {
  for (size_t row = 0; row < result.num_rows(); ++row) {
    const graph::Value& value = result.at(row, column);
    if (!value.is_null() && !value.is_number()) return false;
  }
  return result.num_rows() > 0;
}

}  // namespace

std::string FormatMarkdown(const Result& result, const TableOptions& options) {
  if (result.num_columns() == 0) return "";
  std::string out;
  for (const std::string& name : result.columns()) {
    out.append(Concat("| ", Escaped(VisibleText(name)), " "));
  }
  out.append("|\n");
  for (size_t column = 0; column < result.num_columns(); ++column) {
    out.append(IsNumeric(result, column) ? "|---:" : "|---");
  }
  out.append("|\n");
  for (size_t row = 0; row < result.num_rows(); ++row) {
    if (options.stop && options.stop()) return "";
    for (size_t column = 0; column < result.num_columns(); ++column) {
      const graph::Value& value = result.at(row, column);
      out.append(Concat("| ", value.is_null() ? "" : Escaped(CellText(result, value)), " "));
    }
    out.append("|\n");
  }
  return out;
}

}  // namespace entente::shell
