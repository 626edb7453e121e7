#include "report/text_metrics.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"

namespace entente::report {
namespace {

// Of one code point, in ems.
double EmsOf(std::string_view piece) {
  const size_t columns = DisplayWidth(piece);
  if (columns != 1) return static_cast<double>(columns) * 0.52;
  constexpr std::string_view kNarrow = "iljtfrI.,:;'|!()[] -";
  constexpr std::string_view kWide = "mwMWQO%@&";
  if (piece.size() == 1 && kNarrow.find(piece[0]) != std::string_view::npos) return 0.38;
  if (piece.size() == 1 && kWide.find(piece[0]) != std::string_view::npos) return 0.92;
  return ToLower(piece) == piece ? 0.58 : 0.70;
}

}  // namespace

double TextWidthPx(std::string_view text, double font_px) {
  double ems = 0;
  for (size_t position = 0; position < text.size();) {
    const size_t begin = position;
    NextCodePoint(text, &position);
    ems += EmsOf(text.substr(begin, position - begin));
  }
  return ems * font_px;
}

std::string CutToPx(std::string_view text, double width_px, double font_px) {
  if (TextWidthPx(text, font_px) <= width_px) return std::string(text);
  const double room = width_px - font_px;
  double used = 0;
  size_t end = 0;
  for (size_t position = 0; position < text.size();) {
    const size_t begin = position;
    NextCodePoint(text, &position);
    used += EmsOf(text.substr(begin, position - begin)) * font_px;
    if (used > room) break;
    end = position;
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  return Concat(text.substr(0, end), "…");
}

std::vector<std::string> WrapToPx(std::string_view text, double width_px, double font_px,
                                  size_t most_lines) {
  std::vector<std::string> lines;
  while (lines.size() + 1 < most_lines && TextWidthPx(text, font_px) > width_px) {
    size_t end = 0;
    for (size_t space = text.find(' '); space != std::string_view::npos;
         space = text.find(' ', space + 1)) {
      if (TextWidthPx(text.substr(0, space), font_px) > width_px) break;
      end = space;
    }
    if (end == 0) break;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  lines.push_back(CutToPx(text, width_px, font_px));
  return lines;
}

double WidestPx(const std::vector<std::string>& lines, double font_px) {
  double widest = 0;
  for (const std::string& line : lines) widest = std::max(widest, TextWidthPx(line, font_px));
  return widest;
}

}  // namespace entente::report
