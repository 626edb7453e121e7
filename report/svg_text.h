// The pieces of SVG that all drawings are written with.
//
// Threads: pure. Colours are CSS variables (templates/theme.css), so that a drawing is light or
// dark as its page is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/box.h"

namespace entente::report {

struct SvgOptions {
  std::string id;           // unique on its page: names the fades
  bool standalone = false;  // a file of its own: with its style inside
};

// One digit behind the point at most.
std::string SvgNumber(double value);
// x, y, width and height.
std::string SvgBox(const Box& box);
std::string SvgLine(std::string_view css_class, double x1, double y1, double x2, double y2);
std::string SvgText(std::string_view css_class, double x, double y, std::string_view text);
// What stands inside of a text: its lines below each other, each beginning at x.
std::string SvgLines(const std::vector<std::string>& lines, double x, double line_px);
// The opening tag; `alternative` is what is read out in the drawing's place.
std::string SvgStart(std::string_view css_class, double width, double height,
                     std::string_view alternative, const SvgOptions& options);

// A node of a network: each kind has a shape besides its colour, for those who see no colours.
std::string SvgNode(size_t kind, double x, double y, double radius);

// Series, and kinds of nodes, have six colours that come round again.
inline constexpr size_t kNumColours = 6;
inline size_t ColourOf(size_t series) { return series % kNumColours + 1; }

}  // namespace entente::report
