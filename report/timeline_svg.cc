#include "report/timeline_svg.h"

#include <array>
#include <cstdio>

#include "base/text.h"
#include "graph/temporal.h"
#include "report/html_text.h"

namespace entente::report {
namespace {

constexpr double kFadePx = 30;  // of an open end
constexpr double kArrowPx = 7;

std::string Number(double value) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.1f", value);
  std::string out(text.data());
  if (out.size() > 2 && out.substr(out.size() - 2) == ".0") out.resize(out.size() - 2);
  return out;
}

std::string Attributes(const Box& box) {
  return Concat("x=\"", Number(box.x), "\" y=\"", Number(box.y), "\" width=\"", Number(box.width),
                "\" height=\"", Number(box.height), "\"");
}

void AppendFade(const std::string& id, bool right, bool certain, std::string* out) {
  const std::string_view colour = certain ? "tl-sure" : "tl-maybe";
  out->append(Concat("<linearGradient id=\"", id, "\" x1=\"", right ? 0 : 1, "\" x2=\"",
                     right ? 1 : 0, "\" y1=\"0\" y2=\"0\"><stop offset=\"0\" class=\"", colour,
                     "-near\"/><stop offset=\"1\" class=\"", colour, "-far\"/></linearGradient>"));
}

std::string FadeId(const SvgOptions& options, bool right, bool certain) {
  return Concat(options.id, right ? "-r" : "-l", certain ? "s" : "m");
}

void AppendDefinitions(const SvgOptions& options, std::string* out) {
  out->append("<defs>");
  for (const bool right : {false, true}) {
    for (const bool certain : {false, true}) {
      AppendFade(FadeId(options, right, certain), right, certain, out);
    }
  }
  out->append("</defs>\n");
}

void AppendTicks(const TimelineDrawing& drawing, std::string* out) {
  const Box& plot = drawing.plot;
  for (const TimelineTick& tick : drawing.ticks) {
    const std::string x = Number(tick.x);
    out->append(Concat("<line class=\"tl-grid\" x1=\"", x, "\" x2=\"", x, "\" y1=\"",
                       Number(plot.y - 4), "\" y2=\"", Number(plot.bottom()), "\"/>"));
    if (!tick.labelled) continue;
    const auto label = [&](double y) {
      out->append(Concat("<text class=\"tl-tick\" x=\"", x, "\" y=\"", Number(y), "\">",
                         EscapeHtml(tick.label), "</text>\n"));
    };
    label(plot.y - 9);
    if (drawing.axis_below) label(plot.bottom() + 17);
  }
}

// The part of a bar that runs out into the open: it fades and ends in a point.
void AppendOpenEnd(const TimelineBar& bar, bool right, double fade, const SvgOptions& options,
                   std::string* out) {
  const Box& box = bar.box;
  const double inner = right ? box.right() - fade : box.x + fade;
  const double tip = right ? box.right() : box.x;
  const double neck = right ? tip - kArrowPx : tip + kArrowPx;
  out->append(Concat("<path fill=\"url(#", FadeId(options, right, bar.certain), ")\" d=\"M",
                     Number(inner), " ", Number(box.y), "H", Number(neck), "L", Number(tip), " ",
                     Number(box.y + box.height / 2), "L", Number(neck), " ", Number(box.bottom()),
                     "H", Number(inner), "z\"/>"));
}

void AppendBar(const TimelineBar& bar, const std::string& title, const SvgOptions& options,
               std::string* out) {
  const int ends = (bar.open_left ? 1 : 0) + (bar.open_right ? 1 : 0);
  const double fade = ends == 0 ? 0 : std::min(kFadePx, bar.box.width / ends);
  Box solid = bar.box;
  if (bar.open_left) solid.x += fade;
  solid.width -= fade * ends;
  out->append(Concat("<g><title>", EscapeHtml(title), "</title>"));
  if (solid.width > 0.05) {
    const std::string_view corner = ends == 0 ? " rx=\"2\"" : "";
    out->append(Concat("<rect class=\"", bar.certain ? "tl-sure" : "tl-maybe", "\" ",
                       Attributes(solid), corner, "/>"));
  }
  if (bar.open_left) AppendOpenEnd(bar, false, fade, options, out);
  if (bar.open_right) AppendOpenEnd(bar, true, fade, options, out);
  out->append("</g>\n");
}

void AppendLabel(const TimelineLabel& label, const std::string& full, std::string* out) {
  out->append(Concat("<text class=\"tl-label", label.right_aligned ? " tl-end" : "", "\" x=\"",
                     Number(label.x), "\" y=\"", Number(label.baseline), "\">"));
  if (label.text != full) out->append(Concat("<title>", EscapeHtml(full), "</title>"));
  out->append(Concat(EscapeHtml(label.text), "</text>\n"));
}

void AppendStart(const TimelineDrawing& drawing, size_t num_rows, const SvgOptions& options,
                 std::string* out) {
  const std::string width = Number(drawing.width);
  const std::string height = Number(drawing.height);
  out->append(Concat("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"timeline\" viewBox=\"0 0 ",
                     width, " ", height, "\" width=\"", width, "\" height=\"", height,
                     "\" role=\"img\" aria-label=\"Timeline of ", num_rows, " rows\">\n"));
  if (options.standalone) {
    out->append(
        Concat("<style>", ThemeCss("svg"), TimelineCss(), "svg{background:var(--page)}</style>\n"));
  }
}

}  // namespace

std::string TimelineSvg(const TimelineDrawing& drawing, const std::vector<TimelineRow>& rows,
                        const SvgOptions& options) {
  std::string out;
  AppendStart(drawing, rows.size(), options, &out);
  AppendDefinitions(options, &out);
  for (const Box& stripe : drawing.stripes) {
    out.append(Concat("<rect class=\"tl-stripe\" ", Attributes(stripe), "/>"));
  }
  AppendTicks(drawing, &out);
  for (const TimelineBar& bar : drawing.bars) {
    const TimelineRow& row = rows[bar.row];
    const std::string title = Concat(row.label, ": ", graph::ToReadableText(row.validity));
    AppendBar(bar, title, options, &out);
  }
  if (drawing.now_x) {
    const std::string x = Number(*drawing.now_x);
    out.append(Concat("<line class=\"tl-now\" x1=\"", x, "\" x2=\"", x, "\" y1=\"",
                      Number(drawing.plot.y), "\" y2=\"", Number(drawing.plot.bottom()), "\"/>\n"));
  }
  for (const TimelineLabel& label : drawing.labels) {
    AppendLabel(label, rows[label.row].label, &out);
  }
  return out.append("</svg>\n");
}

std::string ThemeCss(const std::string& root) {
  return Concat(
      root,
      "{--page:#fff;--ink:#1d2430;--soft:#5b6675;--line:#d9dee5;--stripe:#f4f6f8;--sure:#2a6f97;"
      "--maybe:#a9cbe0;--now:#b3452c;--bad:#a12622;--bad-page:#fdf1f0}"
      "@media (prefers-color-scheme:dark){",
      root,
      "{--page:#14181f;--ink:#e4e8ee;--soft:#9aa5b4;--line:#2f3743;--stripe:#1a2029;--sure:#5aa9d6;"
      "--maybe:#2b506a;--now:#e58a6f;--bad:#f0938d;--bad-page:#2c1a1a}}");
}

std::string TimelineCss() {
  return ".timeline text{font:13px system-ui,\"Noto Sans\",\"DejaVu Sans\",sans-serif;"
         "fill:var(--ink)}"
         ".timeline .tl-label{paint-order:stroke;stroke:var(--page);stroke-opacity:.8;"
         "stroke-width:3px;stroke-linejoin:round}"
         ".timeline .tl-end{text-anchor:end}"
         ".timeline .tl-tick{text-anchor:middle;fill:var(--soft);font-size:12px}"
         ".tl-grid{stroke:var(--line);stroke-width:1}"
         ".tl-stripe{fill:var(--stripe)}"
         ".tl-sure{fill:var(--sure)}"
         ".tl-maybe{fill:var(--maybe)}"
         ".tl-now{stroke:var(--now);stroke-width:1.5;stroke-dasharray:4 3}"
         ".tl-sure-near,.tl-sure-far{stop-color:var(--sure)}"
         ".tl-maybe-near,.tl-maybe-far{stop-color:var(--maybe)}"
         ".tl-sure-far,.tl-maybe-far{stop-opacity:.15}";
}

}  // namespace entente::report
