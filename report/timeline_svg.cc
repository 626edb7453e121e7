#include "report/timeline_svg.h"

#include <algorithm>

#include "base/text.h"
#include "graph/temporal.h"
#include "report/html_text.h"

namespace entente::report {
namespace {

constexpr double kFadePx = 30;  // of an open end
constexpr double kArrowPx = 7;

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
    const std::string x = SvgNumber(tick.x);
    out->append(Concat("<line class=\"tl-grid\" x1=\"", x, "\" x2=\"", x, "\" y1=\"",
                       SvgNumber(plot.y - 4), "\" y2=\"", SvgNumber(plot.bottom()), "\"/>"));
    if (!tick.labelled) continue;
    const auto label = [&](double y) {
      out->append(Concat("<text class=\"tl-tick\" x=\"", x, "\" y=\"", SvgNumber(y), "\">",
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
                     SvgNumber(inner), " ", SvgNumber(box.y), "H", SvgNumber(neck), "L",
                     SvgNumber(tip), " ", SvgNumber(box.y + box.height / 2), "L", SvgNumber(neck),
                     " ", SvgNumber(box.bottom()), "H", SvgNumber(inner), "z\"/>"));
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
    out->append(Concat("<rect class=\"", bar.certain ? "tl-sure" : "tl-maybe", "\" ", SvgBox(solid),
                       corner, "/>"));
  }
  if (bar.open_left) AppendOpenEnd(bar, false, fade, options, out);
  if (bar.open_right) AppendOpenEnd(bar, true, fade, options, out);
  out->append("</g>\n");
}

void AppendLabel(const TimelineLabel& label, const std::string& full, std::string* out) {
  out->append(Concat("<text class=\"tl-label", label.right_aligned ? " tl-end" : "", "\" x=\"",
                     SvgNumber(label.x), "\" y=\"", SvgNumber(label.baseline), "\">"));
  if (label.lines.back() != full) out->append(Concat("<title>", EscapeHtml(full), "</title>"));
  out->append(Concat(SvgLines(label.lines, label.x, kLabelLinePx), "</text>\n"));
}

// What is read out in the picture's place.
std::string Alternative(const std::vector<TimelineRow>& rows) {
  std::string out = Concat("Timeline of ", rows.size(), rows.size() == 1 ? " row" : " rows");
  constexpr size_t kMostRead = 40;
  for (size_t row = 0; row < rows.size() && row < kMostRead; ++row) {
    const std::string when = graph::ToReadableText(rows[row].validity);
    out.append(Concat(row == 0 ? ": " : "; ", rows[row].label, ", ", when));
  }
  return out.append(rows.size() > kMostRead ? "; and more." : ".");
}

}  // namespace

std::string TimelineSvg(const TimelineDrawing& drawing, const std::vector<TimelineRow>& rows,
                        const SvgOptions& options) {
  std::string out = SvgStart("timeline", drawing.width, drawing.height, Alternative(rows), options);
  AppendDefinitions(options, &out);
  for (const Box& stripe : drawing.stripes) {
    out.append(Concat("<rect class=\"tl-stripe\" ", SvgBox(stripe), "/>"));
  }
  AppendTicks(drawing, &out);
  for (const TimelineBar& bar : drawing.bars) {
    const TimelineRow& row = rows[bar.row];
    const std::string title = Concat(row.label, ": ", graph::ToReadableText(row.validity));
    AppendBar(bar, title, options, &out);
  }
  if (drawing.now_x) {
    const std::string x = SvgNumber(*drawing.now_x);
    out.append(Concat("<line class=\"tl-now\" x1=\"", x, "\" x2=\"", x, "\" y1=\"",
                      SvgNumber(drawing.plot.y), "\" y2=\"", SvgNumber(drawing.plot.bottom()),
                      "\"/>\n"));
  }
  for (const TimelineLabel& label : drawing.labels) {
    AppendLabel(label, rows[label.row].label, &out);
  }
  return out.append("</svg>\n");
}

}  // namespace entente::report
