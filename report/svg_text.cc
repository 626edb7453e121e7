#include "report/svg_text.h"

#include <array>
#include <cstdio>

#include "base/text.h"
#include "report/embedded_templates.h"
#include "report/html_text.h"

namespace entente::report {

std::string SvgNumber(double value) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.1f", value);
  std::string out(text.data());
  if (out.size() > 2 && out.substr(out.size() - 2) == ".0") out.resize(out.size() - 2);
  return out == "-0" ? "0" : out;
}

std::string SvgBox(const Box& box) {
  return Concat("x=\"", SvgNumber(box.x), "\" y=\"", SvgNumber(box.y), "\" width=\"",
                SvgNumber(box.width), "\" height=\"", SvgNumber(box.height), "\"");
}

std::string SvgLine(std::string_view css_class, double x1, double y1, double x2, double y2) {
  return Concat("<line class=\"", css_class, "\" x1=\"", SvgNumber(x1), "\" x2=\"", SvgNumber(x2),
                "\" y1=\"", SvgNumber(y1), "\" y2=\"", SvgNumber(y2), "\"/>");
}

std::string SvgText(std::string_view css_class, double x, double y, std::string_view text) {
  return Concat("<text class=\"", css_class, "\" x=\"", SvgNumber(x), "\" y=\"", SvgNumber(y),
                "\">", EscapeHtml(text), "</text>\n");
}

std::string SvgNode(size_t kind, double x, double y, double radius) {
  constexpr size_t kNumShapes = 4;
  const std::string start = Concat("class=\"nw-node f", ColourOf(kind), "\" ");
  const double r = radius;
  const auto path = [&](const std::vector<double>& offsets) {
    std::string d;
    for (size_t i = 0; i < offsets.size(); i += 2) {
      d.append(Concat(i == 0 ? "M" : "L", SvgNumber(x + offsets[i]), " ",
                      SvgNumber(y + offsets[i + 1])));
    }
    return Concat("<path ", start, "d=\"", d, "z\"/>");
  };
  switch (kind % kNumShapes) {
    case 0:
      return Concat("<circle ", start, "cx=\"", SvgNumber(x), "\" cy=\"", SvgNumber(y), "\" r=\"",
                    SvgNumber(r), "\"/>");
    case 1:
      return Concat("<rect ", start, SvgBox({x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8}), "/>");
    case 2:
      return path({0, -r * 1.2, r * 1.2, 0, 0, r * 1.2, -r * 1.2, 0});
    default:
      return path({0, -r * 1.15, r * 1.1, r * 0.85, -r * 1.1, r * 0.85});
  }
}

std::string SvgLines(const std::vector<std::string>& lines, double x, double line_px) {
  std::string out = EscapeHtml(lines.front());
  for (size_t i = 1; i < lines.size(); ++i) {
    out.append(Concat("<tspan x=\"", SvgNumber(x), "\" dy=\"", SvgNumber(line_px), "\">",
                      EscapeHtml(lines[i]), "</tspan>"));
  }
  return out;
}

std::string SvgStart(std::string_view css_class, double width, double height,
                     std::string_view alternative, const SvgOptions& options) {
  const std::string w = SvgNumber(width);
  const std::string h = SvgNumber(height);
  std::string out = Concat("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture ", css_class,
                           "\" viewBox=\"0 0 ", w, " ", h, "\" width=\"", w, "\" height=\"", h,
                           "\" role=\"img\" aria-label=\"", EscapeHtml(alternative), "\">\n");
  if (options.standalone) {
    out.append(Concat("<style>", kThemeCss, kPictureCss, "svg{background:var(--page)}</style>\n"));
  }
  return out;
}

}  // namespace entente::report
