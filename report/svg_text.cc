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
