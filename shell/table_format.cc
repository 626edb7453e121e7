#include "shell/table_format.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "graph/temporal.h"

namespace entente::shell {
namespace {

using graph::Kind;

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kColumnRule = "│";
constexpr std::string_view kHeaderRule = "─";
constexpr std::string_view kCrossing = "┼";
constexpr size_t kNarrowestCut = 6;

void AppendVisible(char32_t code_point, std::string* out) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  switch (code_point) {
    case '\n':
      out->append("\\n");
      return;
    case '\r':
      out->append("\\r");
      return;
    case '\t':
      out->append("\\t");
      return;
    default:
      break;
  }
  const bool control = code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0);
  if (!control) return AppendCodePoint(code_point, out);
  out->append("\\x");
  out->push_back(kHexDigits[(code_point >> 4) & 15]);
  out->push_back(kHexDigits[code_point & 15]);
}

// As Result::Text, but periods as people read them, in lists and maps too.
std::string TextOf(const Result& result, const graph::Value& value) {
  std::vector<std::string> parts;
  switch (value.kind()) {
    case Kind::kPeriods:
      return graph::ToReadableText(value.periods());
    case Kind::kList:
      for (const graph::Value& item : value.list()) parts.push_back(TextOf(result, item));
      return Concat("[", Join(parts, ", "), "]");
    case Kind::kMap:
      for (const graph::MapEntry& entry : value.map()) {
        parts.push_back(Concat(entry.key.string(), ": ", TextOf(result, entry.value)));
      }
      return Concat("{", Join(parts, ", "), "}");
    default:
      return result.Text(value);
  }
}

struct Column {
  std::string name;
  size_t width = 0;
  bool numbers = true;  // every value is a number or null
};

// Takes columns away from the widest until a row fits, or nothing more can be taken. Whether it
// took any.
bool FitColumns(size_t width, std::vector<Column>* columns) {
  size_t total = 3 * columns->size() - 1;
  bool cut = false;
  for (Column& column : *columns) {
    cut = cut || column.width > width;
    column.width = std::min(column.width, width);
    total += column.width;
  }
  while (total > width) {
    const auto widest =
        std::max_element(columns->begin(), columns->end(),
                         [](const Column& a, const Column& b) { return a.width < b.width; });
    if (widest->width <= kNarrowestCut) break;
    --widest->width;
    --total;
    cut = true;
  }
  return cut;
}

void AppendCell(const std::string& text, size_t width, bool right, std::string* out) {
  const std::string shown = CutToWidth(text, width);
  const size_t used = DisplayWidth(shown);
  const size_t padding = width > used ? width - used : 0;
  out->push_back(' ');
  if (right) out->append(padding, ' ');
  out->append(shown);
  if (!right) out->append(padding, ' ');
  out->push_back(' ');
}

void TrimLine(std::string* out) {
  while (!out->empty() && out->back() == ' ') out->pop_back();
  out->push_back('\n');
}

void AppendRule(const std::vector<Column>& columns, std::string* out) {
  for (size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) out->append(kCrossing);
    for (size_t n = 0; n < columns[i].width + 2; ++n) out->append(kHeaderRule);
  }
  out->push_back('\n');
}

std::string FormatExplanation(const Result& result) {
  std::string out;
  for (size_t row = 0; row < result.num_rows(); ++row) {
    out.append(CellText(result, result.at(row, 0)));
    out.push_back('\n');
  }
  return out;
}

}  // namespace

std::string VisibleText(std::string_view text) {
  std::string out;
  for (size_t position = 0; position < text.size();) {
    AppendVisible(NextCodePoint(text, &position), &out);
  }
  return out;
}

std::string CellText(const Result& result, const graph::Value& value) {
  return VisibleText(value.kind() == Kind::kString ? std::string(value.string())
                                                   : TextOf(result, value));
}

std::string CutToWidth(std::string text, size_t width) {
  if (DisplayWidth(text) <= width) return text;
  std::string out;
  size_t used = 0;
  for (size_t position = 0; position < text.size();) {
    const size_t begin = position;
    NextCodePoint(text, &position);
    const std::string_view piece = std::string_view(text).substr(begin, position - begin);
    const size_t piece_width = DisplayWidth(piece);
    if (used + piece_width + 1 > width) break;
    used += piece_width;
    out.append(piece);
  }
  return out.append(kEllipsis);
}

std::string FormatTable(const Result& result, const TableOptions& options, bool* was_cut) {
  if (result.num_columns() == 0) return "";
  if (result.is_explanation()) return FormatExplanation(result);
  std::vector<Column> columns;
  for (const std::string& name : result.columns()) {
    columns.push_back({VisibleText(name), DisplayWidth(VisibleText(name)), true});
  }
  std::vector<std::string> cells;
  cells.reserve(result.num_rows() * columns.size());
  for (size_t row = 0; row < result.num_rows(); ++row) {
    if (options.stop && options.stop()) return "";
    for (size_t i = 0; i < columns.size(); ++i) {
      const graph::Value& value = result.at(row, i);
      if (!value.is_null() && !value.is_number()) columns[i].numbers = false;
      cells.push_back(CellText(result, value));
      columns[i].width = std::max(columns[i].width, DisplayWidth(cells.back()));
    }
  }
  const bool cut = options.width > 0 && FitColumns(options.width, &columns);
  if (was_cut != nullptr) *was_cut = cut;
  std::string out;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) out.append(kColumnRule);
    AppendCell(columns[i].name, columns[i].width, columns[i].numbers && result.num_rows() > 0,
               &out);
  }
  TrimLine(&out);
  AppendRule(columns, &out);
  for (size_t row = 0; row < result.num_rows(); ++row) {
    if (options.stop && options.stop()) return "";
    for (size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out.append(kColumnRule);
      AppendCell(cells[row * columns.size() + i], columns[i].width, columns[i].numbers, &out);
    }
    TrimLine(&out);
  }
  return out;
}

}  // namespace entente::shell
