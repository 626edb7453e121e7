// How wide a text is likely to be in a proportional font: an estimate on the safe side, so that
// labels do not collide whatever font the reader has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::report {

double TextWidthPx(std::string_view text, double font_px);

// The text, or as much of its beginning as fits with an ellipsis behind it.
std::string CutToPx(std::string_view text, double width_px, double font_px);

// The text over at most `most_lines` lines, broken at spaces; what does not fit is cut from the
// last one. One line at least.
std::vector<std::string> WrapToPx(std::string_view text, double width_px, double font_px,
                                  size_t most_lines);
double WidestPx(const std::vector<std::string>& lines, double font_px);

}  // namespace entente::report
