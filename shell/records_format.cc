#include "shell/records_format.h"

#include <algorithm>

#include "base/text.h"

namespace entente::shell {
namespace {

constexpr size_t kRuleColumns = 40;

void AppendHeading(size_t number, size_t width, std::string* out) {
  const std::string text = Concat("─ ", number, " ");
  out->append(text);
  for (size_t used = DisplayWidth(text); used < width; ++used) out->append("─");
  out->push_back('\n');
}

}  // namespace

std::string FormatRecords(const Result& result, const TableOptions& options) {
  if (result.num_columns() == 0) return "";
  if (result.is_explanation()) return FormatTable(result, options);
  std::vector<std::string> names;
  size_t width = 0;
  for (const std::string& name : result.columns()) {
    names.push_back(VisibleText(name));
    width = std::max(width, DisplayWidth(names.back()));
  }
  const size_t rule = options.width == 0 ? kRuleColumns : std::min(options.width, kRuleColumns);
  std::string out;
  for (size_t row = 0; row < result.num_rows(); ++row) {
    if (options.stop && options.stop()) return "";
    AppendHeading(row + 1, rule, &out);
    for (size_t column = 0; column < names.size(); ++column) {
      out.append(Concat(" ", names[column]));
      out.append(width - DisplayWidth(names[column]), ' ');
      out.append(Concat(" │ ", CellText(result, result.at(row, column)), "\n"));
    }
  }
  return out;
}

}  // namespace entente::shell
